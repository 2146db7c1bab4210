/**
 * A TIFF as a PDF of pictures. Both formats pack pictures the same ways (fax codes, LZW, deflate, JPEG, byte runs), so the
 * decoders of the PDF library read a TIFF too and none is written here a second time.
 */
import type { TiffPage } from './file.ts'

const A4_INCHES = 11.7
const FEWEST_DPI = 50
const MOST_DPI = 1200
/** Strips are drawn a little taller than they are, or the paper would shine through between them. */
const OVERLAP = 0.02

const FILTERS: Record<TiffPage['packing'], string | null> = {
  none: null, fax: 'CCITTFaxDecode', lzw: 'LZWDecode', jpeg: 'DCTDecode', deflate: 'FlateDecode', runs: 'RunLengthDecode',
}

function colourOf(page: TiffPage): string {
  if (page.kind === 'palette' && page.palette) return `[/Indexed /DeviceRGB ${page.palette.length / 3 - 1} <${Buffer.from(page.palette).toString('hex')}>]`
  if (page.kind === 'grey' || page.samples === 1) return '/DeviceGray'
  return page.kind === 'cmyk' ? '/DeviceCMYK' : '/DeviceRGB'
}

/** Fax pictures are white where nothing was coded, whatever the file calls white; all others go by value. */
function inverted(page: TiffPage): boolean {
  if (page.kind !== 'grey' || page.packing === 'jpeg') return false
  return page.packing === 'fax' ? !page.whiteIsZero : page.whiteIsZero
}

function parametersOf(page: TiffPage, rows: number): string {
  const { k, lineEnds, aligned } = page.fax
  if (page.packing === 'fax') return `/DecodeParms << /K ${k} /Columns ${page.width} /Rows ${rows} /EndOfLine ${lineEnds} /EncodedByteAlign ${aligned} /EndOfBlock false >>`
  if (page.predictor !== 2 || (page.packing !== 'lzw' && page.packing !== 'deflate')) return ''
  return `/DecodeParms << /Predictor 2 /Colors ${page.samples} /BitsPerComponent ${page.bits} /Columns ${page.width} >>`
}

function picture(page: TiffPage, strip: TiffPage['strips'][number]): { head: string; bytes: Uint8Array } {
  const filter = FILTERS[page.packing]
  const decode = inverted(page) ? '/Decode [1 0]' : ''
  const head = `/Type /XObject /Subtype /Image /Width ${page.width} /Height ${strip.rows} /BitsPerComponent ${page.bits} /ColorSpace ${colourOf(page)} ${decode} ${filter ? `/Filter /${filter}` : ''} ${parametersOf(page, strip.rows)}`
  return { head, bytes: strip.bytes }
}

function pointsPerDot(page: TiffPage): number {
  const said = page.dpi ?? Math.max(page.width, page.height) / A4_INCHES
  return 72 / Math.min(MOST_DPI, Math.max(FEWEST_DPI, said))
}

export function pdfOfTiff(pages: readonly TiffPage[]): Uint8Array {
  const chunks: Buffer[] = []
  const offsets: number[] = []
  let length = 0
  const write = (chunk: string | Uint8Array): void => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    chunks.push(bytes)
    length += bytes.length
  }
  const object = (number: number, head: string, stream?: Uint8Array | string): void => {
    offsets[number] = length
    if (stream === undefined) write(`${number} 0 obj\n<< ${head} >>\nendobj\n`)
    else {
      write(`${number} 0 obj\n<< ${head} /Length ${stream.length} >>\nstream\n`)
      write(stream)
      write('\nendstream\nendobj\n')
    }
  }
  write('%PDF-1.7\n')
  let next = 3
  const numbers: number[] = []
  for (const page of pages) {
    const scale = pointsPerDot(page)
    const first = next
    page.strips.forEach((strip, index) => {
      const { head, bytes } = picture(page, strip)
      object(first + index, head, bytes)
    })
    let top = page.height
    const drawing = page.strips.map((strip, index) => {
      top -= strip.rows
      const low = top * scale - OVERLAP
      return `q ${page.width * scale} 0 0 ${strip.rows * scale + OVERLAP} 0 ${low} cm /P${index} Do Q`
    })
    next += page.strips.length
    object(next, '', drawing.join('\n'))
    const named = page.strips.map((_, index) => `/P${index} ${first + index} 0 R`).join(' ')
    object(next + 1, `/Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width * scale} ${page.height * scale}] /Contents ${next} 0 R /Resources << /XObject << ${named} >> >>`)
    numbers.push(next + 1)
    next += 2
  }
  object(1, '/Type /Catalog /Pages 2 0 R')
  object(2, `/Type /Pages /Count ${numbers.length} /Kids [${numbers.map((number) => `${number} 0 R`).join(' ')}]`)
  const table = length
  const row = (number: number): string => `${String(offsets[number] ?? 0).padStart(10, '0')} 00000 n \n`
  write(`xref\n0 ${next}\n0000000000 65535 f \n${Array.from({ length: next - 1 }, (_, index) => row(index + 1)).join('')}`)
  write(`trailer << /Size ${next} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`)
  return Buffer.concat(chunks)
}
