/** A number of a form beside its parts by sex or age band: do they come to it? Pure; the rule itself is the indicators'. */
import { decimalOf, divisionsOf, gapOf, wholeOf, type Decimal, type Division } from '#mechanisms/indicators/rules.ts'
import type { Numbers, RoundItem } from '../schema.ts'
import type { Finding } from './checks.ts'

export interface CellOfPart extends Numbers {
  nothing: boolean
}

export type DividedItem = Pick<RoundItem, 'id' | 'kind' | 'whole' | 'breakdown'>

type Cells = ReadonlyMap<string, CellOfPart>
type NumberName = 'value' | 'numerator' | 'denominator'

const namesOf = ({ kind }: DividedItem): NumberName[] => (kind === 'weighted_mean' ? ['numerator', 'denominator'] : ['value'])

/** Whoever says that there was nothing says nought. */
function saidIn(cells: Cells, itemId: string | undefined, name: NumberName): Decimal | null {
  const cell = itemId === undefined ? undefined : cells.get(itemId)
  if (!cell) return null
  const said = cell.nothing ? 0 : cell[name]
  return said === null ? null : decimalOf(said)
}

function partsOf(items: readonly DividedItem[], cells: Cells, whole: DividedItem, { categories, rest }: Division, name: NumberName): Map<string, Decimal> {
  const own = new Map(items.flatMap((item) => (item.whole?.itemId === whole.id ? [[item.whole.category, item.id] as const] : [])))
  return new Map([...categories, rest].flatMap((category) => {
    const said = saidIn(cells, own.get(category), name)
    return said === null ? [] : [[category, said] as const]
  }))
}

/** At the whole, or at the first of its parts that is asked; what is missing is named by one part. Where nothing of it is asked nobody could put it right. */
export function partFindings(items: readonly DividedItem[], asked: ReadonlySet<string>, cells: Cells): Finding[] {
  const place = (whole: DividedItem): string | undefined => items.find((item) => asked.has(item.id) && (item.id === whole.id || item.whole?.itemId === whole.id))?.id
  return items.filter((item) => place(item) !== undefined).flatMap((whole) => (whole.breakdown ? divisionsOf(whole.breakdown) : []).flatMap((division) => namesOf(whole).flatMap((name): Finding[] => {
    const gap = gapOf(division, saidIn(cells, whole.id, name), partsOf(items, cells, whole, division, name))
    if (!gap) return []
    const missing = items.find((item) => item.whole?.itemId === whole.id && item.whole.category === gap.missing[0])
    return [{
      what: `parts_${gap.what}`, level: whole.breakdown?.strict ? 'block' : 'warn', itemId: place(whole) ?? whole.id,
      otherId: gap.what === 'missing' ? (missing?.id ?? null) : null, against: gap.what === 'missing' ? null : Number(gap.by)
    }]
  })))
}

/** Wholes that nobody wrote while all parts of a division are there: what these come to. */
export function wholesFrom(items: readonly DividedItem[], cells: Cells): (Numbers & { itemId: string })[] {
  const isEmpty = (cell: CellOfPart | undefined): boolean => !cell || (!cell.nothing && cell.value === null && cell.numerator === null)
  return items.flatMap((whole) => {
    if (!whole.breakdown || !isEmpty(cells.get(whole.id))) return []
    for (const division of divisionsOf(whole.breakdown)) {
      const of = (name: NumberName): Decimal | null => (namesOf(whole).includes(name) ? wholeOf(division, partsOf(items, cells, whole, division, name)) : null)
      const found = { value: of('value'), numerator: of('numerator'), denominator: of('denominator') }
      const number = (decimal: Decimal | null): number | null => (decimal === null ? null : Number(decimal))
      // Of nobody there is no rate.
      if (found.value !== null || (found.numerator !== null && Number(found.denominator) > 0)) return [{ itemId: whole.id, value: number(found.value), numerator: number(found.numerator), denominator: number(found.denominator) }]
    }
    return []
  })
}
