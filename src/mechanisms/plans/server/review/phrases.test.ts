import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import { draftPlan, planText } from '../../../../testing/plans.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import type { OutlineTask } from '../../schema.ts'
import { listPhrases } from '#foundations/org/server/index.ts'
import { chooseUnit, countSameWords, planOutline, redoEdit, undoEdit } from '../index.ts'

const world = useApp(modules)

const MORE = `
- Đội lưu động số 9 đưa đón người già yếu, xong trước ngày 10/4/2026.

- Sở Y tế chủ trì, phối hợp với Đội lưu động số 9 tổng hợp kết quả.
`

async function openTasks(ctx: Context, planId: string): Promise<OutlineTask[]> {
  const { nodes } = await planOutline(ctx, { planId })
  return nodes
    .flatMap((node) => node.items.flatMap((item) => item.task ?? []))
    .filter((task) => task.units.some(({ unit }) => unit === null))
}

test('Hạnh says once which unit the plan means by a name, and every open place with that name follows', async () => {
  await undone(world.app, async (ctx) => {
    const { province, office, hanh } = await smallProvince(ctx)
    const planId = await draftPlan(as(ctx, hanh), province, planText(MORE))
    const [first, ...others] = await openTasks(as(ctx, hanh), planId)
    const named = first?.units.find(({ unit }) => unit === null)
    if (!first || !named) throw new Error('The plan leaves no unit open.')
    expect(named.phrase).toBe('Đội lưu động số 9')
    expect(others).toHaveLength(2)
    expect(await countSameWords(as(ctx, hanh), { taskUnitId: named.id })).toBe(2)

    await chooseUnit(as(ctx, hanh), { taskUnitId: named.id, version: first.version, unitId: office, everywhere: true })
    expect(await openTasks(as(ctx, hanh), planId)).toEqual([])
  })
})

test('without “everywhere” only the one place changes; an edit of an older version changes nothing at all', async () => {
  await undone(world.app, async (ctx) => {
    const { province, office, hanh } = await smallProvince(ctx)
    const planId = await draftPlan(as(ctx, hanh), province, planText(MORE))
    const [first] = await openTasks(as(ctx, hanh), planId)
    const named = first?.units.find(({ unit }) => unit === null)
    if (!first || !named) throw new Error('The plan leaves no unit open.')
    const stale = { taskUnitId: named.id, version: first.version + 1, unitId: office, everywhere: true }
    await expect(chooseUnit(as(ctx, hanh), stale)).rejects.toMatchObject({ reason: 'plans.changed_meanwhile' })
    expect(await openTasks(as(ctx, hanh), planId)).toHaveLength(3)

    await chooseUnit(as(ctx, hanh), { ...stale, version: first.version, everywhere: false })
    expect(await openTasks(as(ctx, hanh), planId)).toHaveLength(2)
  })
})

test('what a choice taught goes with it when it is taken back, comes again, and stays where somebody taught it anew', async () => {
  await undone(world.app, async (ctx) => {
    const { province, office, health, hanh } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province, planText(MORE))
    const taught = async () => (await listPhrases(clerk, { unitId: province })).map(({ phrase, unit }) => [phrase, unit?.id])
    const choose = async (unitId: string) => {
      const [task] = (await planOutline(clerk, { planId })).nodes.flatMap((node) => node.items.flatMap((item) => item.task ?? [])).filter(({ units }) =>
        units.some(({ phrase }) => phrase === 'Đội lưu động số 9'))
      const unit = task?.units.find(({ phrase }) => phrase === 'Đội lưu động số 9')
      await chooseUnit(clerk, { taskUnitId: unit?.id ?? '', version: task?.version ?? 0, unitId })
    }
    await choose(office)
    await choose(health)
    expect(await taught()).toEqual([['Đội lưu động số 9', health]])
    await undoEdit(clerk, { planId })
    expect(await taught()).toEqual([['Đội lưu động số 9', office]])
    await undoEdit(clerk, { planId })
    expect(await taught()).toEqual([])
    await redoEdit(clerk, { planId })
    expect(await taught()).toEqual([['Đội lưu động số 9', office]])

    const other = await draftPlan(clerk, province, planText(MORE))
    const [open] = await openTasks(clerk, other)
    expect(open).toBeUndefined()
    await ctx.db.updateTable('unit_phrases').set({ unit_id: health }).where('owner_id', '=', province).execute()
    await undoEdit(clerk, { planId })
    expect(await taught()).toEqual([['Đội lưu động số 9', health]])
  })
})
