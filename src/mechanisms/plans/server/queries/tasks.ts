import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { bucketRange } from '../../rules.ts'
import { ListTasks, type DueBucket } from '../../schema.ts'
import { findPlanHead, planIsVisible } from '../access.ts'
import { lowerPlans, plansBelow } from '../cascade/cells.ts'
import { taskIsExcused, workIsExcused } from './lateness.ts'
import { nextTasks } from './next-tasks.ts'
import { taskRows } from './task-rows.ts'

/** Tasks of all plans that the actor may read, in the order in which they came in. */
export const listTasks = query(ListTasks, async (ctx, { planId, partId, aboveId, outside, cursor, limit, ...given }) => {
  const where: RawBuilder<unknown>[] = []
  if (planId) where.push(sql`t.plan_id = ${planId}`)
  if (partId) where.push(sql`t.part_id = ${partId}`)
  if (aboveId) where.push(...(await below(ctx, aboveId, given)))
  if (outside) where.push(sql`t.part_id is null`)
  where.push(...(given.unitId && given.role === 'lead' ? ledBy(given.unitId, given, dayOf(ctx.now)) : ofTask(given, dayOf(ctx.now))))
  const ofAll = !planId && !partId && !aboveId && !given.unitId
  const found = ofAll
    ? await nextTasks(ctx, { after: cursor ?? null, conditions: where, count: limit + 1 })
    : await taskRows(ctx, { where: sql.join([planIsVisible(ctx, 't.plan_id'), ...where, ...(cursor ? [sql`t.id > ${cursor}::uuid`] : [])], sql` and `), order: sql`t.id`, limit: limit + 1 })
  const rows = found.slice(0, limit)
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null }
})

/** Tasks of the plans on all levels below a plan; what they carry out of it is asked of those right below. */
async function below(ctx: Context, aboveId: string, { abovePartId, carried }: Pick<z.output<typeof ListTasks>, 'abovePartId' | 'carried'>): Promise<RawBuilder<unknown>[]> {
  await findPlanHead(ctx, aboveId)
  const carries = sql`exists (select 1 from carried_tasks c join tasks h on h.id = c.higher_task_id
    where c.task_id = t.id and c.higher_id = ${aboveId} ${abovePartId ? sql`and h.part_id = ${abovePartId}` : sql``})`
  return [
    abovePartId || carried
      ? sql`t.plan_id in (with ${lowerPlans(ctx, aboveId)} select plan_id from lower_plans)`
      : sql`t.plan_id in (with ${plansBelow(ctx, aboveId)} select plan_id from plans_below)`,
    ...(abovePartId || carried === 'yes' ? [carries] : carried === 'no' ? [sql`not ${carries}`] : [])
  ]
}

type Wanted = Pick<z.output<typeof ListTasks>, 'unitId' | 'role' | 'state' | 'due' | 'progress'>

function ofTask({ unitId, role, state, due, progress }: Wanted, today: Day): RawBuilder<unknown>[] {
  return [
    ...(unitId ? [sql`t.id in (select task_id from task_units where unit_id = ${unitId} and role = ${role})`] : []),
    ...(state ? [sql`t.state = ${state}`] : []),
    ...(due ? [dueIn(due, today)] : []),
    ...(progress === 'excused' ? [taskIsExcused(today)] : []),
    ...(progress === 'unled' ? [sql`not exists (select 1 from assignments a where a.task_id = t.id)`] : []),
    ...(progress && progress !== 'unled' && progress !== 'excused' ? [advanced(sql`t.state`, progress)] : [])
  ]
}

/** What is asked about a lead unit is asked of its own assignments: another lead may be late while this one is done. */
function ledBy(unitId: string, { state, due, progress }: Wanted, today: Day): RawBuilder<unknown>[] {
  if (progress === 'unled') return [sql`false`]
  const own = [
    sql`a.task_id = t.id and a.unit_id = ${unitId} and a.handed_to is null`,
    ...(state ? [sql`a.state = ${state}`] : []),
    ...(progress ? [progress === 'excused' ? workIsExcused(today) : advanced(sql`a.state`, progress)] : []),
    ...(due ? [sql`not is_done(a.state)`, due === 'none' ? sql`a.due_on is null` : within(sql`a.due_on`, due, today)] : [])
  ]
  const assigned = sql`exists (select 1 from assignments a where ${sql.join(own, sql` and `)})`
  // A draft has no assignments yet: there, whoever is named.
  const plain = !state && !progress && !due
  return [plain ? sql`(${assigned} or t.id in (select task_id from task_units where unit_id = ${unitId} and role = 'lead'))` : assigned]
}

function advanced(state: RawBuilder<unknown>, progress: 'done' | 'moving' | 'waiting'): RawBuilder<unknown> {
  if (progress === 'done') return sql`is_done(${state})`
  return progress === 'moving' ? sql`is_moving(${state})` : sql`${state} = 'assigned'`
}

/** Open tasks whose earliest last day falls into the bucket. */
export function dueIn(bucket: DueBucket, today: Day): RawBuilder<unknown> {
  if (bucket === 'none') return sql`not is_done(t.state) and t.open_due_on is null`
  return within(sql`t.open_due_on`, bucket, today)
}

export function within(column: RawBuilder<unknown>, bucket: Exclude<DueBucket, 'none'>, today: Day): RawBuilder<unknown> {
  const { from, to } = bucketRange(bucket, today)
  const bounds = [...(from ? [sql`${column} >= ${from}::date`] : []), ...(to ? [sql`${column} <= ${to}::date`] : [])]
  return sql.join(bounds, sql` and `)
}
