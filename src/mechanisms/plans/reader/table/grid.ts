/** A sheet by rows and columns, with merged cells filled. */
import type { Merge, Sheet, SheetCell } from './types.ts'

export interface Grid {
  sheet: Sheet
  /** Rows that hold something, in order. */
  rows: Map<number, SheetCell[]>
  columns: Map<number, SheetCell[]>
  at(row: number, column: number): SheetCell | null
  /** The cell itself, or the one that was merged over it. */
  filled(row: number, column: number): SheetCell | null
  mergeAt(row: number, column: number): Merge | null
}

export function gridOf(sheet: Sheet): Grid {
  const rows = Map.groupBy(sheet.cells, (cell) => cell.row)
  const columns = Map.groupBy(sheet.cells, (cell) => cell.column)
  const byPlace = new Map(sheet.cells.map((cell) => [cell.row * 16_384 + cell.column, cell]))
  // A merge over the whole sheet counts once for each row, which is why rows without any content are left out.
  const mergesByRow = new Map<number, Merge[]>()
  for (const merge of sheet.merges) {
    for (let row = merge.row; row < Math.min(merge.row + merge.rows, sheet.rows); row += 1) {
      const known = mergesByRow.get(row)
      if (known) known.push(merge)
      else mergesByRow.set(row, [merge])
    }
  }
  const at = (row: number, column: number): SheetCell | null => byPlace.get(row * 16_384 + column) ?? null
  const mergeAt = (row: number, column: number): Merge | null =>
    mergesByRow.get(row)?.find((merge) => column >= merge.column && column < merge.column + merge.columns) ?? null
  return {
    sheet,
    rows,
    columns,
    at,
    mergeAt,
    filled(row, column) {
      const own = at(row, column)
      if (own) return own
      const merge = mergeAt(row, column)
      return merge ? at(merge.row, merge.column) : null
    },
  }
}
