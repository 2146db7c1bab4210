/** Which plan a plan carries out: proposed from its citations, decided by a clerk. */
import { sql } from 'kysely'
import { hasRight } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { LinkPlan, PlanInput, PlanLinkInput, SearchHigher, type PlanLinks, type PlanRef } from '../../schema.ts'
import { ensureMayEdit, findPlanHead, visiblePlans } from '../access.ts'
import { unitName } from '../queries/task-rows.ts'
import { refreshCarried } from './carried.ts'

interface FlatPlan {
  id: string
  name: string
  number: string | null
  date: string | null
  unitId: string
  unitName: string | null
}

const planColumns = (ctx: Context) =>
  sql`h.id, h.name, h.number, h.date, h.unit_id as "unitId", ${unitName(sql.ref('h.unit_id'), dayOf(ctx.now))} as "unitName"`

export const planRef = ({ id, name, number, date, unitId, unitName: unit }: FlatPlan): PlanRef => ({
  id, name, number, date, unit: { id: unitId, name: unit ?? '' }
})

/** A plan that the actor may read, as a reference. */
export async function findPlanRef(ctx: Context, planId: string): Promise<PlanRef> {
  const { rows } = await sql<FlatPlan>`
    select ${planColumns(ctx)} from plans h where h.id = ${planId} and h.id in ${visiblePlans(ctx)}`.execute(ctx.db)
  if (!rows[0]) throw new AppError('not_found', 'plans.no_such_plan')
  return planRef(rows[0])
}

export const planLinks = query(PlanInput, async (ctx, { planId }): Promise<PlanLinks> => {
  const plan = await findPlanHead(ctx, planId)
  const higher = await sql<FlatPlan & { comparedAt: Date | null; pairs: number }>`
    select ${planColumns(ctx)}, l.compared_at as "comparedAt",
      (select count(*) from plan_pairs x where x.plan_id = l.plan_id and x.higher_id = l.higher_id and x.state <> 'rejected') as pairs
    from plan_links l join plans h on h.id = l.higher_id
    where l.plan_id = ${planId} and h.id in ${visiblePlans(ctx)} order by l.linked_at, h.id`.execute(ctx.db)
  const { rows: [below] } = await sql<{ lower: number }>`
    select count(*) as lower from plan_links where higher_id = ${planId} and plan_id in ${visiblePlans(ctx)}`.execute(ctx.db)
  return {
    higher: higher.rows.map((row) => ({ plan: planRef(row), comparedAt: row.comparedAt, pairs: row.pairs })),
    proposed: await proposedFor(ctx, planId),
    lower: below?.lower ?? 0,
    can: { link: await hasRight(ctx, 'plans.edit', plan.unitId) }
  }
})

/** Published plans with the number of a cited document. Sure: the day is the same too. */
async function proposedFor(ctx: Context, planId: string): Promise<PlanLinks['proposed']> {
  const { rows } = await sql<FlatPlan & { kind: string; cited: string; citedDate: string | null; sure: boolean }>`
    select distinct on (h.id) ${planColumns(ctx)}, c.kind, c.number as cited, c.date as "citedDate",
      c.date is not null and c.date = h.date as sure
    from citations c join plans h on lower(regexp_replace(h.number, '\\s', '', 'g')) = lower(c.number)
    where c.plan_id = ${planId} and h.id <> ${planId} and h.state = 'published' and h.id in ${visiblePlans(ctx)}
      and (c.date is null or h.date is null or left(h.date, length(c.date)) = c.date or left(c.date, length(h.date)) = h.date)
      and not exists (select 1 from plan_links l where l.plan_id = ${planId} and l.higher_id = h.id)
    order by h.id, sure desc, c.position`.execute(ctx.db)
  return rows
    .map((row) => ({ plan: planRef(row), citation: [row.kind, row.cited].join(' '), sure: row.sure }))
    .sort((a, b) => Number(b.sure) - Number(a.sure))
}

/** Published plans by words of the name or number, for a plan whose text cites none. */
export const searchHigher = query(SearchHigher, async (ctx, { planId, text }): Promise<PlanRef[]> => {
  await findPlanHead(ctx, planId)
  if (!text) return []
  const { rows } = await sql<FlatPlan>`
    select ${planColumns(ctx)} from plans h
    where h.state = 'published' and h.id <> ${planId} and h.id in ${visiblePlans(ctx)}
      and vi_fold(h.name || ' ' || coalesce(h.number, '')) like '%' || replace(replace(vi_fold(${text}), '%', ''), '_', '') || '%'
      and not exists (select 1 from plan_links l where l.plan_id = ${planId} and l.higher_id = h.id)
    order by h.published_at desc, h.id limit 20`.execute(ctx.db)
  return rows.map(planRef)
})

export const linkPlan = command(LinkPlan, async (ctx, { planId, higherId }): Promise<void> => {
  const plan = await findPlanHead(ctx, planId, { lock: true })
  await ensureMayEdit(ctx, plan.unitId)
  const higher = await findPlanHead(ctx, higherId)
  ensure(higher.state === 'published' && higherId !== planId, 'conflict', 'plans.higher_not_published')
  const { rows: circle } = await sql`
    with recursive above(id) as (
      select higher_id from plan_links where plan_id = ${higherId}
      union select l.higher_id from plan_links l join above on l.plan_id = above.id)
    select 1 from above where id = ${planId}`.execute(ctx.db)
  ensure(!circle.length, 'conflict', 'plans.links_in_circle')
  const made = await ctx.db
    .insertInto('plan_links')
    .values({ plan_id: planId, higher_id: higherId, linked_by: ctx.actor?.personId ?? null, linked_at: ctx.now })
    .onConflict((c) => c.doNothing())
    .returning('plan_id')
    .executeTakeFirst()
  if (made) await record(ctx, 'plan.linked', { subject: planId, unit: plan.unitId, data: { higherId } })
})

export const unlinkPlan = command(PlanLinkInput, async (ctx, { planId, higherId }): Promise<void> => {
  const plan = await findPlanHead(ctx, planId, { lock: true })
  await ensureMayEdit(ctx, plan.unitId)
  const gone = await ctx.db
    .deleteFrom('plan_links')
    .where('plan_id', '=', planId)
    .where('higher_id', '=', higherId)
    .returning('plan_id')
    .executeTakeFirst()
  ensure(gone, 'not_found', 'plans.no_such_link')
  await refreshCarried(ctx, planId)
  await record(ctx, 'plan.unlinked', { subject: planId, unit: plan.unitId, data: { higherId } })
})

/** Asks for the pairs to be worked out again; what was decided stays. */
export const requestPairing = command(PlanInput, async (ctx, { planId }): Promise<void> => {
  const plan = await findPlanHead(ctx, planId)
  await ensureMayEdit(ctx, plan.unitId)
  await record(ctx, 'plan.pairing_requested', { subject: planId, unit: plan.unitId })
})
