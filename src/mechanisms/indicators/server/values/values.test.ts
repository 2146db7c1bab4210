/** Values that people say: all together or none, each beside what it replaced, and never of what is counted already without a reason. */
import { expect, test } from 'vitest'
import { modules } from '#app'
import { Succession } from '#foundations/org/schema.ts'
import { carryOut } from '#foundations/org/server/index.ts'
import { newId } from '#platform/shared/ids.ts'
import { define, followerOf } from '../../../../testing/indicators.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as indicators from '../index.ts'
import { compareRollup } from '../verify.ts'

const world = useApp(modules)

test('a form with faults keeps nothing and tells each at its field; put right, all of it is kept at once', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, hanh, lan } = await smallProvince(ctx)
    const leader = as(ctx, hanh)
    const homes = await define(leader, province, { words: 'Hộ' })
    const share = await define(leader, province, { words: 'Hộ có bình chữa cháy', measure: '%', kind: 'weighted_mean', partOfWhole: true })
    const spent = await define(leader, province, { words: 'Kinh phí', measure: 'triệu đồng', decimals: 2, period: 'quarter', from: '2026-01-01', to: '2026-12-31' })
    const value = (indicatorId: string, given: object, period = '2026-02', unitId = binhAn) => ({ indicatorId, unitId, period, ...given })
    const values = [
      value(homes.id, { value: '1,234' }),
      value(homes.id, { value: '12,5' }, '2026-01'),
      value(homes.id, { value: 'mười' }, '2025-12'),
      value(homes.id, { value: 7 }, '2026-Q1'),
      value(homes.id, { value: 7 }, '2026-09'),
      value(homes.id, { value: 7 }),
      value(share.id, { numerator: '101', denominator: '100' }),
      value(share.id, { value: '98 %' }, '2026-01'),
      value(share.id, { numerator: 0, denominator: 0 }, '2025-12'),
      value(share.id, { numerator: 1, denominator: 3, value: '40' }, '2025-11'),
      value(spent.id, { value: '1.234,567' }, '2026-Q1'),
      value(spent.id, { value: '5' }, '2025-Q4'),
      value(homes.id, { value: '5', overrideReason: 'Đếm lại' }, '2025-11')
    ]
    const refused: unknown = await indicators.enterValues(as(ctx, lan), { values }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ reason: 'indicators.values_refused', detail: { count: 13 } })
    const fields = Object.fromEntries(Object.entries((refused as { fields: Record<string, { reason: string }> }).fields).map(([at, { reason }]) => [at.replace('values.', ''), reason.replace('indicators.', '')]))
    expect(fields).toEqual({
      '0.value': 'number_ambiguous', '1.value': 'decimals_many', '2.value': 'number_form', '3.period': 'period_of_another', '4.period': 'period_ahead', '5.period': 'period_twice',
      '6.numerator': 'over_hundred', '7.value': 'pair_needed', '8.denominator': 'denominator_zero', '9.value': 'value_not_quotient', '10.value': 'decimals_many', '11.period': 'period_not_asked',
      '12.overrideReason': 'nothing_to_override'
    })
    expect(await ctx.db.selectFrom('indicator_values').select('id').execute()).toEqual([])
    const right = [value(homes.id, { value: '1234', estimated: true, comment: 'Chưa có thôn Đông' }), value(share.id, { numerator: '98', denominator: '100', value: '98' }), value(spent.id, { value: '1.234,56' }, '2026-Q1')]
    expect(await indicators.enterValues(as(ctx, lan), { values: right })).toMatchObject({ kept: 3, same: 0 })
    // What says the same again is not written again.
    expect(await indicators.enterValues(as(ctx, lan), { values: right })).toMatchObject({ kept: 0, same: 3 })
    expect((await ctx.db.selectFrom('indicator_values').select('value').where('indicator_id', '=', spent.id).executeTakeFirstOrThrow()).value).toBe(1234.56)
    // Not for a unit of others, and not by others.
    await expect(indicators.enterValues(as(ctx, lan), { values: [value(homes.id, { value: 1 }, '2026-02', hoaLoi)] })).rejects.toMatchObject({ reason: 'indicators.may_not_enter' })
    const own = await define(as(ctx, lan), binhAn, { words: 'Tổ thu gom', measure: 'tổ' })
    await expect(indicators.enterValues(leader, { values: [value(own.id, { value: 1 }, '2026-02', hoaLoi)] })).rejects.toMatchObject({ fields: { 'values.0.unitId': { reason: 'indicators.unit_of_others' } } })
  }))

test('two people on one value: the second is told, nothing is covered up; a value is taken back with its reason', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hanh, lan } = await smallProvince(ctx)
    const [leader, follow] = [as(ctx, hanh), followerOf(ctx)]
    const { id } = await define(leader, province, { words: 'Hộ' })
    const say = (value: number, replaces?: string | null) => indicators.typeValues(as(ctx, lan), { values: [{ indicatorId: id, unitId: binhAn, period: '2026-02', value, ...(replaces === undefined ? {} : { replaces }) }] })
    const first = (await say(10, null)).ids[0] ?? ''
    await expect(say(11, null)).rejects.toMatchObject({ fields: { 'values.0.value': { reason: 'indicators.value_changed_meanwhile' } } })
    const second = (await say(12, first)).ids[0] ?? ''
    await follow()
    expect((await indicators.findTotals(leader, { indicatorId: id })).total.value).toBe(12)
    await indicators.takeBackValue(as(ctx, lan), { valueId: second, why: 'Nhập nhầm xã' })
    await follow()
    expect((await indicators.findTotals(leader, { indicatorId: id, period: '2026-02' })).total).toMatchObject({ value: null, figures: 0 })
    const { said } = await indicators.findCell(leader, { indicatorId: id, unitId: binhAn, period: '2026-02' })
    expect(said.map(({ value, takenBack }) => [value, takenBack?.why ?? null])).toEqual([[12, 'Nhập nhầm xã'], [10, null]])
    await expect(indicators.takeBackValue(as(ctx, lan), { valueId: second, why: 'Nữa' })).rejects.toMatchObject({ kind: 'conflict' })
  }))

test('another room hands over what it approved; the figure leads back there, and is not taken back here', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hanh, lan, minh } = await smallProvince(ctx)
    const [leader, follow] = [as(ctx, hanh), followerOf(ctx)]
    const { id } = await define(leader, province, { words: 'Buổi tập huấn', measure: 'buổi', period: 'half-year', calendar: 'state' })
    const origin = { room: 'reporting.cell', row: newId(), title: 'Báo cáo 6 tháng đầu năm của Xã Bình An', href: '/reporting/rounds/1' }
    // The caller has asked for the right: whoever approves there need not enter figures here.
    const { ids } = await indicators.keepValues(as(ctx, minh), { values: [{ indicatorId: id, unitId: binhAn, period: '2026-H1', value: '3', estimated: true, origin }] })
    await follow()
    const [figure] = (await indicators.listFiguresBehind(leader, { indicatorId: id, unitId: province })).rows
    expect(figure).toMatchObject({ value: 3, countedTo: '2026-06-14', origin: { title: origin.title, href: origin.href } })
    expect(await indicators.knownFigures(ctx, { indicatorIds: [id], unitIds: [binhAn], periods: ['2026-H1'] })).toMatchObject([{ value: 3, how: 'values', estimated: true, valueId: ids[0], figures: 1 }])
    await expect(indicators.takeBackValue(as(ctx, lan), { valueId: ids[0] ?? '', why: 'Sai' })).rejects.toMatchObject({ reason: 'indicators.value_of_room' })
  }))

test('what is worked out is said otherwise only with a reason: both stay side by side, and what follows from it follows', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hanh, lan } = await smallProvince(ctx)
    const [leader, follow] = [as(ctx, hanh), followerOf(ctx)]
    const homes = await define(leader, province, { words: 'Hộ', code: 'HO' })
    const twice = await define(leader, province, { words: 'Gấp đôi', code: 'DOI', numerator: 'HO × 2' })
    const plus = await define(leader, province, { words: 'Thêm một', numerator: 'DOI + HO' })
    const value = (indicatorId: string, given: object) => indicators.enterValues(as(ctx, lan), { values: [{ indicatorId, unitId: binhAn, period: '2026-02', ...given }] })
    await value(homes.id, { value: 10 })
    await follow()
    await expect(value(twice.id, { value: 25 })).rejects.toMatchObject({ fields: { 'values.0.overrideReason': { reason: 'indicators.override_reason_missing' } } })
    const { ids } = await value(twice.id, { value: 25, overrideReason: 'Thôn Đông chưa có trong danh sách' })
    await follow()
    const total = async (indicatorId: string) => (await indicators.findTotals(leader, { indicatorId, period: '2026-02', unitId: province })).total.value
    expect([await total(twice.id), await total(plus.id)]).toEqual([25, 35])
    const cell = () => indicators.findCell(leader, { indicatorId: twice.id, unitId: binhAn, period: '2026-02' })
    expect(await cell()).toMatchObject({ counted: { value: 20 }, said: [{ value: 25, overrideReason: 'Thôn Đông chưa có trong danh sách' }] })
    expect((await indicators.listFiguresBehind(leader, { indicatorId: twice.id, unitId: binhAn })).rows.map(({ value: said, counts }) => [said, counts])).toEqual([[25, 'whole'], [20, 'stated']])
    // What is counted goes on beside it.
    await value(homes.id, { value: 11 })
    await follow()
    expect([await total(twice.id), await total(plus.id), (await cell()).counted?.value]).toEqual([25, 36, 22])
    expect((await compareRollup(ctx)).differences).toEqual([])
    await indicators.takeBackValue(as(ctx, lan), { valueId: ids[0] ?? '', why: 'Danh sách đã đủ' })
    await follow()
    expect([await total(twice.id), await total(plus.id)]).toEqual([22, 33])
    expect((await compareRollup(ctx)).differences).toEqual([])
  }))

test('a unit that ended in mid-period: its heir reports, what it said itself can still be put right, and what is missing is named', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, hanh } = await smallProvince(ctx)
    const [leader, follow] = [as(ctx, hanh), followerOf(ctx)]
    const { id } = await define(leader, province, { words: 'Hộ', code: 'HO' })
    const { id: other } = await define(leader, province, { words: 'Hộ khác', code: 'KHAC' })
    const { id: ratio } = await define(leader, province, { words: 'Tỷ lệ', measure: '%', numerator: 'HO', denominator: 'KHAC − HO' })
    const value = (indicatorId: string, unitId: string, period: string, said: number) => indicators.enterValues(leader, { values: [{ indicatorId, unitId, period, value: said }] })
    await value(id, binhAn, '2026-02', 10)
    const { heirs } = await carryOut(ctx, Succession.parse({
      kind: 'merge', day: '2026-03-05', basis: 'Nghị quyết 3/NQ-HĐND',
      heirs: [{ key: 'new', unit: { name: 'Xã Bình Lợi', kind: 'commune', branch: 'state' } }], parts: [{ from: binhAn, to: 'new' }, { from: hoaLoi, to: 'new' }]
    }))
    await follow()
    await expect(value(id, binhAn, '2026-03', 4)).rejects.toMatchObject({ fields: { 'values.0.unitId': { reason: 'indicators.unit_ended', detail: { unit: 'Xã Bình An', heirs: 'Xã Bình Lợi' } } } })
    await value(id, binhAn, '2026-02', 12)
    await value(id, heirs['new'] ?? '', '2026-03', 30)
    await expect(value(id, heirs['new'] ?? '', '2026-02', 1)).rejects.toMatchObject({ fields: { 'values.0.unitId': { reason: 'indicators.unit_not_begun' } } })
    await follow()
    expect((await indicators.findTotals(leader, { indicatorId: id, unitId: heirs['new'] ?? '', period: '2026-02' })).total.value).toBe(12)
    const lacking = async () => (await indicators.findCell(leader, { indicatorId: ratio, unitId: heirs['new'] ?? '', period: '2026-03' })).lacking
    expect(await lacking()).toEqual({ missing: ['KHAC'], byZero: false })
    await value(other, heirs['new'] ?? '', '2026-03', 30)
    await follow()
    expect(await lacking()).toEqual({ missing: [], byZero: true })
    expect((await compareRollup(ctx)).differences).toEqual([])
  }))
