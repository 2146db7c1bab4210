/** What people are told about plans: which event concerns whom, and what the clock says. */
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { NoticeSource, Telling } from '#platform/server/notices.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { describeNotices } from './describe.ts'
import { remindOfDeadlines } from './remind.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

const REMINDERS = ['plans.due_soon', 'plans.late']

export const planNotices: NoticeSource = {
  kinds: [
    { kind: 'plans.assigned', mail: 'daily', push: 'now' },
    { kind: 'plans.due_soon', mail: 'daily', push: 'daily' },
    { kind: 'plans.late', mail: 'daily', push: 'daily' },
    { kind: 'plans.reported', mail: 'daily', push: 'none' },
    { kind: 'plans.read', mail: 'none', push: 'now' }
  ],
  names: (locale: Locale) => (locale === 'en' ? en : vi).kinds,
  tells: {
    'plan.published': tellUnits,
    'task.reported': tellOfReport,
    'plan.read': tellOfReading,
    'plan.reading_asks': tellOfReading,
    'plan.reading_refused': tellOfReading
  },
  settles: {
    'task.reported': (event) =>
      event.data['state'] === 'reported' && event.subject_id
        ? [{ kinds: REMINDERS, subjectId: event.subject_id, unitId: event.unit_id ?? undefined }]
        : []
  },
  remind: remindOfDeadlines,
  describe: describeNotices
}

/** Every unit that is named in a task of the plan. */
async function tellUnits(ctx: Context, { subject_id: planId }: EventRow): Promise<Telling[]> {
  if (!planId) return []
  const rows = await ctx.db
    .selectFrom('task_units')
    .innerJoin('tasks', 'tasks.id', 'task_units.task_id')
    .select('task_units.unit_id')
    .distinct()
    .where('task_units.plan_id', '=', planId)
    .where('tasks.marked', '=', true)
    .where('task_units.unit_id', 'is not', null)
    .execute()
  return rows.flatMap(({ unit_id }) =>
    unit_id ? [{ kind: 'plans.assigned', subjectId: planId, to: { unitId: unit_id, permission: 'tasks.report' } }] : []
  )
}

/** Whoever keeps the plan learns that a unit says it is done; which unit stands in the data. */
async function tellOfReport(ctx: Context, event: EventRow): Promise<Telling[]> {
  const { planId, state } = event.data
  if (!event.subject_id || state !== 'reported' || typeof planId !== 'string') return []
  const plan = await ctx.db.selectFrom('plans').select('unit_id').where('id', '=', planId).executeTakeFirst()
  if (!plan) return []
  return [
    {
      kind: 'plans.reported',
      subjectId: event.subject_id,
      to: { unitId: plan.unit_id, permission: 'plans.edit' },
      data: { unitId: event.unit_id }
    }
  ]
}

/** Whoever brought the document in. */
async function tellOfReading(ctx: Context, event: EventRow): Promise<Telling[]> {
  const done = event.type === 'plan.read'
  const readingId = done ? event.data['readingId'] : event.subject_id
  if (typeof readingId !== 'string' || !event.subject_id) return []
  const reading = await ctx.db.selectFrom('plan_readings').select('created_by').where('id', '=', readingId).executeTakeFirst()
  if (!reading?.created_by) return []
  const data = { what: done ? 'read' : event.type === 'plan.reading_asks' ? 'asks' : 'refused' }
  return [{ kind: 'plans.read', subjectId: event.subject_id, to: { personId: reading.created_by }, data }]
}
