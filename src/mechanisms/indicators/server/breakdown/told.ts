/** Which parts of a count of persons may be told, at many units and in many periods at once: the rules are in ../../breakdown/told.ts. */
import { seesBelow, waysUpOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { categoriesTold, unitsTold, type Divided } from '../../breakdown/told.ts'
import type { Indicator } from '../../schema.ts'
import { READ } from '../find.ts'
import { veilsOf } from '../persons.ts'
import { childrenOf, sumsAt, type Amount, type Sums } from './sums.ts'

/** One division in one period: the indicators that are its parts, in the order of the categories. */
export interface DividedPeriod {
  period: string
  ids: string[]
}

/** The places of the categories that are told of a unit. */
export type Told = (unitId: string, of: DividedPeriod) => ReadonlySet<number>

interface Asked {
  indicator: Pick<Indicator, 'id' | 'kind'>
  of: DividedPeriod[]
  unitIds: string[]
  /** As somebody without any right is shown this unit and those right below it; left out: as the actor is. */
  everybodyAt?: string | undefined
}

type ByPeriod<Found> = Map<DividedPeriod, Found>

const NONE: ReadonlySet<number> = new Set()

/** From the highest unit whose total is seen down to each of these, as totals are told. */
export async function openTold(ctx: Context, asked: Asked): Promise<Told> {
  const { everybodyAt, indicator, of, unitIds } = asked
  const who = everybodyAt === undefined ? ctx : { ...ctx, actor: null }
  const ways = everybodyAt === undefined ? await waysTo(ctx, unitIds) : new Map(unitIds.map((id) => [id, id === everybodyAt ? [id] : [id, everybodyAt]]))
  const veils = await veilsOf(who, [...new Set(of.map(({ period }) => period))].map((period) => ({ indicatorId: indicator.id, period })))
  const atTop = new Map<string, ByPeriod<Set<number>>>()
  const below = new Map<string, ByPeriod<Set<string>>>()
  for (const way of ways.values()) {
    const top = way.at(-1) ?? ''
    const told = atTop.get(top) ?? (await categoriesAt(ctx, asked, top))
    atTop.set(top, told)
    for (const parent of way.slice(1)) {
      if (below.has(parent)) continue
      const beside = await veils.beside(parent)
      below.set(parent, await tellingBelow(ctx, asked, { parent, told, may: ({ period }, id) => beside({ indicatorId: indicator.id, period })?.has(id) === true }))
    }
  }
  return (unitId, one) => {
    const way = ways.get(unitId) ?? []
    const told = atTop.get(way.at(-1) ?? '')?.get(one) ?? NONE
    return way.every((id, at) => at + 1 === way.length || below.get(way[at + 1] ?? '')?.get(one)?.has(id)) ? told : NONE
  }
}

/** Each unit first, then those above it for as long as their totals are the actor's too. */
async function waysTo(ctx: Context, unitIds: string[]): Promise<Map<string, string[]>> {
  const above = await waysUpOn(ctx, unitIds, dayOf(ctx.now))
  const seen = new Map<string, boolean>()
  const sees = async (id: string): Promise<boolean> => {
    const known = seen.get(id) ?? (await seesBelow(ctx, READ, id))
    seen.set(id, known)
    return known
  }
  const ways = new Map<string, string[]>()
  for (const unitId of unitIds) {
    const way = [unitId]
    for (const id of above.get(unitId)?.slice(1) ?? []) {
      if (!(await sees(id))) break
      way.push(id)
    }
    ways.set(unitId, way)
  }
  return ways
}

const sizeOf = ({ kind }: Asked['indicator'], sum: Amount | undefined): number => (sum ? (kind === 'weighted_mean' ? sum.weight : sum.amount) : 0)

const sumsOfAll = (ctx: Context, { indicator, of }: Asked, unitIds: string[]): Promise<Sums> =>
  sumsAt(ctx, [indicator.id, ...new Set(of.flatMap(({ ids }) => ids))], unitIds, [...new Set(of.map(({ period }) => period))])

const dividedOf = ({ indicator }: Asked, id: string, { period, ids }: DividedPeriod, sums: Sums): Divided => ({
  id, total: sizeOf(indicator, sums(id, period, indicator.id)), cells: ids.map((part) => sizeOf(indicator, sums(id, period, part)))
})

async function categoriesAt(ctx: Context, asked: Asked, unitId: string): Promise<ByPeriod<Set<number>>> {
  const sums = await sumsOfAll(ctx, asked, [unitId])
  return new Map(asked.of.map((one) => [one, categoriesTold(dividedOf(asked, unitId, one, sums))]))
}

interface Step {
  parent: string
  told: ByPeriod<Set<number>>
  may(of: DividedPeriod, unitId: string): boolean
}

async function tellingBelow(ctx: Context, asked: Asked, { parent, told, may }: Step): Promise<ByPeriod<Set<string>>> {
  const units = await childrenOf(ctx, parent)
  const sums = await sumsOfAll(ctx, asked, [parent, ...units])
  return new Map(asked.of.map((one) => {
    const rows = units.map((id) => dividedOf(asked, id, one, sums))
    const all = dividedOf(asked, parent, one, sums)
    // What the unit counted itself stands beside those below.
    const less = (amount: (row: Divided) => number): number => amount(all) - rows.reduce((sum, row) => sum + amount(row), 0)
    const own: Divided = { id: parent, total: less(({ total }) => total), cells: all.cells.map((_cell, at) => less(({ cells }) => cells[at] ?? 0)) }
    const telling = unitsTold([...rows, own], told.get(one) ?? NONE, (id) => may(one, id))
    telling.delete(parent)
    return [one, telling]
  }))
}
