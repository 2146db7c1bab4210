import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { hasRight, holdsOn, unitNamesOn } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { DONE_STATES } from '../../rules.ts'
import { ListPlans, PlanInput, type Citation, type Plan, type PlanRow } from '../../schema.ts'
import { findPlanHead, planIsVisible, visiblePlans } from '../access.ts'
import { taskIsLate } from './lateness.ts'
import { unitName } from './task-rows.ts'

const DOUBTS = sql`((select count(*) from tasks t where t.plan_id = p.id and t.marked and t.risk > 0)
  + (select count(*) from targets t where t.plan_id = p.id and t.risk > 0)
  + (select count(*) from deadlines t where t.plan_id = p.id and t.risk > 0))`

function counted(ctx: Context) {
  const today = dayOf(ctx.now)
  const done = sql`t.state = any(${[...DONE_STATES]}::text[])`
  return sql`lateral (select count(*) as tasks, count(*) filter (where ${done}) as reported,
    count(*) filter (where ${taskIsLate(today)} and p.state = 'published') as late
    from tasks t where t.plan_id = p.id and t.marked) n`
}

/** The latest first. */
export const listPlans = query(ListPlans, async (ctx, { unitId, state, text, cursor, limit }) => {
  const where: RawBuilder<unknown>[] = [planIsVisible(ctx, 'p.id')]
  if (unitId) where.push(sql`p.unit_id = ${unitId}`)
  if (state) where.push(sql`p.state = ${state}`)
  if (cursor) where.push(sql`p.id < ${cursor}::uuid`)
  if (text) {
    const like = `%${fold(text).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    where.push(sql`(vi_fold(p.name) like ${like} or vi_fold(coalesce(p.number, '')) like ${like})`)
  }
  const { rows } = await sql<Omit<PlanRow, 'unit'> & { unitId: string; unitName: string }>`
    select p.id, p.unit_id as "unitId", ${unitName(sql.ref('p.unit_id'), dayOf(ctx.now))} as "unitName", p.state, p.name, p.number,
      p.date, p.created_at as "createdAt", p.published_at as "publishedAt", n.tasks, n.reported, n.late, ${DOUBTS} as doubts
    from plans p, ${counted(ctx)}
    where ${sql.join(where, sql` and `)}
    order by p.id desc limit ${limit + 1}`.execute(ctx.db)
  const page = rows.slice(0, limit).map(({ unitId: id, unitName: name, ...row }): PlanRow => ({ ...row, unit: { id, name } }))
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
})

type Found = Omit<Plan, 'unit' | 'files' | 'createdBy' | 'publishedBy' | 'counts' | 'can' | 'period'> & {
  unitId: string
  periodFrom: number | null
  periodTo: number | null
  createdById: string | null
  publishedById: string | null
  parts: number
  items: number
  targets: number
  deadlines: number
  citations: number
  paragraphs: number
  tasksWithoutLead: number
}

export const findPlan = query(PlanInput, async (ctx, { planId }): Promise<Plan> => {
  const { rows } = await sql<Found>`
    select p.id, p.unit_id as "unitId", p.state, p.name, p.number, p.date, p.created_at as "createdAt", p.published_at as "publishedAt",
      n.tasks, n.reported, n.late, ${DOUBTS} as doubts, p.version, p.type, p.symbol, p.title, p.issuer, p.place,
      p.marked_draft as "markedDraft", p.period_from as "periodFrom", p.period_to as "periodTo", p.signature, p.recipients, p.notices,
      p.format, p.pages, p.created_by as "createdById", p.published_by as "publishedById", p.fingerprint,
      (select count(*) from plan_nodes x where x.plan_id = p.id and x.depth = 0) as parts,
      (select count(*) from plan_items x where x.plan_id = p.id) as items,
      (select count(*) from targets x where x.plan_id = p.id and x.dropped_in is null) as targets,
      (select count(*) from deadlines x where x.plan_id = p.id) as deadlines,
      (select count(*) from citations x where x.plan_id = p.id) as citations,
      (select count(*) from plan_paragraphs x where x.plan_id = p.id) as paragraphs,
      (select count(*) from tasks t where t.plan_id = p.id and t.marked and not exists (
        select 1 from task_units u where u.task_id = t.id and u.role = 'lead' and u.unit_id is not null)) as "tasksWithoutLead"
    from plans p, ${counted(ctx)}
    where p.id = ${planId} and p.id in ${visiblePlans(ctx)}`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'plans.no_such_plan')
  const { unitId, periodFrom, periodTo, createdById, publishedById, ...rest } = found
  const { parts, items, targets, deadlines, citations, paragraphs, tasksWithoutLead, ...plan } = rest
  const files = await ctx.db
    .selectFrom('plan_files')
    .innerJoin('stored_files', 'stored_files.id', 'plan_files.file_id')
    .select(['stored_files.id', 'stored_files.name', 'media_type as mediaType', 'bytes'])
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute()
  const people = await peopleNames(ctx, [createdById, publishedById].filter((id) => id !== null))
  const person = (id: string | null) => (id === null ? null : { id, name: people.get(id) ?? '' })
  const units = await unitNamesOn(ctx, [unitId], dayOf(ctx.now))
  const mayEdit = await hasRight(ctx, 'plans.edit', unitId)
  const draft = plan.state === 'draft'
  return {
    ...plan,
    unit: { id: unitId, name: units.get(unitId)?.name ?? '' },
    period: { from: periodFrom, to: periodTo },
    files,
    createdBy: person(createdById),
    publishedBy: person(publishedById),
    counts: { parts, items, tasks: plan.tasks, targets, deadlines, citations, paragraphs, doubts: plan.doubts, tasksWithoutLead },
    can: {
      edit: draft && mayEdit,
      publish: draft && plan.tasks > 0 && (await hasRight(ctx, 'plans.publish', unitId)),
      discard: draft && mayEdit,
      enterFigures: !draft && (await hasRight(ctx, 'figures.enter', unitId)),
      assign: mayEdit
    }
  }
})

export const listCitations = query(PlanInput, async (ctx, { planId }): Promise<Citation[]> => {
  await findPlanHead(ctx, planId)
  const rows = await ctx.db
    .selectFrom('citations')
    .select(['kind', 'number', 'name', 'date', 'issuer', 'basis', 'at'])
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute()
  return rows.map(({ at, ...citation }) => ({ ...citation, paragraph: (at as { paragraph: number }).paragraph }))
})

/** Units whose plans the actor may read, for the filter of the list. */
export const unitsToRead = query(z.object({}), (ctx) =>
  unitsIn(ctx, sql`(select plans.unit_id from plans where plans.id in ${visiblePlans(ctx)})`)
)

async function unitsIn(ctx: Context, units: ReturnType<typeof sql>): Promise<{ id: string; name: string }[]> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<{ id: string; name: string }>`
    select f.unit_id as id, f.name from unit_facts f
    where f.replaced_at is null and ${holdsOn(today, 'f')}
      and f.unit_id in ${units}
    order by f.sort_key limit 1000`.execute(ctx.db)
  return rows
}
