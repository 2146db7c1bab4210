/** A province and another system: values go out, come back, are brought in from files of others, and are taken back whole. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { Succession } from '#foundations/org/schema.ts'
import { carryOut } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { ListTable } from '#platform/shared/lists/table.ts'
import { define, followerOf } from '../../../../testing/indicators.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as indicators from '../index.ts'

const world = useApp(modules)
const HEAD = ['Mã chỉ số', 'Chỉ số', 'Mã đơn vị', 'Đơn vị', 'Kỳ', 'Số liệu', 'Tử số', 'Mẫu số', 'Số ước', 'Ghi chú']
const dhis2 = (values: object[], head: object = {}) => ({ format: 'dhis2' as const, fileName: 'so-lieu.json', text: JSON.stringify({ ...head, dataValues: values }) })
const words = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

async function propose(ctx: Context, unitId: string, given: Partial<Parameters<typeof indicators.proposeValues>[1]> & { format: 'xlsx' | 'csv' | 'dhis2' | 'adx' }) {
  const { importId } = await indicators.proposeValues(ctx, { unitId, fileName: 'so-lieu', ...given })
  return { importId, ...(await indicators.findValueImport(ctx, { importId })) }
}
const told = ({ problems }: { problems: { row: number; reason: string }[] }) => problems.map(({ row, reason }) => [row, reason.replace('indicators.', '')])

async function small(ctx: Context) {
  const people = await smallProvince(ctx)
  const leader = as(ctx, people.hanh)
  const homes = await define(leader, people.province, { words: 'Hộ có bình chữa cháy', code: 'HO' })
  const share = await define(leader, people.province, { words: 'Hộ phân loại rác', code: 'RAC', measure: '%', kind: 'weighted_mean', decimals: 1, partOfWhole: true })
  const twice = await define(leader, people.province, { words: 'Gấp đôi', code: 'DOI', numerator: 'HO × 2' })
  const half = await define(leader, people.province, { words: 'Buổi tập huấn', code: 'TH', measure: 'buổi', period: 'half-year', calendar: 'state' })
  return { ...people, leader, homes, share, twice, half }
}

test('a data value set of DHIS2: codes of the other system, a message for each row that cannot be taken, the rest kept at once, again without doubling, taken back whole', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, leader, homes, share, lan, dung } = await small(ctx)
    const follow = followerOf(ctx)
    await indicators.setOutsideCodes(leader, {
      unitId: province,
      indicators: [{ indicatorId: homes.id, part: 'value', code: 'fbfJHSPpUQD' }, { indicatorId: share.id, part: 'numerator', code: 'cYeuwXTCPkU' }, { indicatorId: share.id, part: 'denominator', code: 'Jtf34kNZhzP' }],
      units: [{ unitId: binhAn, code: 'DiszpKrYNg8' }]
    })
    await indicators.typeValues(leader, { values: [{ indicatorId: homes.id, unitId: hoaLoi, period: '2026-01', value: 7, comment: 'Theo sổ' }] })
    const file = dhis2([
      { dataElement: 'fbfJHSPpUQD', orgUnit: 'DiszpKrYNg8', value: '1234.5', comment: 'Đợt 1' },
      { dataElement: 'HO', orgUnit: 'PS.HL', value: '9' },
      { dataElement: 'cYeuwXTCPkU', orgUnit: 'PS.HL', value: '45', followUp: true },
      { dataElement: 'Jtf34kNZhzP', orgUnit: 'PS.HL', value: '60' },
      { dataElement: 'DOI', orgUnit: 'PS.HL', value: '18' },
      { dataElement: 'HO', orgUnit: 'PS.HL', value: '10' },
      { dataElement: 'KHAC', orgUnit: 'PS.HL', value: '1' },
      { dataElement: 'HO', orgUnit: 'PS.XX', value: '1' },
      { dataElement: 'HO', orgUnit: 'PS', value: 'nhiều' },
      { dataElement: 'HO', orgUnit: 'PS', period: '2026W3', value: '1' },
      { dataElement: 'HO', orgUnit: 'PS', period: '2026', value: '1' },
      { dataElement: 'HO', orgUnit: 'PS', period: '202609', value: '1' },
      { dataElement: 'TH', orgUnit: 'PS', period: '2026S1', value: '1' },
      { dataElement: 'HO', orgUnit: 'PS', value: '3', categoryOptionCombo: 'psbwp3CQEhs' },
      { dataElement: 'HO', orgUnit: 'PS', period: '202512', value: '3', deleted: true },
      { dataElement: 'cYeuwXTCPkU', orgUnit: 'PS', value: '4' }
    ], { dataSet: 'pBOMPrpg1QX', period: '202601' })
    const first = await propose(leader, province, file)
    expect(told(first)).toEqual([
      [1, 'decimals_many'], [5, 'counted_never_asked'], [6, 'period_twice_at'], [7, 'indicator_unknown'], [8, 'unit_unknown'], [9, 'machine_number'], [10, 'period_other_length'], [11, 'period_of_another'],
      [12, 'period_ahead'], [13, 'period_calendar'], [14, 'category_not_taken'], [15, 'row_deleted'], [16, 'value_missing']
    ])
    expect(first).toMatchObject({ counts: { added: 1, changed: 1, same: 0 }, blocked: false, state: 'proposed' })
    expect(first.shown.map(({ row, unit, before, after }) => [row, unit, before, after])).toEqual([[2, 'Xã Hòa Lợi', '7', '9'], [3, 'Xã Hòa Lợi', null, '45 / 60']])
    await expect(indicators.carryOutValues(leader, { importId: first.importId })).rejects.toMatchObject({ reason: 'indicators.import_has_problems', detail: { count: 13 } })
    await expect(indicators.findValueImport(as(ctx, dung), { importId: first.importId })).rejects.toMatchObject({ kind: 'not_found' })
    expect((await indicators.findCell(leader, { indicatorId: homes.id, unitId: hoaLoi, period: '2026-01' })).said).toHaveLength(1)
    await indicators.carryOutValues(leader, { importId: first.importId, leaveOut: true })
    await expect(indicators.carryOutValues(leader, { importId: first.importId, leaveOut: true })).rejects.toMatchObject({ reason: 'list.done' })
    await follow()
    const total = async (id: string) => (await indicators.findTotals(leader, { indicatorId: id, unitId: province, period: '2026-01' })).total
    expect([(await total(homes.id)).value, (await total(share.id)).value]).toEqual([9, 75])
    const cell = () => indicators.findCell(leader, { indicatorId: homes.id, unitId: hoaLoi, period: '2026-01' })
    expect((await cell()).said.map(({ value, cameBy, replacedAt }) => [value, cameBy, replacedAt === null])).toEqual([[9, 'sheet', true], [7, 'form', false]])
    // The same file once more: nothing to bring in.
    expect(await propose(leader, province, file)).toMatchObject({ counts: { added: 0, changed: 0, same: 2 } })
    // A clerk of one commune brings in what is hers; the rest is told at its row.
    expect(told(await propose(as(ctx, lan), binhAn, dhis2([{ dataElement: 'HO', orgUnit: 'PS.BA', period: '202601', value: '5' }, { dataElement: 'HO', orgUnit: 'PS.HL', period: '202601', value: '5' }])))).toEqual([[2, 'unit_unknown']])
    // Somebody puts one right: that stays when the file is taken back; what the file had replaced is said again.
    await indicators.typeValues(leader, { values: [{ indicatorId: share.id, unitId: hoaLoi, period: '2026-01', numerator: 46, denominator: 60 }] })
    expect(await indicators.withdrawValueImport(leader, { importId: first.importId })).toEqual({ kept: 1 })
    await follow()
    expect([(await total(homes.id)).value, (await total(share.id)).numerator]).toEqual([7, 46])
    expect((await cell()).said.map(({ value, comment, takenBack }) => [value, comment, takenBack !== null])).toEqual([[7, 'Theo sổ', false], [9, '', true], [7, 'Theo sổ', false]])
    await expect(indicators.withdrawValueImport(leader, { importId: first.importId })).rejects.toMatchObject({ reason: 'list.not_done' })
  }))

test('what goes out of one province comes back the same, in each format; what stays behind is told before', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, leader, homes, share, half } = await small(ctx)
    const follow = followerOf(ctx)
    const said = [
      { indicatorId: homes.id, unitId: binhAn, period: '2026-01', value: 1234, estimated: true, comment: 'Còn thôn Đông; "đếm" lại <sau> =1+1' },
      { indicatorId: homes.id, unitId: hoaLoi, period: '2026-02', value: 0 },
      { indicatorId: share.id, unitId: binhAn, period: '2026-01', numerator: 1, denominator: 3 },
      { indicatorId: half.id, unitId: binhAn, period: '2026-H1', value: 3 }
    ]
    await indicators.typeValues(leader, { values: said })
    await follow()
    const asked = { unitId: province, reach: 'all' as const }
    const data = async () => (await indicators.listValues(leader, asked)).rows.map(({ indicator, unit, period, value, numerator, denominator, estimated, comment }) => [indicator.code, unit.code, period, numerator === null ? value : [numerator, denominator], estimated, comment])
    const before = await data()
    expect(before.filter(([code]) => code !== 'DOI')).toEqual([
      ['HO', 'PS.BA', '2026-01', '1234', true, said[0]?.comment], ['HO', 'PS.HL', '2026-02', '0', false, ''], ['RAC', 'PS.BA', '2026-01', ['1', '3'], false, ''], ['TH', 'PS.BA', '2026-H1', '3', false, '']
    ])
    expect((await indicators.exportTold(leader, { ...asked, format: 'dhis2' })).left).toEqual([{ reason: 'state_periods', count: 1 }, { reason: 'counted', count: 2 }])
    for (const format of ['adx', 'dhis2', 'csv', 'xlsx'] as const) {
      const file = await indicators.valuesFile(leader, { ...asked, format })
      expect((await propose(leader, province, await given(ctx, format, file.bytes))).counts, format).toEqual({ added: 0, changed: 0, same: format === 'dhis2' ? 3 : 4 })
      // Everything is gone; the file brings it back.
      await ctx.db.deleteFrom('indicator_values').execute()
      const back = await propose(leader, province, await given(ctx, format, file.bytes))
      expect(told(back).map(([, reason]) => reason), format).toEqual(['counted_never_asked', 'counted_never_asked'])
      await indicators.carryOutValues(leader, { importId: back.importId, leaveOut: true })
      if (format === 'dhis2') await indicators.typeValues(leader, { values: said.slice(3) })
      await follow()
      expect(await data(), format).toEqual(before)
    }
  }))

/** A file as it is sent: read by the same readers. */
async function given(ctx: Context, format: 'xlsx' | 'csv' | 'dhis2' | 'adx', bytes: Uint8Array) {
  if (format === 'dhis2' || format === 'adx') return { format, text: words(bytes) }
  const path = join(ctx.app.config.dataFolder, `given.${format}`)
  writeFileSync(path, bytes)
  expect(readFileSync(path).length).toBe(bytes.length)
  const table: ListTable = format === 'xlsx' ? await ctx.app.services.paper.readSheet(path) : await ctx.app.services.paper.readCsv(path)
  return { format, table }
}

test('a sheet to fill: empty rows are passed over, columns moved, numbers as people write them, and what somebody said meanwhile is not covered up', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, leader, homes, share, lan } = await small(ctx)
    const clerk = as(ctx, lan)
    const sheet = await indicators.valuesFile(clerk, { unitId: binhAn, reach: 'unit', indicatorIds: [homes.id, share.id], toFill: true, format: 'csv' })
    expect(words(sheet.bytes).split('\r\n').slice(1, 7).map((line) => line.split(',').slice(0, 6))).toEqual(['HO', 'RAC'].flatMap((code) => ['2026-01', '2026-02', '2026-03'].map((period) => [code, code === 'HO' ? 'Hộ có bình chữa cháy' : 'Hộ phân loại rác', 'PS.BA', 'Xã Bình An', period, ''])))
    const table = (...rows: ListTable['rows']): ListTable => ({ rows: [['BÁO CÁO SỐ LIỆU'], [...HEAD].reverse(), ...rows.map((row) => [...row].reverse())], formulas: [], mergedRows: [] })
    const filled = table(
      ['HO', null, 'PS.BA', null, 'tháng 1/2026', '1.240,0', null, null, 'x', null],
      [null, 'hộ có bình chữa cháy', null, 'xã bình an', '2/2026', 7, null, null, null, null],
      ['HO', null, 'PS.BA', null, '2026-03', null, null, null, null, null],
      ['RAC', null, 'PS.BA', null, { day: '2026-01-01' }, '33,3 %', '1', '3', null, null],
      ['RAC', null, 'PS.BA', null, '2026-02', '98 %', null, null, null, null],
      ['RAC', null, 'PS.BA', null, '2026-03', null, '5', '3', null, null],
      ['HO', null, 'PS.BA', null, '2025-12', '1,234', null, null, null, null],
      ['HO', null, 'PS.BA', null, 'quý trước', '5', null, null, null, null]
    )
    const first = await propose(clerk, binhAn, { format: 'xlsx', table: filled })
    expect(told(first)).toEqual([[7, 'pair_needed'], [8, 'over_hundred'], [9, 'number_ambiguous'], [10, 'period_unread']])
    expect(first).toMatchObject({ counts: { added: 3, changed: 0, same: 0 }, notes: [{ reason: 'indicators.sheet_rows_empty', detail: { count: 1 } }, { reason: 'indicators.file_by_name', detail: { count: 2 } }] })
    await indicators.typeValues(leader, { values: [{ indicatorId: homes.id, unitId: binhAn, period: '2026-02', value: 8 }] })
    await expect(indicators.carryOutValues(clerk, { importId: first.importId, leaveOut: true })).rejects.toMatchObject({ reason: 'list.changed_meanwhile', detail: { row: 4 } })
    const second = await propose(clerk, binhAn, { format: 'xlsx', table: filled })
    expect(second.counts).toEqual({ added: 2, changed: 1, same: 0 })
    await indicators.carryOutValues(clerk, { importId: second.importId, leaveOut: true })
    await followerOf(ctx)()
    expect((await indicators.listValues(clerk, { unitId: binhAn, indicatorIds: [homes.id, share.id] })).rows.map(({ period, value, estimated }) => [period, value, estimated])).toEqual([['2026-01', '1240', true], ['2026-02', '7', false], ['2026-01', '33.333333333333', false]])
    for (const [broken, reason] of [[{ rows: [['Một', 'hai']], formulas: [], mergedRows: [] }, 'list.headers'], [table(), 'list.empty'], [table(['HO', null, 'PS.BA', null, '2026-01', null, null, null, null, null]), 'sheet_nothing_filled']] as const) {
      const refused = await propose(clerk, binhAn, { format: 'xlsx', table: broken as ListTable })
      expect([told(refused)[0]?.[1], refused.blocked]).toEqual([reason, true])
      await expect(indicators.carryOutValues(clerk, { importId: refused.importId, leaveOut: true })).rejects.toMatchObject({ reason: 'indicators.import_blocked' })
    }
    expect(province).not.toBe(binhAn)
  }))

test('figures of persons leave as groups of ten or more only; a unit that ended is told with its heir; what a report approved is not written over', () =>
  undone(world.app, async (ctx) => {
    const { province, health, binhAn, hoaLoi, hanh, leader, homes } = await small(ctx)
    const follow = followerOf(ctx)
    const people = await define(leader, province, { words: 'Người tham gia', code: 'NG', measure: 'người', persons: true })
    const say = (unitId: string, value: number) => ({ indicatorId: people.id, unitId, period: '2026-01', value })
    await indicators.typeValues(leader, { values: [say(binhAn, 4), say(hoaLoi, 30), say(health, 25)] })
    await follow()
    const out = async (table: 'values' | 'totals') => (await indicators.listValues(leader, { unitId: province, table, indicatorIds: [people.id] })).rows.map(({ unit, value, hidden }) => [unit.name, value, hidden])
    expect(await out('totals')).toEqual([['Sở Y tế', null, true], ['Tỉnh Phú Sơn', '59', false], ['Xã Bình An', null, true], ['Xã Hòa Lợi', '30', false]])
    // Nobody but those of the unit itself takes its single figure away.
    expect((await out('values')).every(([, value, hidden]) => value === null && hidden === true)).toBe(true)
    const file = await indicators.valuesFile(leader, { unitId: province, indicatorIds: [people.id], format: 'adx' })
    expect(words(file.bytes)).not.toContain('dataValue')
    expect(await indicators.exportTold(leader, { unitId: province, table: 'totals', indicatorIds: [people.id], format: 'csv' })).toMatchObject({ rows: 4, hidden: 2 })

    const origin = { room: 'reporting.cell', row: homes.id, title: 'Báo cáo tháng 1', href: '/reporting' }
    await indicators.keepValues(ctx, { values: [{ indicatorId: homes.id, unitId: hoaLoi, period: '2026-01', value: '3', origin }] })
    await carryOut(ctx, Succession.parse({ kind: 'merge', day: '2026-02-10', basis: 'Nghị quyết 3', heirs: [{ key: 'new', unit: { name: 'Xã Bình Lợi', kind: 'commune', branch: 'state', code: 'PS.BL' } }], parts: [{ from: binhAn, to: 'new' }, { from: hoaLoi, to: 'new' }] }))
    const read = await propose(as(ctx, hanh), province, dhis2([
      { dataElement: 'HO', orgUnit: 'PS.HL', period: '202601', value: '4' }, { dataElement: 'HO', orgUnit: 'PS.BA', period: '202602', value: '4' },
      { dataElement: 'HO', orgUnit: 'PS.BA', period: '202601', value: '4' }, { dataElement: 'HO', orgUnit: 'PS.BL', period: '202602', value: '4' }
    ]))
    expect(told(read)).toEqual([[1, 'value_of_room'], [2, 'unit_ended']])
    expect(read.problems[1]?.detail).toMatchObject({ unit: 'Xã Bình An', heirs: 'Xã Bình Lợi' })
    expect(read.counts).toEqual({ added: 2, changed: 0, same: 0 })
  }))
