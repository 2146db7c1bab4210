/** Indicators that people define: what is wrong with a formula is told when it is saved, and each period keeps the version that held. */
import { expect, test } from 'vitest'
import { Succession } from '#foundations/org/schema.ts'
import { carryOut, orgModule } from '#foundations/org/server/index.ts'
import { define, followerOf } from '../../../../testing/indicators.ts'
import { addPerson, smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as indicators from '../index.ts'
import { compareRollup } from '../verify.ts'

const world = useApp([orgModule, indicators.indicatorsModule])

test('a share of households is worked out in each commune and added up from what stands behind it', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, hanh, lan, dung } = await smallProvince(ctx)
    const [leader, follow] = [as(ctx, hanh), followerOf(ctx)]
    const sorting = await define(leader, province, { words: 'Hộ đã phân loại rác', code: 'HO_PHAN_LOAI' })
    const all = await define(leader, province, { words: 'Tổng số hộ' })
    const share = await define(leader, province, { words: 'Tỷ lệ hộ phân loại rác', measure: '%', numerator: 'ho_phan_loai', denominator: `[${all.code}]`, decimals: 1, better: 'more' })
    const say = (who: typeof lan, unitId: string, sorted: string, of: string) =>
      indicators.enterValues(as(ctx, who), { values: [{ indicatorId: sorting.id, unitId, period: '2026-02', value: sorted }, { indicatorId: all.id, unitId, period: '2026-02', value: of }] })
    expect(await say(lan, binhAn, '1.200,0', '1500')).toMatchObject({ kept: 2, same: 0 })
    await say(dung, hoaLoi, '300', '1000')
    await follow()
    const found = await indicators.findTotals(leader, { indicatorId: share.id })
    expect(found.total).toMatchObject({ value: 60, numerator: 1500, denominator: 2500, figures: 2 })
    expect(found.below.rows.map(({ unit, total }) => [unit.name, total.value]).slice(0, 2)).toEqual([['Xã Bình An', 80], ['Xã Hòa Lợi', 30]])

    // A correction goes through to what was worked out; the former values stay.
    await say(lan, binhAn, '1350', '1500')
    await follow()
    expect((await indicators.findTotals(leader, { indicatorId: share.id })).total.value).toBe(66)
    const { said } = await indicators.findCell(leader, { indicatorId: sorting.id, unitId: binhAn, period: '2026-02' })
    expect(said.map(({ value, by, replacedAt }) => [value, by?.name, replacedAt !== null])).toEqual([[1350, 'Nguyễn Thị Lan', false], [1200, 'Nguyễn Thị Lan', true]])
    const figure = (await indicators.listFiguresBehind(leader, { indicatorId: share.id, unitId: binhAn })).rows[0]
    expect(figure).toMatchObject({ value: 90, by: null, earlier: 1, origin: { title: 'Tỷ lệ hộ phân loại rác' } })
    expect((await compareRollup(ctx)).differences).toEqual([])
    // A figure that is not what its items come to is found.
    await ctx.db.updateTable('figures').set({ value: 1 }).where('id', '=', figure?.id ?? '').execute()
    expect((await compareRollup(ctx)).differences).toMatchObject([{ indicator: share.code, kept: '1 / 1350 / 1500', recomputed: '90 / 1350 / 1500' }])
  }))

test('older periods keep the version that held; the formula is told in words', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hanh, lan } = await smallProvince(ctx)
    const [leader, follow] = [as(ctx, hanh), followerOf(ctx)]
    const came = await define(leader, province, { words: 'Hộ dự buổi đổi rác lấy cây' })
    const late = await define(leader, province, { words: 'Hộ gửi rác sau buổi' })
    const taking = await define(leader, province, { words: 'Hộ tham gia', numerator: `[${came.code}]` })
    for (const period of ['2026-01', '2026-02'])
      await indicators.enterValues(as(ctx, lan), { values: [{ indicatorId: came.id, unitId: binhAn, period, value: 40 }, { indicatorId: late.id, unitId: binhAn, period, value: 5 }] })
    await follow()
    const { version } = await indicators.findIndicator(leader, { indicatorId: taking.id })
    await indicators.reviseIndicator(leader, { indicatorId: taking.id, version, words: 'Hộ tham gia, cả gửi sau', numerator: `[${came.code}] + [${late.code}]`, from: '2026-02-01', note: 'Theo kết luận họp giao ban' })
    await follow()
    const total = async (period: string) => (await indicators.findTotals(leader, { indicatorId: taking.id, unitId: province, period })).total.value
    expect([await total('2026-01'), await total('2026-02')]).toEqual([40, 45])
    const { versions, items } = await indicators.findDefinition(leader, { indicatorId: taking.id })
    expect(versions.map(({ number, from, numerator, by }) => [number, from, numerator?.words, by?.name])).toEqual([
      [2, '2026-02-01', '“Hộ dự buổi đổi rác lấy cây” + “Hộ gửi rác sau buổi”', 'Trần Thị Hạnh'],
      [1, null, '“Hộ dự buổi đổi rác lấy cây”', 'Trần Thị Hạnh']
    ])
    expect(items.map(({ code }) => code)).toEqual([came.code, late.code])
    await expect(indicators.reviseIndicator(leader, { indicatorId: taking.id, version, words: 'Hộ', numerator: `[${came.code}]` })).rejects.toMatchObject({ reason: 'indicators.changed_meanwhile' })
    // The code stands in a formula: it cannot be called otherwise unseen.
    const item = await indicators.findIndicator(leader, { indicatorId: came.id })
    await expect(indicators.changeIndicator(leader, { indicatorId: came.id, version: item.version, code: 'DOI_CAY', words: item.words, kind: 'add' })).rejects.toMatchObject({ reason: 'indicators.code_used', detail: { codes: taking.code } })
    expect((await compareRollup(ctx)).differences).toEqual([])
  }))

test('what a formula cannot be is told at its field', () =>
  undone(world.app, async (ctx) => {
    const { province, hanh, lan, binhAn } = await smallProvince(ctx)
    const leader = as(ctx, hanh)
    const homes = await define(leader, province, { words: 'Hộ', code: 'HO' })
    await define(leader, province, { words: 'Người', code: 'NGUOI', measure: 'người' })
    await define(leader, province, { words: 'Hộ cả năm', code: 'HO_NAM', period: 'year' })
    await define(leader, province, { words: 'Hộ theo kỳ hành chính', code: 'HO_HC', calendar: 'state' })
    const one = await define(leader, province, { words: 'Một', code: 'MOT', numerator: 'HO' })
    const two = await define(leader, province, { words: 'Hai', code: 'HAI', numerator: 'MOT + HO' })
    const fault = async (given: object) => {
      const error: unknown = await define(leader, province, { words: 'Thử', ...given }).then(() => null, (thrown: unknown) => thrown)
      return Object.entries((error as { fields?: Record<string, { reason: string; detail?: object }> } | null)?.fields ?? {}).map(([field, { reason, detail }]) => [field, reason.replace('indicators.', ''), detail])[0]
    }
    expect(await fault({ numerator: 'HO + KHONG_CO' })).toEqual(['numerator', 'formula_name_unknown', { word: 'KHONG_CO' }])
    expect(await fault({ numerator: 'HO + NGUOI' })).toEqual(['numerator', 'formula_measures_differ', { word: '+', at: 4 }])
    expect(await fault({ numerator: 'HO', denominator: 'NGUOI', measure: '%' })).toMatchObject(['denominator', 'formula_share_measures', { found: 'người', wanted: 'hộ' }])
    expect(await fault({ numerator: 'NGUOI' })).toMatchObject(['measure', 'formula_measure_other', { found: 'người', wanted: 'hộ' }])
    expect(await fault({ numerator: 'HO', denominator: '3 - 3' })).toMatchObject(['denominator', 'denominator_zero', {}])
    expect(await fault({ numerator: 'HO / (2 - 2)' })).toMatchObject(['numerator', 'formula_by_zero', expect.anything()])
    expect(await fault({ numerator: 'HO_NAM' })).toMatchObject(['numerator', 'formula_period_other', expect.anything()])
    expect(await fault({ numerator: 'HO_HC' })).toMatchObject(['numerator', 'formula_period_other', expect.anything()])
    expect(await fault({ numerator: 'TỬ(HO)' })).toMatchObject(['numerator', 'formula_no_parts', { word: 'HO' }])
    expect(await fault({ numerator: 'HO', denominator: 'HO', kind: 'add', measure: '%' })).toMatchObject(['kind', 'kind_of_quotient', expect.anything()])
    expect(await fault({ numerator: '5' })).toMatchObject(['numerator', 'formula_without_item', expect.anything()])
    expect(await fault({ code: 'HO' })).toMatchObject(['code', 'code_taken', undefined])
    expect(await fault({ from: '2026-03-01', to: '2026-01-31' })).toMatchObject(['to', 'to_before_from', undefined])
    // A ring over two others, by its members.
    const { version } = await indicators.findIndicator(leader, { indicatorId: one.id })
    await expect(indicators.reviseIndicator(leader, { indicatorId: one.id, version, words: 'Một', numerator: 'HAI - HO' })).rejects.toMatchObject({
      fields: { numerator: { reason: 'indicators.formula_ring', detail: { ring: expect.stringMatching(/^(MOT → HAI → MOT|HAI → MOT → HAI)$/) } } }
    })
    // Whoever may not define here is told so; what a commune keeps to itself is nobody else's to name.
    await expect(define(as(ctx, lan), province, { words: 'Khác' })).rejects.toMatchObject({ kind: 'forbidden' })
    await define(as(ctx, lan), binhAn, { words: 'Của xã', code: 'CUA_XA' })
    const dung = as(ctx, await addPerson(ctx, 'Đỗ Văn Hải', 'clerk', binhAn))
    expect((await indicators.listItems(dung, { unitId: binhAn })).items.map(({ code }) => code)).toContain('CUA_XA')
    expect((await indicators.findDefinition(as(ctx, lan), { indicatorId: homes.id })).usedBy.map(({ code }) => code)).toEqual(['MOT', 'HAI'])
    expect(two.code).toBe('HAI')
  }))

test('two communes merge: worked-out figures count for their heir, and the chain of formulas follows', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, hanh, lan, dung } = await smallProvince(ctx)
    const [leader, follow] = [as(ctx, hanh), followerOf(ctx)]
    await define(leader, province, { words: 'Tủ sách', code: 'TU', measure: 'tủ' })
    const books = await define(leader, province, { words: 'Sách', code: 'SACH', measure: 'cuốn' })
    const each = await define(leader, province, { words: 'Sách mỗi tủ', code: 'MOI_TU', measure: 'cuốn/tủ', numerator: 'SACH', denominator: 'TU' })
    const missing = await define(leader, province, { words: 'Còn thiếu so với 50 cuốn mỗi tủ', code: 'THIEU', measure: 'cuốn', numerator: 'MAX(50 × MẪU(MOI_TU) − TỬ(MOI_TU); 0 × SACH)' }).catch((error: unknown) => error)
    // What stands behind a quotient of two measures is like nothing but itself.
    expect(missing).toMatchObject({ fields: { numerator: { reason: 'indicators.formula_measures_differ' } } })
    const shelves = (await indicators.listItems(leader, { unitId: province })).items.find(({ code }) => code === 'TU')?.id ?? ''
    for (const [who, unitId, n, of] of [[lan, binhAn, 300, 4], [dung, hoaLoi, 100, 4]] as const)
      await indicators.enterValues(as(ctx, who), { values: [{ indicatorId: books.id, unitId, period: '2026-02', value: n }, { indicatorId: shelves, unitId, period: '2026-02', value: of }] })
    await follow()
    const { heirs } = await carryOut(ctx, Succession.parse({
      kind: 'merge', day: '2026-03-09', basis: 'Nghị quyết 3/NQ-HĐND',
      heirs: [{ key: 'new', unit: { name: 'Xã Bình Lợi', kind: 'commune', branch: 'state' } }],
      parts: [{ from: binhAn, to: 'new' }, { from: hoaLoi, to: 'new' }]
    }))
    await follow()
    const heir = heirs['new'] ?? ''
    expect((await indicators.findTotals(leader, { indicatorId: each.id, unitId: heir })).total).toMatchObject({ value: 50, numerator: 400, denominator: 8 })
    expect((await indicators.findTotals(leader, { indicatorId: each.id, unitId: binhAn, view: 'then' })).total.value).toBe(75)
    // March is the heir's to report.
    await expect(indicators.enterValues(leader, { values: [{ indicatorId: books.id, unitId: binhAn, period: '2026-03', value: 1 }] })).rejects.toMatchObject({
      fields: { 'values.0.unitId': { reason: 'indicators.unit_ended', detail: { unit: 'Xã Bình An', day: '2026-03-09', heirs: 'Xã Bình Lợi' } } }
    })
    expect((await compareRollup(ctx)).differences).toEqual([])
  }))
