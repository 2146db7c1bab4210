/** The one word of a picture's metadata that it cannot do without: which side is up. Pure. */

const ORIENTATION = 0x0112
const SHORT = 3

/** Of an Exif block in TIFF form (after "Exif\0\0"): 2 to 8; null where the picture stands upright, or nothing can be read. */
export function orientationOf(tiff: Uint8Array): number | null {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  if (tiff.length < 8) return null
  const little = tiff[0] === 0x49
  const first = view.getUint32(4, little)
  if (first + 2 > tiff.length) return null
  const entries = view.getUint16(first, little)
  for (let at = first + 2; at + 12 <= tiff.length && at < first + 2 + entries * 12; at += 12) {
    if (view.getUint16(at, little) !== ORIENTATION || view.getUint16(at + 2, little) !== SHORT) continue
    const value = view.getUint16(at + 8, little)
    return value >= 2 && value <= 8 ? value : null
  }
  return null
}

/** A TIFF block that says nothing else. */
export function tiffWith(orientation: number): Uint8Array {
  const tiff = new Uint8Array(26)
  const view = new DataView(tiff.buffer)
  tiff.set([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1])
  view.setUint16(10, ORIENTATION)
  view.setUint16(12, SHORT)
  view.setUint32(14, 1)
  view.setUint16(18, orientation)
  return tiff
}
