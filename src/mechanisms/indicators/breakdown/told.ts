/**
 * Which parts of counts of people may be told. Two ways lead to a small group: from the total by the other categories, and from the unit
 * above by the other units; together they are a table whose margins are known. So at the highest unit some categories are told one by one
 * and all others as one lump, and further down a unit tells just these or nothing. What stays hidden is then a whole table of rows and
 * columns whose sums are nobody or at least ten: each hidden group may be any of at least ten sizes (docs/decisions/0053). Pure.
 */
import { isSmall, shownBeside } from '#foundations/people/rules.ts'

export interface Divided {
  id: string
  total: number
  /** In the order of the categories, the rest as the last one. */
  cells: readonly number[]
}

const undivided = ({ total, cells }: Divided): number => total - cells.reduce((sum, cell) => sum + cell, 0)

/** At the highest unit: the places of the categories that are told. */
export function categoriesTold(unit: Divided): Set<number> {
  const left = undivided(unit)
  // Parts that are more than the whole are a mistake: from it anything might follow.
  if (left < 0 || isSmall(unit.total)) return new Set()
  const groups = [...unit.cells.map((size, at) => ({ id: String(at), size })), { id: 'left', size: left }]
  const shown = shownBeside(groups)
  return new Set(unit.cells.flatMap((_size, at) => (shown.has(String(at)) ? [at] : [])))
}

/** The columns of a unit: what is told one by one, and all else together. */
function columnsOf({ total, cells }: Divided, told: ReadonlySet<number>): number[] {
  const single = [...told].map((at) => cells[at] ?? 0)
  return [...single, total - single.reduce((sum, cell) => sum + cell, 0)]
}

/** Of the units right below one that tells these categories, those that tell them too. `may`: whose total is told. */
export function unitsTold(units: readonly Divided[], told: ReadonlySet<number>, may: (id: string) => boolean): Set<string> {
  if (!told.size) return new Set()
  const rows = units.map((unit) => ({ id: unit.id, total: unit.total, columns: columnsOf(unit, told), fit: may(unit.id) }))
  const telling = rows
    .filter(({ fit, columns }) => fit && columns.every((size) => size >= 0 && !isSmall(size)))
    .toSorted((one, other) => other.total - one.total || one.id.localeCompare(other.id))
  const hidden = rows.filter((row) => !telling.includes(row))
  const lump = Array.from({ length: told.size + 1 }, (_none, at) => hidden.reduce((sum, { columns }) => sum + (columns[at] ?? 0), 0))
  // The smallest of the others go too, until nobody can be worked out of what is left.
  for (let next = telling.at(-1); next && lump.some((size) => isSmall(size) || size < 0); next = telling.at(-1)) {
    telling.pop()
    for (const at of lump.keys()) lump[at] = (lump[at] ?? 0) + (next.columns[at] ?? 0)
  }
  return new Set(telling.map(({ id }) => id))
}
