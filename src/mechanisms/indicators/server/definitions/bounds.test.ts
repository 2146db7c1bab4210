/** The least and the greatest number that make sense: whoever says less or more is told so, whatever way it comes in. */
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { isAppError } from '#platform/shared/errors.ts'
import type { ListTable } from '#platform/shared/lists/table.ts'
import { define } from '../../../../testing/indicators.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as indicators from '../index.ts'

const world = useApp(modules)

/** Field and reason of what is refused; null where it was taken. */
const refusal = (doing: Promise<unknown>): Promise<string | null> => doing.then(() => null, (error: unknown) => {
  if (!isAppError(error)) throw error
  return Object.entries(error.fields).map(([field, { reason, detail }]) => `${field} ${reason.replace('indicators.', '')} ${detail?.['bound'] ?? ''}`.trim()).join(', ')
})

test('three households too few is no number of households, on the page, from a program, in any file', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hanh, lan } = await smallProvince(ctx)
    const leader = as(ctx, hanh)
    const { id } = await define(leader, province, { words: 'Hộ có bình chữa cháy', code: 'HO' })
    const warmth = await define(leader, province, { words: 'Nhiệt độ kho', code: 'NHIET', kind: 'last', measure: 'độ', atLeast: '', atMost: '60' })
    const place = { unitId: binhAn, period: '2026-02' }
    expect(await refusal(indicators.typeOneValue(as(ctx, lan), { ...place, indicatorId: id, value: '-3' }))).toBe('value below_least 0')
    expect(await refusal(indicators.enterValues(as(ctx, lan), { values: [{ ...place, indicatorId: warmth.id, value: '-3' }, { ...place, indicatorId: id, value: -3 }] }))).toBe('values.1.value below_least 0')
    expect(await refusal(indicators.enterValues(as(ctx, lan), { values: [{ ...place, indicatorId: warmth.id, value: '61' }] }))).toBe('values.0.value above_most 60')
    expect(await refusal(indicators.setTarget(leader, { ...place, indicatorId: id, value: '-1' }))).toBe('value below_least 0')

    const table: ListTable = { rows: [['Mã chỉ số', 'Mã đơn vị', 'Kỳ', 'Số liệu'], ['HO', 'PS.BA', '2026-02', '-3'], ['NHIET', 'PS.BA', '2026-02', '-3'], ['HO', 'PS.BA', '2026-01', '12.000'], ['HO', 'PS.BA', '2025-12', '1.234']], formulas: [], mergedRows: [] }
    const dhis2 = JSON.stringify({ period: '202602', orgUnit: 'PS.BA', dataValues: [{ dataElement: 'HO', value: '-3' }, { dataElement: 'NHIET', value: '-3' }] })
    const adx = '<adx xmlns="urn:ihe:qrph:adx:2015"><group orgUnit="PS.BA" period="2026-02-01/P1M"><dataValue dataElement="HO" value="-3"/><dataValue dataElement="NHIET" value="-3"/></group></adx>'
    const files = [{ format: 'xlsx' as const, table }, { format: 'csv' as const, table }, { format: 'dhis2' as const, text: dhis2 }, { format: 'adx' as const, text: adx }]
    const refused = [], taken = []
    for (const given of files) {
      const { importId } = await indicators.proposeValues(leader, { unitId: province, fileName: 'so-lieu', ...given })
      const { problems, shown } = await indicators.findValueImport(leader, { importId })
      refused.push(problems.map(({ reason }) => reason.replace('indicators.', '')))
      taken.push(shown.map(({ indicator, after }) => [indicator, after]))
    }
    // Shown as it was understood; what a program may have meant as twelve is asked.
    const [cold, many] = [['Nhiệt độ kho', '-3'], ['Hộ có bình chữa cháy', '1234']]
    expect(refused).toEqual([['below_least', 'number_ambiguous'], ['below_least', 'number_ambiguous'], ['below_least'], ['below_least']])
    expect(taken).toEqual([[cold, many], [cold, many], [cold], [cold]])
    expect(await indicators.typeOneValue(as(ctx, lan), { ...place, indicatorId: id, value: '12.000' })).toMatchObject({ kept: 1 })
    expect((await indicators.findCell(leader, { ...place, indicatorId: id })).said).toMatchObject([{ value: 12000 }])
  }))

test('a bound is of its version, and one that comes later takes nothing away from what stands', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hanh, lan } = await smallProvince(ctx)
    const [leader, clerk] = [as(ctx, hanh), as(ctx, lan)]
    const { id } = await define(leader, province, { words: 'Hộ tăng, giảm', atLeast: '' })
    const say = (period: string, given: object) => indicators.enterValues(clerk, { values: [{ indicatorId: id, unitId: binhAn, period, ...given }] })
    await say('2026-01', { value: '-5' })
    const revise = (version: number, given: object) => indicators.reviseIndicator(leader, { indicatorId: id, version, words: 'Hộ tăng', ...given })
    expect(await refusal(revise(1, { atLeast: '10', atMost: '9' }))).toBe('atMost bounds_crossed')
    expect(await refusal(revise(1, { atLeast: 'nhiều' }))).toBe('atLeast number_form')
    await revise(1, { from: '2026-01-01', atLeast: '0', atMost: '1.000' })
    // The same number with a word beside it is still the same number.
    expect(await say('2026-01', { value: '-5', comment: 'Chuyển đi' })).toMatchObject({ kept: 1 })
    expect((await indicators.findCell(leader, { indicatorId: id, unitId: binhAn, period: '2026-01' })).said[0]).toMatchObject({ value: -5, comment: 'Chuyển đi' })
    expect(await refusal(say('2026-01', { value: '-6' }))).toBe('values.0.value below_least 0')
    expect(await refusal(say('2026-02', { value: '1.001' }))).toBe('values.0.value above_most 1000')
    expect(await say('2025-12', { value: '-6' })).toMatchObject({ kept: 1 })
    // Whoever revises and says nothing of bounds keeps them.
    await revise(2, { from: '2026-01-01' })
    expect((await indicators.findDefinition(leader, { indicatorId: id })).versions.map(({ number, atLeast, atMost }) => [number, atLeast, atMost])).toEqual([[3, 0, 1000], [2, 0, 1000], [1, null, null]])
  }))

test('of a mean the mean is bounded, of a count its parts are counts, and what is worked out may be below nought', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hanh } = await smallProvince(ctx)
    const leader = as(ctx, hanh)
    const days = await define(leader, province, { words: 'Số ngày trả hồ sơ', code: 'NGAY', measure: 'ngày', kind: 'weighted_mean', atMost: '30' })
    const people = await define(leader, province, { words: 'Người dự', code: 'NGUOI', measure: 'người', atLeast: '20', atMost: '500', breakdown: { sex: { purpose: 'Biết ai chưa được mời' } } })
    await define(leader, province, { words: 'Người vắng', code: 'VANG', measure: 'người' })
    const gap = await define(leader, province, { words: 'Chênh lệch', measure: 'người', numerator: 'NGUOI − VANG', atLeast: '0' })
    const { id: women } = await ctx.db.selectFrom('indicators').select('id').where('part_of', '=', people.id).where('category', '=', 'F').executeTakeFirstOrThrow()
    const say = (indicatorId: string, given: object) => refusal(indicators.enterValues(leader, { values: [{ indicatorId, unitId: binhAn, period: '2026-02', ...given }] }))
    expect(await say(days.id, { numerator: '310', denominator: '10' })).toBe('values.0.numerator above_most 30')
    expect(await say(days.id, { numerator: '-1', denominator: '10' })).toBe('values.0.numerator below_least 0')
    expect(await say(days.id, { numerator: '300', denominator: '10' })).toBeNull()
    expect([await say(women, { value: '-1' }), await say(women, { value: '501' }), await say(women, { value: '3' })]).toEqual(['values.0.value below_least 0', 'values.0.value above_most 500', null])
    const { versions } = await indicators.findDefinition(leader, { indicatorId: gap.id })
    expect(versions).toMatchObject([{ atLeast: null, atMost: null }])
  }))

test('definitions of before begin at nought, but for those of which somebody has said less or is to reach less', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hanh } = await smallProvince(ctx)
    const leader = as(ctx, hanh)
    const make = (code: string, given: object = {}) => define(leader, province, { words: code, code, atLeast: '', ...given })
    const [said, aimed] = [await make('DA_NOI'), await make('MUC_TIEU'), await make('SO_HO'), await make('TINH', { numerator: 'SO_HO − DA_NOI' })]
    await indicators.enterValues(leader, { values: [{ indicatorId: said.id, unitId: binhAn, period: '2026-02', value: '-5' }] })
    await indicators.setTarget(leader, { indicatorId: aimed.id, unitId: binhAn, period: '2026-02', value: '-1' })
    const migration = readFileSync(new URL('../../../../../db/migrations/0154_bounds_of_numbers.sql', import.meta.url), 'utf8')
    await sql.raw(migration.slice(migration.indexOf('update indicator_versions'))).execute(ctx.db)
    const { rows } = await sql<{ code: string; least: number | null }>`
      select i.code, v.at_least as least from indicator_versions v join indicators i on i.id = v.indicator_id where i.unit_id = ${province}`.execute(ctx.db)
    expect(Object.fromEntries(rows.map(({ code, least }) => [code, least]))).toEqual({ DA_NOI: null, MUC_TIEU: null, SO_HO: 0, TINH: null })
  }))
