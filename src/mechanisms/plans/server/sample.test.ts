import { expect, test } from 'vitest'
import { modules } from '#app'
import { actorOf } from '#foundations/people/server/index.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { listPlans, lowerProgress, myWork, pairLinksOf, planProgress } from './index.ts'
import { fillDays } from './sample-text.ts'

const world = useApp(modules)

test('the sample organisation comes with published plans, one half carried out, one carried out by two communes', async () => {
  await undone(world.app, async (ctx) => {
    for (const module of modules) await module.sample?.(ctx)
    const leader = as(ctx, await actorOf(ctx, { username: 'hanh.tran' }))
    const { rows } = await listPlans(leader, {})
    expect(rows.map((plan) => [plan.state, plan.unit.name])).toEqual([
      ['published', 'Xã Bình An'],
      ['published', 'Tỉnh Phú Sơn'],
      ['published', 'Phường Tân Mỹ'],
      ['published', 'Xã Hòa Lợi'],
      ['published', 'Tỉnh Phú Sơn']
    ])
    const fire = await planProgress(leader, { planId: rows[1]?.id ?? '' })
    expect(fire.totals.reported).toBe(2)
    expect(fire.totals.inProgress).toBeGreaterThanOrEqual(4)
    expect(fire.totals.late).toBeGreaterThanOrEqual(1)
    expect(fire.targets.filter((target) => target.latest !== null)).toHaveLength(2)

    const online = rows.at(-1)?.id ?? ''
    await pairLinksOf(ctx, online)
    const below = await lowerProgress(leader, { planId: online })
    expect(below).toMatchObject({ totals: { total: 8, reported: 1 }, plans: { total: 2 }, coverage: { units: 3, unitsWithPlan: 2 } })
    expect(below.carried).toBe(7)
    expect(below.totals.late).toBeGreaterThanOrEqual(1)
    expect(below.coverage.missing).toBeGreaterThan(0)
    expect(below.targets[0]).toMatchObject({ forecast: { met: expect.any(Boolean) as boolean }, below: { total: 2, met: 1, notMet: 1 } })

    const police = await myWork(as(ctx, await actorOf(ctx, { username: 'cuong.dinh' })), {})
    expect(police.groups.flatMap((group) => group.rows).length).toBeGreaterThanOrEqual(2)
    expect(police.reported).toBe(0)
    const ward = await myWork(as(ctx, await actorOf(ctx, { username: 'an.duong' })), {})
    expect(ward.groups.find((group) => group.bucket === 'late')).toMatchObject({ total: 1, rows: [{ daysLate: 6, percent: 70 }] })
  })
  // Thirty passwords are hashed on the way.
})

test('days in a sample plan count from today', () => {
  expect(fillDays('[[ngày -75]]: đến [[-6]], [[tháng +70]], năm [[năm]]', '2026-03-10')).toBe(
    'ngày 25 tháng 12 năm 2025: đến 04/3/2026, tháng 5/2026, năm 2025'
  )
})
