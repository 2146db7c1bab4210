import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import { draftPlan, planText } from '../../../../testing/plans.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as plans from '../index.ts'

const world = useApp(modules)
const WATCH = `
- Ủy ban nhân dân xã Bình An lập danh sách những người có ý kiến trái chiều trên mạng xã hội, xong trước ngày 10/4/2026.
`

async function entryNamed(ctx: Context, planId: string, words: string) {
  const { nodes } = await plans.planOutline(ctx, { planId })
  const item = nodes.flatMap((node) => node.items).find(({ text }) => text.includes(words))
  if (!item) throw new Error(`no item speaks of ${words}`)
  return item
}

test('an item that asks to list people for their opinion stays text: nobody is given it, and no way makes it a task', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh, lan } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province, planText(WATCH))
    const item = await entryNamed(clerk, planId, 'ý kiến trái chiều')
    expect(item.task).toMatchObject({ marked: false, staysText: { by: 'rule' } })
    expect(item.task?.staysText?.instead).not.toBeNull()
    const refused = { kind: 'conflict', reason: 'plans.stays_text' }
    await expect(plans.markTask(clerk, { planId, itemId: item.id })).rejects.toMatchObject(refused)
    const mark = { taskId: item.task?.id ?? '', version: item.task?.version ?? 0, marked: true }
    await expect(plans.changeTask(clerk, mark)).rejects.toMatchObject(refused)
    await expect(plans.addTarget(clerk, { planId, itemId: item.id, value: 5, unit: 'người' })).rejects.toMatchObject(refused)
    const { version } = await plans.findPlan(clerk, { planId })
    await plans.publishPlan(clerk, { planId, version })
    const { groups } = await plans.myWork(as(ctx, lan), {})
    expect(groups.flatMap(({ rows }) => rows).some(({ text }) => text.includes('ý kiến trái chiều'))).toBe(false)
  })
})

test('a task whose words are changed into such an item stops being one', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    const { task } = await entryNamed(clerk, planId, 'chuẩn bị xe')
    const text = 'Lập danh sách những người có ý kiến trái chiều trên mạng xã hội'
    await plans.changeTask(clerk, { taskId: task?.id ?? '', version: task?.version ?? 0, text })
    expect((await entryNamed(clerk, planId, 'chuẩn bị xe')).task).toMatchObject({ marked: false, staysText: { by: 'rule' } })
  })
})

test('a clerk keeps more as text; releasing it needs a reason, and the reason stays', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    const item = await entryNamed(clerk, planId, 'chuẩn bị xe')
    await plans.keepAsText(clerk, { planId, itemId: item.id })
    const kept = (await entryNamed(clerk, planId, 'chuẩn bị xe')).task
    expect(kept).toMatchObject({ marked: false, staysText: { by: 'clerk', instead: null } })
    await expect(plans.markTask(clerk, { planId, itemId: item.id })).rejects.toMatchObject({ reason: 'plans.stays_text' })
    const release = { taskId: kept?.id ?? '', version: kept?.version ?? 0 }
    await expect(plans.releaseText(clerk, { ...release, reason: ' vì thế ' })).rejects.toMatchObject({
      fields: { reason: { reason: 'plans.release_reason' } }
    })
    await plans.releaseText(clerk, { ...release, reason: 'Chỉ là việc chuẩn bị xe, không liên quan đến ai.' })
    expect((await entryNamed(clerk, planId, 'chuẩn bị xe')).task).toMatchObject({ marked: true, staysText: null })
    const trail = await ctx.db.selectFrom('text_releases').selectAll().where('plan_id', '=', planId).execute()
    expect(trail).toMatchObject([{ task_id: kept?.id, released_by: hanh.personId, reason: 'Chỉ là việc chuẩn bị xe, không liên quan đến ai.' }])
    const events = await ctx.db.selectFrom('events').select('data').where('type', '=', 'task.text_released').execute()
    expect(JSON.stringify(events)).not.toContain('xe')
  })
})
