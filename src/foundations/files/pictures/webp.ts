/** WebP without Exif and XMP (RFC 9649). Pure. */
import { orientationOf, tiffWith } from './orientation.ts'

const HEAD = 12
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const PICTURE = new Set(['VP8 ', 'VP8L', 'ANMF'])
const [HAS_EXIF, HAS_XMP] = [0x08, 0x04] as const

/** Null: no picture can be found in it. */
export function webpWithout(bytes: Uint8Array): Uint8Array[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: { type: string; bytes: Uint8Array }[] = []
  let orientation: number | null = null
  const last = Math.min(bytes.length, 8 + view.getUint32(4, true))
  for (let at = HEAD; at + 8 <= last; ) {
    const size = view.getUint32(at + 4, true)
    const end = at + 8 + size
    if (end > last) break
    const type = String.fromCharCode(...bytes.subarray(at, at + 4))
    if (type === 'EXIF') orientation ??= orientationOf(withoutName(bytes.subarray(at + 8, end)))
    if (KEPT.has(type)) kept.push({ type, bytes: padded(bytes.subarray(at, end)) })
    at = end + (size % 2)
  }
  if (!kept.some(({ type }) => PICTURE.has(type))) return null
  const isExtended = kept.some(({ type }) => type === 'VP8X')
  const exif = isExtended && orientation !== null ? [padded(exifChunk(tiffWith(orientation)))] : []
  const chunks = [...kept.map((one) => (one.type === 'VP8X' ? flagged(one.bytes, exif.length > 0) : one.bytes)), ...exif]
  const head = Uint8Array.from(bytes.subarray(0, HEAD))
  new DataView(head.buffer).setUint32(4, 4 + chunks.reduce((sum, { length }) => sum + length, 0), true)
  return [head, ...chunks]
}

/** Some programs write the name of JPEG's block in front. */
const withoutName = (exif: Uint8Array): Uint8Array => (Buffer.from(exif.subarray(0, 6)).toString('latin1') === 'Exif\0\0' ? exif.subarray(6) : exif)

const padded = (chunk: Uint8Array): Uint8Array => (chunk.length % 2 ? Buffer.concat([chunk, Uint8Array.of(0)]) : chunk)

function flagged(head: Uint8Array, hasExif: boolean): Uint8Array {
  const made = Uint8Array.from(head)
  made[8] = ((made[8] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (hasExif ? HAS_EXIF : 0)
  return made
}

function exifChunk(tiff: Uint8Array): Uint8Array {
  const made = new Uint8Array(8 + tiff.length)
  made.set(Buffer.from('EXIF', 'latin1'))
  new DataView(made.buffer).setUint32(4, tiff.length, true)
  made.set(tiff, 8)
  return made
}
