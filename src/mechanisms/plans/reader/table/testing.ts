/** Workbooks for tests: small ones by their cells, real files by the library that our own tables are written with. */
import writeExcelFile, { type Cell } from 'write-excel-file/node'
import { openList } from '../input/list.ts'
import { proposeMatch } from './heads.ts'
import { readList, type ListRead } from './read.ts'
import { proposeHead } from './title.ts'
import type { Merge, Sheet, Workbook } from './types.ts'

export type TestCell = string | number | Date | { value: string | number | Date; columnSpan?: number; rowSpan?: number } | null

export async function xlsxOf(rows: TestCell[][], sheet = 'Nhiệm vụ'): Promise<Uint8Array> {
  const bytes = await writeExcelFile(rows.map((row) => row.map(cellOf)), { sheet }).toBuffer()
  return new Uint8Array(bytes)
}

function cellOf(given: TestCell): Cell {
  if (given === null) return null
  const { value, ...spans } = typeof given === 'object' && 'value' in given ? given : { value: given }
  if (value instanceof Date) return { value, type: Date, format: 'dd/mm/yyyy', ...spans }
  return typeof value === 'number' ? { value, type: Number, ...spans } : { value, type: String, ...spans }
}

export function sheetOf(rows: (string | null)[][], more: { name?: string; merges?: Merge[]; hiddenRows?: number[] } = {}): Sheet {
  const cells = rows.flatMap((row, at) => row.flatMap((text, column) => (text ? [{ row: at, column, text }] : [])))
  return {
    name: more.name ?? 'Sheet1', hidden: false, rows: rows.length, columns: Math.max(0, ...rows.map((row) => row.length)), cells,
    merges: more.merges ?? [], hiddenRows: more.hiddenRows ?? [], hiddenColumns: [],
  }
}

export const workbookOf = (...sheets: Sheet[]): Workbook => ({ format: 'xlsx', sheets, margins: [], notices: [] })

/** As the program would read it when nobody corrects anything. */
export function readProposed(workbook: Workbook, name = 'danh-sach.xlsx'): ListRead {
  const match = proposeMatch(workbook)
  return readList(workbook, match, proposeHead(workbook, match, name))
}

export async function readFile(bytes: Uint8Array, name = 'danh-sach.xlsx'): Promise<ListRead> {
  const workbook = await openList(bytes, { name })
  if (!workbook) throw new Error('The test file is no spreadsheet.')
  return readProposed(workbook, name)
}
