/** One certificate on a page of A4 across: who issues it, the name, what for, and the square by which it is checked. */
import { fontName } from '../pdf/fonts.ts'
import { fittedSize } from '../pdf/fitted.ts'
import { drawSquare, type SquareRows } from '../pdf/square.ts'

export interface CertificatePage {
  words: { name: string; title: string; how: string; on: string; by: string; issued: string; code: string }
  layout: 'state' | 'party'
  square: SquareRows
  address: string
}

const WIDTH = 841.89
const HEIGHT = 595.28
const LEFT = 62
const INNER = WIDTH - 2 * LEFT
const INK = '#1a1a1a'
const RED = '#a31515'
const QUIET = '#595959'
const SIDE = 150

interface Line {
  size: number
  bold?: boolean
  italic?: boolean
  colour?: string
  x?: number
  width?: number
  align?: 'left' | 'center' | 'right'
  gap?: number
}

/** Writes a text at a height and says where the next may begin. */
function put(doc: PDFKit.PDFDocument, words: string, y: number, line: Line): number {
  const { size, x = LEFT, width = INNER, align = 'center', colour = INK, gap = 4 } = line
  doc.font(fontName(line)).fontSize(size).fillColor(colour)
  doc.text(words, x, y, { width, align })
  return doc.y + gap
}

const fitted = (doc: PDFKit.PDFDocument, words: string, line: Line & { least: number; lines: number }): number => fittedSize(doc, words, { width: INNER, ...line })

const written = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-')
  // As documents write it: a nought stands before days below ten and months below three.
  return `ngày ${date} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`
}

export function drawCertificate(doc: PDFKit.PDFDocument, { words, layout, square, address }: CertificatePage): void {
  doc.rect(24, 24, WIDTH - 48, HEIGHT - 48).lineWidth(2.5).strokeColor(RED).stroke()
  doc.rect(31, 31, WIDTH - 62, HEIGHT - 62).lineWidth(0.75).strokeColor(RED).stroke()
  drawHead(doc, words.by, layout)
  let y = put(doc, 'GIẤY CHỨNG NHẬN', 138, { size: 34, bold: true, colour: RED, gap: 12 })
  y = put(doc, 'Chứng nhận', y, { size: 15, italic: true, gap: 2 })
  y = put(doc, words.name, y, { size: fitted(doc, words.name, { size: 28, bold: true, least: 16, lines: 1 }), bold: true, gap: 8 })
  y = put(doc, 'đã hoàn thành', y, { size: 15, italic: true, gap: 2 })
  y = put(doc, words.title, y, { size: fitted(doc, words.title, { size: 20, bold: true, least: 12, lines: 3 }), bold: true, gap: 6 })
  put(doc, words.how, y, { size: fitted(doc, words.how, { size: 14, least: 10, lines: 2 }) })
  drawFoot(doc, { words, square, address })
}

function drawHead(doc: PDFKit.PDFDocument, by: string, layout: CertificatePage['layout']): void {
  const half = INNER / 2
  const name = by.toLocaleUpperCase('vi')
  const size = fitted(doc, name, { size: 13, bold: true, least: 9, lines: 3, width: half - 24 })
  const left = put(doc, name, 52, { size, bold: true, width: half - 24 })
  doc.moveTo(LEFT + (half - 24) / 2 - 40, left).lineTo(LEFT + (half - 24) / 2 + 40, left).lineWidth(0.75).strokeColor(INK).stroke()
  const right = { x: LEFT + half, width: half }
  if (layout === 'party') {
    const y = put(doc, 'ĐẢNG CỘNG SẢN VIỆT NAM', 52, { size: 14, bold: true, ...right })
    doc.moveTo(right.x + half / 2 - 95, y).lineTo(right.x + half / 2 + 95, y).lineWidth(0.75).strokeColor(INK).stroke()
    return
  }
  const y = put(doc, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 52, { size: 13, bold: true, gap: 1, ...right })
  const motto = put(doc, 'Độc lập - Tự do - Hạnh phúc', y, { size: 13, bold: true, ...right })
  doc.moveTo(right.x + half / 2 - 82, motto).lineTo(right.x + half / 2 + 82, motto).lineWidth(0.75).strokeColor(INK).stroke()
}

function drawFoot(doc: PDFKit.PDFDocument, { words, square, address }: Pick<CertificatePage, 'words' | 'square' | 'address'>): void {
  const top = HEIGHT - 48 - SIDE
  drawSquare(doc, square, { x: LEFT, y: top, side: SIDE })
  const beside = { x: LEFT + SIDE + 16, width: 290, align: 'left' as const, colour: QUIET }
  let y = put(doc, 'Giấy được ký số. Quét mã vuông để kiểm tra; mã chứa toàn bộ nội dung và chữ ký nên kiểm tra được cả khi không có mạng.', top + 56, { size: 10, ...beside })
  y = put(doc, address, y, { size: 9, ...beside })
  put(doc, `Hoàn thành ${written(words.on)}`, y, { size: 10, ...beside })
  const right = { x: LEFT + INNER - 270, width: 270 }
  y = put(doc, `Cấp ${written(words.issued)}`, top + 24, { size: 13, italic: true, gap: 6, ...right })
  put(doc, words.by, y, { size: fitted(doc, words.by, { size: 14, bold: true, least: 10, lines: 3, width: 270 }), bold: true, ...right })
}
