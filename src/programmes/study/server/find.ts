import { sql } from 'kysely'
import { hadRight, unitAndSetNames, unitNamesOn, visibleUnits } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { CampaignInput, ListCampaigns, type Campaign, type CampaignRow } from '../schema.ts'
import { quizOfCampaign } from './quiz/of-campaign.ts'
import { campaignIsVisible, EDIT, findCampaignHead, isOnRoster } from './access.ts'

interface Found {
  planName: string
  planUnit: string
  planState: string
  taskText: string | null
  targetText: string | null
  targetValue: number | null
  measure: string | null
  dropped: boolean
  documents: string[]
  openedAt: Date | null
  closedAt: Date | null
  reopenedAt: Date | null
  reopenedBecause: string | null
  mine: boolean
}

export const findCampaign = query(CampaignInput, (ctx, { campaignId }) => campaignOut(ctx, campaignId))

export async function campaignOut(ctx: Context, campaignId: string): Promise<Campaign> {
  const head = await findCampaignHead(ctx, campaignId)
  const { rows } = await sql<Found>`
    select p.name as "planName", p.unit_id as "planUnit", p.state as "planState", t.text as "taskText", coalesce(i.text, n.heading, g.subject, g.unit) as "targetText",
      g.value as "targetValue", g.unit as measure, (t.dropped_in is not null or g.dropped_in is not null) as dropped,
      c.documents, c.opened_at as "openedAt", c.closed_at as "closedAt", c.reopened_at as "reopenedAt", c.reopened_because as "reopenedBecause", ${isOnRoster(ctx)} as mine
    from campaigns c join plans p on p.id = c.plan_id left join tasks t on t.id = c.task_id
      left join targets g on g.id = c.target_id left join plan_items i on i.id = g.item_id left join plan_nodes n on n.id = g.node_id
    where c.id = ${campaignId}`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new Error('A campaign was there a moment ago.')
  const audience = await ctx.db.selectFrom('campaign_audience').select(['id', 'unit_id', 'set_id', 'below']).where('campaign_id', '=', campaignId).orderBy('id').execute()
  const names = await unitAndSetNames(ctx, [head.unitId, ...audience.flatMap((row) => row.unit_id ?? row.set_id ?? [])], dayOf(ctx.now))
  const ref = (id: string | null) => (id === null ? null : { id, name: names.get(id)?.name ?? '' })
  const { taskId, targetId, planId, unitId, quizId, quizTargetId, ...plain } = head
  const quiz = await quizOfCampaign(ctx, quizId, quizTargetId)
  const { planName, planUnit, planState, taskText, targetText, targetValue, measure, ...more } = found
  const mayFeed = planState === 'published' && (await hadRight(ctx, EDIT, unitId)) && (await hadRight(ctx, 'figures.enter', planUnit))
  return {
    ...plain,
    ...more,
    unit: { id: unitId, name: names.get(unitId)?.name ?? '' },
    plan: { id: planId, name: planName },
    task: taskId === null ? null : { id: taskId, text: taskText ?? '' },
    quiz,
    target: targetId === null ? null : { id: targetId, text: targetText ?? '', value: targetValue ?? 0, measure: measure ?? '' },
    audience: audience.map((row) => ({ id: row.id, unit: ref(row.unit_id), set: ref(row.set_id), below: row.below })),
    may: {
      edit: await hadRight(ctx, EDIT, unitId),
      report: targetId !== null && head.state !== 'draft' && !found.dropped && mayFeed,
      reportQuiz: quiz?.counted === true && quiz.target !== null && head.state !== 'draft' && mayFeed
    }
  }
}

/** Campaigns of units that the actor reads, those that reach these units, and those on whose roster the actor is; nobody's results. */
export const listCampaigns = query(ListCampaigns, async (ctx, { unitId, planId, taskId, targetId, state, offset, limit }): Promise<{ rows: CampaignRow[]; next: number | null }> => {
  const { rows } = await sql<Omit<CampaignRow, 'unit'> & { unitId: string }>`
    select c.id, c.title, c.unit_id as "unitId", c.state, c.deadline, c.target_percent as "targetPercent", ${isOnRoster(ctx)} as mine
    from campaigns c where (${campaignIsVisible(ctx)} or ${isOnRoster(ctx)})
      and ${unitId ? sql`(c.unit_id = ${unitId} or exists (select 1 from campaign_units u where u.campaign_id = c.id and u.unit_id = ${unitId} and u.unit_id in ${visibleUnits(ctx, 'study.read')}))` : sql`true`}
      and ${planId ? sql`c.plan_id = ${planId}` : sql`true`} and ${taskId ? sql`c.task_id = ${taskId}` : sql`true`}
      and ${targetId ? sql`c.target_id = ${targetId}` : sql`true`} and ${state ? sql`c.state = ${state}` : sql`true`}
    order by c.state = 'closed', c.deadline, c.id offset ${offset} limit ${limit + 1}`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map((row) => row.unitId), dayOf(ctx.now))
  const shown = rows.slice(0, limit).map(({ unitId: id, ...row }) => ({ ...row, unit: { id, name: names.get(id)?.name ?? '' } }))
  return { rows: shown, next: rows.length > limit ? offset + limit : null }
})

/** What stands on the page of a task or a target: its campaigns, and whether the actor may make one there. */
export async function campaignsOf(ctx: Context, of: { taskId: string } | { targetId: string }, plan: { unitId: string; isPublished: boolean }): Promise<{ campaigns: { id: string; title: string }[]; mayMake: boolean }> {
  const { rows } = await listCampaigns(ctx, of)
  return { campaigns: rows.map(({ id, title }) => ({ id, title })), mayMake: plan.isPublished && (await hadRight(ctx, EDIT, plan.unitId)) }
}
