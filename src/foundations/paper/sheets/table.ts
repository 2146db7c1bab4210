/** A table for a spreadsheet, and what is found in one that came back. Plain data: it crosses processes. */

export interface SheetColumn {
  title: string
  /** In characters. */
  width: number
  kind?: 'text' | 'number' | 'day'
  /** Shown grey: nothing typed there is taken over. */
  locked?: boolean
  /** Not shown at all: keys by which rows are found again. */
  hidden?: boolean
}

export type SheetValue = string | number | null

export interface SheetTable {
  name: string
  columns: SheetColumn[]
  /** Days as YYYY-MM-DD. */
  rows: SheetValue[][]
}

export type FoundValue = string | number | boolean | { day: string } | null

export interface FoundSheet {
  rows: FoundValue[][]
  /** Cells that hold a formula, as "row:column" from 0. */
  formulas: string[]
  /** Rows (from 0) that a merged cell touches. */
  mergedRows: number[]
  /** Other sheets of the workbook that hold something and were not read, by name. */
  unread?: string[]
  /** Rows (from 0) with values that whoever opens the file does not see. */
  hiddenRows?: number[]
}

/** Row 6, column 1 as "B7". */
export function addressOf(row: number, column: number): string {
  let letters = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return `${letters}${row + 1}`
}
