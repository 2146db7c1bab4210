/** Places the cells of HTML tables on their grid; widths are known only when the table ends. */
import type { SourceParagraph } from '../../types.ts'

type Cell = NonNullable<SourceParagraph['cell']>

export interface OpenTable {
  row(): void
  cell(colspan: string | undefined, rowspan: string | undefined): Cell
  close(): void
}

const WIDEST = 100

export function openTable(table: number): OpenTable {
  const cells: Cell[] = []
  /** Column → rows still covered by a cell from above. */
  const covered: number[] = []
  let row = -1
  let column = 0
  let width = 1
  const count = (text: string | undefined, most: number): number => {
    const value = Number.parseInt(text ?? '1', 10)
    return Number.isFinite(value) ? Math.min(Math.max(value, 1), most) : 1
  }
  return {
    row() {
      row += 1
      column = 0
      for (let at = 0; at < covered.length; at += 1) covered[at] = Math.max(0, (covered[at] ?? 0) - 1)
    },
    cell(colspan, rowspan) {
      if (row < 0) this.row()
      while ((covered[column] ?? 0) > 0) column += 1
      const cell: Cell = { table, row, column, columns: 1 }
      const right = column + count(colspan, WIDEST)
      const down = count(rowspan, 1000)
      for (; column < right; column += 1) covered[column] = down
      width = Math.max(width, column)
      cells.push(cell)
      return cell
    },
    close() {
      for (const cell of cells) cell.columns = width
    },
  }
}
