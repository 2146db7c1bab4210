/** Where plans name an ended unit beside its own work: as a partner, as a reader, in a filter that somebody saved. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { GivenRow } from '#platform/server/hanging.ts'
import { closePlans, openPlans } from './reading.ts'

type Given = GivenRow & { data: Record<string, unknown> }

/** All tasks of one plan; where the heir is named already, the second naming goes. */
export async function givePartners(ctx: Context, { key: planId, fromId, toId }: GivenRow): Promise<Record<string, unknown>> {
  const named = sql`u.plan_id = ${planId} and u.unit_id = ${fromId} and (u.role <> 'lead' or (select state from plans where id = ${planId}) = 'draft')
    and exists (select 1 from tasks t where t.id = u.task_id and t.marked and (not is_done(t.state) or (select state from plans where id = ${planId}) = 'draft'))`
  const gone = await sql<{ row: Record<string, unknown> }>`
    delete from task_units u where ${named} and exists (select 1 from task_units o where o.task_id = u.task_id and o.unit_id = ${toId}) returning to_jsonb(u) as row`.execute(ctx.db)
  const moved = await sql<{ id: string; taskId: string }>`update task_units u set unit_id = ${toId} where ${named} returning u.id, u.task_id as "taskId"`.execute(ctx.db)
  const opened = await openPlans(ctx, [planId], toId)
  await record(ctx, 'plan.partner_followed', { subject: planId, unit: toId, data: { planId, fromUnitId: fromId, tasks: moved.rows.length + gone.rows.length } })
  return { moved: moved.rows.map(({ id }) => id), gone: gone.rows.map(({ row }) => row), opened }
}

export async function takePartnersBack(ctx: Context, { key: planId, fromId, toId, data }: Given): Promise<void> {
  await sql`update task_units set unit_id = ${fromId} where unit_id = ${toId} and id = any(${data['moved']}::uuid[])`.execute(ctx.db)
  await sql`insert into task_units select r.* from jsonb_populate_recordset(null::task_units, ${JSON.stringify(data['gone'])}::jsonb) r
    where exists (select 1 from tasks t where t.id = r.task_id) on conflict do nothing`.execute(ctx.db)
  await closePlans(ctx, data['opened'] as string[], toId)
  await record(ctx, 'plan.partner_followed', { subject: planId, unit: fromId, data: { planId, fromUnitId: toId } })
}

export async function giveReading(ctx: Context, { fromId, toId }: GivenRow): Promise<Record<string, unknown>> {
  const rows = await ctx.db.selectFrom('plan_readers').select('plan_id').where('unit_id', '=', fromId).execute()
  return { plans: await openPlans(ctx, rows.map(({ plan_id }) => plan_id), toId) }
}

export async function takeReadingBack(ctx: Context, { toId, data }: Given): Promise<void> {
  await closePlans(ctx, data['plans'] as string[], toId)
}

export async function giveFilters(ctx: Context, { fromId, toId }: GivenRow): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ id: string }>`
    update saved_filters set query = replace(query, 'unit=' || ${fromId}::text, 'unit=' || ${toId}::text)
    where query like '%unit=' || ${fromId}::text || '%' returning id`.execute(ctx.db)
  return { filters: rows.map(({ id }) => id) }
}

export async function takeFiltersBack(ctx: Context, { fromId, toId, data }: Given): Promise<void> {
  await sql`update saved_filters set query = replace(query, 'unit=' || ${toId}::text, 'unit=' || ${fromId}::text)
    where id = any(${data['filters']}::uuid[])`.execute(ctx.db)
}
