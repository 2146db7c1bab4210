/** Tables of figures on the console, in Markdown. */

export function row(...cells: (string | number)[]): void {
  console.log(`| ${cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(cell < 10 ? 2 : 0) : cell)).join(' | ')} |`)
}

export function title(text: string, ...columns: string[]): void {
  console.log(`\n### ${text}\n`)
  row(...columns)
  row(...columns.map(() => '---'))
}
