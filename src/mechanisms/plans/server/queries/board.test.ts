import { expect, test } from 'vitest'
import { modules } from '#app'
import { draftPlan } from '../../../../testing/plans.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as plans from '../index.ts'

const world = useApp(modules)

test('the board of Lan follows what she does; Hạnh may confirm there, Dũng sees nothing of it', async () => {
  await undone(world.app, async (ctx) => {
    const { province, binhAn, hanh, lan, dung } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    const { version } = await plans.findPlan(clerk, { planId })
    await plans.publishPlan(clerk, { planId, version })
    const hers = as(ctx, lan)
    const columns = async (who = hers, more = {}) =>
      (await plans.workBoard(who, more)).columns.map(({ column, total }) => `${column} ${total}`)

    const before = await plans.workBoard(hers, {})
    const [card] = before.columns[0]?.cards ?? []
    if (!card) throw new Error('nothing is assigned')
    const assigned = before.columns[0]?.total ?? 0
    expect(card.may).toEqual(['accept', 'report_progress', 'report_done'])
    await plans.acceptTask(hers, { assignmentId: card.assignmentId, version: card.version })
    expect(await columns()).toEqual([`assigned ${assigned - 1}`, 'accepted 1', 'in_progress 0', 'reported 0', 'over 0'])
    await plans.namePerson(hers, { assignmentId: card.assignmentId, personId: lan.personId })
    expect(await columns(hers, { mine: true })).toEqual(['assigned 0', 'accepted 1', 'in_progress 0', 'reported 0', 'over 0'])

    await plans.reportProgress(hers, { taskId: card.taskId, unitId: binhAn, state: 'reported', percent: 100, note: '' })
    expect(await columns(hers, { unitId: binhAn, column: 'reported' })).toEqual(['reported 1'])
    const above = (await plans.workBoard(clerk, {})).columns.flatMap(({ cards }) => cards).find(({ assignmentId }) => assignmentId === card.assignmentId)
    expect(above?.may).toContain('confirm')
    await plans.confirmTask(clerk, { assignmentId: card.assignmentId, version: above?.version })
    expect((await columns()).at(-1)).toBe('over 1')
    expect((await plans.workBoard(as(ctx, dung), {})).columns.flatMap(({ cards }) => cards).filter(({ unit }) => unit.id === binhAn)).toEqual([])
  })
})

test('the timeline of Bình An: what lies in the stretch, by unit and by part, and what is late since before', async () => {
  await undone(world.app, async (ctx) => {
    const { province, binhAn, hanh, lan } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    const { version } = await plans.findPlan(clerk, { planId })
    await plans.publishPlan(clerk, { planId, version })
    const hers = as(ctx, lan)
    const march = await plans.workTimeline(hers, { from: '2026-03-01', unitId: binhAn })
    expect(march).toMatchObject({ scale: 'quarter', from: '2026-03-01', to: '2026-05-31', groups: [{ name: 'Xã Bình An' }] })
    const rows = march.groups.flatMap((group) => group.rows)
    expect(rows.map(({ dueOn }) => dueOn)).toContain('2026-03-13')
    expect(rows.every(({ startsOn, dueOn }) => startsOn <= '2026-05-31' && dueOn >= startsOn)).toBe(true)
    const parts = await plans.workTimeline(hers, { from: '2026-03-01', by: 'part' })
    expect(parts.groups.flatMap((group) => group.rows)).toHaveLength(parts.total)
    expect(parts.groups.every(({ name }) => name !== '')).toBe(true)

    const later = { ...hers, now: new Date('2026-09-10T03:00:00Z') }
    const september = await plans.workTimeline(later, { scale: 'month' })
    const late = september.groups.flatMap((group) => group.rows).find(({ dueOn }) => dueOn === '2026-03-13')
    expect(late).toMatchObject({ bucket: 'late', daysLate: 181 })
    await expect(plans.workTimeline(hers, { from: '2026-02-30' })).rejects.toMatchObject({ fields: { from: { reason: 'input.not_a_day' } } })
  })
})
