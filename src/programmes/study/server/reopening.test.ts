import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { joinUnit } from '#foundations/people/server/index.ts'
import * as plans from '#mechanisms/plans/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { draftPlan, planText } from '../../../testing/plans.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { studyHangs } from './hanging.ts'
import * as study from './index.ts'
import { studySearch } from './search.ts'

const world = useApp(modules)

/** A campaign of the province with one member, open. */
async function opened(ctx: Context) {
  const people = await smallProvince(ctx)
  const clerk = as(ctx, people.hanh)
  const { personId: memberId } = await joinUnit(clerk, { unitId: people.binhAn, name: 'Lò Thị Nga', from: '2026-01-01' })
  const planId = await draftPlan(clerk, people.province, planText())
  await plans.publishPlan(clerk, { planId, version: (await plans.findPlan(clerk, { planId })).version })
  const targetId = (await plans.listTargets(clerk, { planId })).find(({ value }) => value === 90)?.id ?? ''
  const { id: campaignId } = await study.createCampaign(clerk, { targetId })
  await study.openCampaign(clerk, { campaignId, version: 1, asProposed: true })
  const session = () => study.addSession(clerk, { campaignId, unitId: people.binhAn, day: '2026-03-10', from: '19:30', to: '21:00', place: 'Nhà văn hóa' })
  return { ...people, clerk, memberId, campaignId, session }
}

test('a closed campaign is opened again with a reason, is found by its name, and goes to the heir of its unit', () =>
  undone(world.app, async (ctx) => {
    const s = await opened(ctx)
    const { campaignId } = s
    const at = async () => (await study.findCampaign(s.clerk, { campaignId })).version
    await expect(study.reopenCampaign(s.clerk, { campaignId, version: await at(), because: 'Gia hạn' })).rejects.toMatchObject({ reason: 'study.is_not_closed' })
    await study.closeCampaign(s.clerk, { campaignId, version: await at() })
    await expect(s.session()).rejects.toMatchObject({ reason: 'study.is_not_open' })
    await expect(study.reopenCampaign(s.clerk, { campaignId, version: await at(), because: ' ' })).rejects.toMatchObject({ fields: { because: { reason: 'study.because_missing' } } })
    await expect(study.reopenCampaign(as(ctx, s.lan), { campaignId, version: await at(), because: 'Gia hạn' })).rejects.toMatchObject({ reason: 'study.may_not_edit' })
    await study.reopenCampaign(s.clerk, { campaignId, version: await at(), because: 'Kế hoạch được gia hạn' })
    expect(await study.findCampaign(s.clerk, { campaignId })).toMatchObject({ state: 'open', closedAt: null, reopenedBecause: 'Kế hoạch được gia hạn' })
    await s.session()
    const [entry] = await studySearch.entries(ctx, { scopeId: campaignId, kind: 'campaign', after: null, limit: 10 })
    expect(entry).toMatchObject({ kind: 'campaign', state: 'open', href: `/study/${campaignId}` })
    const seen = async (who: Context) => (await sql<{ id: string }>`select c.id from campaigns c where ${studySearch.visible(who, 'c.id')}`.execute(ctx.db)).rows.length
    expect([await seen(s.clerk), await seen(as(ctx, { personId: s.memberId, name: 'Lò Thị Nga', grants: [] })), await seen(as(ctx, { personId: newId(), name: 'Lạ', grants: [] }))]).toEqual([1, 1, 0])
    const given = { kind: 'study.campaigns', key: campaignId, fromId: s.province, toId: s.binhAn, basis: 'Nghị quyết' }
    expect(await studyHangs.count(ctx, [s.province], new Map())).toEqual([{ kind: 'study.campaigns', unitId: s.province, count: 1 }])
    expect(await studyHangs.list(s.clerk, { kind: 'study.campaigns', unitIds: [s.province], limit: 10 })).toMatchObject([{ key: campaignId, details: ['Đang học'] }])
    const data = await studyHangs.give(s.clerk, given)
    expect((await study.findCampaign(s.clerk, { campaignId })).unit.id).toBe(s.binhAn)
    await studyHangs.takeBack(s.clerk, { ...given, data })
    expect((await study.findCampaign(s.clerk, { campaignId })).unit.id).toBe(s.province)
  }))
