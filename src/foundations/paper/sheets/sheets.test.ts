import { zipOf } from '../testing/zip-of.ts'
import { partsOf } from '../testing/parts-of.ts'
import { expect, test } from 'vitest'
import { placeOf, readSheet } from './read.ts'
import { addressOf } from './table.ts'
import { writeSheet } from './write.ts'

/** Milliseconds of processor: a busy machine takes longer by the clock. */
const spent = (): number => process.cpuUsage().user / 1000

const table = {
  name: 'Danh mục nhiệm vụ',
  columns: [{ title: 'Mã', width: 10, locked: true }, { title: 'Nhiệm vụ', width: 40 }, { title: 'Ngày cuối', width: 12, kind: 'day' as const }, { title: 'Tỷ lệ (%)', width: 8, kind: 'number' as const }],
  rows: [
    ['a/1', 'Phân loại rác tại hộ', '2026-12-15', 40],
    ['b/1', '=1+1', null, 0]
  ]
}

test('a table that was not touched is read back as it was written, and text that begins with = stays text', async () => {
  const found = await readSheet(Buffer.from(await writeSheet(table)))
  expect(found.rows).toEqual([
    ['Mã', 'Nhiệm vụ', 'Ngày cuối', 'Tỷ lệ (%)'],
    ['a/1', 'Phân loại rác tại hộ', { day: '2026-12-15' }, 40],
    ['b/1', '=1+1', null, 0]
  ])
  expect(found).toMatchObject({ formulas: [], mergedRows: [] })
})

async function edited(change: (sheet: string) => string): Promise<Buffer> {
  const parts = await partsOf(await writeSheet(table))
  const path = [...parts.keys()].find((name) => name.startsWith('xl/worksheets/sheet')) ?? ''
  parts.set(path, change(parts.get(path) ?? ''))
  return zipOf(parts)
}

test('formulas and merged cells are found where they are', async () => {
  const found = await readSheet(
    await edited((sheet) => sheet.replace(/(<c r="D2"[^>]*>)<v>/, '$1<f>20+20</f><v>').replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>'))
  )
  expect(found.formulas).toEqual(['1:3'])
  expect(found.mergedRows).toEqual([1, 2])
})

test('rows that are hidden and sheets that are not read are told; a sheet that nobody is shown is passed over', async () => {
  const parts = await partsOf(await writeSheet(table))
  const first = [...parts.keys()].find((name) => name.startsWith('xl/worksheets/sheet')) ?? ''
  const cells = parts.get(first) ?? ''
  const lone = (text: string): string => `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData></worksheet>`
  parts.set(first, cells.replace('<row r="3"', '<row hidden="1" r="3"'))
  for (const [at, text] of [[7, 'Sở Y tế'], [8, 'Chọn']] as const) parts.set(`xl/worksheets/sheet${at}.xml`, lone(text))
  const rels = 'xl/_rels/workbook.xml.rels'
  const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'
  parts.set(rels, (parts.get(rels) ?? '').replace('</Relationships>', [7, 8].map((at) => `<Relationship Id="x${at}" Type="${kind}" Target="worksheets/sheet${at}.xml"/>`).join('') + '</Relationships>'))
  const book = parts.get('xl/workbook.xml') ?? ''
  parts.set('xl/workbook.xml', book.replace(/<sheets>/, '<sheets><sheet name="Danh mục" sheetId="8" state="hidden" r:id="x8"/>').replace('</sheets>', '<sheet name="Đợt hai" sheetId="7" r:id="x7"/></sheets>'))
  const found = await readSheet(zipOf(parts))
  expect(found.rows[0]).toEqual(['Mã', 'Nhiệm vụ', 'Ngày cuối', 'Tỷ lệ (%)'])
  expect([found.unread, found.hiddenRows]).toEqual([['Đợt hai'], [2]])
})

test('200,000 rows are refused with the limit, and quickly', async () => {
  const rows = Array.from({ length: 200_000 }, (_, place) => `<row r="${place + 4}"><c r="A${place + 4}" t="inlineStr"><is><t>x</t></is></c></row>`).join('')
  const bytes = await edited((sheet) => sheet.replace('</sheetData>', `${rows}</sheetData>`))
  const began = spent()
  await expect(readSheet(bytes)).rejects.toMatchObject({ code: 'paper.sheet_too_long', detail: { limit: 20_000 } })
  expect(spent() - began).toBeLessThan(15_000)
})

test('what is no workbook says so', async () => {
  await expect(readSheet(Buffer.from('not a zip'))).rejects.toMatchObject({ code: 'paper.file_broken' })
  await expect(readSheet(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toMatchObject({ code: 'paper.file_protected' })
  await expect(readSheet(zipOf(new Map([['word/document.xml', '<w/>']])))).rejects.toMatchObject({ code: 'paper.no_sheet' })
  await expect(readSheet(await edited((sheet) => sheet.slice(0, 200)))).rejects.toMatchObject({ code: 'paper.file_broken' })
})

test('a hidden column is read back like any other', async () => {
  const hidden = await writeSheet({ ...table, columns: table.columns.map((column, at) => ({ ...column, hidden: at === 0 })) })
  const sheet = [...(await partsOf(hidden))].find(([name]) => name.startsWith('xl/worksheets/sheet'))?.[1] ?? ''
  expect([...sheet.matchAll(/<col [^>]*>/g)].map(([tag]) => tag.includes('hidden="1"'))).toEqual([true, false, false, false])
  expect((await readSheet(Buffer.from(hidden))).rows[1]?.[0]).toBe('a/1')
})

test('cells are named by letters and rows from 1', () => {
  expect([placeOf('A1'), placeOf('B7'), placeOf('AA10')]).toEqual([{ row: 0, column: 0 }, { row: 6, column: 1 }, { row: 9, column: 26 }])
  expect([addressOf(0, 0), addressOf(6, 1), addressOf(9, 26), addressOf(0, 701), addressOf(0, 702)]).toEqual(['A1', 'B7', 'AA10', 'ZZ1', 'AAA1'])
})
