/** The roll-up told a second time, in plain steps over plain rows: what the tests hold the database's sums against. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { addDays, type Day } from '#platform/shared/dates.ts'
import type { View } from '../rules.ts'

interface Fact {
  unitId: string
  parentId: string | null
  from: Day
  to: Day | null
}

interface Held {
  id: string
  indicatorId: string
  kind: string
  period: string
  unitId: string
  countedTo: Day
  value: number
  numerator: number | null
  denominator: number | null
  separate: boolean
}

/** `figures/estimated/undivided/unweighted` by sum, and the amount with six places. */
export type Recounted = Map<string, { amount: number; counts: string }>

export async function recount(ctx: Context, today: Day): Promise<Recounted> {
  const { rows: facts } = await sql<Fact>`select unit_id as "unitId", parent_id as "parentId", valid_from as from, valid_to as to from unit_facts where replaced_at is null`.execute(ctx.db)
  const { rows: lineage } = await sql<{ origin: string; heir: string; share: number; from: Day; to: Day | null }>`
    select origin_id as origin, heir_id as heir, share, valid_from as from, valid_to as to from unit_lineage`.execute(ctx.db)
  const { rows: figures } = await sql<Held>`
    select f.id, f.indicator_id as "indicatorId", i.kind, f.period, f.unit_id as "unitId", f.counted_to as "countedTo", f.value, f.numerator, f.denominator, i.separate
    from figures f join indicators i on i.id = f.indicator_id where f.replaced_at is null and not f.stated`.execute(ctx.db)
  const byUnit = Map.groupBy(facts, ({ unitId }) => unitId)
  const ancestors = (unitId: string, day: Day): string[] => {
    const fact = byUnit.get(unitId)?.find(({ from, to }) => from <= day && (to === null || day < to))
    return fact ? [unitId, ...(fact.parentId ? ancestors(fact.parentId, day) : [])] : []
  }
  const withinLife = (unitId: string, day: Day): Day => {
    const own = byUnit.get(unitId) ?? []
    const first = own.map(({ from }) => from).sort()[0] ?? day
    const end = own.some(({ to }) => to === null) ? null : (own.flatMap(({ to }) => to ?? []).sort().at(-1) ?? null)
    return day < first ? first : end !== null && day >= end ? addDays(end, -1) : day
  }
  const carried = (from: string, to: string, day: Day): number =>
    lineage.filter((row) => row.origin === from && row.heir === to && row.from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))[0]?.share ?? 0
  /** Which figures of heirs speak for this one too, and for which part. */
  const coveredBy = (figure: Held): { by: Held; share: number }[] => {
    if (figure.separate) return []
    const others = figures.filter((by) => by.indicatorId === figure.indicatorId && by.period === figure.period && by.unitId !== figure.unitId
      && !(by.kind === 'weighted_mean' && by.denominator === null) && carried(figure.unitId, by.unitId, by.countedTo) > 0)
    const speaking = [...Map.groupBy(others, ({ unitId }) => unitId).values()].flatMap(
      (said) => said.sort((a, b) => (a.countedTo + a.id < b.countedTo + b.id ? 1 : -1))[0] ?? []
    )
    return speaking.flatMap((by) => {
      const before = speaking.filter((other) => other !== by).reduce((sum, other) => sum + carried(figure.unitId, other.unitId, other.countedTo) * carried(other.unitId, by.unitId, by.countedTo), 0)
      const share = carried(figure.unitId, by.unitId, by.countedTo) - before
      return share > 1e-12 ? [{ by, share }] : []
    })
  }
  const sums: Recounted = new Map()
  const reachOf = (view: View, { unitId, countedTo }: Held): Map<string, number> => {
    if (view === 'then') return new Map(ancestors(unitId, withinLife(unitId, countedTo)).map((id) => [id, 1]))
    const born = lineage.filter(({ origin }) => origin === unitId).map(({ from }) => from).sort()[0] ?? today
    const day = born > today ? born : today
    const reach = new Map<string, number>()
    for (const { heir, share, from, to } of lineage.filter(({ origin }) => origin === unitId))
      if (from <= day && (to === null || day < to)) for (const id of ancestors(heir, day)) reach.set(id, (reach.get(id) ?? 0) + share)
    return reach
  }
  const counts = new Map<string, [number, number, number, number]>()
  for (const figure of figures)
    for (const view of ['then', 'today'] as const)
      for (const [unitId, reached] of reachOf(view, figure)) {
        const share = reached - coveredBy(figure).reduce((sum, { by, share: part }) => sum + part * (reachOf(view, by).get(unitId) ?? 0), 0)
        if (share <= 1e-9) continue
        const key = `${figure.indicatorId} ${figure.period} ${view} ${unitId}`
        const whole = Math.abs(share - 1) < 1e-9
        const [n, estimated, undivided, unweighted] = counts.get(key) ?? [0, 0, 0, 0]
        const isUnweighted = figure.kind === 'weighted_mean' && figure.denominator === null
        const isUndivided = (figure.kind === 'last' || figure.kind === 'distinct') && !whole
        const isIn = !isUnweighted && !isUndivided
        counts.set(key, [n + Number(isIn), estimated + Number(isIn && !whole), undivided + Number(isUndivided), unweighted + Number(isUnweighted)])
        const amount = !isIn || figure.kind === 'last' ? 0 : share * (figure.kind === 'weighted_mean' ? (figure.numerator ?? 0) : figure.value)
        sums.set(key, { amount: (sums.get(key)?.amount ?? 0) + amount, counts: '' })
      }
  for (const [key, sum] of sums) sums.set(key, { amount: Math.round(sum.amount * 1e6) / 1e6, counts: (counts.get(key) ?? []).join('/') })
  return sums
}

/** The same of what the roll-up keeps. */
export async function keptSums(ctx: Context): Promise<Recounted> {
  const { rows } = await sql<{ key: string; amount: number; counts: string }>`
    select concat_ws(' ', indicator_id, period, view, unit_id) as key, round(amount, 6) as amount, concat_ws('/', figures, estimated, undivided, unweighted) as counts from rollup_sums`.execute(ctx.db)
  return new Map(rows.map(({ key, ...sum }) => [key, sum]))
}
