/** The public page of a plan: opened by its clerk on purpose, withdrawn at any time. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { filesOnDisk } from '#foundations/files/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { PlanInput, PublicInput, Slug, type PublicPlan } from '../../schema.ts'
import { ensureMayEdit, findPlanHead } from '../access.ts'
import { versionSteps } from '../amend/version.ts'
import { taskIsLate } from '../queries/lateness.ts'
import { unitName } from '../queries/task-rows.ts'

const TASKS_SHOWN = 500
const NEWS = 30

export const openPublicPlan = command(PlanInput, async (ctx, { planId }): Promise<{ slug: string }> => {
  const plan = await findPlanHead(ctx, planId, { lock: true })
  await ensureMayEdit(ctx, plan.unitId)
  ensure(plan.state === 'published', 'conflict', 'plans.not_published')
  const open = await openPage(ctx, planId)
  if (open) return { slug: open.slug }
  const { name } = await ctx.db.selectFrom('plans').select('name').where('id', '=', planId).executeTakeFirstOrThrow()
  const words = fold(name).replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '').slice(0, 50).replace(/-$/, '')
  const slug = `${words || 'ke-hoach'}-${randomBytes(4).toString('hex')}`
  const id = newId()
  await ctx.db.insertInto('public_plans').values({ id, plan_id: planId, slug, opened_by: ctx.actor?.personId ?? null, opened_at: ctx.now }).execute()
  await record(ctx, 'plan.made_public', { subject: planId, unit: plan.unitId, data: { slug } })
  return { slug }
})

export const withdrawPublicPlan = command(PlanInput, async (ctx, { planId }): Promise<void> => {
  const plan = await findPlanHead(ctx, planId, { lock: true })
  await ensureMayEdit(ctx, plan.unitId)
  const withdrawn = await ctx.db
    .updateTable('public_plans')
    .set({ withdrawn_at: ctx.now, withdrawn_by: ctx.actor?.personId ?? null })
    .where('plan_id', '=', planId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  ensure(withdrawn.numUpdatedRows > 0n, 'conflict', 'plans.not_public')
  await record(ctx, 'plan.withdrawn_from_public', { subject: planId, unit: plan.unitId })
})

/** For the clerk's page: whether and where a plan is public. */
export const publicPageOf = query(PlanInput, async (ctx, { planId }): Promise<{ slug: string; openedAt: Date } | null> => {
  await findPlanHead(ctx, planId)
  const open = await openPage(ctx, planId)
  return open ? { slug: open.slug, openedAt: open.opened_at } : null
})

async function openPage(ctx: Context, planId: string) {
  return ctx.db.selectFrom('public_plans').select(['slug', 'opened_at']).where('plan_id', '=', planId).where('withdrawn_at', 'is', null).executeTakeFirst()
}

type Head = Pick<PublicPlan, 'slug' | 'name' | 'number' | 'date' | 'unit' | 'openedAt' | 'updatedAt'> & { planId: string; late: number }

/** Asked by nobody in particular: no session, no person's name in the answer. */
export const findPublicPlan = query(PublicInput, async (ctx, { slug }): Promise<PublicPlan> => {
  const { planId, ...head } = await publicHead(ctx, slug)
  const parts = await sql<PublicPlan['parts'][number]>`
    select n.id, n.marker, n.heading, k.total, k.done, case when k.total > 0 then round(k.percents::numeric / k.total)::integer else 0 end as percent
    from plan_tallies k left join plan_nodes n on n.id = k.key
    where k.plan_id = ${planId} and k.kind = 'part' and k.total > 0 order by n.position nulls last`.execute(ctx.db)
  const tasks = await sql<PublicPlan['tasks'][number]>`
    select t.id, t.part_id as "partId", t.text, t.state, coalesce(t.open_due_on, t.due_on) as "dueOn",
      coalesce((select json_agg(coalesce(${unitName(sql.ref('u.unit_id'), dayOf(ctx.now))}, u.phrase) order by u.position)
        from task_units u where u.task_id = t.id and u.role = 'lead'), '[]') as leads
    from tasks t where t.plan_id = ${planId} and t.marked order by t.position, t.id limit ${TASKS_SHOWN}`.execute(ctx.db)
  const news = await sql<PublicPlan['news'][number]>`
    select d.id, t.text, ${unitName(sql.ref('a.unit_id'), dayOf(ctx.now))} as unit, d.done_at as at
    from assignments a join assignment_deeds d on d.assignment_id = a.id and d.to_state in ('reported', 'confirmed') join tasks t on t.id = a.task_id
    where a.plan_id = ${planId} and a.handed_to is null and is_done(a.state) order by d.done_at desc limit ${NEWS}`.execute(ctx.db)
  const sum = (key: 'total' | 'done'): number => parts.rows.reduce((all, part) => all + part[key], 0)
  const total = sum('total')
  return {
    ...head,
    total,
    done: sum('done'),
    percent: total ? Math.round(parts.rows.reduce((all, part) => all + part.percent * part.total, 0) / total) : 0,
    parts: parts.rows,
    tasks: tasks.rows,
    documents: (await documentsOf(ctx, planId)).map(({ name, bytes, version }, position) => ({ position, name, bytes, version })),
    versions: (await versionSteps(ctx, planId)).filter(({ number }) => number > 1),
    news: news.rows
  }
})

/** A document of a public plan with its place on disk. */
export const findPublicDocument = query(z.object({ slug: Slug, position: z.coerce.number().int().min(0) }), async (ctx, { slug, position }) => {
  const { planId } = await publicHead(ctx, slug)
  const file = (await documentsOf(ctx, planId))[position]
  if (!file) throw new AppError('not_found', 'plans.not_public')
  return file
})

async function documentsOf(ctx: Context, planId: string) {
  const rows = await ctx.db.selectFrom('plan_files').select(['file_id', 'version']).where('plan_id', '=', planId).orderBy('position').execute()
  const files = await filesOnDisk(ctx, rows.map(({ file_id }) => file_id))
  return rows.flatMap(({ file_id, version }) => {
    const file = files.get(file_id)
    return file ? [{ ...file, version }] : []
  })
}

async function publicHead(ctx: Context, slug: string): Promise<Head> {
  const { rows } = await sql<Head>`
    select p.id as "planId", w.slug, p.name, p.number, p.date, ${unitName(sql.ref('p.unit_id'), dayOf(ctx.now))} as unit, w.opened_at as "openedAt",
      greatest(w.opened_at, (select max(v.published_at) from plan_versions v where v.plan_id = p.id), coalesce((select max(a.state_at) from assignments a where a.plan_id = p.id), w.opened_at)) as "updatedAt",
      (select count(*) from tasks t where t.plan_id = p.id and t.marked and t.open_due_on is not null and ${taskIsLate(dayOf(ctx.now))}) as late
    from public_plans w join plans p on p.id = w.plan_id where w.slug = ${slug} and w.withdrawn_at is null and p.state = 'published'`.execute(ctx.db)
  if (!rows[0]) throw new AppError('not_found', 'plans.not_public')
  return rows[0]
}
