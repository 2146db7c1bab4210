import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import { draftPlan } from '../../../../testing/plans.ts'
import { addPerson, smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { beHere, changeTask, findTask, listTasks, publishPlan, findPlan } from '../index.ts'
import { forgetPresence } from './presence.ts'

const world = useApp(modules)
const later = (ctx: Context, seconds: number): Context => ({ ...ctx, now: new Date(ctx.now.getTime() + seconds * 1000) })

test('two clerks of one draft see each other’s place and corrections; once they have gone nothing is left of it', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh, lan, minh } = await smallProvince(ctx)
    const vinh = await addPerson(ctx, 'Đỗ Quang Vinh', 'clerk', province)
    const planId = await draftPlan(as(ctx, hanh), province)
    const row = (await listTasks(as(ctx, hanh), { planId })).rows.find(({ text }) => text.includes('chuẩn bị xe'))
    const task = await findTask(as(ctx, hanh), { taskId: row?.id ?? '' })

    expect(await beHere(as(ctx, hanh), { planId, paragraph: task.at?.paragraph })).toEqual({ people: [], edits: [] })
    expect(await beHere(as(ctx, vinh), { planId, taskId: task.id })).toMatchObject({
      people: [{ person: { name: 'Trần Thị Hạnh' }, paragraph: task.at?.paragraph, path: 'II.1', task: null }]
    })
    await changeTask(as(later(ctx, 5), vinh), { taskId: task.id, version: task.version, text: 'Chuẩn bị hai xe' })
    const seen = await beHere(as(later(ctx, 6), hanh), { planId, since: ctx.now })
    expect(seen).toMatchObject({
      people: [{ person: { name: 'Đỗ Quang Vinh' }, path: 'II.1', task: { text: 'Chuẩn bị hai xe' } }],
      edits: [{ kind: 'task.changed', by: { name: 'Đỗ Quang Vinh' }, about: 'Chuẩn bị hai xe', paragraph: task.at?.paragraph }]
    })
    expect((await beHere(as(later(ctx, 7), hanh), { planId, since: later(ctx, 6).now })).edits).toEqual([])

    // Vinh has closed the page: a minute and a half later nobody can tell that he was here.
    expect((await beHere(as(later(ctx, 120), hanh), { planId })).people).toEqual([])
    await forgetPresence(later(ctx, 300))
    expect(await ctx.db.selectFrom('plan_presence').selectAll().execute()).toEqual([])

    for (const stranger of [lan, minh]) await expect(beHere(as(ctx, stranger), { planId })).rejects.toMatchObject({ kind: 'not_found' })
    await publishPlan(as(ctx, hanh), { planId, version: (await findPlan(as(ctx, hanh), { planId })).version })
    // A reader of the published plan learns nothing and leaves no trace.
    expect(await beHere(as(ctx, lan), { planId })).toEqual({ people: [], edits: [] })
    expect(await ctx.db.selectFrom('plan_presence').selectAll().execute()).toEqual([])
  })
})
