import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import { isOpen } from '../../rules/assignment-states.ts'
import { rollUp } from '../../rules.ts'
import type { TaskState } from '../../schema.ts'

interface Row {
  taskId: string
  unitId: string
  state: TaskState
  percent: number
  dueOn: Day | null
}

export interface RolledUp {
  state: TaskState
  percent: number
}

/** Writes a task's state, percent and earliest open day from its assignments; with `rollUpTasks` the only place that does. */
export async function rollUpTask(ctx: Context, taskId: string): Promise<RolledUp> {
  const rolled = await rollUpTasks(ctx, sql`id = ${taskId}`)
  return rolled.get(taskId) ?? { state: 'assigned', percent: 0 }
}

/**
 * Of work that comes again, the occurrence counts that is due now: each unit's earliest open one, else its last. A task
 * that nobody leads yet keeps the plan's own day.
 */
export async function rollUpTasks(ctx: Context, where: RawBuilder<unknown>): Promise<Map<string, RolledUp>> {
  const { rows } = await sql<Row & { planDay: Day | null }>`
    select t.id as "taskId", t.due_on as "planDay", a.unit_id as "unitId", a.state, a.percent, a.due_on as "dueOn"
    from (select id, due_on from tasks where ${where}) t
      left join assignments a on a.task_id = t.id and a.handed_to is null and not a.dropped order by t.id, a.occurrence`.execute(ctx.db)
  const tasks = Map.groupBy(rows, (row) => row.taskId)
  const rolled = new Map<string, RolledUp>()
  const written: object[] = []
  for (const [id, found] of tasks) {
    const assigned = found.filter((row) => row.unitId !== null)
    const current = [...Map.groupBy(assigned, (row) => row.unitId).values()].flatMap((own) => own.find(({ state }) => isOpen(state)) ?? own.at(-1) ?? [])
    const result = rollUp(current)
    const days = assigned.filter(({ state }) => isOpen(state)).flatMap(({ dueOn }) => dueOn ?? [])
    rolled.set(id, result)
    written.push({ id, ...result, open_due_on: assigned.length ? (days.sort()[0] ?? null) : (found[0]?.planDay ?? null) })
  }
  if (written.length) {
    await sql`update tasks t set state = w.state, percent = w.percent, open_due_on = w.open_due_on
      from json_to_recordset(${JSON.stringify(written)}::json) as w(id uuid, state text, percent integer, open_due_on date)
      where t.id = w.id and (t.state, t.percent, t.open_due_on) is distinct from (w.state, w.percent, w.open_due_on)`.execute(ctx.db)
  }
  return rolled
}
