/** What a unit has to answer for in a period: its assignments with its own last word on each. */
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf, startOfDay, type Day } from '#platform/shared/dates.ts'
import type { Every, TaskState } from '../../schema.ts'

export interface UnitTask {
  /** Of the assignment. */
  id: string
  taskId: string
  planId: string
  text: string
  partners: string[]
  /** As the plan has it; `openDueOn` as it is now, since a granted extension moves it. */
  dueOn: Day | null
  openDueOn: Day | null
  /** The plan's day of what has got a later one. */
  extendedFrom: Day | null
  dueText: string | null
  every: Every | null
  state: TaskState
  percent: number
  /** What the unit wrote last in the period; null: nothing. */
  note: string | null
  /** Why it asks for more time or to close, where nobody has answered yet. */
  asks: { kind: 'extension' | 'closing'; wantedOn: Day | null; reason: string } | null
}

export interface UnitWork {
  tasks: UnitTask[]
  /** In the order of their first task. */
  plans: { id: string; name: string; number: string | null; date: string | null; title: string | null; issuer: string | null }[]
}

/**
 * Open work that has begun by the end of the period, and work that was due or ended within it. The caller has asked whether the
 * actor reports for the unit; a plan that gives it work is one that its people may read.
 */
export async function unitWork(ctx: Context, given: { unitId: string; planId?: string | undefined; from: Day; to: Day }): Promise<UnitWork> {
  const [begin, end] = [startOfDay(given.from), startOfDay(addDays(given.to, 1))]
  const { rows } = await sql<Omit<UnitTask, 'partners'> & { partnerIds: string[]; partnerWords: string[] }>`
    select a.id, a.task_id as "taskId", a.plan_id as "planId", t.text, coalesce(a.planned_due_on, a.due_on) as "dueOn", a.due_on as "openDueOn",
      case when a.due_on > a.planned_due_on then a.planned_due_on end as "extendedFrom", d.text as "dueText", d.every, a.state, a.percent,
      (select r.note from task_reports r where r.assignment_id = a.id and r.reported_at >= ${begin} and r.reported_at < ${end}
        order by r.id desc limit 1) as note,
      (select json_build_object('kind', q.kind, 'wantedOn', q.wanted_on, 'reason', q.reason) from assignment_requests q
        where q.assignment_id = a.id and q.answer is null order by q.id limit 1) as asks,
      coalesce((select json_agg(u.unit_id order by u.position) from task_units u where u.task_id = t.id and u.role = 'partner' and u.unit_id is not null), '[]') as "partnerIds",
      coalesce((select json_agg(u.phrase order by u.position) from task_units u where u.task_id = t.id and u.role = 'partner' and u.unit_id is null
        and u.set_id is null and u.phrase is not null), '[]') as "partnerWords"
    from assignments a join tasks t on t.id = a.task_id join plans p on p.id = a.plan_id left join deadlines d on d.id = t.deadline_id
    where a.unit_id = ${given.unitId} and a.handed_to is null and p.state = 'published' and a.starts_on <= ${given.to}::date
      ${given.planId ? sql`and a.plan_id = ${given.planId}` : sql``}
      and (not is_done(a.state) or a.due_on between ${given.from}::date and ${given.to}::date or (a.state_at >= ${begin} and a.state_at < ${end}))
    order by p.date nulls last, a.plan_id, t.position, t.id, a.occurrence`.execute(ctx.db)
  const names = await unitNamesOn(ctx, [...new Set(rows.flatMap((row) => row.partnerIds))], dayOf(ctx.now))
  const planIds = [...new Set(rows.map((row) => row.planId))]
  const found = planIds.length
    ? await ctx.db.selectFrom('plans').select(['id', 'name', 'number', 'date', 'title', 'issuer']).where('id', 'in', planIds).execute()
    : []
  return {
    tasks: rows.map(({ partnerIds, partnerWords, ...row }) => ({
      ...row,
      text: row.text.replace(/\s+/g, ' ').replace(/[\s.;,:]+$/u, ''),
      partners: [...partnerIds.flatMap((id) => names.get(id)?.name ?? []), ...partnerWords]
    })),
    plans: planIds.flatMap((id) => found.find((plan) => plan.id === id) ?? [])
  }
}
