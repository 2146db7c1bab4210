/**
 * How the plans below stand with a target of the higher plan. Their targets belong to it where their items are a pair and the
 * measure is the same; of several in one item the first belongs to the first, and so on.
 */
import { sql, type RawBuilder, type Selectable } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import type { DB } from '#platform/server/database.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { isMet } from '../../rules.ts'
import { LowerTargetsInput, type LowerProgress, type LowerTarget } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { lowerPlans } from '../cascade/cells.ts'
import { targetOut } from '../queries/found-rows.ts'
import { targetRows } from '../queries/targets.ts'

/** `matched`: higher_target, target_id; the lower plans' targets as far as `of` says (h: targets of the higher plan). */
function matchedTargets(ctx: Context, planId: string, of: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`with ${lowerPlans(ctx, planId)}, ${matched(sql`${planId}`, of)}`
}

/** Named tables `above`, `below`, `matched`, after `lower_plans`: which target below carries out which target (h) of the plan. */
export function matched(planId: RawBuilder<unknown>, of: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`above as (
      select h.id, coalesce(h.item_id, h.node_id) as place, h.unit, row_number() over (partition by coalesce(h.item_id, h.node_id), h.unit order by h.position, h.id) as n
      from targets h where h.plan_id = ${planId} and h.dropped_in is null and ${of}
    ),
    below as (
      select t.id, t.plan_id, coalesce(t.item_id, t.node_id) as place, t.unit,
        row_number() over (partition by coalesce(t.item_id, t.node_id), t.unit order by t.position, t.id) as n
      from targets t where t.plan_id in (select plan_id from lower_plans) and t.dropped_in is null
    ),
    matched as (
      select distinct on (t.id) a.id as higher_target, t.id as target_id
      from above a join plan_pairs x on x.higher_id = ${planId} and x.higher_place = a.place and x.state <> 'rejected'
        join below t on t.plan_id = x.plan_id and t.place = x.lower_place and t.unit = a.unit and t.n = a.n
      order by t.id, x.state, a.id
    )`
}

const LATEST = sql`left join lateral (select v.value, v.as_of, v.source from target_values v where v.target_id = t.id order by v.as_of desc, v.id desc limit 1) v on true`
const REACHED = sql`(case when t.comparator = '<=' then v.value <= t.value else v.value >= t.value end)`

export async function lowerTargets(ctx: Context, planId: string): Promise<LowerProgress['targets']> {
  const own = await targetRows(ctx, planId)
  if (!own.length) return []
  const { rows } = await sql<{ id: string; total: number; met: number; notMet: number; noFigure: number }>`
    ${matchedTargets(ctx, planId, sql`true`)}
    select m.higher_target as id, count(*)::integer as total, count(*) filter (where v.value is not null and ${REACHED})::integer as met,
      count(*) filter (where v.value is not null and not ${REACHED})::integer as "notMet", count(*) filter (where v.value is null)::integer as "noFigure"
    from matched m join targets t on t.id = m.target_id ${LATEST} group by 1`.execute(ctx.db)
  const found = new Map(rows.map(({ id, ...below }) => [id, below]))
  return own.map((target) => ({ ...target, below: found.get(target.id) ?? { total: 0, met: 0, notMet: 0, noFigure: 0 } }))
}

type Found = Selectable<DB['targets']> & { words: string; planName: string; planUnit: string; lastValue: number | null; asOf: string | null; source: string | null }

/** The targets behind one figure of the leader's page. */
export const listLowerTargets = query(LowerTargetsInput, async (ctx, { targetId, stand, cursor, limit }) => {
  const higher = await ctx.db.selectFrom('targets').select('plan_id as planId').where('id', '=', targetId).executeTakeFirst()
  if (!higher) throw new AppError('not_found', 'plans.no_such_place')
  await findPlanHead(ctx, higher.planId)
  const standing = { met: sql`v.value is not null and ${REACHED}`, not_met: sql`v.value is not null and not ${REACHED}`, no_figure: sql`v.value is null` }
  const { rows } = await sql<Found>`
    ${matchedTargets(ctx, higher.planId, sql`true`)}
    select t.*, coalesce(i.text, n.heading, t.subject, t.unit) as words, p.name as "planName", p.unit_id as "planUnit",
      v.value as "lastValue", v.as_of as "asOf", v.source
    from matched m join targets t on t.id = m.target_id join plans p on p.id = t.plan_id
      left join plan_items i on i.id = t.item_id left join plan_nodes n on n.id = t.node_id ${LATEST}
    where m.higher_target = ${targetId} and ${stand ? standing[stand] : sql`true`} and ${cursor ? sql`t.id > ${cursor}::uuid` : sql`true`}
    order by t.id limit ${limit + 1}`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map((row) => row.planUnit), dayOf(ctx.now))
  const page = rows.slice(0, limit).map((row): LowerTarget => ({
    ...targetOut(row),
    plan: { id: row.plan_id, name: row.planName },
    planUnit: { id: row.planUnit, name: names.get(row.planUnit)?.name ?? '' },
    text: row.words,
    latest: row.lastValue !== null && row.asOf !== null ? { value: row.lastValue, asOf: row.asOf, source: row.source ?? '' } : null,
    met: row.lastValue === null ? null : isMet(row.lastValue, row.comparator, row.value)
  }))
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
})
