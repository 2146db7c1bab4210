/** How high pieces become, before anything is drawn. */
import type { GridPiece, LineHeight, Piece, StyledRun, TextPiece } from '../layout/pieces.ts'
import { isPicture } from './drawing.ts'
import { fontName } from './fonts.ts'
import { breakLines, type TextLine } from './lines.ts'
import { cellLines, leastOfCell, type CellLine } from './tall-rows.ts'

type Doc = PDFKit.PDFDocument

/** Ascent, descent and gap of the font together, per point of size. */
export const NATURAL_LINE = 1.149

export function linesOf(doc: Doc, piece: TextPiece, width: number): TextLine[] {
  const widthOf = (words: string, run: StyledRun): number => doc.font(fontName(run)).fontSize(run.size).widthOfString(words)
  return breakLines(piece.runs, width - piece.left - piece.right, piece.first, widthOf)
}

export function lineHeight(piece: TextPiece, line: LineHeight): number {
  const size = Math.max(...piece.runs.map((run) => run.size))
  return line.rule === 'exact' ? line.value : size * NATURAL_LINE * line.value
}

export function heightOf(doc: Doc, piece: Piece, width: number): number {
  if (piece.kind === 'rule') return piece.before + 2 + piece.after
  if (isPicture(piece)) return piece.before + piece.height + piece.after
  if (piece.kind === 'grid') return piece.rows.reduce((sum, row) => sum + rowHeight(doc, piece, row), piece.before + piece.after)
  return piece.before + linesOf(doc, piece, width).length * lineHeight(piece, piece.line) + piece.after
}

export function rowHeight(doc: Doc, grid: GridPiece, row: Piece[][]): number {
  const cells = row.map((cell, place) => {
    const width = (grid.widths[place] ?? 0) - 2 * grid.padding
    return cell.reduce((sum, piece) => sum + heightOf(doc, piece, width), 0)
  })
  return Math.max(0, ...cells) + grid.padding
}

export function rowLines(doc: Doc, grid: GridPiece, row: Piece[][]): CellLine[][] {
  return row.map((cell, place) => {
    const width = (grid.widths[place] ?? 0) - 2 * grid.padding
    return cellLines(cell, (piece) => linesOf(doc, piece, width), (piece) => lineHeight(piece, piece.line))
  })
}

export function leastOfRow(doc: Doc, grid: GridPiece, row: Piece[][]): number {
  return Math.max(...rowLines(doc, grid, row).map(leastOfCell)) + grid.padding
}

/** The least of a piece that must stand below a heading, where a page has room for `page`. */
export function leastOf(doc: Doc, piece: Piece, width: number, page: number): number {
  if (piece.kind === 'text') return piece.before + Math.min(2, linesOf(doc, piece, width).length) * lineHeight(piece, piece.line)
  if (piece.kind === 'rule') return piece.before + piece.after
  if (isPicture(piece) || piece.whole) return heightOf(doc, piece, width)
  return piece.rows.slice(0, piece.headerRows + 1).reduce((sum, row) => {
    const height = rowHeight(doc, piece, row)
    return sum + (height > page ? leastOfRow(doc, piece, row) : height)
  }, piece.before)
}
