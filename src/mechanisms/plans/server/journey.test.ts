import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import { draftPlan, planText } from '../../../testing/plans.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import * as plans from './index.ts'

const world = useApp(modules)

async function publish(ctx: Context, planId: string) {
  const { version } = await plans.findPlan(ctx, { planId })
  return plans.publishPlan(ctx, { planId, version })
}

async function taskNamed(ctx: Context, planId: string, words: string) {
  const { rows } = await plans.listTasks(ctx, { planId, limit: 200 })
  const row = rows.find((task) => task.text.includes(words))
  if (!row) throw new Error(`no task speaks of ${words}`)
  return plans.findTask(ctx, { taskId: row.id })
}

test('a plan becomes a draft whose values point into its source', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh } = await smallProvince(ctx)
    const planId = await draftPlan(as(ctx, hanh), province)
    const plan = await plans.findPlan(as(ctx, hanh), { planId })
    expect(plan).toMatchObject({
      state: 'draft',
      name: 'Khám sức khỏe định kỳ cho người cao tuổi năm 2026',
      number: '31/KH-UBND',
      date: '2026-01-05',
      signature: { name: 'Đào Văn Thái' },
      can: { edit: true, publish: true }
    })
    const source = await plans.planSource(as(ctx, hanh), { planId, limit: 1000 })
    const outline = await plans.planOutline(as(ctx, hanh), { planId })
    const items = outline.nodes.flatMap((node) => node.items)
    const list = items.find((item) => item.text.includes('lập danh sách'))
    expect(list?.task?.units).toMatchObject([{ role: 'lead', unit: { name: 'Xã Bình An' } }])
    expect(list?.deadlines).toMatchObject([{ date: '2026-03-13', dueOn: '2026-03-13' }])
    expect(source.lines[list?.at.paragraph ?? -1]).toMatchObject({ itemId: list?.id, place: 'node' })
    expect(source.lines).toHaveLength(plan.counts.paragraphs)
    expect(outline.nodes.flatMap((node) => [...node.targets, ...node.items.flatMap((item) => item.targets)])).toMatchObject([
      { value: 90, unit: '%', comparator: '>=' },
      { value: 100, unit: '%' }
    ])
  })
})

test('a unit that nobody knows is a doubtful place until a clerk names it', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh, health } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    const task = await taskNamed(clerk, planId, 'chuẩn bị xe')
    expect(task.units).toMatchObject([{ role: 'lead', phrase: 'Đội lưu động số 9', unit: null }])
    const [first] = (await plans.listDoubts(clerk, { planId })).rows
    expect(first).toMatchObject({ kind: 'task', id: task.id, reasons: ['plans.doubt_unit_unknown'] })

    await plans.changeTaskUnit(clerk, { taskUnitId: task.units[0]?.id ?? '', version: task.version, unitId: health })
    const named = await plans.findTask(clerk, { taskId: task.id })
    expect(named).toMatchObject({ doubtful: false, units: [{ phrase: 'Đội lưu động số 9', unit: { name: 'Sở Y tế' }, confidence: 1 }] })
    expect((await plans.listDoubts(clerk, { planId })).rows.map((doubt) => doubt.id)).not.toContain(task.id)
  })
})

test('two clerks change one task: the second sees a conflict and overwrites nothing', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh } = await smallProvince(ctx)
    const planId = await draftPlan(as(ctx, hanh), province)
    const task = await taskNamed(as(ctx, hanh), planId, 'chuẩn bị xe')
    await plans.changeTask(as(ctx, hanh), { taskId: task.id, version: task.version, text: 'Chuẩn bị hai xe' })
    const late = plans.changeTask(as(ctx, hanh), { taskId: task.id, version: task.version, text: 'Chuẩn bị ba xe' })
    await expect(late).rejects.toMatchObject({ kind: 'conflict', reason: 'plans.changed_meanwhile' })
    expect((await plans.findTask(as(ctx, hanh), { taskId: task.id })).text).toBe('Chuẩn bị hai xe')
    const { version } = await plans.findPlan(as(ctx, hanh), { planId })
    await expect(plans.publishPlan(as(ctx, hanh), { planId, version: version - 1 })).rejects.toMatchObject({ reason: 'plans.changed_meanwhile' })
  })
})

test('review: deadline, target, units, what is a task and what is none', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh, binhAn, hoaLoi } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    let task = await taskNamed(clerk, planId, 'lập danh sách')
    const deadline = task.deadline
    await plans.changeDeadline(clerk, { deadlineId: deadline?.id ?? '', version: 1, text: 'trước ngày 20/3/2026', date: '2026-03-20' })
    expect(await plans.findTask(clerk, { taskId: task.id })).toMatchObject({ dueOn: '2026-03-19', dueText: 'trước ngày 20/3/2026' })

    const { version } = await plans.addTaskUnit(clerk, { taskId: task.id, version: task.version, role: 'partner', unitId: hoaLoi })
    const twice = plans.addTaskUnit(clerk, { taskId: task.id, version, role: 'lead', unitId: binhAn })
    await expect(twice).rejects.toMatchObject({ reason: 'plans.unit_twice' })
    task = await plans.findTask(clerk, { taskId: task.id })
    expect(task.units.map((unit) => [unit.role, unit.unit?.name])).toEqual([['lead', 'Xã Bình An'], ['partner', 'Xã Hòa Lợi']])
    await plans.removeTaskUnit(clerk, { taskUnitId: task.units[1]?.id ?? '', version: task.version })

    const [target] = await plans.listTargets(clerk, { planId })
    await plans.changeTarget(clerk, { targetId: target?.id ?? '', version: 1, value: '92,5', by: '2026' })
    expect((await plans.listTargets(clerk, { planId }))[0]).toMatchObject({ value: 92.5, by: '2026', checked: true, version: 2 })

    const inform = await taskNamed(clerk, planId, 'thông báo kết quả')
    expect(inform.dueOn).toBeNull()
    await plans.addDeadline(clerk, { taskId: inform.id, version: inform.version, text: 'trong tháng 9/2026', kind: 'by', date: '2026-09' })
    expect((await plans.findTask(clerk, { taskId: inform.id })).dueOn).toBe('2026-09-30')

    const before = (await plans.findPlan(clerk, { planId })).tasks
    await plans.changeTask(clerk, { taskId: inform.id, version: inform.version + 1, marked: false })
    expect((await plans.findPlan(clerk, { planId })).tasks).toBe(before - 1)
    const outline = await plans.planOutline(clerk, { planId })
    const item = outline.nodes.flatMap((node) => node.items).find((one) => one.task?.id === inform.id)
    expect(item?.task?.marked).toBe(false)
    expect((await plans.markTask(clerk, { planId, itemId: item?.id })).taskId).toBe(inform.id)
    await expect(plans.markTask(clerk, { planId, itemId: item?.id })).rejects.toMatchObject({ reason: 'plans.already_a_task' })
  })
})

test('published: frozen, given to its units, and unknown to everybody else', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh, lan, dung, minh, health, hoaLoi } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province, planText().replace(/^- Ủy ban nhân dân xã Hòa Lợi/m, '- Sở Y tế'))
    await expect(plans.findPlan(as(ctx, lan), { planId })).rejects.toMatchObject({ kind: 'not_found' })
    const published = await publish(clerk, planId)
    expect(published).toMatchObject({ units: 2, unresolved: 1, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) })

    const task = await taskNamed(clerk, planId, 'lập danh sách')
    await expect(plans.changeTask(clerk, { taskId: task.id, version: task.version, text: 'x' })).rejects.toMatchObject({ reason: 'plans.not_a_draft' })
    expect((await plans.findPlan(as(ctx, lan), { planId })).state).toBe('published')

    for (const stranger of [as(ctx, dung), as(ctx, minh), as(ctx, null)]) {
      await expect(plans.findPlan(stranger, { planId })).rejects.toMatchObject({ kind: 'not_found' })
      await expect(plans.findTask(stranger, { taskId: task.id })).rejects.toMatchObject({ kind: 'not_found' })
      await expect(plans.planSource(stranger, { planId })).rejects.toMatchObject({ kind: 'not_found' })
      await expect(plans.planProgress(stranger, { planId })).rejects.toMatchObject({ kind: 'not_found' })
      expect((await plans.listTasks(stranger, {})).rows).toEqual([])
      expect((await plans.listPlans(stranger, {})).rows).toEqual([])
    }
    // A phrase that was still open is named after publishing: that unit reads the plan from now on.
    const open = await taskNamed(clerk, planId, 'chuẩn bị xe')
    await plans.changeTaskUnit(clerk, { taskUnitId: open.units[0]?.id ?? '', version: open.version, unitId: hoaLoi })
    expect((await plans.findPlan(as(ctx, dung), { planId })).id).toBe(planId)
    const known = await taskNamed(clerk, planId, 'lập danh sách')
    const reassign = plans.changeTaskUnit(clerk, { taskUnitId: known.units[0]?.id ?? '', version: known.version, unitId: health })
    await expect(reassign).rejects.toMatchObject({ reason: 'plans.not_a_draft' })
  })
})

test('from my work over a report to the leader’s page', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh, lan, dung, binhAn, hoaLoi, health } = await smallProvince(ctx)
    const planId = await draftPlan(as(ctx, hanh), province)
    await publish(as(ctx, hanh), planId)

    // The story's day is Tuesday, 10 March 2026.
    const work = await plans.myWork(as(ctx, lan), {})
    expect(work.units).toEqual([{ id: binhAn, name: 'Xã Bình An' }])
    const shown = Object.fromEntries(work.groups.map((group) => [group.bucket, group.rows.map((row) => row.dueOn)]))
    expect(shown).toEqual({ late: [], week: ['2026-03-13'], month: [], later: [], none: [null] })
    const taskId = work.groups[1]?.rows[0]?.taskId ?? ''

    const report = { taskId, unitId: binhAn, state: 'in_progress' as const, percent: 40, note: 'Đã xong 4 thôn.' }
    await expect(plans.reportProgress(as(ctx, dung), { ...report, unitId: hoaLoi })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(plans.reportProgress(as(ctx, dung), report)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(plans.reportProgress(as(ctx, lan), { ...report, percent: 101 })).rejects.toMatchObject({
      fields: { percent: { reason: 'plans.percent_range' } }
    })
    await plans.reportProgress(as(ctx, lan), report)
    await plans.reportProgress(as(ctx, lan), { ...report, state: 'reported', percent: 60, note: 'Đủ 9 thôn.' })

    const task = await plans.findTask(as(ctx, hanh), { taskId })
    expect(task).toMatchObject({ state: 'reported', percent: 100 })
    expect(task.history.map(({ note, percent, by }) => [note, percent, by?.name])).toEqual([
      ['Đủ 9 thôn.', 100, 'Nguyễn Thị Lan'],
      ['Đã xong 4 thôn.', 40, 'Nguyễn Thị Lan']
    ])
    expect((await plans.myWork(as(ctx, lan), {})).reported).toBe(1)

    const [target] = await plans.listTargets(as(ctx, hanh), { planId })
    const figure = { targetId: target?.id ?? '', value: '45,5', asOf: '2026-03-01', note: 'Số của trạm y tế' }
    await expect(plans.enterFigure(as(ctx, lan), figure)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(plans.enterFigure(as(ctx, hanh), { ...figure, asOf: '2026-03-11' })).rejects.toMatchObject({
      fields: { asOf: { reason: 'plans.figure_in_future' } }
    })
    await plans.enterFigure(as(ctx, hanh), { ...figure, asOf: '2026-03-09', value: 91 })
    await plans.enterFigure(as(ctx, hanh), figure)

    const progress = await plans.planProgress(as(ctx, hanh), { planId })
    expect(progress.totals).toMatchObject({ reported: 1, late: 1 })
    expect(progress.late.rows).toMatchObject([{ dueOn: '2026-02-28', daysLate: 10, leads: [{ unitId: health, name: 'Sở Y tế' }] }])
    expect(progress.units[0]).toMatchObject({ unit: { name: 'Sở Y tế' }, late: 1 })
    expect(progress.units.find((row) => row.unit?.id === binhAn)).toMatchObject({ total: 2, reported: 1, percent: 50 })
    expect(progress.units.at(-1)?.unit).toBeNull()
    expect(progress.targets[0]).toMatchObject({ latest: { value: 91, asOf: '2026-03-09' }, figures: 2, met: true })
    expect(progress.parts.reduce((sum, part) => sum + part.total, 0)).toBe(progress.totals.total)

    const { rows: events } = { rows: await ctx.db.selectFrom('events').select(['type', 'data']).where('type', 'like', 'task.%').execute() }
    expect(events.map((event) => event.type)).toEqual(['task.reported', 'task.reported'])
    expect(JSON.stringify(events)).not.toContain('thôn')
  })
})
