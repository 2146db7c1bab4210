/** Before and after: from what the event says, from the deeds of its assignment, and from the corrections of its draft. */
import { sql } from 'kysely'
import { peopleNames } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { TrailChange } from '#platform/server/trail-source.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { taskStates as statesEn } from '../text/carry-out.en.ts'
import { taskStates as statesVi } from '../text/carry-out.vi.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

const LONGEST = 300

type Row = Record<string, unknown> | null

export async function describePlanEvents(ctx: Context, events: EventRow[]): Promise<Map<number, TrailChange[]>> {
  const words = ctx.locale === 'en' ? en : vi
  const states: Record<string, string> = ctx.locale === 'en' ? statesEn : statesVi
  const tasks = await textsOf(ctx, events.flatMap(({ subject_id }) => subject_id ?? []))
  const persons = await peopleNames(ctx, events.flatMap(({ data }) => (typeof data['personId'] === 'string' ? data['personId'] : [])))
  const deeds = await deedsOf(ctx, events)
  const edits = await editsOf(ctx, events)
  const figures = await figuresOf(ctx, events)
  const shown = (name: keyof typeof words.what, before: unknown, after: unknown): TrailChange[] => {
    const [old, now] = [written(name, before), written(name, after)]
    return old === now ? [] : [{ what: words.what[name], before: old, after: now }]
  }
  const written = (name: keyof typeof words.what, value: unknown): string | null => {
    if (value === null || value === undefined || value === '') return null
    if (name === 'state') return states[String(value)] ?? String(value)
    if (name === 'percent') return words.percent(Number(value))
    if (name === 'amount') return words.money(Number(value))
    if (name === 'due_on' || name === 'wantedOn') return writtenDay(String(value).slice(0, 10), ctx.locale)
    if (name === 'granted') return value === true ? words.yes : words.no
    if (name === 'marked') return value === true ? words.is : words.isNot
    const said = String(value)
    return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said
  }
  return new Map(
    events.map(({ id, type, subject_id, data }) => {
      const changes: TrailChange[] = []
      const task = tasks.get(subject_id ?? '')
      if (task) changes.push({ what: words.what.task, before: null, after: written('task', task) })
      const deed = deeds.get(id)
      if (deed) changes.push(...shown('state', deed.from, deed.to), ...shown('percent', deed.percentBefore, deed.percent))
      for (const { before, after } of edits.get(id) ?? []) {
        for (const name of ['text', 'heading', 'name', 'number', 'due_on', 'marked'] as const) {
          if (Object.hasOwn(after ?? before ?? {}, name)) changes.push(...shown(name, before?.[name], after?.[name]))
        }
      }
      const figure = figures.get(id)
      if (figure) changes.push(...shown('value', figure.before, figure.after))
      for (const name of ['amount', 'wantedOn', 'granted', 'tasks', 'units', 'version'] as const) {
        if (Object.hasOwn(data, name) && !(name === 'version' && !type.startsWith('plan.'))) changes.push(...shown(name, null, data[name]))
      }
      if (typeof data['personId'] === 'string') changes.push(...shown('person', null, persons.get(data['personId'])))
      return [id, changes]
    })
  )
}

async function textsOf(ctx: Context, ids: string[]): Promise<Map<string, string>> {
  const rows = ids.length ? await ctx.db.selectFrom('tasks').select(['id', 'text']).where('id', 'in', [...new Set(ids)]).execute() : []
  return new Map(rows.map((row) => [row.id, row.text]))
}

/** A deed is written at the same instant as its event. */
async function deedsOf(ctx: Context, events: EventRow[]) {
  const { rows } = await sql<{ id: number; from: string; to: string; percent: number; percentBefore: number | null }>`
    select e.id, d.from_state as "from", d.to_state as "to", d.percent, before.percent as "percentBefore"
    from events e join assignment_deeds d on d.assignment_id = (e.data ->> 'assignmentId')::uuid and d.done_at = e.at
    left join lateral (select p.percent from assignment_deeds p where p.assignment_id = d.assignment_id and p.id < d.id order by p.id desc limit 1) before on true
    where e.id = any(${events.map(({ id }) => id)}::bigint[]) and e.data ? 'state'`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

async function editsOf(ctx: Context, events: EventRow[]): Promise<Map<number, { before: Row; after: Row }[]>> {
  const { rows } = await sql<{ id: number; before: Row; after: Row }>`
    select e.id, r.before, r.after
    from events e join plan_edits d on d.made_at = e.at and d.plan_id = coalesce((e.data ->> 'planId')::uuid, e.subject_id)
    join plan_edit_rows r on r.edit_id = d.id and r.row_key ->> 'id' = e.subject_id::text
    where e.id = any(${events.map(({ id }) => id)}::bigint[]) order by r.seq`.execute(ctx.db)
  return Map.groupBy(rows, ({ id }) => id)
}

async function figuresOf(ctx: Context, events: EventRow[]) {
  const { rows } = await sql<{ id: number; before: number | null; after: number }>`
    select e.id, v.value as after, before.value as before
    from events e join target_values v on v.target_id = e.subject_id and v.entered_at = e.at
    left join lateral (select p.value from target_values p where p.target_id = v.target_id and p.id < v.id order by p.id desc limit 1) before on true
    where e.id = any(${events.map(({ id }) => id)}::bigint[]) and e.type = 'target.figure_entered'`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row]))
}
