/** Formats of other systems: what goes out comes back the same, and files that others made are read or refused with a reason. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { categoryWritten } from '../breakdown/axes.ts'
import { readNumber, type Decimal } from '../numbers.ts'
import { keyIn, type CountedKind } from '../periods.ts'
import '../../../testing/properties.ts'
import { writeAdx } from './adx.ts'
import { numbersOf, readDhis2, writeDhis2 } from './dhis2.ts'
import { fromDhis2, fromInterval, fromSheet } from './outside-period.ts'
import { readAdx } from './read-adx.ts'
import { readTable, writeTable } from './sheet.ts'
import { asTyped, machineNumber, type RowIn, type ValueOut } from './values.ts'

const adx = (text: string) => readAdx(new TextEncoder().encode(text))
const reasons = ({ problems }: { problems: { reason: string }[] }) => problems.map(({ reason }) => reason)
const key = (found: ReturnType<typeof fromDhis2>) => ('key' in found ? `${found.calendar} ${found.key}` : found.reason)

const digits = fc.integer({ min: 0, max: 999_999_999 })
const decimal = fc.tuple(fc.boolean(), digits, fc.option(digits, { nil: null })).map(([minus, whole, part]): Decimal => {
  const read = readNumber(`${minus ? '-' : ''}${whole}${part === null ? '' : `,${part}0`}`)
  return 'decimal' in read ? read.decimal : '0'
})
const code = fc.stringMatching(/^[A-Z0-9][A-Z0-9._/-]{0,10}$/)
const words = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll(/[\p{C}\ufffe\uffff]/gu, '').normalize('NFC').trim())
const when = fc.record({ kind: fc.constantFrom<CountedKind>('month', 'quarter', 'half-year', 'year'), calendar: fc.constantFrom<'calendar' | 'state'>('calendar', 'state'), days: fc.integer({ min: 0, max: 9000 }) })
const valueOut = fc.record({ indicator: code, unit: code, when, value: decimal, pair: fc.option(fc.tuple(decimal, decimal), { nil: null }), estimated: fc.boolean(), comment: words, category: fc.constantFrom('', 'F', 'SEX-U', 'Y30-45', 'M_Y61', 'SEX-U_AGE-U') }).map(
  ({ indicator, unit, when: { kind, calendar, days }, value, pair, estimated, comment, category }): ValueOut => ({
    indicator, unit, calendar, period: keyIn(calendar, kind, new Date(Date.UTC(2005, 0, 1 + days)).toISOString().slice(0, 10)),
    indicatorWords: 'Hộ', category, unitName: 'Xã', value, numerator: pair?.[0] ?? null, denominator: pair?.[1] ?? null, isMean: pair !== null,
    partCodes: { numerator: '', denominator: '' }, decimals: 6, estimated, comment, at: null, hidden: false
  })
)

const said = (values: ValueOut[]) => values.flatMap((value) => numbersOf(value).map(([indicator, number, category]) => [indicator, category, value.unit, value.calendar, value.period, asTyped(number), value.estimated, value.comment]))
const found = (rows: RowIn[]) => rows.map(({ indicator, unit, period, value, estimated, comment, category }) => [indicator, categoryWritten(category), unit, 'key' in period ? period.calendar : period, 'key' in period ? period.key : '', value, estimated, comment])
const sorted = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).toSorted()

test('whatever a format holds comes back as it went out; the rest is named', () => {
  fc.assert(
    fc.property(fc.array(valueOut, { minLength: 1, maxLength: 12 }), (values) => {
      const asXml = writeAdx(values, { exported: new Date('2026-11-22T00:00:00Z') })
      expect(asXml.left).toEqual([])
      expect(sorted(found(adx(asXml.text).rows))).toEqual(sorted(said(values)))
      const asJson = writeDhis2(values)
      // DHIS2 has no name for the periods of state administration.
      expect(asJson.left).toEqual(values.filter(({ calendar }) => calendar === 'state'))
      expect(sorted(found(readDhis2(asJson.text).rows))).toEqual(sorted(said(values.filter(({ calendar }) => calendar === 'calendar'))))
    })
  )
})

test('a sheet comes back as it went out, as numbers and as text, with its columns in another order', () => {
  fc.assert(
    fc.property(fc.array(valueOut, { minLength: 1, maxLength: 8 }), fc.boolean(), fc.constantFrom('vi' as const, 'en' as const), (values, numbers, locale) => {
      const { columns, rows } = writeTable(values, { name: 'x', locale, numbers })
      const order = columns.map((_, at) => at).toReversed()
      const back = readTable({ rows: [order.map((at) => columns[at]?.title ?? ''), ...rows.map((row) => order.map((at) => row[at] ?? null))], formulas: [], mergedRows: [] })
      expect(back.problems).toEqual([])
      const read = (typed: string | null) => { const number = typed === null ? null : readNumber(typed); return number && 'decimal' in number ? number.decimal : number }
      expect(back.rows.map((row) => [row.indicator, row.category, row.unit, 'key' in row.period && row.period.key, row.numerator === null ? read(row.value) : [read(row.numerator), read(row.denominator)], row.estimated, row.comment])).toEqual(
        values.map((value) => [value.indicator, value.category, value.unit, value.period, value.numerator === null ? value.value : [value.numerator, value.denominator], value.estimated, value.comment.replaceAll(/\s+/gu, ' ').trim()])
      )
    })
  )
})

test('numbers of machines have a point before their decimals, and are taken as they are', () => {
  expect(['12', '1.234', '-0.50', '1e3', '1.5E-2', '007', '+3', '.5', '1,5', '1.234,5', '', 'NaN', '0x10', 'true', '1e999'].map(machineNumber)).toEqual(['12', '1.234', '-0.5', '1000', '0.015', '7', '3', null, null, null, null, null, null, null, null])
  fc.assert(fc.property(decimal, (one) => { expect(readNumber(asTyped(one))).toEqual({ decimal: one }) }))
})

test('periods of other systems: what fits, what no indicator here has, and what is none', () => {
  expect(['2026', '202601', '2026Q4', '2026S2'].map((text) => key(fromDhis2(text)))).toEqual(['calendar 2026', 'calendar 2026-01', 'calendar 2026-Q4', 'calendar 2026-H2'])
  for (const text of ['2026W7', '2026SunW7', '2026BiW3', '202601B', '20260131', '2026April', '2026AprilS1', '2026Oct', '2026NovQ1']) expect(key(fromDhis2(text))).toBe('indicators.period_other_length')
  for (const text of ['', '202613', '202600', '2026Q5', '2026-01', 'LAST_MONTH']) expect(key(fromDhis2(text))).toBe('indicators.period_unread')
  expect(['2026-01-01/P1M', '2026-04-01/P3M', '2026-07-01/P6M', '2026-01-01/P1Y', '2025-12-15/P6M', '2026-05-15/P1M', '2026-01-01T00:00:00Z/P1M'].map((text) => key(fromInterval(text))))
    .toEqual(['calendar 2026-01', 'calendar 2026-Q2', 'calendar 2026-H2', 'calendar 2026', 'state 2026-H1', 'state 2026-06', 'calendar 2026-01'])
  expect(['2026-01-01/P7D', '2026-01-01/P1D', '2026-01-01/P2M'].map((text) => key(fromInterval(text)))).toEqual(Array(3).fill('indicators.period_other_length'))
  expect(['2026-01-10/P1M', '2026-02-01/P3M', '2026-04-01/P1Y', '2026-04-01/P6M'].map((text) => key(fromInterval(text)))).toEqual(Array(4).fill('indicators.period_begins_otherwise'))
  expect(['202601', '2026-01', '2026-02-30/P1M', '2026-01-01/2026-01-31', ''].map((text) => key(fromInterval(text)))).toEqual(Array(5).fill('indicators.period_unread'))
  expect(['2026-01', 'Tháng 1/2026', 'tháng 01 năm 2026', '1/2026', 'T1/2026', 'Quý II/2026', 'quý 2 năm 2026', 'Q2/2026', '6 tháng đầu năm 2026', 'năm 2026', '2026-h2'].map((text) => key(fromSheet(text)).slice(5)))
    .toEqual([...Array<string>(5).fill('2026-01'), ...Array<string>(3).fill('2026-Q2'), '2026-H1', '2026', '2026-H2'])
  expect([key(fromSheet(2026)), key(fromSheet({ day: '2026-03-01' })), key(fromSheet({ day: '2026-03-07' })), key(fromSheet('tháng 13/2026'))]).toEqual(['null 2026', 'null 2026-03', 'indicators.period_unread', 'indicators.period_unread'])
})

test('a set of DHIS2: what its head says holds for rows that say nothing; flags, combos and deleted rows are understood', () => {
  const { rows, problems, notes } = readDhis2(JSON.stringify({
    dataSet: 'pBOMPrpg1QX', completeDate: '2026-02-03', period: '202601', orgUnit: 'DiszpKrYNg8',
    dataValues: [
      { dataElement: 'f7n9E0hX8qk', categoryOptionCombo: 'HllvX50cXC0', attributeOptionCombo: 'HllvX50cXC0', value: '12', storedBy: 'admin', lastUpdated: '2026-02-03T08:00:00.000+0000', followUp: true, comment: 'Đếm lại' },
      { dataElement: 'Ix2HsbDMLea', period: '2026Q1', orgUnit: 'g8upMTyEZGZ', value: 12.5 },
      { dataElement: 'eY5ehpbEsB7', value: 'true' },
      { dataElement: 'eY5ehpbEsB8', value: '3', categoryOptionCombo: 'psbwp3CQEhs' },
      { dataElement: 'eY5ehpbEsB9', value: '1', deleted: true },
      { dataElement: 'eY5ehpbEsB0' },
      7
    ]
  }))
  expect(rows.map(({ row, indicator, unit, period, value, estimated, category, deleted }) => [row, indicator, unit, key(period), value, estimated, category, deleted])).toEqual([
    [1, 'f7n9E0hX8qk', 'DiszpKrYNg8', 'calendar 2026-01', '12', true, '', false],
    [2, 'Ix2HsbDMLea', 'g8upMTyEZGZ', 'calendar 2026-Q1', '12,5', false, '', false],
    [4, 'eY5ehpbEsB8', 'DiszpKrYNg8', 'calendar 2026-01', '3', false, 'psbwp3CQEhs', false],
    [5, 'eY5ehpbEsB9', 'DiszpKrYNg8', 'calendar 2026-01', '1', false, '', true]
  ])
  expect(problems.map(({ row, reason }) => [row, reason])).toEqual([[3, 'indicators.machine_number'], [6, 'indicators.row_no_value'], [7, 'indicators.row_no_value']])
  expect(notes.map(({ reason }) => reason)).toEqual(['indicators.file_data_set', 'indicators.file_complete_date', 'indicators.file_stored_by'])
})

test('the default combo of another installation stands for categories and attributes alike; a part of a number is never taken for the whole', () => {
  const set = (coc: string, aoc?: string) => readDhis2(JSON.stringify({ dataValues: [1, 2].map((value) => ({ dataElement: `DE_${value}`, period: '2026', orgUnit: 'OU_1', categoryOptionCombo: coc, ...(aoc ? { attributeOptionCombo: aoc } : {}), value })) })).rows.map(({ category }) => category)
  expect(set('xYerKDKCefk', 'xYerKDKCefk')).toEqual(['', ''])
  expect(set('psbwp3CQEhs')).toEqual(['psbwp3CQEhs', 'psbwp3CQEhs'])
  expect(set('psbwp3CQEhs', 'HllvX50cXC0')).toEqual(['psbwp3CQEhs', 'psbwp3CQEhs'])
  // Newer systems name the options, of a set or of a value.
  const named = readDhis2(JSON.stringify({ attributeCategoryOptions: ['NAM_2', 'HUYEN_1'], dataValues: [{ dataElement: 'A', period: '2026', orgUnit: 'B', value: 1 }, { dataElement: 'A', period: '2026', orgUnit: 'B', value: 2, attributeCategoryOptions: ['NAM_3'] }] }))
  expect(named.rows.map(({ category }) => category)).toEqual(['HUYEN_1+NAM_2', 'NAM_3'])
})

test('ADX as others write it: prefixes, further attributes, annotations, categories', () => {
  const { rows, notes } = adx(`<?xml version="1.0" encoding="UTF-8"?>
    <a:adx xmlns:a="urn:ihe:qrph:adx:2015" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:ihe:qrph:adx:2015 ../schema/adx_loose.xsd" exported="2026-02-08T19:30:00Z">
      <a:group orgUnit="OU_559" period="2026-01-01/P1M" completeDate="2026-02-01" dataSet="(TB/HIV)VCCT">
        <a:dataValue dataElement="VCCT_0" HIV_AGE="AGE0-14" GENDER="FMLE" value="32"/>
        <a:dataValue dataElement="VCCT_1" value="20" comment="theo sổ"/>
        <a:dataValue dataElement="VCCT_2" value="1.250"><a:annotation>Đã &lt;đếm&gt; lại</a:annotation></a:dataValue>
        <a:dataValue dataElement="VCCT_3" value="x"/>
      </a:group>
    </a:adx>`)
  expect(rows.map(({ row, indicator, unit, period, value, category, comment }) => [row, indicator, unit, key(period), value, category, comment])).toEqual([
    [1, 'VCCT_0', 'OU_559', 'calendar 2026-01', '32', 'GENDER=FMLE,HIV_AGE=AGE0-14', ''],
    [2, 'VCCT_1', 'OU_559', 'calendar 2026-01', '20', '', 'theo sổ'],
    [3, 'VCCT_2', 'OU_559', 'calendar 2026-01', '1,25', '', 'Đã <đếm> lại']
  ])
  expect(notes.map(({ reason }) => reason)).toEqual(['indicators.file_data_set', 'indicators.file_complete_date'])
})

test('a sheet of others is read by what it calls its columns, and says which it leaves out', () => {
  const { rows, notes } = readTable({ rows: [['STT', 'Chỉ tiêu', 'Tên đơn vị', 'Kỳ báo cáo', 'Kết quả', 'Người lập'], [1, 'Hộ phân loại rác', 'Xã Bình An', 'quý 1/2026', '1.250', 'Lan']], formulas: [], mergedRows: [] })
  expect(rows).toMatchObject([{ row: 2, indicatorWords: 'Hộ phân loại rác', unitName: 'Xã Bình An', period: { key: '2026-Q1' }, value: '1.250' }])
  expect(notes).toEqual([{ reason: 'list.columns_left', detail: { columns: '“Người lập”' } }])
})

test('what ADX says of the whole set is no category: the number stays undivided, and it is told', () => {
  const { rows, notes } = adx('<adx xmlns="urn:ihe:qrph:adx:2015"><group orgUnit="XA_1" period="2026-01-01/P1M" dataSetComplete="true" storedBy="ai" lastUpdated="2026-02-01" attributeOptionCombo="Default"><dataValue dataElement="RAC_1" value="5"/></group></adx>')
  expect(rows.map(({ value, category }) => [value, category])).toEqual([['5', '']])
  expect(notes.map(({ reason }) => reason)).toEqual(['indicators.file_complete_date'])
})

test('broken and hostile files are refused with their reason, never half read', () => {
  const head = '<adx xmlns="urn:ihe:qrph:adx:2015" exported="2026-01-01T00:00:00Z">'
  const group = '<group orgUnit="A" period="2026-01-01/P1M">'
  const value = '<dataValue dataElement="B" value="1"/>'
  const hostile: [string, string][] = [
    [`<!DOCTYPE adx [<!ENTITY x SYSTEM "file:///etc/passwd">]>${head}${group}<dataValue dataElement="&x;" value="1"/></group></adx>`, 'indicators.file_xml_doctype'],
    [`<!DOCTYPE adx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${head}</adx>`, 'indicators.file_xml_doctype'],
    [`${head}${group}<dataValue dataElement="&x;" value="1"/></group></adx>`, 'indicators.file_no_xml'],
    [`${head}${group}${value}`, 'indicators.file_no_xml'],
    [`${head}${'<a>'.repeat(60)}${'</a>'.repeat(60)}</adx>`, 'indicators.file_xml_deep'],
    [`${head}${group}${value.repeat(20_001)}</group></adx>`, 'indicators.file_values_many'],
    [`<adx>${group}${value}</group></adx>`, 'indicators.file_no_adx'],
    ['<dataValueSet xmlns="http://dhis2.org/schema/dxf/2.0"/>', 'indicators.file_dxf_xml'],
    ['<dataValueSet period="2026"/>', 'indicators.file_dxf_xml'],
    [`${head}</adx>`, 'list.empty'],
    ['{"dataValues":[]}', 'indicators.file_no_xml'],
    ['', 'indicators.file_no_xml']
  ]
  for (const [text, reason] of hostile) expect(reasons(adx(text)), text.slice(0, 90)).toEqual([reason])
  const json: [string, string][] = [
    ['', 'indicators.file_no_json'], ['{"dataValues":[', 'indicators.file_no_json'], ['[]', 'indicators.file_no_data_values'], ['{"events":[]}', 'indicators.file_no_data_values'],
    ['{"dataValues":{}}', 'indicators.file_no_data_values'], ['{"dataValues":[]}', 'list.empty'], ['null', 'indicators.file_no_data_values'],
    [JSON.stringify({ dataValues: Array(20_001).fill({ value: 1 }) }), 'indicators.file_values_many']
  ]
  for (const [text, reason] of json) expect(reasons(readDhis2(text)), text.slice(0, 60)).toEqual([reason])
  expect(readDhis2('{"dataValues":[{"__proto__":{"value":"9"},"dataElement":"A","value":{"a":1}}]}').problems).toMatchObject([{ reason: 'indicators.machine_number' }])
})
