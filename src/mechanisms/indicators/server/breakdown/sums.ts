/** Sums of an indicator and of its parts at units, as the roll-up has them. */
import { sql } from 'kysely'
import { holdsOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { valueOf } from '../../rules.ts'
import type { Indicator, Part } from '../../schema.ts'

export interface Amount {
  amount: number
  weight: number
  figures: number
  /** Of these figures those that count by a share since a unit was divided. */
  estimated: number
}

export const NOTHING: Amount = { amount: 0, weight: 0, figures: 0, estimated: 0 }

export type Sums = (unitId: string, period: string, indicatorId: string) => Amount | undefined

export async function sumsAt(ctx: Context, indicatorIds: string[], unitIds: string[], periods: string[]): Promise<Sums> {
  const { rows } = await sql<Amount & { unitId: string; indicatorId: string; period: string }>`
    select unit_id as "unitId", indicator_id as "indicatorId", period, amount, weight, figures, estimated from rollup_sums
    where view = 'today' and unit_id = any(${unitIds}::uuid[]) and indicator_id = any(${indicatorIds}::uuid[]) and period = any(${periods}::text[])`.execute(ctx.db)
  const known = new Map(rows.map(({ unitId, indicatorId, period, ...sum }) => [`${unitId} ${period} ${indicatorId}`, sum]))
  return (unitId, period, indicatorId) => known.get(`${unitId} ${period} ${indicatorId}`)
}

export const childrenOf = async (ctx: Context, unitId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select p.unit_id as id from unit_paths p where p.ancestor_id = ${unitId} and p.depth = 1 and ${holdsOn(dayOf(ctx.now), 'p')}
    order by (select u.sort_key from unit_facts u where u.unit_id = p.unit_id and u.replaced_at is null order by u.valid_from desc limit 1), p.unit_id`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

export type Measured = Pick<Indicator, 'kind' | 'measure'>

export function partOf({ category, indicatorId }: Pick<Part, 'category' | 'indicatorId'>, sum: Amount, { kind, measure }: Measured, hidden = false): Part {
  if (hidden) return { category, indicatorId, value: null, numerator: null, denominator: null, hidden: true }
  const mean = kind === 'weighted_mean' && sum.figures > 0
  return { category, indicatorId, value: kind === 'last' ? null : valueOf(sum, kind, measure), numerator: mean ? sum.amount : null, denominator: mean ? sum.weight : null, hidden: false }
}
