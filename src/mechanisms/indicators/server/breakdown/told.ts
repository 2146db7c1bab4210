/** Which parts of a count of persons the actor may be told, at a unit and at those right below: the rules are in ../../breakdown/told.ts. */
import { seesBelow, unitsAboveOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { categoriesTold, unitsTold, type Divided } from '../../breakdown/told.ts'
import type { Indicator } from '../../schema.ts'
import { READ } from '../find.ts'
import { veilOf, type Veil } from '../persons.ts'
import { childrenOf, sumsAt, type Amount, type Sums } from './sums.ts'

/** The places of the categories that are told of a unit. */
export type Told = (unitId: string) => Set<number>

interface Asked {
  indicator: Indicator
  period: string
  unitId: string
  units: string[]
  ids: string[]
}

const NONE: ReadonlySet<number> = new Set()

export async function openTold(ctx: Context, asked: Asked): Promise<Told> {
  const { indicator, period, unitId, units } = asked
  const veil = await veilOf(ctx, indicator.id, period)
  const none = (): Set<number> => new Set()
  if (!veil || !(await veil.shows(unitId))) return none
  // From the highest unit whose total is the actor's down to this one, as totals are told.
  const above = (await unitsAboveOn(ctx, unitId, dayOf(ctx.now))).map((one) => one.unitId)
  const way: string[] = []
  for (const id of above) {
    if (id !== unitId && !(await seesBelow(ctx, READ, id))) break
    way.push(id)
  }
  if (!way.length) way.push(unitId)
  const [top = unitId] = way.toReversed()
  const told = await categoriesAt(ctx, asked, top)
  for (let at = way.length - 1; at > 0 && told.size; at--) {
    const [parent = '', child = ''] = [way[at], way[at - 1]]
    if (!(await tellingBelow(ctx, asked, { parent, told, veil, units: await childrenOf(ctx, parent) })).has(child)) return none
  }
  const telling = await tellingBelow(ctx, asked, { parent: unitId, told, veil, units })
  return (id) => new Set(id === unitId || telling.has(id) ? told : NONE)
}

const sizeOf = ({ kind }: Indicator, sum: Amount | undefined): number => (sum ? (kind === 'weighted_mean' ? sum.weight : sum.amount) : 0)

const dividedOf = ({ indicator, ids }: Asked, id: string, sums: Sums): Divided => ({
  id, total: sizeOf(indicator, sums.get(id)?.get(indicator.id)), cells: ids.map((part) => sizeOf(indicator, sums.get(id)?.get(part)))
})

async function categoriesAt(ctx: Context, asked: Asked, unitId: string): Promise<Set<number>> {
  return categoriesTold(dividedOf(asked, unitId, await sumsAt(ctx, [asked.indicator.id, ...asked.ids], [unitId], asked.period)))
}

async function tellingBelow(ctx: Context, asked: Asked, { parent, told, veil, units }: { parent: string; told: Set<number>; veil: Veil; units: string[] }): Promise<Set<string>> {
  if (!told.size || !units.length) return new Set()
  const sums = await sumsAt(ctx, [asked.indicator.id, ...asked.ids], [parent, ...units], asked.period)
  const rows = units.map((id) => dividedOf(asked, id, sums))
  const all = dividedOf(asked, parent, sums)
  // What the unit counted itself stands beside those below.
  const less = (of: (row: Divided) => number): number => of(all) - rows.reduce((sum, row) => sum + of(row), 0)
  const own: Divided = { id: parent, total: less(({ total }) => total), cells: all.cells.map((_cell, at) => less(({ cells }) => cells[at] ?? 0)) }
  const beside = await veil.beside(parent)
  const telling = unitsTold([...rows, own], told, (id) => beside.has(id))
  telling.delete(parent)
  return telling
}
