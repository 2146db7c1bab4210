/**
 * Who carries out the tasks of a plan: one cell for each task and unit. A unit is expected to have a task where the plan
 * names no unit: all units below the plan's own that are of the same kind as those which already have a plan for it.
 * Rights: only plans and units that the actor may see; of others it is not said that they have nothing.
 */
import { sql, type RawBuilder } from 'kysely'
import { holdsOn, isVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { planIsVisible, type PlanHead } from '../access.ts'

/** The published plans below that the actor may read. */
export function lowerPlans(ctx: Context, planId: string): RawBuilder<unknown> {
  return sql`lower_plans as (
      select l.plan_id, p.unit_id from plan_links l join plans p on p.id = l.plan_id
      where l.higher_id = ${planId} and p.state = 'published' and ${planIsVisible(ctx, 'l.plan_id')}
    )`
}

/**
 * The published plans on all levels below that the actor may read, each once on its highest level: whichever ways lead to it. A
 * plan in between that the actor may not read is passed through, and not shown.
 */
export function plansBelow(ctx: Context, planId: string): RawBuilder<unknown> {
  return sql`plans_below as (
      with recursive down(plan_id, level) as (
        select l.plan_id, 1 from plan_links l join plans p on p.id = l.plan_id and p.state = 'published' where l.higher_id = ${planId}
        union select l.plan_id, d.level + 1 from down d join plan_links l on l.higher_id = d.plan_id
          join plans p on p.id = l.plan_id and p.state = 'published'
      )
      select d.plan_id, p.unit_id, min(d.level)::integer as level from down d join plans p on p.id = d.plan_id
      where ${planIsVisible(ctx, 'd.plan_id')} group by 1, 2
    )`
}

/** The units of which a plan of their own is expected; after `lowerPlans`. */
export function expectedUnits(ctx: Context, plan: PlanHead): RawBuilder<unknown> {
  const today = dayOf(ctx.now)
  return sql`expected as (
      select f.unit_id from unit_facts f join unit_paths w on w.unit_id = f.unit_id
      where w.ancestor_id = ${plan.unitId} and w.depth > 0 and ${holdsOn(today, 'w')} and f.replaced_at is null and ${holdsOn(today, 'f')}
        and ${isVisible(ctx, 'plans.read', 'f.unit_id')}
        and f.kind in (select k.kind from unit_facts k where k.replaced_at is null and ${holdsOn(today, 'k')}
          and k.unit_id in (select unit_id from lower_plans where unit_id <> ${plan.unitId}))
      union select unit_id from lower_plans where unit_id <> ${plan.unitId}
    )`
}

/** A task (t) that names its lead units: nobody else is expected to have it. */
export const NAMED = sql`(t.addressees is distinct from 'all'
        and exists (select 1 from task_units u where u.task_id = t.id and u.role = 'lead')
        and not exists (select 1 from task_units u where u.task_id = t.id and u.role = 'lead' and u.unit_id is null and u.set_id is null))`

/** Named tables for a statement: `page` (tasks by `chosen`), `expected` (units), `lower_plans`, `cells`. */
export function cellTables(ctx: Context, plan: PlanHead, chosen: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`with ${lowerPlans(ctx, plan.id)},
    ${expectedUnits(ctx, plan)},
    chosen as (${chosen}),
    page as (
      select t.*, ${NAMED} as named
      from tasks t where t.id in (select id from chosen) and t.stays_text is null
    ),
    taken as (
      select t.id as task_id, w.unit_id, s.id as lower_task_id, s.due_on, s.deadline_id
      from page t join carried_tasks c on c.higher_id = ${plan.id} and c.higher_task_id = t.id
        join lower_plans w on w.plan_id = c.plan_id join tasks s on s.id = c.task_id and s.marked
      union
      select t.id, r.unit_id, s.id, s.due_on, s.deadline_id from page t join task_proposals r on r.task_id = t.id
        join tasks s on s.id = r.accepted_task_id and s.marked join plans p on p.id = s.plan_id and p.state = 'published'
      where ${planIsVisible(ctx, 'p.id')}
    ),
    taking as (
      select k.task_id, k.unit_id, min(k.due_on) as first_due, max(k.due_on) as last_due, bool_or(d.every is not null) as recurring,
        min(k.lower_task_id::text)::uuid as lower_task_id
      from taken k left join deadlines d on d.id = k.deadline_id group by k.task_id, k.unit_id
    ),
    direct as (
      select t.id as task_id, u.unit_id from page t join task_units u on u.task_id = t.id
      where u.role = 'lead' and u.unit_id is not null group by t.id, u.unit_id
    ),
    asked as (
      select distinct on (r.task_id, r.unit_id) r.task_id, r.unit_id, r.state, r.reason
      from task_proposals r join page t on t.id = r.task_id
      where ${isVisible(ctx, 'plans.read', 'r.unit_id')}
      order by r.task_id, r.unit_id, r.id desc
    ),
    places as (
      select t.id as task_id, e.unit_id from page t cross join expected e where not t.named
      union select task_id, unit_id from direct union select task_id, unit_id from taking union select task_id, unit_id from asked
    ),
    cells as (
      select c.task_id, c.unit_id, k.first_due, k.last_due, k.recurring, k.lower_task_id, coalesce(a.reason, '') as reason,
        case when k.unit_id is not null then 'plan' when d.unit_id is not null then 'direct'
          when a.state = 'declined' then 'declined' when a.state is not null then 'open' else 'none' end as by
      from places c
        left join taking k on k.task_id = c.task_id and k.unit_id = c.unit_id
        left join direct d on d.task_id = c.task_id and d.unit_id = c.unit_id
        left join asked a on a.task_id = c.task_id and a.unit_id = c.unit_id
    )`
}
