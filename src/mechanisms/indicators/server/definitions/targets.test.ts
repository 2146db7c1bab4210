import { expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import { define } from '../../../../testing/indicators.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as indicators from '../index.ts'

const world = useApp([orgModule, indicators.indicatorsModule])

test('a target with its way: due today, the one before it replaced, told to those who see the unit', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, hanh, lan, dung } = await smallProvince(ctx)
    const leader = as(ctx, hanh)
    const { id } = await define(leader, province, { words: 'Hộ có bình chữa cháy', period: 'year' })
    const set = (unitId: string, given: object) => indicators.setTarget(leader, { indicatorId: id, unitId, period: '2026', value: '730', line: 'flat', ...given })
    await set(binhAn, {})
    await set(binhAn, { line: 'linear', begin: '0' })
    await set(hoaLoi, { line: 'points', points: [{ day: '2026-06-30', value: '1.000,5' }, { day: '2026-03-01', value: 100 }] })
    const { targets } = await indicators.listTargets(leader, { indicatorId: id })
    // March 10th is the 69th day.
    expect(Object.fromEntries(targets.map(({ unit, due, value }) => [unit.name, [due, value]]))).toEqual({ 'Xã Bình An': [138, 730], 'Xã Hòa Lợi': [100, 730] })
    expect((await indicators.listTargets(as(ctx, lan), { indicatorId: id })).targets.map(({ unit, by }) => [unit.name, by?.name])).toEqual([['Xã Bình An', 'Trần Thị Hạnh']])
    const refused = (given: object) => set(binhAn, given).then(() => null, (error: unknown) => Object.entries((error as { fields: Record<string, { reason: string }> }).fields).map(([field, { reason }]) => `${field} ${reason.replace('indicators.', '')}`).join())
    expect(await refused({ value: '1,234' })).toBe('value number_ambiguous')
    expect(await refused({ value: '  ' })).toBe('value value_missing')
    expect(await refused({ line: 'linear' })).toBe('begin value_missing')
    expect(await refused({ line: 'points', points: [] })).toBe('points points_missing')
    expect(await refused({ line: 'points', points: [{ day: '2027-01-01', value: 1 }] })).toBe('points points_days')
    expect(await refused({ period: '2026-03' })).toBe('period period_of_another')
    await expect(indicators.setTarget(as(ctx, dung), { indicatorId: id, unitId: binhAn, period: '2026', value: 1 })).rejects.toMatchObject({ reason: 'indicators.may_not_change' })
  }))

test('of a share whose numerator is a part of its denominator nobody is asked more than all', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hanh } = await smallProvince(ctx)
    const leader = as(ctx, hanh)
    const { id } = await define(leader, province, { words: 'Hồ sơ nộp trực tuyến', measure: '%', kind: 'weighted_mean', partOfWhole: true })
    const set = (given: object) => indicators.setTarget(leader, { indicatorId: id, unitId: binhAn, period: '2026-03', value: '100 %', line: 'flat', ...given })
    await set({})
    const over = (field: string) => ({ fields: { [field]: { reason: 'indicators.over_whole', detail: { most: '100 %' } } } })
    await expect(set({ value: '105 %' })).rejects.toMatchObject(over('value'))
    await expect(set({ line: 'points', points: [{ day: '2026-03-10', value: '100,5' }] })).rejects.toMatchObject(over('points.0.value'))
  }))
