/** How totals of an indicator are divided at units, in periods: the one answer from which page, interface, files and open data are made. */
import type { Context } from '#platform/server/context.ts'
import type { Breakdown } from '../../breakdown/axes.ts'
import type { DividedTotal, Indicator, Part } from '../../schema.ts'
import { periodIn, versionFor } from '../../versions.ts'
import { askedIndicators } from '../values/asked.ts'
import { kindsAt, type Kinds } from './by-kind.ts'
import { partsFor } from './parts.ts'
import { NOTHING, partOf, sumsAt, type Sums } from './sums.ts'
import { openTold, type DividedPeriod, type Told } from './told.ts'

export interface ToDivide {
  indicator: Pick<Indicator, 'id' | 'kind' | 'measure'>
  periods: string[]
  unitIds: string[]
  /** Those of them that are told by the kinds of units as well. */
  kindsAt: string[]
  /** As somebody without any right is shown this unit and those right below it. */
  everybodyAt?: string | undefined
}

export interface DividedAt {
  axes: DividedTotal['axes']
  parts: Part[]
  /** Of each part: is some of it no more than estimated? */
  estimated: boolean[]
  left: number | null
}

interface OfPeriod extends DividedPeriod {
  axes: DividedTotal['axes']
  categories: string[]
}

/** Each division of the period; none where it was not divided then. */
export type Divisions = (unitId: string, period: string) => DividedAt[]

export async function openDivisions(ctx: Context, { indicator, periods, unitIds, kindsAt: tellKinds, everybodyAt }: ToDivide): Promise<Divisions> {
  const about = (await askedIndicators(ctx, [indicator.id])).get(indicator.id)
  const breakdownIn = (period: string): Breakdown | null => {
    const days = about && periodIn(about, period)
    return (about && days && versionFor(about.versions, days)?.breakdown) ?? null
  }
  const divided = new Map(periods.flatMap((period) => { const breakdown = breakdownIn(period); return breakdown ? [[period, breakdown] as const] : [] }))
  if (!divided.size) return () => []
  const { persons } = await ctx.db.selectFrom('indicators').select('persons').where('id', '=', indicator.id).executeTakeFirstOrThrow()
  const of = await dividedPeriods(ctx, indicator.id, divided)
  const all = [...of.values()].flat()
  const sums = await sumsAt(ctx, [indicator.id, ...new Set(all.flatMap(({ ids }) => ids))], unitIds, [...divided.keys()])
  const told = persons && all.length ? await openTold(ctx, { indicator, of: all, unitIds, everybodyAt }) : null
  const byKind = [...divided].flatMap(([period, { axes }]) => (axes.some(({ axis }) => axis === 'unit_kind') ? [period] : []))
  const kinds = !persons && byKind.length ? await kindsAt(ctx, indicator.id, tellKinds, byKind) : null
  const tellsKinds = new Set(byKind)
  return (unitId, period) => [
    ...(of.get(period) ?? []).map((one) => dividedAt(indicator, unitId, one, { sums, told })),
    ...(kinds && tellsKinds.has(period) ? [{ axes: divided.get(period)?.axes.filter(({ axis }) => axis === 'unit_kind') ?? [], ...ofKinds(indicator, kinds(unitId, period)), left: null }] : [])
  ]
}

async function dividedPeriods(ctx: Context, indicatorId: string, divided: Map<string, Breakdown>): Promise<Map<string, OfPeriod[]>> {
  const partsIn = await partsFor(ctx, [...divided.keys()].map((period) => ({ indicatorId, period })))
  return new Map([...divided].map(([period, breakdown]) => {
    const parts = partsIn(indicatorId, period)
    return [period, (parts?.divisions ?? []).map(({ axes, categories, rest }) => {
      const all = [...categories, rest]
      return { period, axes: axes.flatMap((axis) => breakdown.axes.filter((one) => one.axis === axis)), categories: all, ids: all.map((category) => parts?.ids.get(category) ?? '') }
    })]
  }))
}

function dividedAt(indicator: ToDivide['indicator'], unitId: string, of: OfPeriod, { sums, told }: { sums: Sums; told: Told | null }): DividedAt {
  const { axes, categories, ids, period } = of
  const shown = told ? told(unitId, of) : null
  const amounts = ids.map((part) => sums(unitId, period, part) ?? NOTHING)
  const left = (sums(unitId, period, indicator.id)?.amount ?? 0) - amounts.reduce((sum, { amount }) => sum + amount, 0)
  const whole = shown === null || shown.size === categories.length
  const isTold = amounts.some(({ figures }) => figures > 0)
  return {
    axes,
    parts: categories.map((category, place) => partOf({ category, indicatorId: ids[place] ?? null }, amounts[place] ?? NOTHING, indicator, isTold && shown !== null && !shown.has(place))),
    estimated: amounts.map(({ estimated }) => estimated > 0),
    left: whole && isTold && indicator.kind !== 'weighted_mean' && left !== 0 ? Math.round(left * 1e6) / 1e6 : null
  }
}

const ofKinds = (indicator: ToDivide['indicator'], found: ReturnType<Kinds>): Pick<DividedAt, 'parts' | 'estimated'> => ({
  parts: found.map(({ kind, ...sum }) => partOf({ category: kind, indicatorId: null }, sum, indicator)),
  estimated: found.map(({ estimated }) => estimated > 0)
})
