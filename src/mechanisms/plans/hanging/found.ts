/** Which rows of plans hang on units, and how they are told. */
import { sql, type RawBuilder } from 'kysely'
import { holdsOn, wasVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { HangingAsked, HangingRow } from '#platform/server/hanging.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { taskStates as statesEn } from '../text/carry-out.en.ts'
import { taskStates as statesVi } from '../text/carry-out.vi.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

const of = (unitIds: string[]) => sql`any(${unitIds}::uuid[])`

/** Of each kind `key`, `unit_id` and `n`, how many it stands for. */
export const FOUND: Record<string, (unitIds: string[]) => RawBuilder<unknown>> = {
  'plans.plan': (ids) => sql`select p.id::text as key, p.unit_id, 1 as n from plans p where p.unit_id = ${of(ids)}`,
  'plans.assignment': (ids) => sql`
    select a.id::text as key, a.unit_id, 1 as n from assignments a join plans p on p.id = a.plan_id and p.state = 'published'
    where a.unit_id = ${of(ids)} and a.handed_to is null and not a.dropped and a.state not in ('confirmed', 'closed')`,
  'plans.partner': (ids) => sql`
    select u.plan_id::text as key, u.unit_id, count(*)::int as n from task_units u join tasks t on t.id = u.task_id and t.marked
      join plans p on p.id = u.plan_id and (p.state = 'draft' or not is_done(t.state))
    where u.unit_id = ${of(ids)} and (u.role <> 'lead' or p.state = 'draft') group by 1, 2`,
  'plans.help': (ids) => sql`select h.id::text as key, h.unit_id, 1 as n from help_requests h where h.unit_id = ${of(ids)} and h.answer is null`,
  // What an heir reads already waits no more.
  'plans.reader': (ids) => sql`
    select r.unit_id::text as key, r.unit_id, count(*)::int as n from plan_readers r where r.unit_id = ${of(ids)} and not exists (
      select 1 from unit_lineage l join plan_readers o on o.unit_id = l.heir_id and o.plan_id = r.plan_id
      where l.origin_id = r.unit_id and l.heir_id <> r.unit_id and l.valid_to is null) group by 1, 2`,
  'plans.filter': (ids) => sql`
    select u.id::text as key, u.id as unit_id, count(*)::int as n from saved_filters s join unnest(${ids}::uuid[]) as u(id) on s.query like '%unit=' || u.id || '%' group by 1, 2`
}

interface Row {
  key: string
  unitId: string
  n: number
}

export async function listHanging(ctx: Context, { kind, unitIds, keys, except, limit }: HangingAsked): Promise<HangingRow[]> {
  const found = FOUND[kind]?.(unitIds)
  if (!found) return []
  const { rows } = await sql<Row>`
    select f.key, f.unit_id as "unitId", f.n from (${found}) f
    where f.key <> all(${except ?? []}::text[]) and ${keys ? sql`f.key = any(${keys}::text[])` : sql`true`} and ${wasVisible(ctx, 'plans.read', 'f.unit_id')}
    order by f.key limit ${limit}`.execute(ctx.db)
  const words = ctx.locale === 'en' ? en : vi
  const ids = rows.map(({ key }) => key)
  const row = ({ key, unitId }: Row, title: string, details: string[] = [], href: string | null = null): HangingRow => ({ key, unitId, title, details, href })
  if (kind === 'plans.reader') return rows.map((one) => row(one, words.readers(one.n)))
  if (kind === 'plans.filter') return rows.map((one) => row(one, words.filters(one.n)))
  if (kind === 'plans.assignment') return assignmentsOut(ctx, rows)
  if (kind === 'plans.help') {
    const wishes = await sql<{ id: string; wish: string; taskId: string; dueOn: string }>`
      select h.id, h.wish, a.task_id as "taskId", h.due_on as "dueOn" from help_requests h join assignments a on a.id = h.assignment_id where h.id = any(${ids}::uuid[])`.execute(ctx.db)
    const byId = new Map(wishes.rows.map((wish) => [wish.id, wish]))
    return rows.map((one) => {
      const wish = byId.get(one.key)
      return row(one, wish?.wish ?? '', wish ? [words.due(writtenDay(wish.dueOn, ctx.locale))] : [], wish ? `/tasks/${wish.taskId}` : null)
    })
  }
  const plans = await ctx.db.selectFrom('plans').select(['id', 'name', 'state']).where(sql<boolean>`id = any(${ids}::uuid[])`).execute()
  const byId = new Map(plans.map((plan) => [plan.id, plan]))
  return rows.map((one) => {
    const plan = byId.get(one.key)
    const details = kind === 'plans.partner' ? [words.partner(one.n)] : [plan?.state === 'draft' ? words.draft : words.published]
    return row(one, plan?.name ?? '', details, `/plans/${one.key}`)
  })
}

interface Led extends Row {
  taskId: string
  text: string
  state: string
  percent: number
  dueOn: string | null
  steps: number
  stepsDone: number
  asked: string[] | null
  help: number
  joins: boolean
}

async function assignmentsOut(ctx: Context, rows: Row[]): Promise<HangingRow[]> {
  const today = dayOf(ctx.now)
  const { rows: led } = await sql<Led>`
    select a.id as key, a.unit_id as "unitId", a.task_id as "taskId", t.text, a.state, a.percent, a.due_on as "dueOn",
      (select count(*)::int from assignment_steps s where s.assignment_id = a.id) as steps,
      (select count(*)::int from assignment_steps s where s.assignment_id = a.id and s.done_at is not null) as "stepsDone",
      (select array_agg(r.kind order by r.kind) from assignment_requests r where r.assignment_id = a.id and r.answer is null) as asked,
      (select count(*)::int from help_requests h where h.assignment_id = a.id and h.answer is null) as help,
      exists (select 1 from unit_lineage l join assignments o on o.unit_id = l.heir_id and o.task_id = a.task_id and o.occurrence = a.occurrence
        and o.handed_to is null and not o.dropped where l.origin_id = a.unit_id and l.heir_id <> a.unit_id
        and ${holdsOn(today, 'l')}) as joins
    from assignments a join tasks t on t.id = a.task_id where a.id = any(${rows.map(({ key }) => key)}::uuid[])
    order by a.due_on nulls last, a.id`.execute(ctx.db)
  const words = ctx.locale === 'en' ? en : vi
  const states: Record<string, string> = ctx.locale === 'en' ? statesEn : statesVi
  return led.map(({ key, unitId, taskId, text, state, percent, dueOn, steps, stepsDone, asked, help, joins }) => ({
    key,
    unitId,
    title: text,
    details: [
      states[state] ?? state,
      ...(percent > 0 ? [words.percent(percent)] : []),
      ...(dueOn ? [words.due(writtenDay(dueOn, ctx.locale))] : []),
      ...(steps ? [words.steps(stepsDone, steps)] : []),
      ...(asked ?? []).map((kind) => (kind === 'extension' ? words.extension : words.closing)),
      ...(help ? [words.help(help)] : []),
      ...(joins ? [words.joins] : [])
    ],
    href: `/tasks/${taskId}`
  }))
}
