import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { draftPlan } from '../../../../../testing/plans.ts'
import { smallProvince } from '../../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../../testing/world.ts'
import * as plans from '../../index.ts'

const world = useApp(modules)
const TABLES = ['plan_nodes', 'plan_items', 'plan_paragraphs', 'tasks', 'task_units', 'targets', 'deadlines']

/** Every row of a draft, without the versions that only grow. */
async function rowsOf(ctx: Context, planId: string): Promise<string[]> {
  const found: string[] = []
  for (const table of TABLES) {
    const { rows } = await sql<{ row: string }>`
      select (to_jsonb(t) - 'version')::text as row from ${sql.table(table)} t where plan_id = ${planId}`.execute(ctx.db)
    found.push(...rows.map(({ row }) => `${table} ${row}`))
  }
  return found.sort()
}

async function outlineOf(ctx: Context, planId: string) {
  const { nodes } = await plans.planOutline(ctx, { planId })
  return { nodes, items: nodes.flatMap((node) => node.items) }
}

async function itemNamed(ctx: Context, planId: string, words: string) {
  const item = (await outlineOf(ctx, planId)).items.find(({ text }) => text.includes(words))
  if (!item) throw new Error(`no item speaks of ${words}`)
  return item
}

async function aDraft(ctx: Context) {
  const { province, hanh } = await smallProvince(ctx)
  const clerk = as(ctx, hanh)
  return { clerk, planId: await draftPlan(clerk, province) }
}

test('words of a heading are corrected and taken back; a colleague’s words in between are not overwritten', async () => {
  await undone(world.app, async (ctx) => {
    const { clerk, planId } = await aDraft(ctx)
    const before = await rowsOf(ctx, planId)
    const found = async () => (await outlineOf(clerk, planId)).nodes.find(({ path }) => path === 'II.1')
    const nodeId = (await found())?.id ?? ''
    await plans.changeHeading(clerk, { nodeId, heading: 'Công tác chuẩn bị', was: 'Chuẩn bị' })
    expect((await found())?.heading).toBe('Công tác chuẩn bị')
    await expect(plans.changeHeading(clerk, { nodeId, heading: 'Chuẩn bị tốt', was: 'Chuẩn bị' })).rejects.toMatchObject({ kind: 'conflict', reason: 'plans.changed_meanwhile' })
    await expect(plans.changeHeading(clerk, { nodeId, heading: ' ' })).rejects.toMatchObject({ fields: { heading: { reason: 'plans.heading_empty' } } })
    expect(await plans.undoEdit(clerk, { planId })).toMatchObject({ kind: 'heading.changed' })
    expect(await rowsOf(ctx, planId)).toEqual(before)
    await plans.redoEdit(clerk, { planId })
    expect((await found())?.heading).toBe('Công tác chuẩn bị')
  })
})

test('Hạnh splits a task in two: both have its units, the deadline goes with its words, the words stay', async () => {
  await undone(world.app, async (ctx) => {
    const { clerk, planId } = await aDraft(ctx)
    const item = await itemNamed(clerk, planId, 'biên soạn phiếu')
    const [head = '', tail = ''] = item.text.split(', hoàn thành')
    await plans.splitItem(clerk, { itemId: item.id, parts: [`${head},`, `hoàn thành${tail}`] })
    const { items, nodes } = await outlineOf(clerk, planId)
    const at = items.findIndex(({ id }) => id === item.id)
    expect(items[at]).toMatchObject({ text: `${head},`, number: 1 })
    expect(items[at + 1]).toMatchObject({ text: `hoàn thành${tail}`, number: 2, deadlines: [{ date: '2026-03-01' }] })
    expect(items[at + 1]?.task?.units.map(({ role, unit }) => [role, unit?.name])).toEqual(item.task?.units.map(({ role, unit }) => [role, unit?.name]))
    expect(nodes.flatMap((node) => node.items.map(({ number }) => number)).join(' ')).toBe('1 1 1 2 3 4 1 2')
    const changed = plans.splitItem(clerk, { itemId: item.id, parts: ['Lời', 'khác'] })
    await expect(changed).rejects.toMatchObject({ reason: 'plans.split_changes_words' })
    await expect(plans.splitItem(clerk, { itemId: item.id, parts: [head] })).rejects.toMatchObject({
      fields: { parts: { reason: 'plans.split_needs_two' } }
    })
  })
})

test('joined again, it is one task with the units of both', async () => {
  await undone(world.app, async (ctx) => {
    const { clerk, planId } = await aDraft(ctx)
    const second = await itemNamed(clerk, planId, 'lập danh sách')
    const first = await itemNamed(clerk, planId, 'biên soạn phiếu')
    await plans.joinItem(clerk, { itemId: second.id })
    const joined = await itemNamed(clerk, planId, 'lập danh sách')
    expect(joined).toMatchObject({ id: first.id, text: `${first.text} ${second.text}`, at: { through: second.at.paragraph } })
    expect(joined.deadlines).toHaveLength(2)
    expect(joined.task?.units).toHaveLength(3)
    await expect(plans.joinItem(clerk, { itemId: first.id })).rejects.toMatchObject({ reason: 'plans.nothing_before' })
  })
})

test('an item goes past its neighbour and into another part; its task stands where it stands', async () => {
  await undone(world.app, async (ctx) => {
    const { clerk, planId } = await aDraft(ctx)
    const item = await itemNamed(clerk, planId, 'lập danh sách')
    await plans.moveItem(clerk, { itemId: item.id, where: 'up' })
    const texts = async () => (await plans.listTasks(clerk, { planId })).rows.map(({ text }) => text.slice(0, 24))
    expect((await outlineOf(clerk, planId)).items.filter(({ task }) => task)[0]?.id).toBe(item.id)
    expect((await texts()).length).toBe(5)
    const last = (await outlineOf(clerk, planId)).nodes.at(-1)
    await plans.moveItem(clerk, { itemId: item.id, where: 'into', nodeId: last?.id })
    expect((await outlineOf(clerk, planId)).nodes.at(-1)?.items.at(-1)).toMatchObject({ id: item.id, number: 3, task: { marked: true } })
    const order = await sql<{ id: string }>`select id from tasks where plan_id = ${planId} order by position, id`.execute(ctx.db)
    expect(order.rows.at(-1)?.id).toBe(item.task?.id)
    await expect(plans.moveItem(clerk, { itemId: item.id, where: 'down' })).rejects.toMatchObject({ reason: 'plans.nothing_after' })
  })
})

test('a heading moves with all below it, becomes text and a heading again', async () => {
  await undone(world.app, async (ctx) => {
    const { clerk, planId } = await aDraft(ctx)
    const { nodes } = await outlineOf(clerk, planId)
    const done = nodes.find(({ heading }) => heading === 'Thực hiện')
    const tasks = nodes.find(({ heading }) => heading === 'NHIỆM VỤ')
    await plans.moveNode(clerk, { nodeId: done?.id ?? '', where: 'up' })
    expect((await outlineOf(clerk, planId)).nodes.flatMap(({ heading }) => heading ?? [])).toEqual(['CHỈ TIÊU', 'NHIỆM VỤ', 'Thực hiện', 'Chuẩn bị'])
    await plans.moveNode(clerk, { nodeId: done?.id ?? '', where: 'into', intoId: null })
    expect((await outlineOf(clerk, planId)).nodes.at(-1)).toMatchObject({ heading: 'Thực hiện', depth: 0, path: '2', parentId: null })
    const inside = plans.moveNode(clerk, { nodeId: tasks?.id ?? '', where: 'into', intoId: nodes.find(({ heading }) => heading === 'Chuẩn bị')?.id })
    await expect(inside).rejects.toMatchObject({ reason: 'plans.move_into_itself' })
    const { itemId } = await plans.makeText(clerk, { nodeId: done?.id ?? '' })
    expect((await outlineOf(clerk, planId)).nodes).toHaveLength(nodes.length - 1)
    await plans.makeHeading(clerk, { itemId: itemId ?? '' })
    const again = (await outlineOf(clerk, planId)).nodes.at(-1)
    expect(again).toMatchObject({ heading: 'Thực hiện' })
    expect(again?.items).toHaveLength(2)
    await expect(plans.makeText(clerk, { nodeId: tasks?.id ?? '' })).rejects.toMatchObject({ reason: 'plans.heading_has_headings' })
  })
})

test('a line that is no part of the plan is set aside with what was found in it, and put back', async () => {
  await undone(world.app, async (ctx) => {
    const { clerk, planId } = await aDraft(ctx)
    const item = await itemNamed(clerk, planId, 'chuẩn bị xe')
    const { paragraph } = item.at
    await plans.setAside(clerk, { itemId: item.id })
    const line = async () => (await plans.planSource(clerk, { planId, from: paragraph, limit: 1 })).lines[0]
    expect(await line()).toMatchObject({ place: 'furniture', reason: 'set_aside', itemId: null })
    expect((await plans.findPlan(clerk, { planId })).tasks).toBe(4)
    await plans.putBack(clerk, { planId, paragraph })
    const back = await itemNamed(clerk, planId, 'chuẩn bị xe')
    expect(back).toMatchObject({ number: 3, task: null })
    expect(await line()).toMatchObject({ place: 'node', itemId: back.id })
    await expect(plans.putBack(clerk, { planId, paragraph })).rejects.toMatchObject({ reason: 'plans.not_set_aside' })
  })
})

type Step = [deed: number, place: number]

async function doStep(ctx: Context, planId: string, [deed, place]: Step): Promise<void> {
  const { nodes, items } = await outlineOf(ctx, planId)
  const item = items[place % Math.max(1, items.length)]
  const node = nodes[place % Math.max(1, nodes.length)]
  const into = nodes[(place * 7) % Math.max(1, nodes.length)]
  if (!item || !node || !into) return
  const words = item.text.split(' ')
  const half = Math.ceil(words.length / 2)
  const deeds = [
    () => plans.splitItem(ctx, { itemId: item.id, parts: [words.slice(0, half).join(' '), words.slice(half).join(' ')] }),
    () => plans.joinItem(ctx, { itemId: item.id }),
    () => plans.moveItem(ctx, { itemId: item.id, where: place % 2 ? 'up' : 'down' }),
    () => plans.moveItem(ctx, { itemId: item.id, where: 'into', nodeId: into.id }),
    () => plans.moveNode(ctx, { nodeId: node.id, where: place % 2 ? 'up' : 'down' }),
    () => plans.moveNode(ctx, { nodeId: node.id, where: 'into', intoId: place % 3 ? into.id : null }),
    () => plans.makeHeading(ctx, { itemId: item.id }),
    () => plans.makeText(ctx, { nodeId: node.id }),
    () => plans.setAside(ctx, { itemId: item.id }),
    () => plans.markTask(ctx, { planId, itemId: item.id }),
    () => plans.addTarget(ctx, { planId, itemId: item.id, value: place, unit: '%' }),
    () => (item.deadlines[0] ? plans.removeDeadline(ctx, { deadlineId: item.deadlines[0].id, version: item.deadlines[0].version }) : Promise.resolve())
  ]
  await deeds[deed % deeds.length]?.().catch((error: unknown) => {
    if (!isAppError(error)) throw error
  })
}

test('whatever was done, undo brings every row back exactly, and redo brings it all again', async () => {
  const steps = fc.array(fc.tuple(fc.nat(11), fc.nat(40)), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      await undone(world.app, async (ctx) => {
        const { clerk, planId } = await aDraft(ctx)
        const before = await rowsOf(ctx, planId)
        for (const step of sequence) await doStep(clerk, planId, step)
        const after = await rowsOf(ctx, planId)
        const { total } = await plans.listEdits(clerk, { planId })
        for (let count = 0; count < total; count++) await plans.undoEdit(clerk, { planId })
        expect(await rowsOf(ctx, planId)).toEqual(before)
        for (let count = 0; count < total; count++) await plans.redoEdit(clerk, { planId })
        expect(await rowsOf(ctx, planId)).toEqual(after)
      })
    }),
    { numRuns: 8 }
  )
}, 120_000)

test('what somebody else has moved or reworded meanwhile is not moved again unseen', async () => {
  await undone(world.app, async (ctx) => {
    const { clerk, planId } = await aDraft(ctx)
    const { items, nodes } = await outlineOf(clerk, planId)
    const item = items.find(({ number }) => number === 2)
    const node = nodes.find(({ depth }) => depth === 0)
    if (!item || !node) throw new Error('The sample draft has a second item and headings.')
    const asSeen = await plans.seePlace(clerk, { itemId: item.id })
    const heading = await plans.seePlace(clerk, { nodeId: node.id })
    await plans.moveItem(clerk, { itemId: item.id, where: 'up', ...asSeen })
    for (const change of [plans.joinItem, plans.makeHeading, plans.setAside])
      await expect(change(clerk, { itemId: item.id, ...asSeen })).rejects.toMatchObject({ kind: 'conflict', reason: 'plans.place_changed' })
    await expect(plans.moveItem(clerk, { itemId: item.id, where: 'down', ...asSeen })).rejects.toMatchObject({ reason: 'plans.place_changed' })
    await plans.moveItem(clerk, { itemId: item.id, where: 'down', ...(await plans.seePlace(clerk, { itemId: item.id })) })
    // Back in its place among the same neighbours: seen like this, it may be moved.
    await plans.moveItem(clerk, { itemId: item.id, where: 'up', ...asSeen })
    await plans.moveNode(clerk, { nodeId: node.id, where: 'down', ...heading })
    await expect(plans.moveNode(clerk, { nodeId: node.id, where: 'up', ...heading })).rejects.toMatchObject({ reason: 'plans.place_changed' })
  })
})
