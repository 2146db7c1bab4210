/** What may be put beside a gathering to learn from, by what the bytes are. Pure. */

export type MaterialKind = 'document' | 'video' | 'audio'

const KINDS: Record<string, MaterialKind> = {
  'application/pdf': 'document',
  'image/png': 'document',
  'image/jpeg': 'document',
  'image/webp': 'document',
  'video/mp4': 'video',
  'video/webm': 'video',
  'audio/mpeg': 'audio',
  'audio/mp4': 'audio',
  'audio/x-m4a': 'audio',
  'audio/ogg': 'audio',
  'audio/ogg; codecs=opus': 'audio',
  'audio/wav': 'audio'
}

/** Null: browsers cannot show it everywhere, so it is not taken. */
export function materialKind(mediaType: string): MaterialKind | null {
  return KINDS[mediaType] ?? null
}

export const LARGEST_MB = 500
export const LARGEST_SUBTITLES = 1_048_576

const TIME = String.raw`(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}`
const CUE = new RegExp(String.raw`^${TIME}[ \t]+-->[ \t]+${TIME}(?:[ \t].*)?$`)

/** WebVTT as browsers read it: the name of the format on the first line, and at least one line of times. */
export function isWebVtt(text: string): boolean {
  const [first = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  return /^WEBVTT(?:[ \t].*)?$/.test(first) && lines.some((line) => CUE.test(line))
}
