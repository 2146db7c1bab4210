import { expect, test } from 'vitest'
import { modules } from '#app'
import { listPhrases, listSets, listUnits } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { draftPlan, planText } from '../../../../testing/plans.ts'
import { addPerson, smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import type { OutlineTask } from '../../schema.ts'
import { publishSummary } from '../../ui/present/publish-summary.ts'
import { chooseUnit, documentsOf, findPlan, findTask, makeUnit, myWork, namedSets, planOutline, publishPlan, redoEdit, setChoices, undoEdit } from '../index.ts'

const world = useApp(modules)

const MORE = `
- Ủy ban nhân dân các xã treo lịch khám tại nhà văn hóa thôn, xong trước ngày 10/4/2026.

- Ủy ban nhân dân các xã bố trí chỗ ngồi chờ cho người cao tuổi, hằng tháng kiểm tra lại.
`

async function tasksNaming(ctx: Context, planId: string, phrase: string): Promise<OutlineTask[]> {
  const { nodes } = await planOutline(ctx, { planId })
  return nodes.flatMap((node) => node.items.flatMap((item) => item.task ?? [])).filter((task) => task.units.some((unit) => unit.phrase === phrase))
}

const PHRASE = 'Ủy ban nhân dân các xã'

function naming(task: OutlineTask | undefined) {
  const unit = task?.units.find(({ phrase }) => phrase === PHRASE)
  if (!task || !unit) throw new Error('The plan does not name the communes.')
  return { taskUnitId: unit.id, version: task.version }
}

test('Hạnh lets “Ủy ban nhân dân các xã” mean both communes: each gets the tasks by name when she publishes', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh, lan } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province, planText(MORE))
    const before = await tasksNaming(clerk, planId, PHRASE)
    expect(before).toHaveLength(2)
    expect(before.every((task) => task.doubtful)).toBe(true)

    const [words] = await setChoices(clerk, { words: PHRASE, near: province })
    expect(words).toMatchObject({ id: null, members: [{ name: 'Xã Bình An' }, { name: 'Xã Hòa Lợi' }] })
    await chooseUnit(clerk, { ...naming(before[0]), proposedSet: true, everywhere: true })
    const after = await tasksNaming(clerk, planId, PHRASE)
    expect(after.map((task) => task.units[0]?.set?.name)).toEqual([PHRASE, PHRASE])
    expect(after.some((task) => task.doubtful)).toBe(false)
    const sets = await namedSets(clerk, { planId })
    const { units, withoutDeadline } = publishSummary(await planOutline(clerk, { planId }), sets)
    expect(units.filter(({ name }) => name.startsWith('Xã')).map(({ name, tasks }) => [name, tasks])).toEqual([['Xã Bình An', 4], ['Xã Hòa Lợi', 3]])
    expect(withoutDeadline).toBe(1)
    expect(sets).toMatchObject([{ name: PHRASE, tasks: 2, members: [{ name: 'Xã Bình An' }, { name: 'Xã Hòa Lợi' }] }])

    const { version } = await findPlan(clerk, { planId })
    await publishPlan(clerk, { planId, version })
    const mine = await myWork(as(ctx, lan), {})
    const texts = JSON.stringify(mine)
    expect(texts).toContain('treo lịch khám')
    expect(texts).toContain('bố trí chỗ ngồi chờ')
    const letters = await documentsOf(clerk, { planId })
    expect(letters.units.map(({ name, tasks }) => [name, tasks])).toEqual([['Sở Y tế', 1], ['Xã Bình An', 4], ['Xã Hòa Lợi', 3]])
    // The task still says what the plan says: one name, not one line for each commune.
    const task = await findTask(clerk, { taskId: after[0]?.id ?? '' })
    expect(task.units.map(({ phrase, set }) => [phrase, set?.name])).toEqual([[PHRASE, PHRASE]])
  })
})

test('what Hạnh explained once is proposed in the next plan, and is a row that she can read', async () => {
  await undone(world.app, async (ctx) => {
    const { province, office, hanh } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const first = await draftPlan(clerk, province, planText(MORE))
    await chooseUnit(clerk, { ...naming((await tasksNaming(clerk, first, PHRASE))[0]), proposedSet: true })
    const [team] = await tasksNaming(clerk, first, 'Đội lưu động số 9')
    const row = team?.units.find(({ phrase }) => phrase === 'Đội lưu động số 9')
    await chooseUnit(clerk, { taskUnitId: row?.id ?? '', version: team?.version ?? 0, unitId: office })

    const next = await draftPlan(clerk, province, planText(MORE))
    const [communes] = await tasksNaming(clerk, next, PHRASE)
    expect(communes?.units[0]).toMatchObject({ set: { name: PHRASE } })
    expect(communes?.doubtful).toBe(false)
    const [again] = await tasksNaming(clerk, next, 'Đội lưu động số 9')
    expect(again?.units[0]?.unit?.id).toBe(office)
    expect((await listPhrases(clerk, { unitId: province })).map(({ phrase }) => phrase)).toEqual(['Đội lưu động số 9', PHRASE])
    expect(await listSets(clerk, { unitId: province })).toHaveLength(1)
  })
})

test('a unit that does not exist yet is made in place and means the same words everywhere', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh, lan } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    const [task] = await tasksNaming(clerk, planId, 'Đội lưu động số 9')
    const given = {
      taskUnitId: task?.units[0]?.id ?? '', version: task?.version ?? 0, everywhere: true,
      name: 'Đội lưu động số 9', kind: 'centre' as const, branch: 'state' as const, parentId: province
    }
    await expect(makeUnit(as(ctx, lan), given)).rejects.toMatchObject({ kind: 'not_found' })
    await makeUnit(clerk, given)
    const meant = async () => (await tasksNaming(clerk, planId, 'Đội lưu động số 9'))[0]?.units[0]?.unit ?? null
    const team = await meant()
    expect(team?.name).toBe('Đội lưu động số 9')
    const inTree = async () => (await listUnits(clerk, { permission: 'units.edit', limit: 100 })).some(({ id }) => id === team?.id)

    expect(await undoEdit(clerk, { planId })).toMatchObject({ kind: 'task.unit_made', unitStays: null })
    expect([await meant(), await inTree(), await listPhrases(clerk, { unitId: province })]).toEqual([null, false, []])
    await redoEdit(clerk, { planId })
    expect([await meant(), await inTree()]).toEqual([team, true])

    await addPerson(ctx, 'Vũ Thị Hoa', 'member', team?.id ?? '')
    expect(await undoEdit(clerk, { planId })).toMatchObject({ unitStays: team })
    expect([await meant(), await inTree()]).toEqual([null, true])
    await redoEdit(clerk, { planId })
    expect(await meant()).toEqual(team)
  })
})

test('words that name no set are refused with a sentence of their own', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    const [task] = await tasksNaming(clerk, planId, 'Đội lưu động số 9')
    const chosen = chooseUnit(clerk, { taskUnitId: task?.units[0]?.id ?? '', version: task?.version ?? 0, proposedSet: true })
    await expect(chosen).rejects.toMatchObject({ reason: 'plans.no_set_in_words' })
  })
})
