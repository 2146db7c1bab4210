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
  /** Null in the one row of a plan without tasks. */
  id: string | null
  partId: string | null
  units: number
  unitsWithPlan: number
  expected: number
  missing: number
}

export async function gapsOf(ctx: Context, plan: PlanHead): Promise<Gaps> {
  const { rows: found } = await sql<GapRow>`
    with ${lowerPlans(ctx, plan.id)}, ${expectedUnits(ctx, plan)},
    higher as materialized (
      select t.id, t.part_id, t.position, ${NAMED} as named from tasks t where t.plan_id = ${plan.id} and t.marked and t.stays_text is null
    ),
    taken as (
      select c.higher_task_id as task_id, w.unit_id from carried_tasks c join lower_plans w on w.plan_id = c.plan_id
      where c.higher_id = ${plan.id} and w.unit_id <> ${plan.unitId} group by 1, 2
    ),
    -- Given directly, or asked and not declined: as good as taken.
    given as (
      select u.task_id, u.unit_id from task_units u join higher h on h.id = u.task_id where u.role = 'lead' and u.unit_id is not null
      union select r.task_id, r.unit_id from task_proposals r join higher h on h.id = r.task_id
        where r.state <> 'declined' and ${isVisible(ctx, 'plans.read', 'r.unit_id')}
    ),
    had as (
      select task_id, count(*)::integer as n from (
        select task_id, unit_id from taken
        union all select g.task_id, g.unit_id from given g join expected e on e.unit_id = g.unit_id
          where not exists (select 1 from taken k where k.task_id = g.task_id and k.unit_id = g.unit_id)) x group by 1
    ),
    -- Asked, declined and not had since: lacking, whether it was expected or not.
    declined as (
      select r.task_id, count(distinct r.unit_id)::integer as n from task_proposals r join higher h on h.id = r.task_id
      where r.state = 'declined' and ${isVisible(ctx, 'plans.read', 'r.unit_id')}
        and (h.named or not exists (select 1 from expected e where e.unit_id = r.unit_id))
        and not exists (select 1 from taken k where k.task_id = r.task_id and k.unit_id = r.unit_id)
        and not exists (select 1 from given g where g.task_id = r.task_id and g.unit_id = r.unit_id) group by 1
    ),
    counted as (
      select (select count(*)::integer from expected) as units,
        (select count(distinct unit_id)::integer from lower_plans where unit_id <> ${plan.unitId}) as with_plan
    )
    select h.id, h.part_id as "partId", c.units, c.with_plan as "unitsWithPlan",
      case when h.named then 0 else c.units end + coalesce(declined.n, 0) as expected,
      case when h.named then 0 else c.units - coalesce(had.n, 0) end + coalesce(declined.n, 0) as missing
    from counted c left join higher h on true left join had on had.task_id = h.id left join declined on declined.task_id = h.id
    order by h.position, h.id`.execute(ctx.db)
  const [counts] = found
  const rows = found.filter((row): row is GapRow & { id: string } => row.id !== null)
  const byPart = new Map<string, number>()
  for (const { partId, missing } of rows) if (partId) byPart.set(partId, (byPart.get(partId) ?? 0) + missing)
  const add = (key: 'expected' | 'missing'): number => rows.reduce((sum, row) => sum + row[key], 0)
  return {
    summary: {
      tasks: rows.length,
      complete: rows.filter((row) => row.missing === 0).length,
      expected: add('expected'),
      missing: add('missing'),
      units: counts?.units ?? 0,
      unitsWithPlan: counts?.unitsWithPlan ?? 0
    },
    byPart,
    tasks: rows.filter((row) => row.missing > 0).map(({ id }) => id)
  }
}
