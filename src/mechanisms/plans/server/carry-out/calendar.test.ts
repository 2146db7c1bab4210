import { expect, test } from 'vitest'
import { modules } from '#app'
import { draftPlan } from '../../../../testing/plans.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as plans from '../index.ts'

const world = useApp(modules)
const site = 'http://caunoi.test'

test('the calendar shows what its owner may see now; a revoked or wrong address shows nothing, a greedy client waits', async () => {
  await undone(world.app, async (ctx) => {
    const { province, hanh, lan, binhAn } = await smallProvince(ctx)
    const planId = await draftPlan(as(ctx, hanh), province)
    const { version } = await plans.findPlan(as(ctx, hanh), { planId })
    await plans.publishPlan(as(ctx, hanh), { planId, version })
    const { secret } = await plans.openCalendar(as(ctx, lan), {})
    expect(JSON.stringify(await ctx.db.selectFrom('calendar_feeds').selectAll().execute())).not.toContain(secret)

    const shown = await plans.readCalendar(as(ctx, null), { secret, site })
    expect(shown.match(/BEGIN:VEVENT/g)).toHaveLength(1)
    expect(shown).toContain('DTSTART;VALUE=DATE:20260313')
    expect(shown.replaceAll('\r\n ', '')).toContain('lập danh sách')
    expect(shown.replaceAll('\r\n ', '')).not.toContain('biên soạn phiếu khám')

    await ctx.db.updateTable('person_roles').set({ valid_to: '2026-03-10' }).where('unit_id', '=', binhAn).execute()
    expect(await plans.readCalendar(as(ctx, null), { secret, site })).not.toContain('BEGIN:VEVENT')

    for (let time = 0; time < 28; time++) await plans.readCalendar(as(ctx, null), { secret, site })
    await expect(plans.readCalendar(as(ctx, null), { secret, site })).rejects.toMatchObject({ reason: 'plans.calendar_too_often' })

    const second = await plans.openCalendar(as(ctx, lan), {})
    await expect(plans.readCalendar(as(ctx, null), { secret, site })).rejects.toMatchObject({ reason: 'plans.no_such_calendar' })
    await plans.revokeCalendar(as(ctx, lan), {})
    await expect(plans.readCalendar(as(ctx, null), { secret: second.secret, site })).rejects.toMatchObject({ kind: 'not_found' })
  })
})
