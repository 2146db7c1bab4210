import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { draftPlan } from '../../../../testing/plans.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as plans from '../index.ts'

const world = useApp(modules)

test('publishing freezes a version; its fingerprint is computed anew, and one changed word in what is kept shows', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh, lan, minh } = await smallProvince(ctx)
    const planId = await draftPlan(as(ctx, hanh), province)
    expect(await plans.listVersions(as(ctx, hanh), { planId })).toEqual([])
    const { version } = await plans.findPlan(as(ctx, hanh), { planId })
    const { fingerprint } = await plans.publishPlan(as(ctx, hanh), { planId, version })
    expect(await plans.listVersions(as(ctx, lan), { planId })).toMatchObject([
      { number: 1, fingerprint, intact: true, by: { name: 'Trần Thị Hạnh' } }
    ])
    await expect(plans.listVersions(as(ctx, minh), { planId })).rejects.toMatchObject({ kind: 'not_found' })
    await sql`update plan_versions set snapshot = replace(snapshot::text, 'người cao tuổi', 'người khác')::jsonb`.execute(ctx.db)
    expect(await plans.listVersions(as(ctx, hanh), { planId })).toMatchObject([{ intact: false }])
  })
})
