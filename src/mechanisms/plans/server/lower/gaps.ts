/** Which tasks of a plan some unit lacks: the coverage of all tasks at once, counted and not drawn. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { LowerProgress } from '../../schema.ts'
import type { PlanHead } from '../access.ts'
import { isVisible } from '#foundations/org/server/index.ts'
import { expectedUnits, lowerPlans, NAMED } from '../cascade/cells.ts'

export interface Gaps {
  summary: LowerProgress['coverage']
  /** Missing units times tasks by part. */
  byPart: Map<string, number>
  /** Tasks with gaps, in the order of the plan. */
  tasks: string[]
}

interface GapRow {
  id: string
  partId: string | null
  named: boolean
  expected: number
  missing: number
}

export async function gapsOf(ctx: Context, plan: PlanHead): Promise<Gaps> {
  const { rows } = await sql<GapRow>`
    with ${lowerPlans(ctx, plan.id)}, ${expectedUnits(ctx, plan)},
    higher as materialized (
      select t.id, t.part_id, t.position, ${NAMED} as named from tasks t where t.plan_id = ${plan.id} and t.marked and t.stays_text is null
    ),
    -- Whoever has the task in a plan, was given it directly or has been asked and not declined.
    has as (
      select c.higher_task_id as task_id, w.unit_id from carried_tasks c join lower_plans w on w.plan_id = c.plan_id where c.higher_id = ${plan.id}
      union select u.task_id, u.unit_id from task_units u join higher h on h.id = u.task_id where u.role = 'lead' and u.unit_id is not null
      union select r.task_id, r.unit_id from task_proposals r join higher h on h.id = r.task_id
        where r.state <> 'declined' and ${isVisible(ctx, 'plans.read', 'r.unit_id')}
    ),
    had as (select h.task_id, count(*)::integer as n from has h join expected e on e.unit_id = h.unit_id group by 1),
    -- Asked, declined and not had since: lacking, whether it was expected or not.
    declined as (
      select r.task_id, count(distinct r.unit_id)::integer as n from task_proposals r join higher h on h.id = r.task_id
      where r.state = 'declined' and ${isVisible(ctx, 'plans.read', 'r.unit_id')}
        and (h.named or not exists (select 1 from expected e where e.unit_id = r.unit_id))
        and not exists (select 1 from has where has.task_id = r.task_id and has.unit_id = r.unit_id) group by 1
    )
    select h.id, h.part_id as "partId", h.named,
      case when h.named then 0 else (select count(*)::integer from expected) end + coalesce(declined.n, 0) as expected,
      case when h.named then 0 else (select count(*)::integer from expected) - coalesce(had.n, 0) end + coalesce(declined.n, 0) as missing
    from higher h left join had on had.task_id = h.id left join declined on declined.task_id = h.id order by h.position, h.id`.execute(ctx.db)
  const { rows: [units] } = await sql<{ units: number; unitsWithPlan: number }>`
    with ${lowerPlans(ctx, plan.id)}, ${expectedUnits(ctx, plan)}
    select (select count(*) from expected) as units,
      (select count(distinct unit_id) from lower_plans where unit_id in (select unit_id from expected)) as "unitsWithPlan"`.execute(ctx.db)
  const byPart = new Map<string, number>()
  for (const { partId, missing } of rows) if (partId) byPart.set(partId, (byPart.get(partId) ?? 0) + missing)
  const add = (key: 'expected' | 'missing'): number => rows.reduce((sum, row) => sum + row[key], 0)
  return {
    summary: {
      tasks: rows.length,
      complete: rows.filter((row) => row.missing === 0).length,
      expected: add('expected'),
      missing: add('missing'),
      units: units?.units ?? 0,
      unitsWithPlan: units?.unitsWithPlan ?? 0
    },
    byPart,
    tasks: rows.filter((row) => row.missing > 0).map(({ id }) => id)
  }
}
