/** Which questions stand on the paper of a seed, in which order: the same on every device, on the server and whenever it is asked. Pure. */
import { shuffled } from '../question/laid-out.ts'
import type { EditionContent } from './edition.ts'

/** How many questions a paper is to hold. */
export const paperLength = ({ rows }: Pick<EditionContent, 'rows'>): number => rows.reduce((sum, { count }) => sum + count, 0)

/** The pool is large enough for every row at once; does not depend on the seed. */
export const paperFits = (content: Pick<EditionContent, 'rows'>): boolean => drawn(content.rows, 'fits').length === paperLength(content)

/** Places of the pool. Rows keep their order and what a row draws keeps the order of the pool, unless the rules shuffle all of it. */
export function paperOf({ rows, rules }: Pick<EditionContent, 'rows' | 'rules'>, seed: string): number[] {
  const places = drawn(rows, seed)
  return rules.shuffleQuestions ? shuffled(places, `${seed}/order`) : places
}

/**
 * A row takes the first places of its own order. Where rows share places, one that was taken is given back if its row can take
 * another instead (augmenting paths), so that each count is held whenever it can be.
 */
function drawn(rows: EditionContent['rows'], seed: string): number[] {
  const [only] = rows
  // All of one row: no order decides what is taken.
  if (only && rows.length === 1 && only.count >= new Set(only.places).size) return [...new Set(only.places)].toSorted((one, other) => one - other)
  const orders = rows.map(({ places }, at) => shuffled([...new Set(places)], `${seed}/row/${at}`))
  const taker = new Map<number, number>()
  const take = (row: number, tried: Set<number>): boolean => {
    for (const place of orders[row] ?? []) {
      const other = taker.get(place)
      if (other === row || tried.has(place)) continue
      tried.add(place)
      if (other !== undefined && !take(other, tried)) continue
      taker.set(place, row)
      return true
    }
    return false
  }
  for (const [row, { count }] of rows.entries()) for (let nth = 0; nth < count; nth++) if (!take(row, new Set())) break
  return [...taker].toSorted(([place, row], [otherPlace, otherRow]) => row - otherRow || place - otherPlace).map(([place]) => place)
}
