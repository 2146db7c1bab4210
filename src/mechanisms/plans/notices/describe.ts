/** The words for notices about plans, made of what the reader may see now. */
import { sql } from 'kysely'
import { isVisible, unitNamesOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { NoticeRef, NoticeWords } from '#platform/server/notices.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { planIsVisible } from '../server/access.ts'
import { describeProposals } from './describe-proposals.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

const LONGEST = 160

export async function describeNotices(ctx: Context, notices: NoticeRef[]): Promise<Map<string, NoticeWords>> {
  const words = ctx.locale === 'en' ? en : vi
  const subjects = [...new Set(notices.map((notice) => notice.subjectId))]
  const tasks = await tasksAmong(ctx, subjects)
  const plans = await plansAmong(ctx, subjects)
  const readings = await readingsAmong(ctx, subjects)
  const shares = await sharesOf(ctx, notices)
  const units = await unitNamesOn(ctx, notices.flatMap((notice) => unitOf(notice) ?? []), dayOf(ctx.now))
  const found = await describeProposals(ctx, notices, units)
  for (const notice of notices) {
    const unit = units.get(unitOf(notice) ?? '')?.name ?? ''
    const task = tasks.get(notice.subjectId)
    const plan = plans.get(notice.subjectId)
    const reading = readings.get(notice.subjectId)
    if (task) {
      const text = task.text.length > LONGEST ? `${task.text.slice(0, LONGEST)}…` : task.text
      found.set(notice.id, {
        title: taskTitle(ctx, notice, unit, text, task.dueOn),
        href: `/tasks/${notice.subjectId}`,
        group: { id: task.planId, name: task.planName }
      })
    } else if (plan && notice.kind === 'plans.amended') {
      const count = (name: string): number => Number(notice.data[name] ?? 0)
      const version = count('version')
      const title = words.amended(unit, version, { added: count('new'), changed: count('changed'), dropped: count('dropped') })
      found.set(notice.id, { title, href: `/plans/${notice.subjectId}/versions/${version}`, group: { id: notice.subjectId, name: plan.name } })
    } else if (plan) {
      const share = shares.get(`${notice.subjectId} ${notice.unitId}`)
      const title = notice.kind === 'plans.read' ? words.read(plan.doubts) : words.assigned(unit, share?.lead ?? 0, share?.partner ?? 0)
      found.set(notice.id, { title, href: `/plans/${notice.subjectId}`, group: { id: notice.subjectId, name: plan.name } })
    } else if (reading) {
      const title = notice.data['what'] === 'asks' ? words.readingAsks : words.readingRefused
      const group = { id: notice.subjectId, name: reading.name ?? words.unnamed }
      found.set(notice.id, { title, href: `/plans/readings/${notice.subjectId}`, group })
    }
  }
  return found
}

function taskTitle(ctx: Context, { kind, data }: NoticeRef, unit: string, task: string, dueOn: string | null): string {
  const words = ctx.locale === 'en' ? en : vi
  const written = (day: unknown): string => (typeof day === 'string' ? writtenDay(day, ctx.locale) : '')
  switch (kind) {
    case 'plans.due_soon':
      return words.dueSoon(unit, written(data['day'] ?? dueOn), task)
    case 'plans.late':
      return words.late(unit, written(data['day'] ?? dueOn), task)
    case 'plans.returned':
      return words.returned(unit, task)
    case 'plans.confirmed':
      return words.confirmed(unit, task)
    case 'plans.closed':
      return words.closed(unit, task)
    case 'plans.answered':
      return words.answered(unit, data['granted'] === true, task)
    case 'plans.asked':
      return words.asked(unit, written(data['day']), task)
    case 'plans.help_asked':
      return words.helpAsked(unit, written(data['day']), task)
    case 'plans.help_answered':
      return words.helpAnswered(unit, data['declined'] === true, task)
    case 'plans.reported':
      return words.reported(unit, task)
    default:
      return words.assignedTask(unit, task)
  }
}

/** The unit that the words name: the one that did it, else the one that is told. */
function unitOf(notice: NoticeRef): string | null {
  const { unitId } = notice.data
  return typeof unitId === 'string' ? unitId : notice.unitId
}

async function tasksAmong(ctx: Context, ids: string[]) {
  const { rows } = await sql<{ id: string; text: string; dueOn: string | null; planId: string; planName: string }>`
    select t.id, t.text, coalesce(t.open_due_on, t.due_on) as "dueOn", p.id as "planId", p.name as "planName"
    from tasks t join plans p on p.id = t.plan_id
    where t.id = any(${ids}::uuid[]) and t.marked and ${planIsVisible(ctx, 'p.id')}`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

async function plansAmong(ctx: Context, ids: string[]) {
  const { rows } = await sql<{ id: string; name: string; doubts: number }>`
    select p.id, p.name, (select count(*) from tasks t where t.plan_id = p.id and t.marked and t.risk > 0)
      + (select count(*) from targets t where t.plan_id = p.id and t.risk > 0)
      + (select count(*) from deadlines t where t.plan_id = p.id and t.risk > 0) as doubts
    from plans p where p.id = any(${ids}::uuid[]) and ${planIsVisible(ctx, 'p.id')}`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

async function readingsAmong(ctx: Context, ids: string[]) {
  const { rows } = await sql<{ id: string; name: string | null }>`
    select r.id, r.name from plan_readings r
    where r.id = any(${ids}::uuid[]) and ${isVisible(ctx, 'plans.edit', 'r.unit_id')}`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** How many tasks a unit leads and joins in a plan. */
async function sharesOf(ctx: Context, notices: NoticeRef[]) {
  const assigned = notices.filter((notice) => notice.kind === 'plans.assigned')
  const { rows } = await sql<{ planId: string; unitId: string; lead: number; partner: number }>`
    select u.plan_id as "planId", u.unit_id as "unitId", count(*) filter (where u.role = 'lead') as lead,
      count(*) filter (where u.role = 'partner') as partner
    from task_units u join tasks t on t.id = u.task_id
    where t.marked and u.plan_id = any(${assigned.map((notice) => notice.subjectId)}::uuid[])
      and u.unit_id = any(${assigned.flatMap((notice) => notice.unitId ?? [])}::uuid[])
    group by 1, 2`.execute(ctx.db)
  return new Map(rows.map((row) => [`${row.planId} ${row.unitId}`, row]))
}
