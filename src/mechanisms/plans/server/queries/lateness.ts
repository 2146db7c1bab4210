/**
 * The one rule of lateness for statements; its pure twins are `isLate`, `isExcused` and `wasInTime` in rules.ts. What counts is the last
 * day as it is now, granted extensions included. Beside it stands what would be late by the plan's own day.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'

/** Written as the partial indexes have it, so that lists of open work read open rows only. */
export const OPEN = sql`a.state in ('assigned', 'accepted', 'in_progress', 'returned')`

/** A task (t) of a published plan: the earliest last day among its open assignments has passed. */
export function taskIsLate(today: Day): RawBuilder<boolean> {
  return sql<boolean>`t.open_due_on < ${today}::date`
}

/** The work of one unit (a). */
export function workIsLate(today: Day): RawBuilder<boolean> {
  return sql<boolean>`${OPEN} and a.due_on < ${today}::date`
}

/** The work of one unit (a) that only a granted extension keeps in time. */
export function workIsExcused(today: Day): RawBuilder<boolean> {
  return sql<boolean>`${OPEN} and a.due_on > a.planned_due_on and a.planned_due_on < ${today}::date and a.due_on >= ${today}::date`
}

/** A task (t) that only extensions keep in time. */
export function taskIsExcused(today: Day): RawBuilder<boolean> {
  return sql<boolean>`t.open_due_on >= ${today}::date
    and exists (select 1 from assignments a where a.task_id = t.id and a.handed_to is null and ${workIsExcused(today)})`
}

/** Work (a) that counts when it is asked what was done in time: neither handed on nor of an earlier version, nor closed undone by the superior. */
export const COUNTED = sql`a.handed_to is null and not a.dropped and a.state <> 'closed'`

/**
 * `LAST_DONE` joins the deed (x) since which work (a) is done; `DONE_ON` is its day. What an heir was given as
 * done has no such deed of its own.
 */
export const LAST_DONE = sql`left join lateral (
  select d.done_at from assignment_deeds d where d.assignment_id = a.id and is_done(d.to_state) and not coalesce(is_done(d.from_state), false)
  order by d.done_at desc limit 1) x on is_done(a.state)`
export const DONE_ON = sql<Day | null>`case when is_done(a.state) then (coalesce(x.done_at, a.reported_at, a.state_at) at time zone 'Asia/Ho_Chi_Minh')::date end`

/** For each task of a plan with an extension on open work, the plan's own day of it. */
export async function extendedFrom(ctx: Context, planId: string): Promise<Map<string, Day>> {
  const { rows } = await sql<{ taskId: string; day: Day }>`
    select a.task_id as "taskId", min(a.planned_due_on) as day from assignments a
    where a.plan_id = ${planId} and ${OPEN} and a.due_on > a.planned_due_on and a.handed_to is null group by 1`.execute(ctx.db)
  return new Map(rows.map(({ taskId, day }) => [taskId, day]))
}
