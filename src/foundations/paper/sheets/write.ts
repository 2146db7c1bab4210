import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import writeExcelFile, { type Cell, type Feature } from 'write-excel-file/node'
import type { SheetColumn, SheetTable, SheetValue } from './table.ts'

const GREY = '#595959'

export async function writeSheet(table: SheetTable): Promise<Uint8Array> {
  const head = table.columns.map(({ title }): Cell => ({ value: title, fontWeight: 'bold', wrap: true, backgroundColor: '#e6e6e6', alignVertical: 'top' }))
  const rows = table.rows.map((row) => row.map((value, place) => cellOf(value, table.columns[place])))
  const bytes = await writeExcelFile([head, ...rows], {
    sheet: table.name,
    columns: table.columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape'
  }, { features: [hiding(table.columns)] }).toBuffer()
  return new Uint8Array(bytes)
}

/** The library has no word for it: the columns of the sheet are marked as they are written. */
const hiding = (columns: SheetColumn[]): Feature<Stream | Buffer | Blob> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transformElementAttributes: (tag, attributes, index) => (tag === 'col' && columns[index ?? -1]?.hidden ? { ...attributes, hidden: 1 } : attributes)
      }
    }
  }
})

function cellOf(value: SheetValue, column: SheetColumn | undefined): Cell {
  if (value === null || value === '') return null
  const look = { wrap: true, alignVertical: 'top' as const, ...(column?.locked ? { textColor: GREY } : {}) }
  if (column?.kind === 'day' && typeof value === 'string') return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy', ...look }
  if (typeof value === 'number') return { value, type: Number, ...look }
  // As text, whatever it begins with: "=…" typed into a task must not become a formula.
  return { value: value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''), type: String, ...look }
}
