/** The rows of every task list: one statement, names of units included. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { KEPT } from '#platform/server/kept-statements.ts'
import { keptStatement, type Place } from '#platform/server/kept-texts.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { bucketsOn, isDone } from '../../rules.ts'
import type { TaskRow } from '../../schema.ts'

/**
 * The name of a unit on a day; the nearest one it had when it did not exist then. First the last fact up to the unit and the day, in
 * the order of an index: asked for by the unit alone, the database takes the index that keeps facts apart, which costs twice as much.
 */
export function unitName(unitId: RawBuilder<unknown>, day: Day | RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string | null>`coalesce(
    (select case when f.unit_id = ${unitId} then f.name end from unit_facts f
      where f.replaced_at is null and (f.unit_id, f.valid_from) <= (${unitId}, ${day}::date) order by f.unit_id desc, f.valid_from desc limit 1),
    (select f.name from unit_facts f where f.unit_id = ${unitId} and f.replaced_at is null order by f.valid_from limit 1))`
}

type Found = Omit<TaskRow, 'leads' | 'partners' | 'bucket'> & {
  units: { role: string; unitId: string | null; name: string }[] | null
}

/** `where` speaks of t (tasks), p (plans) and d (the deadline). `from`: what stands for t, marked tasks alone; `joins`: how p and d come to it. */
export interface Wanted {
  where: RawBuilder<unknown>
  order: RawBuilder<unknown>
  from?: RawBuilder<unknown>
  joins?: RawBuilder<unknown>
}

const JOINS = sql`join plans p on p.id = t.plan_id left join deadlines d on d.id = t.deadline_id`

/** `kept`: one plan of the database suits whatever is asked this way. */
export async function taskRows(ctx: Context, { kept, limit, ...wanted }: Wanted & { limit: number; kept?: boolean }): Promise<TaskRow[]> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<Found>`${sql.raw(kept ? KEPT : '')}${rowsWanted(sql`${today}`, limit, wanted)}`.execute(ctx.db)
  return shown(rows, today)
}

/** The same for a list whose text is kept as well: only the values come with each question. */
export function keptTaskRows<V extends object>(wanted: (place: Place<V>, limit: number) => Wanted): (ctx: Context, limit: number, values: V) => Promise<TaskRow[]> {
  const ask = keptStatement<Found, V & { today: Day }>((place, limit) => rowsWanted(place('today'), limit, wanted(place, limit)))
  return async (ctx, limit, values) => {
    const today = dayOf(ctx.now)
    return shown(await ask(ctx, limit, { ...values, today }), today)
  }
}

function rowsWanted(today: RawBuilder<unknown>, limit: number, { where, order, from, joins }: Wanted): RawBuilder<Found> {
  return sql<Found>`
    select t.id, t.plan_id as "planId", p.name as "planName", t.text, t.state, t.percent,
      case when p.state = 'published' then coalesce(t.open_due_on, t.due_on) else t.due_on end as "dueOn",
      d.text as "dueText", d.every, (
        select json_agg(json_build_object('role', u.role, 'unitId', u.unit_id,
          'name', coalesce(${unitName(sql.ref('u.unit_id'), today)}, s.name, u.phrase)) order by u.position)
        from task_units u left join unit_sets s on s.id = u.set_id where u.task_id = t.id and u.from_id is null) as units
    from ${from ?? sql`tasks t`} ${joins ?? JOINS}
    where ${from ? where : sql`t.marked and ${where}`}
    order by ${order} limit ${sql.lit(limit)}`
}

function shown(rows: Found[], today: Day): TaskRow[] {
  const bucketOf = bucketsOn(today)
  return rows.map(({ units, ...row }) => {
    const named = (role: string) => (units ?? []).filter((unit) => unit.role === role).map(({ unitId, name }) => ({ unitId, name }))
    const bucket = bucketOf(isDone(row.state) ? null : row.dueOn)
    return { ...row, bucket, leads: named('lead'), partners: named('partner') }
  })
}
