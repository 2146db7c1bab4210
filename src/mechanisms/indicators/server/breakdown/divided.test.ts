/** Numbers divided by sex and age: asked with a purpose, held against the whole, added up by the one roll-up, and hidden where few people stand behind them. */
import { expect, test } from 'vitest'
import { addUnit, orgModule } from '#foundations/org/server/index.ts'
import { define, followerOf } from '../../../../testing/indicators.ts'
import { addPerson, smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import type { Context } from '#platform/server/context.ts'
import * as indicators from '../index.ts'
import { compareRollup } from '../verify.ts'

const world = useApp([orgModule, indicators.indicatorsModule])
const WHY = { purpose: 'Xếp giờ tập huấn cho phù hợp' }

const partsOf = async (ctx: Context, id: string): Promise<Map<string, string>> =>
  new Map((await ctx.db.selectFrom('indicators').select(['id', 'category']).where('part_of', '=', id).execute()).map((row) => [row.category ?? '', row.id]))

/** Says the whole (null: not at all) and its parts of one unit in February 2026. */
function saying(who: Context, id: string, parts: Map<string, string>) {
  return (unitId: string, whole: number | null, of: Record<string, number>) =>
    indicators.enterValues(who, {
      values: [
        ...(whole === null ? [] : [{ indicatorId: id, unitId, period: '2026-02', value: whole }]),
        ...Object.entries(of).map(([category, value]) => ({ indicatorId: parts.get(category) ?? '', unitId, period: '2026-02', value }))
      ]
    })
}

test('a count is divided by sex and age for a stated purpose, and its parts are added up like any number', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, hanh } = await smallProvince(ctx)
    const [leader, follow] = [as(ctx, hanh), followerOf(ctx)]
    const came = await define(leader, province, { words: 'Lượt người mượn sách', measure: 'lượt', breakdown: { sex: WHY, age: { purpose: 'Chọn sách theo lứa tuổi', bounds: '30, 46, 61' }, strict: 'on' } })
    const { versions } = await indicators.findDefinition(leader, { indicatorId: came.id })
    expect(versions[0]?.breakdown).toEqual({ axes: [{ axis: 'sex', ...WHY }, { axis: 'age', purpose: 'Chọn sách theo lứa tuổi' }], bounds: [30, 46, 61], crossed: false, strict: true })
    const parts = await partsOf(ctx, came.id)
    expect([...parts.keys()].toSorted()).toEqual(['AGE-U', 'F', 'M', 'SEX-U', 'Y0-29', 'Y30-45', 'Y46-60', 'Y61'])
    // Parts stand in no list and cannot be asked for alone.
    expect((await indicators.listIndicators(leader, { unitId: province })).rows.map(({ indicator }) => indicator.words)).not.toContain('Lượt người mượn sách: nữ')
    await expect(indicators.findTotals(leader, { indicatorId: parts.get('F') ?? '' })).rejects.toMatchObject({ reason: 'indicators.no_such_indicator' })

    const say = saying(leader, came.id, parts)
    await say(binhAn, 100, { F: 60, M: 38, 'SEX-U': 2, 'Y0-29': 40, 'Y30-45': 30, 'Y46-60': 20, Y61: 10 })
    // Nobody said the whole of Hòa Lợi: it is the sum of its parts.
    expect(await say(hoaLoi, null, { F: 25, M: 15 })).toMatchObject({ kept: 3 })
    await follow()
    expect((await indicators.findTotals(leader, { indicatorId: came.id, unitId: province })).total.value).toBe(140)
    const found = await indicators.findDivided(leader, { indicatorId: came.id, unitId: province, period: '2026-02' })
    const [bySex, byAge] = found.divisions
    expect(bySex?.parts.map(({ category, value }) => [category, value])).toEqual([['F', 85], ['M', 53], ['SEX-U', 2]])
    expect(bySex?.units.map(({ unit, parts: of }) => [unit.name, ...of.map(({ value }) => value)])).toEqual([['Xã Bình An', 60, 38, 2], ['Xã Hòa Lợi', 25, 15, null]])
    expect(byAge?.axes).toEqual([{ axis: 'age', purpose: 'Chọn sách theo lứa tuổi' }])
    // Hòa Lợi told no ages: they stand beside the parts as what these do not account for.
    expect([byAge?.parts.map(({ value }) => value), byAge?.left]).toEqual([[40, 30, 20, 10, null], 40])
    expect((await compareRollup(ctx)).differences).toEqual([])
  }))

test('parts that do not come to the whole are refused with the difference, or told where the definition only warns', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hanh } = await smallProvince(ctx)
    const leader = as(ctx, hanh)
    const strict = await define(leader, province, { words: 'Người dự hội thảo', measure: 'lượt', breakdown: { sex: WHY, strict: true } })
    const say = saying(leader, strict.id, await partsOf(ctx, strict.id))
    const refusal = (given: Promise<unknown>) => given.then(() => null, (error: { fields: Record<string, { reason: string; detail?: unknown }> }) => Object.entries(error.fields))
    expect(await refusal(say(binhAn, 100, { F: 60, M: 37 }))).toMatchObject([['values.0.value', { reason: 'indicators.parts_under', detail: { axes: 'sex', by: '3', sum: '97' } }]])
    expect(await refusal(say(binhAn, 100, { F: 60, M: 43 }))).toMatchObject([['values.0.value', { reason: 'indicators.parts_over', detail: { by: '3' } }]])
    expect(await refusal(say(binhAn, 100, { F: 60 }))).toMatchObject([['values.0.value', { reason: 'indicators.parts_missing', detail: { missing: 'nam' } }]])
    expect(await ctx.db.selectFrom('indicator_values').select('id').execute()).toEqual([])
    await say(binhAn, 100, { F: 60, M: 37, 'SEX-U': 3 })
    // One part alone put right: the whole that stands there is held against it.
    expect(await refusal(say(binhAn, null, { F: 61 }))).toMatchObject([['values.0.value', { reason: 'indicators.parts_over', detail: { by: '1' } }]])

    const mild = await define(leader, province, { words: 'Người dự buổi đọc sách', measure: 'lượt', breakdown: { sex: WHY } })
    await saying(leader, mild.id, await partsOf(ctx, mild.id))(binhAn, 100, { F: 60, M: 37 })
    const cell = await indicators.findCell(leader, { indicatorId: mild.id, unitId: binhAn, period: '2026-02' })
    expect(cell.divisions).toMatchObject([{ axes: ['sex'], parts: [{ category: 'F', held: { value: 60 } }, { category: 'M', held: { value: 37 } }, { category: 'SEX-U', held: null }], gaps: [{ number: 'value', what: 'under', by: '3' }] }])
  }))

test('what cannot be divided is refused with the reason: other axes, no purpose, kinds that do not add up', () =>
  undone(world.app, async (ctx) => {
    const { province, hanh } = await smallProvince(ctx)
    const leader = as(ctx, hanh)
    const refused = async (given: Partial<Parameters<typeof define>[2]>) =>
      define(leader, province, { words: 'Hộ', ...given }).then(() => null, (error: { fields: Record<string, { reason: string }> }) => Object.entries(error.fields).map(([field, { reason }]) => `${field} ${reason}`))
    expect(await refused({ breakdown: { religion: WHY } as never })).toEqual(['breakdown indicators.axis_unknown'])
    expect(await refused({ breakdown: { sex: { purpose: ' ' } } })).toEqual(['breakdown.sex.purpose indicators.purpose_missing'])
    expect(await refused({ breakdown: { age: { ...WHY, bounds: '46, 30' } } })).toEqual(['breakdown.age.bounds indicators.bounds_order'])
    expect(await refused({ kind: 'last', breakdown: { sex: WHY } })).toEqual(['breakdown.sex indicators.divided_last'])
    expect(await refused({ kind: 'distinct', breakdown: { sex: WHY } })).toEqual(['breakdown.sex indicators.divided_distinct'])
    expect(await refused({ persons: true, breakdown: { unitKind: WHY } })).toEqual(['breakdown.unitKind indicators.kind_of_persons'])
    expect(await refused({ breakdown: { sex: WHY, crossed: true } })).toEqual(['breakdown.crossed indicators.crossed_alone'])
  }))

test('another version divides otherwise: each period keeps the parts that were asked for it', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hanh } = await smallProvince(ctx)
    const [leader, follow] = [as(ctx, hanh), followerOf(ctx)]
    const came = await define(leader, province, { words: 'Người mượn sách', measure: 'lượt', breakdown: { age: { ...WHY, bounds: [30] } } })
    const { version } = await indicators.findIndicator(leader, { indicatorId: came.id })
    await indicators.reviseIndicator(leader, { indicatorId: came.id, version, words: 'Lượt mượn sách', breakdown: { age: { ...WHY, bounds: [18, 30] } }, from: '2026-02-01' })
    const parts = await partsOf(ctx, came.id)
    expect(await ctx.db.selectFrom('indicators').select('words').where('id', '=', parts.get('Y18-29') ?? '').executeTakeFirst()).toEqual({ words: 'Lượt mượn sách: 18–29 tuổi' })
    await expect(saying(leader, came.id, parts)(binhAn, 10, { 'Y0-29': 4 })).rejects.toMatchObject({ fields: { 'values.1.indicatorId': { reason: 'indicators.category_not_asked' } } })
    await saying(leader, came.id, parts)(binhAn, 10, { 'Y0-17': 4, 'Y18-29': 5, Y30: 1 })
    await indicators.enterValues(leader, { values: [{ indicatorId: parts.get('Y0-29') ?? '', unitId: binhAn, period: '2026-01', value: 8 }, { indicatorId: parts.get('Y30') ?? '', unitId: binhAn, period: '2026-01', value: 2 }] })
    await follow()
    const shown = async (period: string) => (await indicators.findDivided(leader, { indicatorId: came.id, unitId: province, period })).divisions[0]?.parts.map(({ category, value }) => `${category} ${value}`)
    expect([await shown('2026-01'), await shown('2026-02')]).toEqual([['Y0-29 8', 'Y30 2', 'AGE-U null'], ['Y0-17 4', 'Y18-29 5', 'Y30 1', 'AGE-U null']])
  }))

test('a share is divided by its pairs, and by the kind of the units from the same sums', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, hanh } = await smallProvince(ctx)
    const [leader, follow] = [as(ctx, hanh), followerOf(ctx)]
    const { id: village } = await addUnit(ctx, { name: 'Thôn Đông', shortName: null, kind: 'cell', branch: 'state', code: 'PS.BA.1', parentId: binhAn, from: '2025-07-01' })
    const share = await define(leader, province, { words: 'Hồ sơ nộp trực tuyến', measure: '%', kind: 'weighted_mean', partOfWhole: true, decimals: 1, breakdown: { sex: WHY, unitKind: { purpose: 'So sánh thôn với xã' } } })
    const parts = await partsOf(ctx, share.id)
    const say = (unitId: string, category: string | null, numerator: number, denominator: number) => ({ indicatorId: category ? (parts.get(category) ?? '') : share.id, unitId, period: '2026-02', numerator, denominator })
    await indicators.enterValues(leader, { values: [say(binhAn, 'F', 30, 60), say(binhAn, 'M', 20, 40), say(hoaLoi, null, 10, 40), say(village, null, 40, 60)] })
    await follow()
    const { divisions } = await indicators.findDivided(leader, { indicatorId: share.id, unitId: province, period: '2026-02' })
    expect(divisions[0]?.parts).toMatchObject([{ category: 'F', value: 50, numerator: 30, denominator: 60 }, { category: 'M', value: 50 }, { category: 'SEX-U', value: null }])
    expect(divisions[1]?.parts.map(({ category, numerator, denominator }) => [category, numerator, denominator])).toEqual([['commune', 60, 140], ['cell', 40, 60]])
    expect((await indicators.findTotals(leader, { indicatorId: share.id, unitId: province })).total).toMatchObject({ numerator: 100, denominator: 200 })
    const { rows } = await indicators.listValues(leader, { unitId: province, table: 'totals', reach: 'unit' })
    expect(rows.map(({ category, value, numerator, denominator }) => [category, value, numerator, denominator])).toEqual([['', '50', '100', '200'], ['F', '50', '30', '60'], ['M', '50', '20', '40'], ['KIND-commune', '42.857143', '60', '140'], ['KIND-cell', '66.666667', '40', '60']])
    const adx = new TextDecoder().decode((await indicators.valuesFile(leader, { unitId: province, table: 'totals', reach: 'unit', format: 'adx' })).bytes)
    expect(adx).toContain(`<dataValue dataElement="${share.code}:MAU" UNIT_KIND="commune" value="140"/>`)
  }))

test('of persons nothing by which a group under ten could be worked out, neither by another category nor by another unit', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, hanh, lan } = await smallProvince(ctx)
    const [leader, follow] = [as(ctx, hanh), followerOf(ctx)]
    const { id: anPhu } = await addUnit(ctx, { name: 'Xã An Phú', shortName: null, kind: 'commune', branch: 'state', code: 'PS.AP', parentId: province, from: '2025-07-01' })
    const came = await define(leader, province, { words: 'Người dự tập huấn chữa cháy', measure: 'người', persons: true, breakdown: { sex: WHY } })
    const say = saying(leader, came.id, await partsOf(ctx, came.id))
    await say(binhAn, null, { F: 40, M: 35 })
    await say(hoaLoi, null, { F: 22, M: 31 })
    await say(anPhu, null, { F: 18, M: 3 })
    await follow()
    const shown = async (who: Context, unitId: string) => {
      const { divisions } = await indicators.findDivided(who, { indicatorId: came.id, unitId, period: '2026-02' })
      return [divisions[0]?.parts.map(({ value, hidden }) => (hidden ? 'x' : value)), ...(divisions[0]?.units ?? []).map(({ unit, parts }) => [unit.name, ...parts.map(({ value, hidden }) => (hidden ? 'x' : value))])]
    }
    // An Phú alone would follow from the two others: the smaller one of these is not told either.
    expect(await shown(leader, province)).toEqual([[80, 69, null], ['Xã An Phú', 'x', 'x', 'x'], ['Xã Bình An', 40, 35, null], ['Xã Hòa Lợi', 'x', 'x', 'x']])
    expect(await shown(leader, hoaLoi)).toEqual([['x', 'x', 'x']])
    expect(await shown(leader, binhAn)).toEqual([[40, 35, null]])
    // Who sees one commune alone is told by the size of its groups.
    expect(await shown(as(ctx, lan), binhAn)).toEqual([[40, 35, null]])
    const clerk = as(ctx, await addPerson(ctx, 'Đinh Văn Phú', 'clerk', anPhu))
    expect(await shown(clerk, anPhu)).toEqual([['x', 'x', null]])
  }))
