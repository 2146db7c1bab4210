import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import { addPerson, smallProvince } from '../../../../testing/province.ts'
import { draftPlan } from '../../../../testing/plans.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as plans from '../index.ts'

const world = useApp(modules)

async function taskNamed(ctx: Context, planId: string, words: string) {
  const { rows } = await plans.listTasks(ctx, { planId, limit: 200 })
  const row = rows.find((task) => task.text.includes(words))
  if (!row) throw new Error(`no task speaks of ${words}`)
  return plans.findTask(ctx, { taskId: row.id })
}

test('Hạnh changes a deadline’s date only: its words follow, and the document’s words stay known', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    const task = await taskNamed(clerk, planId, 'biên soạn phiếu')
    const before = task.deadline
    expect(before?.text).toContain('trước ngày 01/3/2026')
    await plans.changeDeadline(clerk, { deadlineId: before?.id ?? '', version: 1, date: '2026-03-20' })
    const after = (await plans.findTask(clerk, { taskId: task.id })).deadline
    expect(after).toMatchObject({ text: 'trước ngày 20/03/2026', dueOn: '2026-03-19', said: before?.text })
    await plans.changeDeadline(clerk, { deadlineId: before?.id ?? '', version: 2, text: 'chậm nhất ngày 20/3', date: '2026-03-20' })
    expect((await plans.findTask(clerk, { taskId: task.id })).deadline).toMatchObject({ text: 'chậm nhất ngày 20/3', dueOn: '2026-03-20' })
  })
})

test('the page of a task saves its words and does the deed of the button in one go, or nothing', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    const task = await taskNamed(clerk, planId, 'biên soạn phiếu')
    const partner = task.units.find(({ role }) => role === 'partner')
    const deed = { kind: 'remove_unit' as const, taskUnitId: partner?.id ?? '' }
    await plans.editTask(clerk, { taskId: task.id, version: task.version, text: 'Biên soạn phiếu khám', deed })
    const saved = await plans.findTask(clerk, { taskId: task.id })
    expect(saved).toMatchObject({ text: 'Biên soạn phiếu khám' })
    expect(saved.units.map(({ role }) => role)).toEqual(['lead'])

    const gone = { taskId: task.id, version: saved.version, text: 'Lời khác', deed }
    await expect(plans.editTask(clerk, gone)).rejects.toMatchObject({ reason: 'plans.no_such_place' })
    expect((await plans.findTask(clerk, { taskId: task.id })).text).toBe('Biên soạn phiếu khám')
    await expect(plans.editTask(clerk, { ...gone, text: '  ' })).rejects.toMatchObject({ fields: { text: { reason: 'plans.text_missing' } } })
  })
})

test('a target that was not seen is added to an item, and to nothing else', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    const outline = await plans.planOutline(clerk, { planId })
    const item = outline.nodes.flatMap((node) => node.items).find(({ text }) => text.includes('thông báo kết quả'))
    await plans.addTarget(clerk, { planId, itemId: item?.id, value: '95,5', unit: '%', subject: 'gia đình được báo' })
    const targets = await plans.listTargets(clerk, { planId })
    expect(targets.at(-1)).toMatchObject({ value: 95.5, unit: '%', comparator: '>=', subject: 'gia đình được báo', checked: true })
    await expect(plans.addTarget(clerk, { planId, value: 1, unit: '%' })).rejects.toMatchObject({ kind: 'invalid' })
    const other = { planId, itemId: planId, value: 1, unit: '%' }
    await expect(plans.addTarget(clerk, other)).rejects.toMatchObject({ reason: 'plans.no_such_place' })
  })
})

test('undo takes back her own last correction, redo brings it again, and a new one ends the redo', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    await expect(plans.undoEdit(clerk, { planId })).rejects.toMatchObject({ reason: 'plans.nothing_to_undo' })
    const task = await taskNamed(clerk, planId, 'chuẩn bị xe')
    const words = task.text
    const text = async () => (await plans.findTask(clerk, { taskId: task.id })).text
    const { version } = await plans.changeTask(clerk, { taskId: task.id, version: task.version, text: 'Một' })
    await plans.changeTask(clerk, { taskId: task.id, version, text: 'Hai' })
    expect(await plans.undoEdit(clerk, { planId })).toEqual({ kind: 'task.changed', paragraph: task.at?.paragraph, unitStays: null })
    expect(await text()).toBe('Một')
    await plans.undoEdit(clerk, { planId })
    expect(await text()).toBe(words)
    // Whoever still has an old page open must not overwrite what came back.
    const stale = { taskId: task.id, version: task.version, text: 'Cũ' }
    await expect(plans.changeTask(clerk, stale)).rejects.toMatchObject({ reason: 'plans.changed_meanwhile' })
    await plans.redoEdit(clerk, { planId })
    expect(await text()).toBe('Một')
    expect(await plans.listEdits(clerk, { planId })).toMatchObject({ undo: 'task.changed', redo: 'task.changed', total: 2 })
    const now = await plans.findTask(clerk, { taskId: task.id })
    await plans.changeTask(clerk, { taskId: task.id, version: now.version, text: 'Ba' })
    await expect(plans.redoEdit(clerk, { planId })).rejects.toMatchObject({ reason: 'plans.nothing_to_redo' })
  })
})

test('undo refuses where another clerk changed the same row since, and touches nobody else’s corrections', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh } = await smallProvince(ctx)
    const vinh = await addPerson(ctx, 'Đỗ Quang Vinh', 'clerk', province)
    const planId = await draftPlan(as(ctx, hanh), province)
    const task = await taskNamed(as(ctx, hanh), planId, 'chuẩn bị xe')
    const { version } = await plans.changeTask(as(ctx, hanh), { taskId: task.id, version: task.version, text: 'Của Hạnh' })
    await expect(plans.undoEdit(as(ctx, vinh), { planId })).rejects.toMatchObject({ reason: 'plans.nothing_to_undo' })
    await plans.changeTask(as(ctx, vinh), { taskId: task.id, version, text: 'Của Vinh' })
    await expect(plans.undoEdit(as(ctx, hanh), { planId })).rejects.toMatchObject({ kind: 'conflict', reason: 'plans.undo_overtaken' })
    await plans.undoEdit(as(ctx, vinh), { planId })
    await plans.undoEdit(as(ctx, hanh), { planId })
    expect((await plans.findTask(as(ctx, hanh), { taskId: task.id })).text).toBe(task.text)
  })
})
