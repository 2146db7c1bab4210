/** Pictures as they are kept: what is seen, nothing of where, when and with what it was taken. Pure. */
import { jpegWithout } from './jpeg.ts'
import { pngWithout } from './png.ts'
import { webpWithout } from './webp.ts'

const READERS: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array[] | null>> = {
  'image/jpeg': jpegWithout,
  'image/png': pngWithout,
  'image/apng': pngWithout,
  'image/webp': webpWithout
}

export const bearsMetadata = (mediaType: string): boolean => Object.hasOwn(READERS, mediaType)

/** The same bytes where there was nothing to take out; null: no picture can be found in it. */
export function withoutMetadata(bytes: Uint8Array, mediaType: string): Uint8Array | null {
  const parts = READERS[mediaType]?.(bytes)
  if (!parts) return null
  const made = Buffer.concat(parts)
  return made.equals(bytes) ? bytes : made
}
