/** What people are told of rounds: that a form is asked, near, overdue or returned, and what waits for whoever checks and approves. */
import { sql } from 'kysely'
import { heirsOn, unitNamesOn, wasVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { NoticeRef, NoticeSource, NoticeWords, Telling } from '#platform/server/notices.ts'
import { addDays, dayOf, type Day } from '#platform/shared/dates.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { text } from '../text.ts'
import { APPROVE, EDIT, isAwaited, READ, WRITE } from './access.ts'
import { reportNotices } from './reports/notices.ts'

/** Days before the due day on which a unit is reminded. */
const AHEAD = 3

const KINDS = ['asked', 'due_soon', 'overdue', 'reminded', 'returned', 'extended', 'approved', 'came_in', 'to_approve', 'restatement'] as const
type Kind = (typeof KINDS)[number]
const named = (kind: Kind): string => `reporting.${kind}`
/** What asks the unit to write. */
const TO_WRITE = (['asked', 'due_soon', 'overdue', 'reminded', 'returned', 'extended'] as const).map(named)

export const reportingNotices: NoticeSource = {
  kinds: [...KINDS.map((kind): NoticeSource['kinds'][number] => ({ kind: named(kind), mail: 'daily', push: kind === 'returned' || kind === 'reminded' ? 'now' : 'daily' })), ...reportNotices.kinds],
  names: (locale) => text(locale).notices.kinds,
  tells: {
    ...reportNotices.tells,
    'report_round.opened': tellAsked,
    'report_form.made': (ctx, event) => toUnit(ctx, event, 'asked'),
    'report_form.reminded': (ctx, event) => toUnit(ctx, event, 'reminded'),
    'report_form.returned': (ctx, event) => toUnit(ctx, event, 'returned'),
    'report_form.extended': (ctx, event) => toUnit(ctx, event, 'extended'),
    'report_form.approved': (ctx, event) => toUnit(ctx, event, 'approved'),
    'report_form.handed_in': (_ctx, event) => toAbove(event, 'came_in', EDIT),
    'report_form.checked': (_ctx, event) => toAbove(event, 'to_approve', APPROVE),
    'report_form.restatement_asked': (_ctx, event) => toAbove(event, 'restatement', APPROVE)
  },
  settles: {
    ...reportNotices.settles,
    'report_form.handed_in': settling(TO_WRITE),
    'report_form.taken_back': settling([named('came_in')]),
    'report_form.checked': settling([named('came_in')]),
    'report_form.returned': settling([named('came_in'), named('to_approve')]),
    'report_form.approved': settling([named('to_approve')]),
    'report_form.restated': settling([named('restatement')]),
    'report_form.restatement_refused': settling([named('restatement')])
  },
  remind,
  describe: async (ctx, notices) => new Map([...(await describe(ctx, notices)), ...(await reportNotices.describe(ctx, notices))])
}

function settling(kinds: string[]) {
  return ({ subject_id }: EventRow) => (subject_id ? [{ kinds, subjectId: subject_id }] : [])
}

async function toUnit(ctx: Context, { subject_id, unit_id }: EventRow, kind: Kind): Promise<Telling[]> {
  if (!subject_id || !unit_id) return []
  const writers = await writersOf(ctx, [unit_id])
  return writers(unit_id).map((unitId) => ({ kind: named(kind), subjectId: subject_id, to: { unitId, permission: WRITE } }))
}

/** Who writes the form of a unit: itself, and once it has ended those that carry it on. */
async function writersOf(ctx: Context, unitIds: string[]): Promise<(unitId: string) => string[]> {
  const heirs = Map.groupBy(await heirsOn(ctx, unitIds, dayOf(ctx.now)), ({ originId }) => originId)
  return (unitId) => heirs.get(unitId)?.map(({ heirId }) => heirId) ?? []
}

async function toAbove({ subject_id, data }: EventRow, kind: Kind, permission: string): Promise<Telling[]> {
  const { aboveId } = data
  return subject_id && typeof aboveId === 'string' ? [{ kind: named(kind), subjectId: subject_id, to: { unitId: aboveId, permission } }] : []
}

async function tellAsked(ctx: Context, { subject_id }: EventRow): Promise<Telling[]> {
  if (!subject_id) return []
  const forms = await ctx.db.selectFrom('report_forms').select(['id', 'unit_id']).where('round_id', '=', subject_id).where('state', 'in', ['written', 'returned']).execute()
  return forms.map(({ id, unit_id }) => ({ kind: named('asked'), subjectId: id, to: { unitId: unit_id, permission: WRITE }, once: 'asked' }))
}

/** Some days before the due day, and the morning after it; a day that was extended is reminded of anew. */
async function remind(ctx: Context): Promise<Telling[]> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<{ id: string; unitId: string; dueOn: Day }>`
    select f.id, f.unit_id as "unitId", f.due_on as "dueOn" from report_forms f join report_rounds r on r.id = f.round_id
    where r.state = 'open' and f.state in ('written', 'returned') and ${isAwaited(ctx)} and f.due_on in (${addDays(today, AHEAD)}::date, ${addDays(today, -1)}::date) order by f.id`.execute(ctx.db)
  const writers = await writersOf(ctx, rows.map(({ unitId }) => unitId))
  return rows.flatMap(({ id, unitId, dueOn }) => writers(unitId).map((to) => ({ kind: named(dueOn < today ? 'overdue' : 'due_soon'), subjectId: id, to: { unitId: to, permission: WRITE }, once: dueOn })))
}

async function describe(ctx: Context, notices: NoticeRef[]): Promise<Map<string, NoticeWords>> {
  const { rows } = await sql<{ id: string; roundId: string; unitId: string; title: string; dueOn: Day }>`
    select f.id, f.round_id as "roundId", f.unit_id as "unitId", r.title, f.due_on as "dueOn" from report_forms f join report_rounds r on r.id = f.round_id
    where f.id = any(${[...new Set(notices.map(({ subjectId }) => subjectId))]}::uuid[])
      and (${wasVisible(ctx, READ, 'f.unit_id')} or ${wasVisible(ctx, READ, 'f.above_id')})`.execute(ctx.db)
  const forms = new Map(rows.map((row) => [row.id, row]))
  const units = await unitNamesOn(ctx, rows.map(({ unitId }) => unitId), dayOf(ctx.now))
  const words = text(ctx.locale).notices
  return new Map(
    notices.flatMap(({ id, kind, subjectId }): [string, NoticeWords][] => {
      const form = forms.get(subjectId)
      const known = KINDS.find((one) => named(one) === kind)
      if (!form || !known) return []
      const title = words[known](form.title, units.get(form.unitId)?.name ?? '', writtenDay(form.dueOn, ctx.locale))
      return [[id, { title, href: `/reporting/forms/${form.id}`, group: { id: form.roundId, name: form.title } }]]
    })
  )
}
