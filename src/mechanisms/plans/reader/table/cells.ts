/** The cells of a workbook as the paragraphs of a source: a line in a cell is a paragraph, its address says where it stood. */
import { type Joined, joinStretches, type Stretch } from '../text/joined.ts'
import type { At, SourceParagraph } from '../types.ts'
import { dayOf } from '../input/xlsx/values.ts'
import { addressOf, type SheetCell, type Workbook } from './types.ts'

export interface CellSource {
  paragraphs: SourceParagraph[]
  /** The paragraphs of a cell. */
  of(sheet: number, cell: SheetCell): number[]
  joined(sheet: number, cell: SheetCell, as?: 'time'): Joined
  /** One text for each line that begins something new. */
  lines(sheet: number, cell: SheetCell): Joined[]
  /** Where a sheet begins. */
  first(sheet: number): At
  /** "12", or "Sheet1!12" where there are several sheets. */
  rowName(sheet: number, row: number): string
}

export function cellSource(workbook: Workbook): CellSource {
  const paragraphs: SourceParagraph[] = []
  const places = new Map<string, number[]>()
  const starts: number[] = []
  workbook.sheets.forEach((sheet, table) => {
    starts.push(paragraphs.length)
    for (const { row, column, text } of sheet.cells) {
      const address = workbook.format === 'csv' ? addressOf(row, column) : `${sheet.name}!${addressOf(row, column)}`
      const own = text.split('\n').map((line) => paragraphs.push({ text: line, placement: 'cell', whole: true, cell: { table, row, column, columns: sheet.columns, address } }) - 1)
      places.set(`${table}:${row}:${column}`, own)
    }
  })
  const of = (sheet: number, { row, column }: SheetCell): number[] => places.get(`${sheet}:${row}:${column}`) ?? []
  const stretch = (paragraph: number): Stretch => ({ paragraph, from: 0, to: paragraphs[paragraph]?.text.length ?? 0 })
  return {
    paragraphs,
    of,
    joined(sheet, cell, as) {
      const own = of(sheet, cell)
      // A day whose cell was never told to show one: 46371.
      const day = as === 'time' && cell.number !== undefined && cell.number > 36_000 ? dayOf(cell.number) : null
      const [first] = own
      const paragraph = first === undefined ? undefined : paragraphs[first]
      if (day !== null && paragraph) paragraph.text = day
      return joinStretches(paragraphs, own.map(stretch))
    },
    lines(sheet, cell) {
      const groups: number[][] = []
      for (const paragraph of of(sheet, cell)) {
        const last = groups.at(-1)
        if (last && /^\p{Ll}/u.test(paragraphs[paragraph]?.text ?? '')) last.push(paragraph)
        else groups.push([paragraph])
      }
      return groups.map((group) => joinStretches(paragraphs, group.map(stretch)))
    },
    first: (sheet) => ({ paragraph: Math.min(starts[sheet] ?? 0, Math.max(0, paragraphs.length - 1)), from: 0, to: 0 }),
    rowName: (sheet, row) => (workbook.sheets.length > 1 ? `${workbook.sheets[sheet]?.name}!${row + 1}` : String(row + 1)),
  }
}
