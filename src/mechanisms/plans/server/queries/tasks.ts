import { sql, type RawBuilder } from 'kysely'
import { query } from '#platform/server/command.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { bucketRange } from '../../rules.ts'
import { ListTasks, type DueBucket } from '../../schema.ts'
import { planIsVisible } from '../access.ts'
import { taskRows } from './task-rows.ts'

/** Tasks of all plans that the actor may read, in the order in which they came in. */
export const listTasks = query(ListTasks, async (ctx, { planId, unitId, role, state, due, partId, cursor, limit }) => {
  const where: RawBuilder<unknown>[] = [planIsVisible(ctx, 't.plan_id')]
  if (planId) where.push(sql`t.plan_id = ${planId}`)
  if (partId) where.push(sql`t.part_id = ${partId}`)
  if (state) where.push(sql`t.state = ${state}`)
  if (unitId) where.push(sql`t.id in (select task_id from task_units where unit_id = ${unitId} and role = ${role})`)
  if (due) where.push(dueIn(due, dayOf(ctx.now)))
  if (cursor) where.push(sql`t.id > ${cursor}::uuid`)
  const found = await taskRows(ctx, { where: sql.join(where, sql` and `), order: sql`t.id`, limit: limit + 1 })
  const rows = found.slice(0, limit)
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null }
})

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
