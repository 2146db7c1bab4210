/** What people are told about plans: which event concerns whom, and what the clock says. */
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { NoticeSource, Settled, Telling } from '#platform/server/notices.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { tellOfAmendment } from './amended.ts'
import { describeNotices } from './describe.ts'
import { remindOfDeadlines } from './remind.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

const REMINDERS = ['plans.due_soon', 'plans.late']

export const planNotices: NoticeSource = {
  kinds: [
    { kind: 'plans.assigned', mail: 'daily', push: 'now' },
    { kind: 'plans.amended', mail: 'daily', push: 'now' },
    { kind: 'plans.due_soon', mail: 'daily', push: 'daily' },
    { kind: 'plans.late', mail: 'daily', push: 'daily' },
    { kind: 'plans.returned', mail: 'daily', push: 'now' },
    { kind: 'plans.confirmed', mail: 'daily', push: 'none' },
    { kind: 'plans.closed', mail: 'daily', push: 'none' },
    { kind: 'plans.answered', mail: 'daily', push: 'now' },
    { kind: 'plans.help_asked', mail: 'daily', push: 'now' },
    { kind: 'plans.help_answered', mail: 'daily', push: 'now' },
    { kind: 'plans.reported', mail: 'daily', push: 'none' },
    { kind: 'plans.asked', mail: 'daily', push: 'none' },
    { kind: 'plans.proposed', mail: 'daily', push: 'now' },
    { kind: 'plans.proposal_answered', mail: 'daily', push: 'none' },
    { kind: 'plans.read', mail: 'none', push: 'now' }
  ],
  names: (locale: Locale) => (locale === 'en' ? en : vi).kinds,
  tells: {
    'plan.published': tellUnits,
    'plan.amended': tellOfAmendment,
    'plan.work_came_round': tellOfNewRound,
    'task.assigned': toUnit('plans.assigned'),
    'task.returned': toUnit('plans.returned'),
    'task.confirmed': toUnit('plans.confirmed'),
    'task.closed': toUnit('plans.closed'),
    'task.handed_over': toUnit('plans.closed'),
    'task.dropped': toUnit('plans.closed'),
    'task.extension_answered': toUnit('plans.answered'),
    'task.closing_answered': toUnit('plans.answered'),
    'task.help_asked': toUnit('plans.help_asked'),
    'task.help_answered': toUnit('plans.help_answered'),
    'task.reported': async (ctx, event) => (event.data['state'] === 'reported' ? toPlan('plans.reported')(ctx, event) : []),
    'task.extension_asked': toPlan('plans.asked'),
    'task.closing_asked': toPlan('plans.asked'),
    'task.proposed': tellOfProposal,
    'task.proposal_accepted': tellOfAnswer,
    'task.proposal_declined': tellOfAnswer,
    'plan.read': tellOfReading,
    'plan.reading_asks': tellOfReading,
    'plan.reading_refused': tellOfReading
  },
  settles: {
    'task.accepted': (event) => settled(event, ['plans.assigned']),
    'task.reported': (event) =>
      event.data['state'] === 'reported' ? settled(event, [...REMINDERS, 'plans.assigned', 'plans.returned']) : [],
    'task.confirmed': (event) => [...settled(event, REMINDERS), ...settledAbout(event, ['plans.reported', 'plans.asked'])],
    'task.returned': (event) => settledAbout(event, ['plans.reported']),
    'task.closed': (event) => [...settled(event, REMINDERS), ...settledAbout(event, ['plans.reported', 'plans.asked'])],
    'task.dropped': (event) => [...settled(event, REMINDERS), ...settledAbout(event, ['plans.reported', 'plans.asked'])],
    'task.extension_answered': (event) => [...settled(event, REMINDERS), ...settledAbout(event, ['plans.asked'])],
    'task.extension_withdrawn': (event) => settledAbout(event, ['plans.asked']),
    'task.closing_answered': (event) => settledAbout(event, ['plans.asked']),
    'task.closing_withdrawn': (event) => settledAbout(event, ['plans.asked']),
    'task.proposal_accepted': (event) => settled(event, ['plans.proposed']),
    'task.proposal_declined': (event) => settled(event, ['plans.proposed']),
    'task.help_withdrawn': (event) => settled(event, ['plans.help_asked'])
  },
  remind: remindOfDeadlines,
  describe: describeNotices
}

/** What was told to the unit itself. */
function settled({ subject_id, unit_id }: EventRow, kinds: string[]): Settled[] {
  return subject_id && unit_id ? [{ kinds, subjectId: subject_id, unitId: unit_id }] : []
}

/** What was told to others about the unit. */
function settledAbout({ subject_id, unit_id }: EventRow, kinds: string[]): Settled[] {
  return subject_id && unit_id ? [{ kinds, subjectId: subject_id, aboutUnitId: unit_id }] : []
}

/** The people of the unit that the event names. */
function toUnit(kind: string) {
  return async (_ctx: Context, { subject_id, unit_id, data }: EventRow): Promise<Telling[]> => {
    const { fromUnitId: unitId, granted, declined, wantedOn, dueOn } = data
    return subject_id && unit_id
      ? [{ kind, subjectId: subject_id, to: { unitId: unit_id, permission: 'tasks.report' }, data: { unitId, granted, declined, day: wantedOn ?? dueOn } }]
      : []
  }
}

/** Whoever confirms reports on the plan; which unit it is about stands in the data. */
function toPlan(kind: string) {
  return async (ctx: Context, { subject_id, unit_id, data: { planId, wantedOn } }: EventRow): Promise<Telling[]> => {
    if (!subject_id || typeof planId !== 'string') return []
    const plan = await ctx.db.selectFrom('plans').select('unit_id').where('id', '=', planId).executeTakeFirst()
    const data = { unitId: unit_id, day: wantedOn }
    return plan ? [{ kind, subjectId: subject_id, to: { unitId: plan.unit_id, permission: 'tasks.confirm' }, data }] : []
  }
}

/** Whoever keeps the plans of the unit that is asked to take a task up. */
async function tellOfProposal(_ctx: Context, { subject_id, unit_id }: EventRow): Promise<Telling[]> {
  return subject_id && unit_id ? [{ kind: 'plans.proposed', subjectId: subject_id, to: { unitId: unit_id, permission: 'plans.edit' } }] : []
}

/** Whoever keeps the plan whose task was proposed. */
async function tellOfAnswer(ctx: Context, { type, subject_id, unit_id }: EventRow): Promise<Telling[]> {
  if (!subject_id) return []
  const plan = await ctx.db
    .selectFrom('task_proposals')
    .innerJoin('tasks', 'tasks.id', 'task_proposals.task_id')
    .innerJoin('plans', 'plans.id', 'tasks.plan_id')
    .select('plans.unit_id')
    .where('task_proposals.id', '=', subject_id)
    .executeTakeFirst()
  const data = { unitId: unit_id, declined: type === 'task.proposal_declined' }
  return plan ? [{ kind: 'plans.proposal_answered', subjectId: subject_id, to: { unitId: plan.unit_id, permission: 'plans.edit' }, data }] : []
}

/** Recurring work that begins again. */
async function tellOfNewRound(ctx: Context, { data }: EventRow): Promise<Telling[]> {
  const ids = Array.isArray(data['assignmentIds']) ? data['assignmentIds'].filter((id) => typeof id === 'string') : []
  if (!ids.length) return []
  const rows = await ctx.db.selectFrom('assignments').select(['task_id', 'unit_id']).distinct().where('id', 'in', ids).execute()
  return rows.map(({ task_id, unit_id }) => ({
    kind: 'plans.assigned',
    subjectId: task_id,
    to: { unitId: unit_id, permission: 'tasks.report' }
  }))
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
