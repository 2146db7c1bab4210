import type { Piece, Sheet } from './pieces.ts'

/** The text of sheets, paragraph by paragraph, cells row by row: the order in which a file is read back. */
export function linesOf(sheets: Sheet[]): string[] {
  return sheets.flatMap((sheet) => sheet.pieces.flatMap(textsOf))
}

function textsOf(piece: Piece): string[] {
  if (piece.kind === 'rule' || piece.kind === 'picture' || piece.kind === 'drawing') return []
  if (piece.kind === 'grid') return piece.rows.flatMap((row) => row.flatMap((cell) => cell.flatMap(textsOf)))
  const text = tidy(piece.runs.map((run) => run.text).join(''))
  return text === '' ? [] : [text]
}

/** One space between words and NFC, so that how a program stores a line does not count as a change. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/[\s\u00a0\u200b]+/gu, ' ').trim()
}
