/** Pictures, sounds and films that come inside a file. Pure. */
import type { FiledMedia } from './file.ts'

const TYPES: Record<string, string> = {
  png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', mp3: 'audio/mpeg', ogg: 'audio/ogg', oga: 'audio/ogg', wav: 'audio/wav', m4a: 'audio/mp4', mp4: 'video/mp4', webm: 'video/webm', ogv: 'video/ogg'
}

export const MOST_MEDIA = 6
/** As many letters as the words of a question may have: of a sound it is all that is said. */
const MOST_TOLD = 5000

/** The ending, without a dot, by which readers know the type; null: no type that goes into files. */
export function endingOf(mediaType: string): string | null {
  const plain = mediaType.split(';')[0]?.trim() ?? ''
  return Object.entries(TYPES).find(([, type]) => type === (plain === 'audio/x-m4a' ? 'audio/mp4' : plain))?.[0] ?? null
}

export const mediaTypeOf = (name: string): string | undefined => TYPES[/\.([a-z0-9]+)$/iu.exec(name)?.[1]?.toLowerCase() ?? '']

/** Null: no kind that can be shown; drawings that may hold scripts are none. */
export function mediaOf(name: string, bytes: Uint8Array, told: string): FiledMedia | null {
  const mediaType = mediaTypeOf(name)
  if (!mediaType || bytes.byteLength === 0) return null
  return { name: name.slice(name.lastIndexOf('/') + 1).slice(0, 200), mediaType, kind: mediaType.split('/')[0] as FiledMedia['kind'], told: told.slice(0, MOST_TOLD), bytes }
}

/** "data:image/png;base64,…" as a file of its own. */
export function fromDataAddress(address: string, told: string): FiledMedia | null {
  const { type, data } = /^data:(?<type>[a-z]+\/[a-z0-9.+-]+);base64,(?<data>.+)$/isu.exec(address)?.groups ?? {}
  const ending = Object.entries(TYPES).find(([, mediaType]) => mediaType === type?.toLowerCase())?.[0]
  return ending && data ? mediaOf(`tep.${ending}`, new Uint8Array(Buffer.from(data, 'base64')), told) : null
}
