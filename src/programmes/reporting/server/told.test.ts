/** Who is told what of a round, what a text may quote, and where a round goes when its unit ends. */
import { expect, test } from 'vitest'
import { Succession } from '#foundations/org/schema.ts'
import { carryOut } from '#foundations/org/server/index.ts'
import * as plans from '#mechanisms/plans/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { draftPlan } from '../../../testing/plans.ts'
import { as } from '../../../testing/world.ts'
import { handedIn, openedRound, useRound, versionOf } from '../testing/round.ts'
import { reportingHangs } from './hanging.ts'
import * as reporting from './index.ts'
import { reportingNotices } from './notices.ts'

const JUNE = new Date('2026-06-16T02:00:00Z')
const { made, story } = useRound(JUNE)

async function last(ctx: Context, type: string): Promise<EventRow> {
  return ctx.db.selectFrom('events').select(['id', 'type', 'at', 'actor_id', 'unit_id', 'subject_id', 'data']).where('type', '=', type).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow() as Promise<EventRow>
}
const told = async (ctx: Context, type: string) => (await reportingNotices.tells[type]?.(ctx, await last(ctx, type))) ?? []

test('each asked unit is told, reminded three days before and on the morning after; who is next is told of each step', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const formId = opened.formOf(made.binhAn)
  const asked = await told(ctx, 'report_round.opened')
  expect(asked).toHaveLength(6)
  expect(asked.find(({ subjectId }) => subjectId === formId)).toMatchObject({ kind: 'reporting.asked', to: { unitId: made.binhAn, permission: 'reporting.write' } })
  const reminded = async (at: string) => (await reportingNotices.remind?.({ ...ctx, now: new Date(at) }))?.map(({ kind }) => kind)
  expect(new Set(await reminded('2026-06-16T02:00:00Z'))).toEqual(new Set(['reporting.due_soon']))
  expect(await reminded('2026-06-17T02:00:00Z')).toEqual([])
  await handedIn(ctx, made.lan, opened, made.binhAn, '120')
  expect(await told(ctx, 'report_form.handed_in')).toMatchObject([{ kind: 'reporting.came_in', to: { unitId: made.province, permission: 'reporting.edit' } }])
  expect(await reminded('2026-06-20T02:00:00Z')).toEqual(Array.from({ length: 5 }, () => 'reporting.overdue'))
  await reporting.checkForm(as(ctx, made.checker), { formId, version: await versionOf(as(ctx, made.checker), formId) })
  expect(await told(ctx, 'report_form.checked')).toMatchObject([{ kind: 'reporting.to_approve', to: { permission: 'reporting.approve' } }])
  const notice = { id: formId, kind: 'reporting.to_approve', subjectId: formId, unitId: made.province, data: {} }
  expect((await reportingNotices.describe(as(ctx, made.head), [notice])).get(formId)).toMatchObject({ title: '“Phân loại rác 6 tháng” của Xã Bình An chờ duyệt', href: `/reporting/forms/${formId}` })
  expect((await reportingNotices.describe(as(ctx, made.dung), [notice])).size).toBe(0)
}))

test('a unit that has merged within the period is reminded no more, and a device holds its form no longer', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const merged = Succession.parse({ kind: 'merge', day: '2026-06-01', basis: 'Nghị quyết 12/NQ', heirs: [{ key: 'heir', unitId: made.binhAn }], parts: [{ from: made.hoaLoi, to: 'heir' }] })
  await carryOut(ctx, merged)
  const late = { ...ctx, now: new Date('2026-06-20T02:00:00Z') }
  const reminded = (await reportingNotices.remind?.(late)) ?? []
  expect(reminded).toHaveLength(5)
  expect(reminded.some(({ subjectId }) => subjectId === opened.formOf(made.hoaLoi))).toBe(false)
  const { forms } = await reporting.deviceForms(as(late, made.lan), {})
  expect(forms.map(({ unit }) => unit)).toEqual(['Xã Bình An'])
}))

test('what was written with tasks in the period stands beside a text, word for word and with its task', story(async (ctx) => {
  const planId = await draftPlan(as(ctx, made.hanh), made.province)
  await plans.publishPlan(as(ctx, made.hanh), { planId, version: (await plans.findPlan(as(ctx, made.hanh), { planId })).version })
  const task = await ctx.db.selectFrom('tasks').select('id').where('plan_id', '=', planId).where('text', 'like', '%lập danh sách%').executeTakeFirstOrThrow()
  const may = { ...ctx, now: new Date('2026-05-20T02:00:00Z') }
  await plans.reportProgress(as(may, made.lan), { taskId: task.id, unitId: made.binhAn, state: 'reported', percent: 100, note: 'Đã lập xong ở 10 thôn.' })
  const opened = await openedRound(ctx, made)
  const [results] = (await reporting.findForm(as(ctx, made.lan), { formId: opened.formOf(made.binhAn) })).texts
  expect(results).toMatchObject({ body: '', quotations: [{ text: 'Đã lập xong ở 10 thôn.', href: `/tasks/${task.id}`, unit: 'Xã Bình An', day: '2026-05-20' }] })
  const [others] = (await reporting.findForm(as(ctx, made.dung), { formId: opened.formOf(made.hoaLoi) })).texts
  expect(others?.quotations).toEqual([])
}))

test('an open round goes to the heir of its unit, which receives the forms from then on, and comes back', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const { roundId } = opened
  const leader = as(ctx, made.hanh)
  expect(await reportingHangs.count(ctx, [made.province], new Map())).toEqual([{ kind: 'reporting.rounds', unitId: made.province, count: 1 }])
  expect(await reportingHangs.list(leader, { kind: 'reporting.rounds', unitIds: [made.province], limit: 10 })).toMatchObject([{ key: roundId, details: ['Đang mở'] }])
  const given = { kind: 'reporting.rounds', key: roundId, fromId: made.province, toId: made.health, basis: 'Nghị quyết' }
  const data = await reportingHangs.give(leader, given)
  expect(await reporting.findForm(leader, { formId: opened.formOf(made.binhAn) })).toMatchObject({ above: { name: 'Sở Y tế' } })
  await reportingHangs.takeBack(leader, { ...given, data })
  expect((await reporting.findRound(leader, { roundId })).unit.id).toBe(made.province)
}))
