/** What was known on a day gone by; and what of persons is told to whom. */
import { expect, test } from 'vitest'
import { Succession } from '#foundations/org/schema.ts'
import { addUnit, carryOut, orgModule } from '#foundations/org/server/index.ts'
import { define, followerOf } from '../../../testing/indicators.ts'
import { addPerson, smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import * as indicators from './index.ts'

const world = useApp([orgModule, indicators.indicatorsModule])

test('a total as it was known before a correction, and before an heir spoke for what it carries on', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, hanh } = await smallProvince(ctx)
    const follow = followerOf(ctx)
    const on = (day: string) => ({ ...as(ctx, hanh), now: new Date(`${day}T03:00:00Z`) })
    const { id } = await define(on('2026-02-01'), province, { words: 'Hộ', period: 'quarter' })
    const say = async (day: string, unitId: string, value: number) => {
      await indicators.enterValues(on(day), { values: [{ indicatorId: id, unitId, period: '2026-Q1', value }] })
      await follow(on(day).now)
    }
    await say('2026-02-02', binhAn, 10)
    await say('2026-02-03', hoaLoi, 20)
    await say('2026-02-10', binhAn, 15)
    const { heirs } = await carryOut(on('2026-02-20'), Succession.parse({
      kind: 'merge', day: '2026-02-20', basis: 'Nghị quyết 3/NQ-HĐND',
      heirs: [{ key: 'new', unit: { name: 'Xã Bình Lợi', kind: 'commune', branch: 'state' } }], parts: [{ from: binhAn, to: 'new' }, { from: hoaLoi, to: 'new' }]
    }))
    await follow(on('2026-02-20').now)
    await say('2026-03-01', heirs['new'] ?? '', 40)
    const known = async (day: string) => (await indicators.totalAsKnown(on('2026-03-10'), { indicatorId: id, unitId: province, period: '2026-Q1', knownOn: day })).total.value
    expect([await known('2026-02-01'), await known('2026-02-02'), await known('2026-02-05'), await known('2026-02-10'), await known('2026-03-01')]).toEqual([null, 10, 30, 35, 40])
    expect((await indicators.findTotals(on('2026-03-10'), { indicatorId: id })).total.value).toBe(40)
    const { below } = await indicators.totalAsKnown(on('2026-03-10'), { indicatorId: id, unitId: province, period: '2026-Q1', knownOn: '2026-02-15' })
    expect(below.map(({ unit, total }) => [unit.name, total.value])).toEqual([['Xã Bình Lợi', 35]])
    await expect(indicators.totalAsKnown(on('2026-03-10'), { indicatorId: id, unitId: province, period: '2026-Q1', knownOn: '2026-03-11' })).rejects.toMatchObject({ reason: 'indicators.known_ahead' })
  }))

test('of persons: no group of fewer than ten, and no other by which it could be worked out; what is made of it hides as well', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, health, hanh, lan } = await smallProvince(ctx)
    const follow = followerOf(ctx)
    const leader = as(ctx, await addPerson(ctx, 'Vũ Thị Mai', 'viewer', province))
    const third = (await addUnit(ctx, { name: 'Xã Tân Lập', shortName: null, kind: 'commune', branch: 'state', code: 'PS.TL', parentId: province, from: '2025-07-01' })).id
    await addUnit(ctx, { name: 'Xã Mỹ Lộc', shortName: null, kind: 'commune', branch: 'state', code: 'PS.ML', parentId: province, from: '2025-07-01' })
    const { id } = await define(as(ctx, hanh), province, { words: 'Người học lớp xóa mù số', code: 'HOC', measure: 'người', persons: true })
    const { id: made } = await define(as(ctx, hanh), province, { words: 'Giờ học', measure: 'người', numerator: 'HOC × 100' })
    const say = async (counts: [string, number][]) => {
      await indicators.keepValues(as(ctx, hanh), { values: counts.map(([unitId, value]) => ({ indicatorId: id, unitId, period: '2026-02', value })) })
      await follow()
    }
    const shown = async (indicatorId = id) => {
      const { total, below } = await indicators.findTotals(leader, { indicatorId, unitId: province, period: '2026-02' })
      return [total.value, Object.fromEntries(below.rows.map(({ unit, total: one }) => [unit.name, one.hidden ? 'hidden' : one.value]))]
    }
    await say([[binhAn, 4], [hoaLoi, 12], [third, 30], [health, 50]])
    // 96 less what is shown would give the four: the twelve go with them. Who has said nothing hides nothing.
    expect(await shown()).toEqual([96, { 'Xã Bình An': 'hidden', 'Xã Hòa Lợi': 'hidden', 'Xã Tân Lập': 30, 'Sở Y tế': 50, 'Xã Mỹ Lộc': null }])
    // However large the numbers are that are made of it.
    expect(await shown(made)).toEqual([9600, { 'Xã Bình An': 'hidden', 'Xã Hòa Lợi': 'hidden', 'Xã Tân Lập': 3000, 'Sở Y tế': 5000, 'Xã Mỹ Lộc': null }])
    // Nor by asking for the unit itself, for its figures, or for how it stood before.
    for (const unitId of [binhAn, hoaLoi]) expect((await indicators.findTotals(leader, { indicatorId: id, unitId, period: '2026-02' })).total).toMatchObject({ hidden: true, value: null, figures: 0 })
    await expect(indicators.listFiguresBehind(leader, { indicatorId: id, unitId: province, period: '2026-02' })).rejects.toMatchObject({ reason: 'indicators.figures_of_persons' })
    await expect(indicators.findCell(leader, { indicatorId: id, unitId: binhAn, period: '2026-02' })).rejects.toMatchObject({ reason: 'indicators.figures_of_persons' })
    await expect(indicators.totalAsKnown(leader, { indicatorId: id, unitId: province, period: '2026-02', knownOn: '2026-03-01' })).rejects.toMatchObject({ reason: 'indicators.known_persons' })
    expect((await indicators.listIndicators(leader, { unitId: binhAn })).rows.map(({ total }) => total.hidden)).toEqual([true, true])
    // Whoever belongs to the commune knows its people.
    expect((await indicators.findTotals(as(ctx, lan), { indicatorId: id, unitId: binhAn, period: '2026-02' })).total.value).toBe(4)
    expect((await indicators.findCell(as(ctx, lan), { indicatorId: id, unitId: binhAn, period: '2026-02' })).said).toHaveLength(1)
    await say([[binhAn, 14]])
    expect(await shown()).toEqual([106, { 'Xã Bình An': 14, 'Xã Hòa Lợi': 12, 'Xã Tân Lập': 30, 'Sở Y tế': 50, 'Xã Mỹ Lộc': null }])
  }))
