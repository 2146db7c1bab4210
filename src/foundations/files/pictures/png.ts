/** PNG without text, time and Exif (ISO/IEC 15948, clause 11). Pure. */
import { crc32 } from 'node:zlib'
import { orientationOf, tiffWith } from './orientation.ts'

const HEAD = 8
/** What a picture is drawn by; everything else is talk. */
const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'bKGD', 'hIST', 'pHYs', 'sPLT', 'acTL', 'fcTL', 'fdAT'])

/** Null: no picture can be found in it. */
export function pngWithout(bytes: Uint8Array): Uint8Array[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, HEAD)]
  let [hasPicture, hasEnd] = [false, false]
  let orientation: number | null = null
  for (let at = HEAD; at + 12 <= bytes.length && !hasEnd; ) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) break
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (type === 'eXIf') orientation ??= orientationOf(bytes.subarray(at + 8, end - 4))
    if (KEPT.has(type)) kept.push(bytes.subarray(at, end))
    hasPicture ||= type === 'IDAT'
    hasEnd = type === 'IEND'
    at = end
  }
  if (!hasPicture) return null
  // Before the dots, right behind the head.
  return [...kept.slice(0, 2), ...(orientation === null ? [] : [chunk('eXIf', tiffWith(orientation))]), ...kept.slice(2)]
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const made = new Uint8Array(12 + data.length)
  const view = new DataView(made.buffer)
  view.setUint32(0, data.length)
  made.set(Buffer.from(type, 'latin1'), 4)
  made.set(data, 8)
  view.setUint32(8 + data.length, crc32(made.subarray(4, 8 + data.length)))
  return made
}
