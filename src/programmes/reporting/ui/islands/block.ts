/** A block of cells as a spreadsheet puts it on the clipboard. Pure. */

/** Null: a single cell, which a field takes by itself. */
export function readBlock(text: string): string[][] | null {
  const lines = text.replaceAll(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  const block = lines.map((line) => line.split('\t').map((cell) => cell.trim()))
  return block.length > 1 || (block[0]?.length ?? 0) > 1 ? block : null
}

export interface Fitted {
  row: number
  column: number
  text: string
}

/** Where each cell of the block goes, from the one in which it was pasted on; `left` cells with something in them found no place. */
export function fitBlock(
  block: string[][],
  widths: number[],
  [row, column]: [number, number]
): { cells: Fitted[]; left: number } {
  const all = block.flatMap((line, down) =>
    line.map((text, across) => ({ row: row + down, column: column + across, text }))
  )
  const fits = ({ row: at, column: place }: Fitted): boolean => place < (widths[at] ?? 0)
  return { cells: all.filter(fits), left: all.filter((cell) => !fits(cell) && cell.text !== '').length }
}
