/** A sheet as somebody reads it, and what is said about its rows. Plain data; the same shape that reading a file gives. */

export type CellValue = string | number | boolean | { day: string } | null

export interface ListTable {
  rows: CellValue[][]
  /** Cells that hold a formula, as "row:column" from 0. */
  formulas: string[]
  /** Rows (from 0) that a merged cell touches. */
  mergedRows: number[]
}

/** What is wrong with a row; `row` as a spreadsheet counts it, 0 for the file as a whole. */
export interface Problem {
  row: number
  reason: string
  detail?: Record<string, string | number | null>
}
