import { expect, test } from 'vitest'
import { modules } from '#app'
import { draftPlan } from '../../../../testing/plans.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as plans from '../index.ts'

const world = useApp(modules)

test('public only by the clerk’s word and until it is taken back; nobody’s name stands in it', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh, lan, binhAn } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    await expect(plans.openPublicPlan(clerk, { planId })).rejects.toMatchObject({ reason: 'plans.not_published' })
    const { version } = await plans.findPlan(clerk, { planId })
    await plans.publishPlan(clerk, { planId, version })
    await expect(plans.openPublicPlan(as(ctx, lan), { planId })).rejects.toMatchObject({ kind: 'forbidden' })
    const { slug } = await plans.openPublicPlan(clerk, { planId })
    expect(await plans.openPublicPlan(clerk, { planId })).toEqual({ slug })

    const taskId = (await plans.listTasks(clerk, { planId })).rows.find((row) => row.text.includes('lập danh sách'))?.id ?? ''
    await plans.reportProgress(as(ctx, lan), { taskId, unitId: binhAn, state: 'reported', percent: 100, note: 'Lan đã làm.' })
    const nobody = as(ctx, null)
    const shown = await plans.findPublicPlan(nobody, { slug })
    expect(shown).toMatchObject({ unit: 'Tỉnh Phú Sơn', total: 5, done: 1, late: 1, documents: [{ position: 0 }], news: [{ unit: 'Xã Bình An' }] })
    expect(JSON.stringify(shown)).not.toMatch(/Nguyễn Thị Lan|Trần Thị Hạnh|Lan đã làm|Đào Văn Thái/)
    expect((await plans.findPublicDocument(nobody, { slug, position: 0 })).bytes).toBeGreaterThan(0)

    await plans.withdrawPublicPlan(clerk, { planId })
    await expect(plans.findPublicPlan(nobody, { slug })).rejects.toMatchObject({ kind: 'not_found', reason: 'plans.not_public' })
    await expect(plans.findPublicDocument(nobody, { slug, position: 0 })).rejects.toMatchObject({ kind: 'not_found' })
    expect((await plans.openPublicPlan(clerk, { planId })).slug).not.toBe(slug)
  })
})
