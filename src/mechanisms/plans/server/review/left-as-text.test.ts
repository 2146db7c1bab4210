import { expect, test } from 'vitest'
import { modules } from '#app'
import { draftPlan } from '../../../../testing/plans.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { publishSummary } from '../../ui/present/publish-summary.ts'
import { chooseUnit, findPlan, leaveAsText, listTasks, planOutline, publishPlan, undoEdit } from '../index.ts'

const world = useApp(modules)

test('Hạnh cannot publish before she has said of every unknown name who is meant, or that it stays text', async () => {
  await undone(world.app, async (ctx) => {
    const { province, office, hanh, dung } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province, undefined, { undecided: true })
    const publish = async () => publishPlan(clerk, { planId, version: (await findPlan(clerk, { planId })).version })
    const unknown = async () => publishSummary(await planOutline(clerk, { planId }), []).unresolved.map(({ phrase, left }) => [phrase, left])
    const phrases = ['Đội lưu động số 9']
    expect(await unknown()).toEqual([[phrases[0], false]])
    await expect(publish()).rejects.toMatchObject({ kind: 'conflict', reason: 'plans.units_undecided', detail: { open: 1 } })
    await expect(leaveAsText(as(ctx, dung), { planId, phrases })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(leaveAsText(clerk, { planId, phrases: [] })).rejects.toMatchObject({ fields: { phrases: { reason: 'plans.no_phrase_ticked' } } })

    expect(await leaveAsText(clerk, { planId, phrases })).toEqual({ places: 1 })
    expect(await unknown()).toEqual([[phrases[0], true]])
    await undoEdit(clerk, { planId })
    await expect(publish()).rejects.toMatchObject({ reason: 'plans.units_undecided' })

    await leaveAsText(clerk, { planId, phrases })
    expect(await publish()).toMatchObject({ unresolved: 1 })
    const task = (await listTasks(clerk, { planId })).rows.find(({ text }) => text.includes('chuẩn bị xe'))
    expect(task?.leads.map(({ unitId }) => unitId)).toEqual([null])

    // Somebody is found after all: the name is text no longer.
    const open = (await planOutline(clerk, { planId })).nodes.flatMap(({ items }) => items).flatMap((item) => item.task ?? []).find(({ id }) => id === task?.id)
    const unit = open?.units.find(({ phrase }) => phrase === phrases[0])
    await chooseUnit(clerk, { taskUnitId: unit?.id ?? '', version: open?.version ?? 0, unitId: office })
    expect(await unknown()).toEqual([])
  })
})
