/** Rows taller than a page: which lines of each cell stand on this page, and which go on below. Pure. */
import type { Piece, TextPiece } from '../layout/pieces.ts'
import type { TextLine } from './lines.ts'

export interface CellLine {
  piece: TextPiece
  line: TextLine
  /** Space above it: that of its paragraph for the first line, none for the others. */
  before: number
  height: number
}

/** All lines of a cell; what is no text is left out. */
export function cellLines(cell: Piece[], linesOf: (piece: TextPiece) => TextLine[], heightOf: (piece: TextPiece, line: TextLine) => number): CellLine[] {
  return cell.flatMap((piece) =>
    piece.kind === 'text'
      ? linesOf(piece).map((line, place) => ({ piece, line, before: place === 0 ? piece.before : 0, height: heightOf(piece, line) }))
      : []
  )
}

/** What must stand together from here on: a signature as a whole, else a few lines. */
export function leastOfCell(lines: CellLine[]): number {
  const kept = lines.findIndex(({ piece }) => !piece.keepNext)
  const together = lines.slice(0, kept === 0 ? 3 : kept < 0 ? lines.length : kept)
  return together.reduce((sum, { before, height }) => sum + before + height, 0)
}

/** As many lines as fit into the room; at least one, so that a row always comes to its end. */
export function takeLines(lines: CellLine[], room: number): { line: CellLine; y: number }[] {
  const taken: { line: CellLine; y: number }[] = []
  let y = 0
  for (const line of lines) {
    if (taken.length && y + line.before + line.height > room) break
    taken.push({ line, y: y + line.before })
    y += line.before + line.height
  }
  return taken
}
