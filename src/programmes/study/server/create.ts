/** A campaign begins with one click on a task or a target of a plan; whatever is not said is taken from there. */
import { sql } from 'kysely'
import { hadRight } from '#foundations/org/server/index.ts'
import { ensureMayAsk } from '#foundations/people/server/index.ts'
import { findPlan } from '#mechanisms/plans/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { addDays, dayOf, isDay, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { AddAudience, ChangeCampaign, CreateCampaign, RemoveAudience } from '../schema.ts'
import { campaignToEdit, EDIT } from './access.ts'

/** Where neither plan nor target says otherwise. */
const USUAL_PERCENT = 98
const USUAL_DAYS = 30
const LONGEST_TITLE = 200

interface Origin {
  planId: string
  taskId: string | null
  targetId: string | null
  words: string
  dueOn: Day | null
  byDate: string | null
  percent: number | null
  dropped: boolean
}

export const createCampaign = command(CreateCampaign, async (ctx, { taskId, targetId, title }): Promise<{ id: string }> => {
  const origin = await originOf(ctx, { taskId, targetId })
  const plan = await findPlan(ctx, { planId: origin.planId })
  ensure(plan.state === 'published', 'conflict', 'study.plan_not_published')
  ensure(!origin.dropped, 'conflict', 'study.dropped_from_plan')
  ensure(await hadRight(ctx, EDIT, plan.unit.id), 'forbidden', 'study.may_not_edit')
  const id = newId()
  const today = dayOf(ctx.now)
  await ctx.db
    .insertInto('campaigns')
    .values({
      id,
      unit_id: plan.unit.id,
      plan_id: plan.id,
      task_id: origin.taskId,
      target_id: origin.targetId,
      title: title ?? origin.words.slice(0, LONGEST_TITLE),
      roster_day: today,
      deadline: deadlineOf(origin, today),
      target_percent: origin.percent ?? USUAL_PERCENT,
      excused_leave: false,
      created_at: ctx.now,
      created_by: ctx.actor?.personId ?? null
    })
    .execute()
  await ctx.db.insertInto('campaign_audience').values({ id: newId(), campaign_id: id, unit_id: plan.unit.id, below: true }).execute()
  await record(ctx, 'campaign.created', { subject: id, unit: plan.unit.id, data: { planId: plan.id, ...(origin.taskId ? { taskId: origin.taskId } : {}), ...(origin.targetId ? { targetId: origin.targetId } : {}) } })
  return { id }
})

/** Throws not_found for what is in no plan that the actor reads (`findPlan` asks). */
async function originOf(ctx: Context, { taskId, targetId }: { taskId: string | undefined; targetId: string | undefined }): Promise<Origin> {
  const { rows } = taskId
    ? await sql<Origin>`
        select t.plan_id as "planId", t.id as "taskId", g.id as "targetId", t.text as words, coalesce(t.open_due_on, t.due_on) as "dueOn", g.by_date as "byDate", g.value as percent,
          t.dropped_in is not null as dropped
        from tasks t left join lateral (
          -- The one percentage that is named in the same place belongs to the task.
          select g.id, g.value, g.by_date from targets g where g.plan_id = t.plan_id and g.dropped_in is null and g.unit = '%' and g.value > 0 and g.value <= 100
            and ${targetId ? sql`g.id = ${targetId}` : sql`g.item_id = t.item_id and (select count(*) from targets o where o.item_id = t.item_id and o.unit = '%') = 1`}) g on true
        where t.id = ${taskId} and t.marked`.execute(ctx.db)
    : await sql<Origin>`
        select g.plan_id as "planId", null as "taskId", g.id as "targetId", coalesce(i.text, n.heading, g.subject, g.unit) as words, null as "dueOn", g.by_date as "byDate",
          case when g.unit = '%' and g.value > 0 and g.value <= 100 then g.value end as percent, g.dropped_in is not null as dropped
        from targets g left join plan_items i on i.id = g.item_id left join plan_nodes n on n.id = g.node_id where g.id = ${targetId}`.execute(ctx.db)
  const [origin] = rows
  if (!origin) throw new AppError('not_found', 'plans.no_such_place')
  ensure(taskId === undefined || targetId === undefined || origin.targetId === targetId, 'not_found', 'plans.no_such_place')
  ensure(taskId !== undefined || origin.percent !== null, 'invalid', 'study.target_no_percentage')
  return origin
}

function deadlineOf({ dueOn, byDate }: Origin, today: Day): Day {
  const said = dueOn ?? (byDate && isDay(byDate) ? byDate : byDate && /^\d{4}$/.test(byDate) ? `${byDate}-12-31` : null)
  return said !== null && said >= today ? said : addDays(today, USUAL_DAYS)
}

export const changeCampaign = command(ChangeCampaign, async (ctx, { campaignId, version, title, documents, rosterDay, deadline, targetPercent, excusedLeave }): Promise<{ version: number }> => {
  const campaign = await campaignToEdit(ctx, campaignId, version)
  ensure(campaign.state !== 'closed', 'conflict', 'study.is_closed')
  if (deadline < rosterDay) throw new AppError('invalid', 'input.invalid', { fields: { deadline: { reason: 'study.deadline_before_roster' } } })
  if (campaign.state === 'open') {
    // Who is counted and by which rule was fixed with the roster.
    const same = rosterDay === campaign.rosterDay && targetPercent === campaign.targetPercent && excusedLeave === campaign.excusedLeave
    ensure(same, 'conflict', 'study.fixed_with_roster')
  }
  await ctx.db
    .updateTable('campaigns')
    .set({ title, documents, roster_day: rosterDay, deadline, target_percent: targetPercent, excused_leave: excusedLeave, version: version + 1 })
    .where('id', '=', campaignId)
    .execute()
  await record(ctx, 'campaign.changed', { subject: campaignId, unit: campaign.unitId, data: { planId: campaign.planId, deadline, ...(deadline === campaign.deadline ? {} : { before: campaign.deadline }) } })
  return { version: version + 1 }
})

/** A unit or a set that is named twice is named once; `below` as it was said last. */
export const addAudience = command(AddAudience, async (ctx, { campaignId, unitId, setId, below }): Promise<void> => {
  const campaign = await campaignToEdit(ctx, campaignId)
  ensure(campaign.state === 'draft', 'conflict', 'study.roster_is_fixed')
  await ensureMayAsk(ctx, campaign.unitId, { unitId, setId })
  await ctx.db
    .insertInto('campaign_audience')
    .values({ id: newId(), campaign_id: campaignId, unit_id: unitId ?? null, set_id: setId ?? null, below })
    .onConflict((conflict) => (unitId ? conflict.columns(['campaign_id', 'unit_id']).where('unit_id', 'is not', null) : conflict.columns(['campaign_id', 'set_id']).where('set_id', 'is not', null)).doUpdateSet({ below }))
    .execute()
  await record(ctx, 'campaign.audience_changed', { subject: campaignId, unit: campaign.unitId, data: { planId: campaign.planId } })
})

export const removeAudience = command(RemoveAudience, async (ctx, { campaignId, audienceId }): Promise<void> => {
  const campaign = await campaignToEdit(ctx, campaignId)
  ensure(campaign.state === 'draft', 'conflict', 'study.roster_is_fixed')
  await ctx.db.deleteFrom('campaign_audience').where('campaign_id', '=', campaignId).where('id', '=', audienceId).execute()
  await record(ctx, 'campaign.audience_changed', { subject: campaignId, unit: campaign.unitId, data: { planId: campaign.planId } })
})
