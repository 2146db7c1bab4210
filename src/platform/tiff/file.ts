/** TIFF: the pages of a scanner or fax. Only its directories are read here; the pictures stay packed. */

/** An expected outcome: the file is the reason, not the program. */
export class TiffFault extends Error {
  readonly code: 'kind' | 'broken' | 'too_many_pages'

  constructor(code: TiffFault['code'], cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause })
    this.name = 'TiffFault'
    this.code = code
  }
}

export type Packing = 'none' | 'fax' | 'lzw' | 'jpeg' | 'deflate' | 'runs'

export interface TiffPage {
  width: number
  height: number
  /** Dots per inch; null where the file does not say. */
  dpi: number | null
  packing: Packing
  /** CCITT: below 0 two-dimensional (group 4), 0 one-dimensional, above 0 mixed (group 3). */
  fax: { k: number; lineEnds: boolean; aligned: boolean }
  bits: number
  samples: number
  /** The smallest value is white. */
  whiteIsZero: boolean
  kind: 'grey' | 'rgb' | 'palette' | 'cmyk' | 'jpeg'
  /** RGB triplets. */
  palette: Uint8Array | null
  predictor: number
  strips: { bytes: Uint8Array; rows: number }[]
}

const FAX_MODES: Record<number, Packing> = { 1: 'none', 2: 'fax', 3: 'fax', 4: 'fax', 5: 'lzw', 7: 'jpeg', 8: 'deflate', 32946: 'deflate', 32773: 'runs' }
const KINDS: Record<number, TiffPage['kind']> = { 0: 'grey', 1: 'grey', 2: 'rgb', 3: 'palette', 5: 'cmyk', 6: 'jpeg' }
const SAMPLES = { grey: 1, rgb: 3, palette: 1, cmyk: 4, jpeg: 3 } as const
const SIZES: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 }
const MOST_VALUES = 200_000
const MOST_ENTRIES = 400

type Fields = Map<number, number[]>

function refuse(): never {
  throw new TiffFault('kind')
}

function broken(): never {
  throw new TiffFault('broken')
}

/** The pages in order; small previews that stand beside them are left out. */
export function readTiff(bytes: Uint8Array, mostPages: number): TiffPage[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = bytes[0] === 0x49
  const pages: TiffPage[] = []
  const seen = new Set<number>()
  try {
    for (let at = view.getUint32(4, little); at !== 0 && !seen.has(at); ) {
      seen.add(at)
      if (seen.size > mostPages * 2 + 2) throw new TiffFault('too_many_pages')
      const { fields, next } = directory(view, at, little)
      if (((fields.get(254)?.[0] ?? 0) & 1) === 0) pages.push(pageOf(bytes, fields))
      if (pages.length > mostPages) throw new TiffFault('too_many_pages')
      at = next
    }
  } catch (error) {
    if (error instanceof TiffFault) throw error
    throw new TiffFault('broken', error)
  }
  return pages.length > 0 ? pages : broken()
}

function directory(view: DataView, at: number, little: boolean): { fields: Fields; next: number } {
  const count = view.getUint16(at, little)
  if (count > MOST_ENTRIES) broken()
  const fields: Fields = new Map()
  for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
    const tag = view.getUint16(entry, little)
    const type = view.getUint16(entry + 2, little)
    const length = view.getUint32(entry + 4, little)
    const size = SIZES[type]
    if (size === undefined || length > MOST_VALUES) continue
    const from = size * length <= 4 ? entry + 8 : view.getUint32(entry + 8, little)
    fields.set(tag, Array.from({ length }, (_, index) => valueAt(view, from + index * size, type, little)))
  }
  return { fields, next: view.getUint32(at + 2 + count * 12, little) }
}

function valueAt(view: DataView, at: number, type: number, little: boolean): number {
  if (type === 3) return view.getUint16(at, little)
  if (type === 4) return view.getUint32(at, little)
  if (type === 5) return view.getUint32(at, little) / Math.max(1, view.getUint32(at + 4, little))
  return view.getUint8(at)
}

function pageOf(bytes: Uint8Array, fields: Fields): TiffPage {
  const one = (tag: number, otherwise: number): number => fields.get(tag)?.[0] ?? otherwise
  const width = one(256, 0)
  const height = one(257, 0)
  const compression = one(259, 1)
  const packing = FAX_MODES[compression]
  const kind = KINDS[one(262, 0)]
  const bits = one(258, 1)
  const samples = one(277, 1)
  if (width < 1 || height < 1) broken()
  const tiled = fields.has(322) || fields.has(324)
  const apart = samples > 1 && one(284, 1) !== 1
  if (!packing || !kind || tiled || apart || ![1, 2, 4, 8].includes(bits)) refuse()
  if (packing !== 'jpeg' && (kind === 'jpeg' || samples !== SAMPLES[kind])) refuse()
  const options = one(292, 0)
  const unit = one(296, 2)
  const perUnit = one(282, 0)
  return {
    width, height, packing, bits, samples,
    dpi: unit === 1 || perUnit <= 1 ? null : perUnit * (unit === 3 ? 2.54 : 1),
    fax: { k: compression === 4 ? -1 : compression === 3 ? options & 1 : 0, lineEnds: compression === 3, aligned: compression === 2 || (options & 4) !== 0 },
    whiteIsZero: one(262, 0) === 0,
    kind: packing === 'jpeg' && kind !== 'grey' ? 'jpeg' : kind,
    palette: kind === 'palette' ? paletteOf(fields.get(320) ?? broken()) : null,
    predictor: one(317, 1),
    strips: stripsOf(bytes, fields, height, one(266, 1) === 2),
  }
}

/** TIFF lists all reds, then greens, then blues, each of sixteen bits. */
function paletteOf(values: readonly number[]): Uint8Array {
  const count = Math.floor(values.length / 3)
  return Uint8Array.from({ length: count * 3 }, (_, index) => (values[(index % 3) * count + Math.floor(index / 3)] ?? 0) >> 8)
}

function stripsOf(bytes: Uint8Array, fields: Fields, height: number, mirrored: boolean): TiffPage['strips'] {
  const offsets = fields.get(273) ?? broken()
  const lengths = fields.get(279) ?? [bytes.byteLength - (offsets[0] ?? 0)]
  const perStrip = Math.min(height, Math.max(1, fields.get(278)?.[0] ?? height))
  const tables = fields.get(347)
  const strips = offsets.slice(0, Math.ceil(height / perStrip)).map((from, index) => {
    const packed = bytes.subarray(from, from + (lengths[index] ?? 0))
    return { bytes: tables ? withTables(packed, tables) : mirrored ? packed.map(mirror) : packed, rows: Math.min(perStrip, height - index * perStrip) }
  })
  return strips.some((strip) => strip.bytes.length > 0) ? strips : broken()
}

/** Tables kept once for all strips: without their end mark, before what follows the strip's start mark. */
function withTables(strip: Uint8Array, tables: readonly number[]): Uint8Array {
  return Uint8Array.from([...tables.slice(0, -2), ...strip.subarray(2)])
}

function mirror(byte: number): number {
  let turned = 0
  for (let bit = 0; bit < 8; bit += 1) turned |= ((byte >> bit) & 1) << (7 - bit)
  return turned
}
