/** TIFF files for tests: bilevel or grey pages, packed as a scanner would. */
import { deflateSync } from 'node:zlib'

export interface TestPage {
  width: number
  height: number
  /** 0 black … 255 white, row by row. */
  grey: Uint8Array
}

export interface TiffOptions {
  packing?: 'none' | 'runs' | 'deflate'
  bilevel?: boolean
  rowsPerStrip?: number
  bigEndian?: boolean
  whiteIsZero?: boolean
  /** Written instead of the code of the packing. */
  compression?: number
}

const CODES = { none: 1, runs: 32773, deflate: 8 }

function rowsOf(page: TestPage, from: number, to: number, { bilevel = true, whiteIsZero = false }: TiffOptions): Buffer[] {
  return Array.from({ length: to - from }, (_, row) => {
    const line = page.grey.subarray((from + row) * page.width, (from + row + 1) * page.width)
    const bytes = Buffer.alloc(bilevel ? Math.ceil(page.width / 8) : page.width)
    line.forEach((value, x) => {
      const shown = whiteIsZero ? 255 - value : value
      if (!bilevel) bytes[x] = shown
      else if (shown > 127) bytes[x >> 3] = (bytes[x >> 3] ?? 0) | (0x80 >> (x & 7))
    })
    return bytes
  })
}

function packRuns(row: Buffer): Buffer {
  const packed: number[] = []
  for (let at = 0; at < row.length; ) {
    let run = 1
    while (at + run < row.length && run < 128 && row[at + run] === row[at]) run += 1
    if (run > 1) packed.push(257 - run, row[at] ?? 0)
    else packed.push(0, row[at] ?? 0)
    at += run
  }
  return Buffer.from(packed)
}

export function tiffOf(pages: readonly TestPage[], options: TiffOptions = {}): Buffer {
  const { packing = 'none', bilevel = true, bigEndian = false } = options
  const file: Buffer[] = [Buffer.from(bigEndian ? 'MM\0*\0\0\0\0' : 'II*\0\0\0\0\0', 'latin1')]
  let length = 8
  let linkAt = 4
  const u16 = (value: number): Buffer => Buffer.from(bigEndian ? [value >> 8, value & 255] : [value & 255, value >> 8])
  const u32 = (value: number): Buffer => {
    const bytes = Buffer.alloc(4)
    if (bigEndian) bytes.writeUInt32BE(value)
    else bytes.writeUInt32LE(value)
    return bytes
  }
  const add = (bytes: Buffer): number => {
    const at = length
    const padded = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)])
    file.push(padded)
    length += padded.length
    return at
  }
  const links: [number, number][] = []
  for (const page of pages) {
    const perStrip = options.rowsPerStrip ?? page.height
    const offsets: number[] = []
    const sizes: number[] = []
    for (let from = 0; from < page.height; from += perStrip) {
      const rows = rowsOf(page, from, Math.min(page.height, from + perStrip), options)
      const strip = packing === 'runs' ? Buffer.concat(rows.map(packRuns)) : packing === 'deflate' ? deflateSync(Buffer.concat(rows)) : Buffer.concat(rows)
      offsets.push(add(strip))
      sizes.push(strip.length)
    }
    const list = (values: number[]): [number, number] => [values.length, values.length === 1 ? (values[0] ?? 0) : add(Buffer.concat(values.map(u32)))]
    const resolution = add(Buffer.concat([u32(200), u32(1)]))
    const entries: [number, number, number, number][] = [
      [256, 4, 1, page.width], [257, 4, 1, page.height], [258, 4, 1, bilevel ? 1 : 8], [259, 4, 1, options.compression ?? CODES[packing]],
      [262, 4, 1, options.whiteIsZero ? 0 : 1], [273, 4, ...list(offsets)], [277, 4, 1, 1], [278, 4, 1, perStrip], [279, 4, ...list(sizes)],
      [282, 5, 1, resolution], [296, 4, 1, 2],
    ]
    const at = add(Buffer.concat([u16(entries.length), ...entries.map(([tag, type, count, value]) => Buffer.concat([u16(tag), u16(type), u32(count), u32(value)])), u32(0)]))
    links.push([linkAt, at])
    linkAt = at + 2 + entries.length * 12
  }
  const bytes = Buffer.concat(file)
  for (const [from, to] of links) u32(to).copy(bytes, from)
  return bytes
}
