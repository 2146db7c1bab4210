/** Draws sheets as PDF with pdfkit: page by page, rows of long tables kept whole, their head repeated. */
import PDFDocument from 'pdfkit'
import type { GridPiece, Piece, RulePiece, Sheet, TextPiece } from '../layout/pieces.ts'
import { drawPicture, type Opened } from './drawn-picture.ts'
import { drawMarks, isPicture } from './drawing.ts'
import { fontName, registerFonts } from './fonts.ts'
import type { TextLine } from './lines.ts'
import { heightOf, leastOf, leastOfRow, lineHeight, linesOf, NATURAL_LINE, rowHeight, rowLines } from './measures.ts'
import { takeLines } from './tall-rows.ts'

export interface PdfOptions {
  title: string
  author: string
  made: Date
}

interface Pen {
  doc: PDFKit.PDFDocument
  sheet: Sheet
  opened: Opened
  y: number
  /** Space below what was drawn last; of it and the space above what follows, the larger counts, as in Word. */
  after: number
  page: number
}

interface Column {
  x: number
  width: number
}

/** Of the font, per point of size. */
const ASCENT = 0.891

export async function writePdf(sheets: Sheet[], { title, author, made }: PdfOptions): Promise<Uint8Array> {
  const doc = new PDFDocument({
    autoFirstPage: false,
    lang: 'vi-VN',
    displayTitle: true,
    info: { Title: title, Author: author, CreationDate: made, ModDate: made }
  })
  registerFonts(doc)
  const chunks: Uint8Array[] = []
  doc.on('data', (chunk: Uint8Array) => void chunks.push(chunk))
  const ended = new Promise((resolve, reject) => doc.once('end', resolve).once('error', reject))
  const opened: Opened = new Map()
  for (const sheet of sheets) drawSheet(doc, sheet, opened)
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

function drawSheet(doc: PDFKit.PDFDocument, sheet: Sheet, opened: Opened): void {
  const pen: Pen = { doc, sheet, opened, y: 0, after: 0, page: 0 }
  newPage(pen)
  const column = { x: sheet.left, width: sheet.width - sheet.left - sheet.right }
  for (const [place, piece] of sheet.pieces.entries()) {
    if (piece.kind === 'text') flowText(pen, piece, column, sheet.pieces[place + 1])
    else if (piece.kind === 'rule') {
      drawRule(pen, piece, column, pen.y)
      pen.y += heightOf(pen.doc, piece, column.width)
      pen.after = piece.after
    } else if (isPicture(piece)) {
      if (pen.y > sheet.top && pen.y + heightOf(pen.doc, piece, column.width) > bottom(pen)) newPage(pen)
      pen.y += drawInCell(pen, piece, column, pen.y)
      pen.after = piece.after
    } else flowGrid(pen, piece, column)
  }
}

function newPage(pen: Pen): void {
  const { doc, sheet } = pen
  doc.addPage({ size: [sheet.width, sheet.height], margin: 0 })
  pen.page++
  pen.y = sheet.top
  pen.after = 0
  if (pen.page === 1 || sheet.pageNumber === null) return
  const text = String(pen.page)
  doc.font('regular').fontSize(sheet.pageNumber)
  const x = sheet.left + (sheet.width - sheet.left - sheet.right - doc.widthOfString(text)) / 2
  doc.text(text, x, sheet.top / 2, { lineBreak: false })
}

function bottom(pen: Pen): number {
  return pen.sheet.height - pen.sheet.bottom
}

function flowText(pen: Pen, piece: TextPiece, column: Column, next: Piece | undefined): void {
  const lines = linesOf(pen.doc, piece, column.width)
  const height = lineHeight(piece, piece.line)
  const atTop = (): boolean => pen.y <= pen.sheet.top
  if (!atTop()) pen.y += Math.max(0, piece.before - pen.after)
  // A heading goes over with what it stands above; a paragraph leaves no single line behind and takes none along.
  const follow = piece.keepNext && next ? leastOf(pen.doc, next, column.width, bottom(pen) - pen.sheet.top) + piece.after : 0
  const together = lines.length <= 3 || piece.keepNext ? lines.length : 2
  if (!atTop() && pen.y + together * height + follow > bottom(pen)) newPage(pen)
  for (const [place, line] of lines.entries()) {
    const left = lines.length - place
    const lonely = left === 2 && lines.length > 3 && pen.y + 2 * height > bottom(pen)
    if (!atTop() && (pen.y + height > bottom(pen) + 0.01 || lonely)) newPage(pen)
    drawLine(pen, piece, line, column, pen.y, height, place === 0)
    pen.y += height
  }
  pen.y += piece.after
  pen.after = piece.after
}

function drawLine(pen: Pen, piece: TextPiece, line: TextLine, column: Column, y: number, height: number, isFirst: boolean): void {
  const { doc } = pen
  const first = isFirst ? piece.first : 0
  const room = column.width - piece.left - piece.right - first
  const spare = room - line.width
  const wordSpacing = piece.align === 'justify' && !line.last && line.spaces > 0 ? spare / line.spaces : 0
  let x = column.x + piece.left + first
  if (piece.align === 'center') x += spare / 2
  if (piece.align === 'right') x += spare
  const size = Math.max(...piece.runs.map((run) => run.size))
  const baseline = y + (height - size * NATURAL_LINE) / 2 + size * ASCENT
  for (const { run, text, width } of line.stretches) {
    const spaces = text.split(' ').length - 1
    doc.font(fontName(run)).fontSize(run.size).fillColor('#000000')
    // The library drops the spaces at both ends of what it stretches; the one in front is made by moving on.
    const lead = text.startsWith(' ') ? doc.widthOfString(' ') + wordSpacing : 0
    doc.text(lead ? text.slice(1) : text, x + lead, baseline, { lineBreak: false, wordSpacing, baseline: 'alphabetic' })
    const wide = width + spaces * wordSpacing
    // The library would draw the line where it belongs for another baseline.
    if (run.underline) doc.moveTo(x, baseline + run.size * 0.11).lineTo(x + wide, baseline + run.size * 0.11).lineWidth(run.size * 0.05).strokeColor('#000000').stroke()
    x += wide
  }
}

function drawRule(pen: Pen, piece: RulePiece, column: Column, y: number): void {
  const x = column.x + (column.width - piece.width) / 2
  const at = y + piece.before + 1
  pen.doc.moveTo(x, at).lineTo(x + piece.width, at).lineWidth(0.75).strokeColor('#000000').stroke()
}

function flowGrid(pen: Pen, grid: GridPiece, column: Column): void {
  const heads = grid.rows.slice(0, grid.headerRows)
  if (grid.whole && pen.y > pen.sheet.top && pen.y + heightOf(pen.doc, grid, column.width) - grid.after > bottom(pen) + 0.01) newPage(pen)
  pen.y += grid.before
  for (const [place, row] of grid.rows.entries()) {
    const height = rowHeight(pen.doc, grid, row)
    const first = place === 0 && grid.rows[1] ? rowHeight(pen.doc, grid, grid.rows[1]) : 0
    const tall = height > bottom(pen) - pen.sheet.top
    const least = tall ? leastOfRow(pen.doc, grid, row) : height + first
    if (pen.y > pen.sheet.top && pen.y + least > bottom(pen) + 0.01) {
      newPage(pen)
      if (place >= grid.headerRows) for (const head of heads) drawRow(pen, grid, head, column, rowHeight(pen.doc, grid, head))
    }
    if (pen.y + height <= bottom(pen) + 0.01) drawRow(pen, grid, row, column, height)
    else drawTallRow(pen, grid, row, column, heads)
  }
  pen.y += grid.after
  pen.after = grid.after
}

function drawRow(pen: Pen, grid: GridPiece, row: Piece[][], column: Column, height: number): void {
  let { x } = column
  for (const [place, cell] of row.entries()) {
    const width = grid.widths[place] ?? 0
    let y = pen.y + grid.padding / 2
    for (const piece of cell) y += drawInCell(pen, piece, { x: x + grid.padding, width: width - 2 * grid.padding }, y)
    if (grid.borders) pen.doc.rect(x, pen.y, width, height).lineWidth(0.5).strokeColor('#000000').stroke()
    x += width
  }
  pen.y += height
}

function drawInCell(pen: Pen, piece: Piece, column: Column, top: number): number {
  if (piece.kind === 'rule') drawRule(pen, piece, column, top)
  if (piece.kind === 'picture') drawPicture(pen.doc, piece, pen.opened, column, top)
  if (piece.kind === 'drawing') drawMarks(pen.doc, piece, column, top)
  if (piece.kind === 'text') {
    const height = lineHeight(piece, piece.line)
    for (const [place, line] of linesOf(pen.doc, piece, column.width).entries()) {
      drawLine(pen, piece, line, column, top + piece.before + place * height, height, place === 0)
    }
  }
  return heightOf(pen.doc, piece, column.width)
}

/** As many lines of each cell as fit, the rest below the repeated head on the next page. */
function drawTallRow(pen: Pen, grid: GridPiece, row: Piece[][], column: Column, heads: Piece[][][]): void {
  let left = rowLines(pen.doc, grid, row)
  while (left.some((cell) => cell.length)) {
    const room = bottom(pen) - pen.y - grid.padding
    const taken = left.map((cell) => takeLines(cell, room))
    left = left.map((cell, place) => cell.slice(taken[place]?.length ?? 0))
    const used = Math.max(...taken.map((lines) => lines.reduce((most, { line, y }) => Math.max(most, y + line.height), 0))) + grid.padding
    let { x } = column
    for (const [place, lines] of taken.entries()) {
      const width = grid.widths[place] ?? 0
      const inner = { x: x + grid.padding, width: width - 2 * grid.padding }
      for (const { line, y } of lines) drawLine(pen, line.piece, line.line, inner, pen.y + grid.padding / 2 + y, line.height, false)
      if (grid.borders) pen.doc.rect(x, pen.y, width, used).lineWidth(0.5).strokeColor('#000000').stroke()
      x += width
    }
    pen.y += used
    if (!left.some((cell) => cell.length)) return
    newPage(pen)
    for (const head of heads) drawRow(pen, grid, head, column, rowHeight(pen.doc, grid, head))
  }
}
