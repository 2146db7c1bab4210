/** A file as an answer: what a journal says of it, how large it may be, until when its bytes are taken. Pure and safe for the browser. */
export interface SaidFile {
  sha256: string
  bytes: number
}

export const LARGEST_FILE_MB = 20
export const LARGEST_FILE = LARGEST_FILE_MB * 1_048_576
/** So much goes in one request: little is lost where a line breaks off. */
export const PIECE_BYTES = 128 * 1024
/** Bytes that a journal named in time are still taken so long after the end. */
export const FILE_HOURS = 24
/** Different files of one attempt. */
export const MOST_FILES = 20

const FORM = /^([0-9a-f]{64}) ([1-9]\d{0,8})$/

export const writeFile = ({ sha256, bytes }: SaidFile): string => `${sha256} ${bytes}`

/** Null: no such file can be meant. */
export function readFile(words: string): SaidFile | null {
  const [, sha256 = '', bytes = '0'] = FORM.exec(words) ?? []
  return sha256 && Number(bytes) <= LARGEST_FILE ? { sha256, bytes: Number(bytes) } : null
}

/** What a question may ask for, by what the bytes are. */
const TYPES: Record<string, readonly string[]> = {
  pdf: ['application/pdf'],
  image: ['image/jpeg', 'image/png', 'image/webp', 'image/heic'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  audio: ['audio/mpeg', 'audio/mp4', 'audio/x-m4a', 'audio/ogg', 'audio/wav'],
  video: ['video/mp4', 'video/webm', 'video/quicktime']
}

/** For the chooser of a browser. */
export const acceptOf = (types: readonly string[]): string => types.flatMap((type) => TYPES[type] ?? []).join(',')
/** "audio/ogg; codecs=opus" is audio/ogg. */
export const isTaken = (types: readonly string[], mediaType: string): boolean => types.some((type) => TYPES[type]?.includes(mediaType.split(';')[0] ?? '') ?? false)
