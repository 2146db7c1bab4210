/**
 * A spreadsheet as its cells stand, and how a person says its columns are meant. Both are plain data: they cross processes
 * and are stored as JSON.
 */
import type { ReaderNotice } from '../types.ts'

export interface SheetCell {
  /** Both count from 0, as in the sheet, hidden ones included. */
  row: number
  column: number
  /** As a person would read it: a day as 15/12/2026, a share as 40%, a decimal with a comma; lines parted by "\n". */
  text: string
  /** The bare number of a cell that shows a number; days have none. */
  number?: number
}

export interface Merge {
  row: number
  column: number
  rows: number
  columns: number
}

export interface Sheet {
  name: string
  hidden: boolean
  rows: number
  columns: number
  /** Non-empty cells only, row by row. */
  cells: SheetCell[]
  merges: Merge[]
  hiddenRows: number[]
  hiddenColumns: number[]
}

export interface Workbook {
  format: 'xlsx' | 'csv'
  sheets: Sheet[]
  /** What is printed above and below each page. */
  margins: string[]
  notices: ReaderNotice[]
}

/** What a column holds. `other` stays beside its task as text. */
export const COLUMN_USES = [
  'number', 'section', 'task', 'lead', 'partner', 'lead_and_partner', 'time', 'result', 'target', 'note', 'other',
] as const
export type ColumnUse = (typeof COLUMN_USES)[number]

export interface SheetMatch {
  /** Left out, its cells are kept in the source and say so. */
  taken: boolean
  /** Row of the column titles, from 0; null: the table has none. */
  head: number | null
  /** How many rows the titles take. */
  headRows: number
  /** By column of the sheet. */
  columns: ColumnUse[]
}

export interface ListMatch {
  sheets: SheetMatch[]
  /** Rows and columns that the sheet hides become part of the plan, or are only kept in the source. */
  hidden: 'take' | 'leave'
}

/** What a list cannot say of itself, and a person writes beside it. */
export interface ListHead {
  name: string
  type: string | null
  number: string | null
  /** YYYY-MM-DD */
  date: string | null
}

/** "C12" for row 11, column 2. */
export function addressOf(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`
}

export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}
