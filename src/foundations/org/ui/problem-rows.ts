/** The same mistake in many rows is told once, with its rows. Pure. */

export interface Told {
  rows: number[]
  words: string
}

/** In the order of their first rows. */
export function oncePerReason(problems: { row: number; words: string }[]): Told[] {
  return [...Map.groupBy(problems, ({ words }) => words)].map(([words, same]) => ({ words, rows: [...new Set(same.map(({ row }) => row))].sort((a, b) => a - b) }))
}

/** "2, 4–7, 9"; of very many stretches the first ones. */
export function rowsInWords(rows: number[], most = 8): string {
  const stretches: [number, number][] = []
  for (const row of rows) {
    const last = stretches.at(-1)
    if (last && row === last[1] + 1) last[1] = row
    else stretches.push([row, row])
  }
  const words = stretches.slice(0, most).map(([from, to]) => (from === to ? String(from) : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
  return words.join(', ') + (stretches.length > most ? ', …' : '')
}
