import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import { draftPlan, planText } from '../../../../testing/plans.ts'
import { addPerson, smallProvince, type Province } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import type { Task } from '../../schema.ts'
import * as plans from '../index.ts'

const world = useApp(modules)

/** A published plan of the small province, and the current assignment of the task that speaks of some words. */
async function story(ctx: Context, tell: (given: Province & { planId: string; find: (words: string) => Promise<Task> }) => Promise<void>) {
  const province = await smallProvince(ctx)
  const clerk = as(ctx, province.hanh)
  const planId = await draftPlan(clerk, province.province)
  const { version } = await plans.findPlan(clerk, { planId })
  await plans.publishPlan(clerk, { planId, version })
  const find = async (words: string) => {
    const row = (await plans.listTasks(clerk, { planId, limit: 200 })).rows.find((task) => task.text.includes(words))
    if (!row) throw new Error(`no task speaks of ${words}`)
    return plans.findTask(clerk, { taskId: row.id })
  }
  await tell({ ...province, planId, find })
}
const LIST = 'lập danh sách'
const done = (taskId: string, unitId: string, note = 'Đủ 9 thôn.') => ({ taskId, unitId, state: 'reported' as const, percent: 100, note })

test('report, return, report again, confirm: each step where the state machine allows it, all of it kept', async () => {
  await undone(world.app, async (ctx) => {
    await story(ctx, async ({ hanh, lan, dung, minh, binhAn, find }) => {
      const task = await find(LIST)
      const [own] = task.assignments
      expect(own).toMatchObject({ unit: { name: 'Xã Bình An' }, state: 'assigned', dueOn: '2026-03-13', occurrence: 1, may: ['accept', 'report_progress', 'report_done', 'close', 'hand_over'] })
      const assignmentId = own?.id ?? ''
      expect((await plans.findTask(as(ctx, lan), { taskId: task.id })).assignments[0]?.may).toEqual(['accept', 'report_progress', 'report_done'])

      await expect(plans.acceptTask(as(ctx, dung), { assignmentId })).rejects.toMatchObject({ reason: 'plans.not_your_task' })
      await expect(plans.acceptTask(as(ctx, minh), { assignmentId })).rejects.toMatchObject({ kind: 'not_found' })
      await expect(plans.confirmTask(as(ctx, hanh), { assignmentId })).rejects.toMatchObject({ reason: 'plans.deed_not_now', detail: { state: 'assigned' } })
      await plans.acceptTask(as(ctx, lan), { assignmentId, version: 1 })
      await plans.reportProgress(as(ctx, lan), done(task.id, binhAn))
      await expect(plans.confirmTask(as(ctx, lan), { assignmentId })).rejects.toMatchObject({ reason: 'plans.not_superior' })
      await expect(plans.returnTask(as(ctx, hanh), { assignmentId, note: ' ' })).rejects.toMatchObject({ fields: { note: { reason: 'plans.reason_missing' } } })
      await plans.returnTask(as(ctx, hanh), { assignmentId, note: 'Thiếu danh sách thôn Đông.' })
      expect(await plans.findTask(as(ctx, lan), { taskId: task.id })).toMatchObject({ state: 'returned', assignments: [{ state: 'returned', percent: 100 }] })
      await plans.reportProgress(as(ctx, lan), { ...done(task.id, binhAn, 'Đã bổ sung.') })
      await plans.confirmTask(as(ctx, hanh), { assignmentId })
      const over = await find(LIST)
      expect(over).toMatchObject({ state: 'confirmed', percent: 100, can: { report: false } })
      expect(over.history.map(({ deed, from, to, by, note }) => [deed, from, to, by?.name, note]).reverse()).toEqual([
        ['accept', 'assigned', 'accepted', 'Nguyễn Thị Lan', ''],
        ['report_done', 'accepted', 'reported', 'Nguyễn Thị Lan', 'Đủ 9 thôn.'],
        ['return', 'reported', 'returned', 'Trần Thị Hạnh', 'Thiếu danh sách thôn Đông.'],
        ['report_done', 'returned', 'reported', 'Nguyễn Thị Lan', 'Đã bổ sung.'],
        ['confirm', 'reported', 'confirmed', 'Trần Thị Hạnh', '']
      ])
      await expect(plans.reportProgress(as(ctx, lan), done(task.id, binhAn))).rejects.toMatchObject({ reason: 'plans.deed_not_now' })
    })
  })
})

test('two people at once: the later one sees what it is now and overwrites nothing', async () => {
  await undone(world.app, async (ctx) => {
    await story(ctx, async ({ hanh, lan, binhAn, find }) => {
      const task = await find(LIST)
      const assignmentId = task.assignments[0]?.id ?? ''
      await plans.reportProgress(as(ctx, lan), { ...done(task.id, binhAn), state: 'in_progress', percent: 30, version: 1 })
      const late = plans.reportProgress(as(ctx, hanh), { ...done(task.id, binhAn), version: 1 })
      await expect(late).rejects.toMatchObject({ kind: 'conflict', reason: 'plans.assignment_changed', detail: { state: 'in_progress', percent: 30, version: 2 } })
      await expect(plans.closeTask(as(ctx, hanh), { assignmentId, version: 1, note: 'Trùng việc' })).rejects.toMatchObject({ reason: 'plans.assignment_changed' })
      expect((await find(LIST)).history).toHaveLength(1)
    })
  })
})

test('a later last day only by a granted request; what was asked and answered stays', async () => {
  await undone(world.app, async (ctx) => {
    await story(ctx, async ({ hanh, lan, binhAn, planId, find }) => {
      const task = await find(LIST)
      const assignmentId = task.assignments[0]?.id ?? ''
      const ask = { assignmentId, wantedOn: '2026-03-31', reason: 'Hai thôn bị lũ.' }
      await expect(plans.askExtension(as(ctx, lan), { ...ask, wantedOn: '2026-03-13' })).rejects.toMatchObject({ fields: { wantedOn: { reason: 'plans.not_later' } } })
      const first = await plans.askExtension(as(ctx, lan), ask)
      await expect(plans.askExtension(as(ctx, lan), ask)).rejects.toMatchObject({ reason: 'plans.asked_already' })
      await expect(plans.answerRequest(as(ctx, lan), { requestId: first.requestId, granted: true })).rejects.toMatchObject({ reason: 'plans.not_superior' })
      await expect(plans.answerRequest(as(ctx, hanh), { requestId: first.requestId, granted: false })).rejects.toMatchObject({ fields: { note: { reason: 'plans.reason_missing' } } })
      await plans.answerRequest(as(ctx, hanh), { requestId: first.requestId, granted: false, note: 'Xin ngày gần hơn.' })
      expect((await find(LIST)).assignments[0]).toMatchObject({ dueOn: '2026-03-13' })

      const second = await plans.askExtension(as(ctx, lan), { ...ask, wantedOn: '2026-03-20' })
      expect((await plans.workList(as(ctx, hanh), { view: 'confirm' })).requests).toMatchObject([{ kind: 'extension', from: { id: binhAn }, day: '2026-03-20' }])
      await plans.answerRequest(as(ctx, hanh), { requestId: second.requestId, granted: true })
      const [own] = (await find(LIST)).assignments
      expect(own).toMatchObject({ plannedDueOn: '2026-03-13', dueOn: '2026-03-20', requests: [{ answer: 'granted' }, { answer: 'refused', answerNote: 'Xin ngày gần hơn.' }] })
      const late = { ...as(ctx, hanh), now: new Date('2026-03-21T02:00:00Z') }
      const progress = await plans.planProgress(late, { planId })
      expect(progress.late.rows.find((row) => row.id === task.id)).toMatchObject({ daysLate: 1, dueOn: '2026-03-20' })
    })
  })
})

test('steps, a person, help with its own clock; closing over open steps is refused until it is said', async () => {
  await undone(world.app, async (ctx) => {
    await story(ctx, async ({ hanh, lan, dung, minh, binhAn, hoaLoi, find }) => {
      const task = await find(LIST)
      const assignmentId = task.assignments[0]?.id ?? ''
      const hoa = await addPerson(ctx, 'Vũ Thị Hoa', 'member', binhAn)
      await expect(plans.namePerson(as(ctx, lan), { assignmentId, personId: minh.personId })).rejects.toMatchObject({ reason: 'plans.not_of_unit' })
      await plans.namePerson(as(ctx, lan), { assignmentId, personId: hoa.personId })
      expect((await plans.myWork(as(ctx, hoa), { mine: true })).groups.flatMap((group) => group.rows)).toMatchObject([{ taskId: task.id, person: { name: 'Vũ Thị Hoa' } }])

      const { stepId } = await plans.addStep(as(ctx, lan), { assignmentId, text: 'Gửi mẫu cho các thôn', dueOn: '2026-03-09' })
      await plans.addStep(as(ctx, lan), { assignmentId, text: 'Tổng hợp', dueOn: '' })
      await plans.setStep(as(ctx, hoa), { stepId, done: true })
      expect((await find(LIST)).assignments[0]?.steps).toMatchObject([{ text: 'Gửi mẫu cho các thôn', late: false, doneBy: { name: 'Vũ Thị Hoa' } }, { text: 'Tổng hợp', doneAt: null }])

      await expect(plans.askHelp(as(ctx, lan), { assignmentId, unitId: binhAn, wish: 'x', dueOn: '2026-03-12' })).rejects.toMatchObject({ fields: { unitId: { reason: 'plans.help_from_self' } } })
      const { helpId } = await plans.askHelp(as(ctx, lan), { assignmentId, unitId: hoaLoi, wish: 'Cho mượn máy in.', dueOn: '2026-03-12' })
      expect((await plans.workList(as(ctx, dung), { view: 'partner' })).requests).toMatchObject([{ kind: 'help', reason: 'Cho mượn máy in.', from: { id: binhAn } }])
      const later = { ...as(ctx, dung), now: new Date('2026-03-13T02:00:00Z') }
      expect((await plans.findTask(later, { taskId: task.id })).assignments[0]?.help).toMatchObject([{ late: true, mayAnswer: true }])
      await expect(plans.answerHelp(as(ctx, lan), { helpId, declined: false, note: 'Được.' })).rejects.toMatchObject({ reason: 'plans.not_asked' })
      await plans.answerHelp(as(ctx, dung), { helpId, declined: true, note: 'Máy đang hỏng.' })
      await expect(plans.withdrawHelp(as(ctx, lan), { helpId })).rejects.toMatchObject({ reason: 'plans.answered_already' })

      await expect(plans.closeTask(as(ctx, hanh), { assignmentId, note: 'Không cần nữa.' })).rejects.toMatchObject({ reason: 'plans.steps_open', detail: { open: 1 } })
      await plans.closeTask(as(ctx, hanh), { assignmentId, note: 'Không cần nữa.', withOpenSteps: true })
      await expect(plans.addStep(as(ctx, lan), { assignmentId, text: 'Thêm' })).rejects.toMatchObject({ reason: 'plans.task_over' })
      await plans.reopenTask(as(ctx, hanh), { assignmentId, note: 'Cần lại.' })
      expect(await find(LIST)).toMatchObject({ state: 'in_progress' })
    })
  })
})

test('a unit that has ended in mid-task: shown, nothing more is done for it, and its task passes on with its history', async () => {
  await undone(world.app, async (ctx) => {
    await story(ctx, async ({ hanh, lan, dung, binhAn, hoaLoi, planId, find }) => {
      const task = await find(LIST)
      const assignmentId = task.assignments[0]?.id ?? ''
      await plans.reportProgress(as(ctx, lan), { ...done(task.id, binhAn), state: 'in_progress', percent: 40 })
      await ctx.db.updateTable('unit_facts').set({ valid_to: '2026-03-10' }).where('unit_id', '=', binhAn).execute()
      await expect(plans.reportProgress(as(ctx, lan), done(task.id, binhAn))).rejects.toMatchObject({ reason: 'plans.unit_ended' })
      await expect(plans.addStep(as(ctx, lan), { assignmentId, text: 'Thêm' })).rejects.toMatchObject({ reason: 'plans.unit_ended' })
      expect((await plans.workList(as(ctx, hanh), { view: 'confirm' })).ended.map((row) => row.unit.id)).toEqual([binhAn, binhAn])
      expect((await find(LIST)).assignments[0]).toMatchObject({ unitEnded: true, may: ['close', 'hand_over'] })

      await plans.handOver(as(ctx, hanh), { assignmentId, unitId: hoaLoi, note: 'Xã Bình An đã sáp nhập.' })
      const given = await find(LIST)
      expect(given.assignments).toMatchObject([
        { unit: { id: hoaLoi }, state: 'assigned', percent: 0, dueOn: '2026-03-13', handedTo: null },
        { unit: { id: binhAn }, state: 'closed', percent: 40, handedTo: { id: hoaLoi }, may: [] }
      ])
      expect(given.history.map(({ deed }) => deed)).toEqual(['hand_over', 'report_progress'])
      expect(given).toMatchObject({ state: 'assigned', percent: 0 })
      await plans.acceptTask(as(ctx, dung), { assignmentId: given.assignments[0]?.id ?? '' })
      const units = (await plans.planProgress(as(ctx, hanh), { planId })).units
      expect(units.find((row) => row.unit?.id === hoaLoi)).toMatchObject({ total: 2, inProgress: 1 })
      expect(units.find((row) => row.unit?.id === binhAn)).toMatchObject({ total: 1 })
    })
  })
})

test('a task that nobody leads: the unit of the plan reports, until the clerk gives it a lead', async () => {
  await undone(world.app, async (ctx) => {
    await story(ctx, async ({ hanh, dung, province, hoaLoi, planId, find }) => {
      const task = await find('chuẩn bị xe')
      expect(task).toMatchObject({ assignments: [], mayReportFor: [{ id: province }] })
      await plans.reportProgress(as(ctx, hanh), { ...done(task.id, province), state: 'in_progress', percent: 20 })
      await expect(plans.giveLead(as(ctx, dung), { taskId: task.id, unitId: hoaLoi })).rejects.toMatchObject({ kind: 'forbidden' })
      await plans.giveLead(as(ctx, hanh), { taskId: task.id, unitId: hoaLoi })
      const led = await find('chuẩn bị xe')
      expect(led).toMatchObject({ state: 'assigned', mayReportFor: [{ id: hoaLoi }] })
      expect(led.history).toHaveLength(1)
      await expect(plans.giveLead(as(ctx, hanh), { taskId: task.id, unitId: province })).rejects.toMatchObject({ reason: 'plans.has_lead' })
      expect((await plans.planProgress(as(ctx, hanh), { planId })).units.at(-1)?.unit).not.toBeNull()
    })
  })
})

test('recurring work comes round by itself, missed days included, and never past the period of the plan', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh, lan, binhAn } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const monthly = '- Ủy ban nhân dân xã Bình An báo cáo kết quả trước ngày 25 hằng tháng.\n'
    const planId = await draftPlan(clerk, province, planText(monthly))
    await ctx.db.updateTable('plans').set({ period_to: 2026 }).where('id', '=', planId).execute()
    const { version } = await plans.findPlan(clerk, { planId })
    await plans.publishPlan(clerk, { planId, version })
    const taskId = (await plans.listTasks(clerk, { planId, limit: 200 })).rows.find((row) => row.text.includes('hằng tháng'))?.id ?? ''
    const shown = async (now: string) => {
      const at = { ...clerk, now: new Date(now) }
      await plans.continueRecurring(at, {})
      return (await plans.findTask(at, { taskId })).assignments.map(({ occurrence, dueOn, state }) => [occurrence, dueOn, state])
    }
    expect(await shown('2026-03-10T02:00:00Z')).toEqual([[1, '2026-03-24', 'assigned']])
    await plans.reportProgress(as(ctx, lan), done(taskId, binhAn))
    expect((await plans.findTask(clerk, { taskId })).state).toBe('reported')
    expect(await shown('2026-05-02T02:00:00Z')).toEqual([[2, '2026-04-24', 'assigned'], [3, '2026-05-24', 'assigned'], [1, '2026-03-24', 'reported']])
    expect((await plans.listTasks({ ...clerk, now: new Date('2026-05-02T02:00:00Z') }, { planId, due: 'late' })).rows.map((row) => row.id)).toContain(taskId)
    expect((await shown('2027-06-01T02:00:00Z')).map(([, dueOn]) => dueOn).sort().at(-1)).toBe('2026-12-24')
  })
})

test('money: whole đồng, the latest estimate counts, spending adds up, a slip is taken back', async () => {
  await undone(world.app, async (ctx) => {
    await story(ctx, async ({ hanh, lan, binhAn, find }) => {
      const task = await find(LIST)
      const enter = (ctxOf: Context, more: object) =>
        plans.enterMoney(ctxOf, { taskId: task.id, kind: 'spent', amount: '0', onDay: '2026-03-10', ...more })
      await enter(as(ctx, hanh), { kind: 'estimate', amount: '25.000.000 đ', source: 'Ngân sách xã' })
      await enter(as(ctx, hanh), { kind: 'estimate', amount: 30_000_000, source: 'Ngân sách tỉnh' })
      await expect(enter(as(ctx, lan), { kind: 'estimate', amount: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(enter(as(ctx, lan), { amount: '12,5 triệu', unitId: binhAn })).rejects.toMatchObject({ fields: { amount: { reason: 'plans.not_an_amount' } } })
      await enter(as(ctx, lan), { amount: '12 000 000', unitId: binhAn })
      await enter(as(ctx, lan), { amount: '-2.000.000', unitId: binhAn, note: 'Ghi nhầm' })
      await expect(enter(as(ctx, lan), { amount: 1, unitId: binhAn, onDay: '2026-03-11' })).rejects.toMatchObject({ fields: { onDay: { reason: 'plans.figure_in_future' } } })
      expect((await find(LIST)).money).toMatchObject({ estimate: 30_000_000, source: 'Ngân sách tỉnh', spent: 10_000_000 })
    })
  })
})
