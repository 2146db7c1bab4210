/** A sheet as somebody reads it, and what is said about its rows. Plain data; the same shape that reading a file gives. */

import { z } from 'zod'
import { isDay } from '../dates.ts'

export type CellValue = string | number | boolean | { day: string } | null

export interface ListTable {
  rows: CellValue[][]
  /** Cells that hold a formula, as "row:column" from 0. */
  formulas: string[]
  /** Rows (from 0) that a merged cell touches. */
  mergedRows: number[]
  /** Other sheets of the workbook that hold something and were not read, by name. */
  unread?: string[]
  /** Rows (from 0) with values that whoever opens the file does not see. */
  hiddenRows?: number[]
}

/** What is wrong with a row; `row` as a spreadsheet counts it, 0 for the file as a whole. */
export interface Problem {
  row: number
  reason: string
  detail?: Record<string, string | number | null>
}

/** The same as it is told to whoever brought the list in. */
export const ShownProblem = z.object({ row: z.int(), reason: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional() })

const Cell = z.union([z.string().max(5000), z.number(), z.boolean(), z.object({ day: z.string().refine(isDay) }), z.null()])

/** The sheet as it was read: rows of cells from the top, places of formulas as "row:column" from 0, rows of merged cells. */
export const ListTableInput = z.object({
  rows: z.array(z.array(Cell).max(200)).max(20_001),
  formulas: z.array(z.string().max(20)).default([]),
  mergedRows: z.array(z.number().int()).default([]),
  unread: z.array(z.string().max(200)).max(500).optional(),
  hiddenRows: z.array(z.number().int()).max(20_001).optional()
})

/** What whoever opens the file might not expect of it; nothing is wrong with its rows. `left`: titles of columns that nothing is read of. */
export const notesOn = ({ unread = [], hiddenRows = [] }: Pick<ListTable, 'unread' | 'hiddenRows'>, left: readonly string[] = []): Problem[] => [
  ...(unread.length ? [{ row: 0, reason: 'list.other_sheets', detail: { names: unread.slice(0, 10).map((name) => `“${name}”`).join(', ') + (unread.length > 10 ? ', …' : '') } }] : []),
  ...(hiddenRows.length ? [{ row: 0, reason: 'list.hidden_rows', detail: { count: hiddenRows.length } }] : []),
  ...(left.length ? [{ row: 0, reason: 'list.columns_left', detail: { columns: left.map((title) => `“${title}”`).join(', ') } }] : [])
]
