/** JPEG without what a camera or a program wrote about itself, the place and the hour (ITU-T T.81, annex B; Exif 2.3; ICC.1 annex B.4). Pure. */
import { orientationOf, tiffWith } from './orientation.ts'

const [SOI, EOI, SOS, COM] = [0xd8, 0xd9, 0xda, 0xfe] as const
const ADOBE = 0xee

const word = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
const begins = (bytes: Uint8Array, at: number, text: string): boolean => [...text].every((sign, nth) => bytes[at + nth] === sign.charCodeAt(0))
/** Markers of an encoded picture that stand alone: restarts, and a byte that only looks like a marker. */
const isWithin = (marker: number): boolean => marker === 0 || (marker >= 0xd0 && marker <= 0xd7)

/** Null: no picture can be found in it. What follows its end (the film of a "living" photo, a second picture with its own place) goes as well. */
export function jpegWithout(bytes: Uint8Array): Uint8Array[] | null {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let orientation: number | null = null
  let hasPicture = false
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return hasPicture ? turned(kept, orientation) : null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === EOI) return hasPicture ? turned([...kept, bytes.subarray(at, at + 2)], orientation) : null
    const end = at + 2 + word(bytes, at + 2)
    if (marker === SOI || isWithin(marker) || end < at + 4 || end > bytes.length) return hasPicture ? turned(kept, orientation) : null
    if (marker === 0xe1 && begins(bytes, at + 4, 'Exif\0\0')) orientation ??= orientationOf(bytes.subarray(at + 10, end))
    const next = marker === SOS ? endOfScan(bytes, end) : end
    hasPicture ||= marker === SOS
    kept.push(...segment(bytes, at, next, marker))
    at = next
  }
  return hasPicture ? turned(kept, orientation) : null
}

function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined || (next !== 0xff && !isWithin(next))) return at
  }
  return bytes.length
}

/** What a decoder needs: tables, the frame, the scan; JFIF without its small picture, the colour profile, Adobe's word about colours. */
function segment(bytes: Uint8Array, at: number, end: number, marker: number): Uint8Array[] {
  const isApplication = marker >= 0xe0 && marker <= 0xef
  if (marker === COM) return []
  if (!isApplication || marker === ADOBE) return [bytes.subarray(at, end)]
  if (marker === 0xe2 && begins(bytes, at + 4, 'ICC_PROFILE\0')) return [bytes.subarray(at, end)]
  if (marker === 0xe0 && begins(bytes, at + 4, 'JFIF\0') && end - at >= 18) return [Uint8Array.from([0xff, 0xe0, 0, 16, ...bytes.subarray(at + 4, at + 16), 0, 0])]
  return []
}

function turned(kept: Uint8Array[], orientation: number | null): Uint8Array[] {
  if (orientation === null) return kept
  const tiff = tiffWith(orientation)
  const exif = Uint8Array.from([0xff, 0xe1, 0, 8 + tiff.length, ...Buffer.from('Exif\0\0'), ...tiff])
  // JFIF, where there is one, stays first.
  const first = kept[1]?.[1] === 0xe0 ? 2 : 1
  return [...kept.slice(0, first), exif, ...kept.slice(first)]
}
