/** What comes to a form from outside: a sheet that was filled in elsewhere, and files on which its numbers rest. */
import { createHash } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { Succession } from '#foundations/org/schema.ts'
import { carryOut } from '#foundations/org/server/index.ts'
import { findFile, openFile, storeUpload, sweepFiles } from '#foundations/files/server/index.ts'
import { photoOf } from '#foundations/files/testing/photo.ts'
import { findCell } from '#mechanisms/indicators/server/index.ts'
import type { FoundSheet, FoundValue } from '#foundations/paper/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { addPerson } from '../../../testing/province.ts'
import { as } from '../../../testing/world.ts'
import { handedIn, openedRound, useRound, versionOf, type Opened } from '../testing/round.ts'
import * as reporting from './index.ts'
import { sheetTable } from './sheets/table.ts'

const JUNE = new Date('2026-06-18T02:00:00Z')
const { world, made, story } = useRound(JUNE)

/** The sheet of a form as somebody has it open: rows by what they ask, cells by the titles above them. */
async function sheetOf(ctx: Context, formId: string) {
  const table = sheetTable(await reporting.findForm(ctx, { formId }))
  const rows: FoundValue[][] = [table.columns.map(({ title }) => title), ...table.rows]
  const column = (title: string): number => rows[0]?.indexOf(title) ?? -1
  return {
    rows,
    fill(name: string, part: string, title: string, value: FoundValue) {
      const row = rows.find((cells) => String(cells[column('Chỉ tiêu, phần lời')]).startsWith(name) && cells[column('Cần ghi')] === part)
      if (row) row[column(title)] = value
    }
  }
}

const found = (rows: FoundValue[][]): FoundSheet => ({ rows, formulas: [], mergedRows: [] })
const brought = async (ctx: Context, formId: string, rows: FoundValue[][]) => {
  const { sheetId } = await reporting.bringSheet(ctx, { formId, fileName: 'bieu.xlsx', table: found(rows) })
  return reporting.findSheet(ctx, { sheetId })
}

const HOUSEHOLDS = 'Hộ phân loại rác tại nguồn'
const SHARE = 'Tỷ lệ hộ được hướng dẫn'

async function opening(ctx: Context): Promise<{ opened: Opened; formId: string; lan: Context }> {
  const opened = await openedRound(ctx, made)
  return { opened, formId: opened.formOf(made.binhAn), lan: as(ctx, made.lan) }
}

test('a sheet with moved columns and rows is found again by titles and keys; nothing is taken before somebody says so', story(async (ctx) => {
  const { opened, formId, lan } = await opening(ctx)
  const sheet = await sheetOf(lan, formId)
  sheet.fill(HOUSEHOLDS, 'Số', 'Kỳ này', '1.234,0')
  sheet.fill(HOUSEHOLDS, 'Số', 'Ghi chú, giải thích', 'Đếm tại thôn')
  sheet.fill(SHARE, 'Số đạt', 'Kỳ này', 90)
  sheet.fill(SHARE, 'Tổng số', 'Kỳ này', '1.234,5')
  sheet.fill('Kết quả đạt được', 'Lời', 'Kỳ này', 'Đã hướng dẫn mười thôn.')
  // A title of its own above, columns from right to left, rows from below, and one that somebody added.
  const [head = [], ...rows] = sheet.rows.map((row) => [...row.toReversed(), row[0] === 'Mã (không sửa)' ? 'Ghi riêng' : 'nhớ hỏi thôn'])
  const moved = [['BIỂU CỦA XÃ'], [], head, ...rows.toReversed()]
  const { result, id: sheetId } = await brought(lan, formId, moved)
  expect(result).toMatchObject({ problems: [], missing: [], unchanged: 0 })
  expect(result.changes.map(({ label, before, after, address, stale }) => ({ label, before, after, address, stale }))).toEqual([
    { label: HOUSEHOLDS, before: '', after: '1.234; Đếm tại thôn', address: 'D7', stale: false },
    { label: SHARE, before: '', after: '90/1.234,5', address: 'D6', stale: false },
    { label: 'Kết quả đạt được', before: '', after: 'Đã hướng dẫn mười thôn.', address: 'D4', stale: false }
  ])
  expect((await reporting.findForm(lan, { formId })).cells[0]).toMatchObject({ version: 0, value: null })
  await expect(reporting.findSheet(as(ctx, made.dung), { sheetId })).rejects.toMatchObject({ kind: 'not_found' })
  expect(await reporting.takeSheet(lan, { sheetId, keys: [opened.items.households, opened.results] })).toEqual({ taken: 2, refused: [] })
  const form = await reporting.findForm(lan, { formId })
  expect(form.cells.map(({ value, numerator, comment }) => [value, numerator, comment])).toEqual([[1234, null, 'Đếm tại thôn'], [null, null, '']])
  expect(form.texts[0]?.body).toBe('Đã hướng dẫn mười thôn.')
  const { how } = await ctx.db.selectFrom('report_cells').select('how').where('form_id', '=', formId).executeTakeFirstOrThrow()
  expect(how).toBe('file')
  await expect(reporting.takeSheet(lan, { sheetId, keys: [opened.items.sorted] })).rejects.toMatchObject({ reason: 'reporting.sheet_taken' })
}))

test('each cell that cannot be read is told with its address and why; the others can be taken', story(async (ctx) => {
  const { opened, formId, lan } = await opening(ctx)
  const sheet = await sheetOf(lan, formId)
  sheet.fill(HOUSEHOLDS, 'Số', 'Kỳ này', '1,234')
  sheet.fill(SHARE, 'Số đạt', 'Kỳ này', { day: '2026-05-04' })
  sheet.fill(SHARE, 'Tổng số', 'Số ước (x)', 'chắc vậy')
  sheet.fill('Kết quả đạt được', 'Lời', 'Kỳ này', 'Đã xong.')
  sheet.rows.push([null, 'Cộng', null, null, null, null, 12])
  const { result } = await brought(lan, formId, sheet.rows)
  expect(result.changes.map(({ key }) => key)).toEqual([opened.results])
  expect(result.problems.map(({ address, reason }) => `${address} ${reason}`)).toEqual([
    'G6 reporting.sheet_no_key', 'G2 indicators.number_ambiguous', 'G3 reporting.sheet_day', 'I4 reporting.sheet_flag'
  ])
  const other = await sheetOf(as(ctx, made.dung), opened.formOf(made.hoaLoi))
  await expect(brought(lan, formId, other.rows)).rejects.toMatchObject({ reason: 'reporting.sheet_other_form' })
  await expect(brought(lan, formId, sheet.rows.map((row) => row.slice(1)))).rejects.toMatchObject({ reason: 'reporting.sheet_columns' })
  const [head = [], first = [], ...rest] = (await sheetOf(lan, formId)).rows
  expect((await brought(lan, formId, [head, first, first, ...rest.slice(1)])).result).toMatchObject({ problems: [{ address: 'G3', reason: 'reporting.sheet_twice' }], missing: [SHARE] })
}))

test('what others wrote meanwhile is not undone by a sheet that was made before, and a form that was handed in takes nothing', story(async (ctx) => {
  const { opened, formId, lan } = await opening(ctx)
  const early = await sheetOf(lan, formId)
  const hanh = as(ctx, made.hanh)
  await reporting.writeForm(hanh, { formId, cells: [{ itemId: opened.items.households, version: 0, value: '120' }, { itemId: opened.items.sorted, version: 0, numerator: '90', denominator: '100' }] })
  early.fill(SHARE, 'Số đạt', 'Kỳ này', 95)
  early.fill(SHARE, 'Tổng số', 'Kỳ này', 100)
  // Households were empty when the sheet was made and were not touched: what stands there by now stays.
  const { result, id: sheetId } = await brought(lan, formId, early.rows)
  expect(result.changes).toMatchObject([{ key: opened.items.sorted, stale: true, before: '90/100', after: '95/100' }])
  await reporting.writeForm(hanh, { formId, cells: [{ itemId: opened.items.sorted, version: 1, numerator: '91', denominator: '100' }] })
  expect(await reporting.takeSheet(lan, { sheetId, keys: [opened.items.sorted] })).toEqual({ taken: 0, refused: [{ label: SHARE, reason: 'reporting.sheet_changed_since' }] })
  const late = await brought(lan, formId, early.rows)
  const { version } = await reporting.writeForm(hanh, { formId, texts: [{ partId: opened.results, version: 0, body: 'Đã xong.' }] })
  await reporting.handIn(hanh, { formId, version })
  await expect(reporting.takeSheet(lan, { sheetId: late.id, keys: [opened.items.sorted] })).rejects.toMatchObject({ kind: 'conflict', reason: 'reporting.sheet_form_moved' })
  // The sheet is still there for the day on which the form comes back.
  await reporting.takeBack(hanh, { formId, version: await versionOf(hanh, formId) })
  expect(await reporting.takeSheet(lan, { sheetId: late.id, keys: [opened.items.sorted] })).toMatchObject({ taken: 1 })
}))

test('a workbook goes out, is filled in and comes back through the very files, its keys out of sight', story(async (ctx) => {
  const { opened, formId, lan } = await opening(ctx)
  expect((await reporting.formSheet(lan, { formId })).name).toBe('Biểu - Xã Bình An - Phân loại rác 6 tháng.xlsx')
  const table = sheetTable(await reporting.findForm(lan, { formId }))
  const now = table.columns.findIndex(({ title }) => title === 'Kỳ này')
  expect(table.columns.filter(({ hidden }) => hidden).map(({ title }) => title)).toEqual(['Mã (không sửa)'])
  const filled = { ...table, rows: table.rows.map((row, at) => row.with(now, ['1.234,0', 90, 100, '=1+1'][at] ?? null)) }
  const path = join(await mkdtemp(join(tmpdir(), 'bieu-')), 'bieu.xlsx')
  const { paper } = world.app.services
  await writeFile(path, await paper.writeSheet(filled))
  const { sheetId } = await reporting.bringSheet(lan, { formId, fileName: 'bieu.xlsx', table: await paper.readSheet(path) })
  const { result } = await reporting.findSheet(lan, { sheetId })
  expect(result.changes.map(({ address, after }) => `${address} ${after}`)).toEqual(['G2 1.234', 'G3 90/100', 'G5 =1+1'])
  await reporting.takeSheet(lan, { sheetId, keys: result.changes.map(({ key }) => key) })
  expect((await reporting.findForm(lan, { formId })).cells.find(({ item }) => item.id === opened.items.households)).toMatchObject({ value: 1234 })
}))

const photo = async (ctx: Context, name: string) => storeUpload(ctx, Readable.from([await photoOf('#336699')]), { name, unitId: made.binhAn, permission: 'reporting.read' })
const evidenceIn = async (who: Context, formId: string, itemId: string) => (await reporting.findForm(who, { formId })).cells.flatMap(({ item, evidence }) => (item.id === itemId ? evidence.map(({ fileId }) => fileId) : []))

test('up to five files stand at a number, without the place of its photos, are seen by those who see the form, and go with the number when it is approved', story(async (ctx) => {
  const { opened, formId, lan } = await opening(ctx)
  const itemId = opened.items.households
  const [first, second] = [await photo(lan, 'mot.jpg'), await photo(lan, 'hai.jpg')]
  await expect(reporting.addEvidence(as(ctx, made.hanh), { formId, itemId, fileId: first.id })).rejects.toMatchObject({ reason: 'reporting.no_such_evidence' })
  await reporting.addEvidence(lan, { formId, itemId, fileId: first.id })
  await reporting.addEvidence(lan, { formId, itemId, fileId: second.id })
  await reporting.addEvidence(lan, { formId, itemId: opened.items.sorted, fileId: (await photo(lan, 'ba.jpg')).id })
  for (const name of ['tu.jpg', 'nam.jpg', 'sau.jpg']) await reporting.addEvidence(lan, { formId, itemId, fileId: (await photo(lan, name)).id })
  await expect(photo(lan, 'bay.jpg').then(({ id }) => reporting.addEvidence(lan, { formId, itemId, fileId: id }))).rejects.toMatchObject({ reason: 'reporting.evidence_many', detail: { most: 5 } })
  const [, , fourth, , sixth] = await evidenceIn(lan, formId, itemId)
  for (const fileId of [fourth, sixth]) await reporting.removeEvidence(lan, { formId, itemId, fileId: fileId ?? '' })
  const taken = await evidenceIn(lan, formId, opened.items.sorted)
  await reporting.removeEvidence(lan, { formId, itemId: opened.items.sorted, fileId: taken[0] ?? '' })
  await expect(reporting.removeEvidence(lan, { formId, itemId: opened.items.sorted, fileId: taken[0] ?? '' })).rejects.toMatchObject({ reason: 'reporting.no_such_evidence' })
  await handedIn(ctx, made.lan, opened, made.binhAn, '120')
  const [checker, head] = [as(ctx, made.checker), as(ctx, made.head)]
  const seen = await reporting.findForm(checker, { formId })
  expect(seen.cells.map(({ evidence }) => evidence.map(({ name, stripped }) => [name, stripped]))).toEqual([[['mot.jpg', true], ['hai.jpg', true], ['nam.jpg', true]], []])
  expect((await findFile(checker, second.id)).name).toBe('hai.jpg')
  const kept = await buffer((await openFile(checker, second.id)).stream)
  expect(kept.includes('GPS')).toBe(false)
  expect(createHash('sha256').update(kept).digest('hex')).toBe(second.sha256)
  await expect(findFile(as(ctx, made.dung), second.id)).rejects.toMatchObject({ kind: 'not_found' })
  await expect(reporting.addEvidence(lan, { formId, itemId, fileId: (await photo(lan, 'bon.jpg')).id })).rejects.toMatchObject({ reason: 'reporting.deed_not_now' })
  await reporting.checkForm(checker, { formId, version: await versionOf(checker, formId) })
  await reporting.approveForm(head, { formId, version: await versionOf(head, formId) })
  const cell = await findCell(as(ctx, made.hanh), { indicatorId: made.items.households, unitId: made.binhAn, period: '2026-H1' })
  expect(cell.said[0]?.evidence).toEqual([{ id: first.id, name: 'mot.jpg' }, { id: second.id, name: 'hai.jpg' }, { id: expect.any(String), name: 'nam.jpg' }])
  // What was replaced is forgotten; that there was something stays with the form.
  await sweepFiles({ ...ctx, now: new Date(JUNE.getTime() + 3 * 86_400_000) })
  const rows = await ctx.db.selectFrom('report_evidence').select(['file_id', 'removed_at']).where('form_id', '=', formId).execute()
  expect(rows.filter(({ file_id }) => file_id !== null)).toHaveLength(3)
  expect(rows).toHaveLength(6)
}))

test('the name of a file stands only beside who may open it: not for whoever reads figures alone, and for the unit that carries on the one that ended', story(async (ctx) => {
  const { opened, formId, lan } = await opening(ctx)
  const { id: fileId } = await photo(lan, 'so-tay.jpg')
  await reporting.addEvidence(lan, { formId, itemId: opened.items.households, fileId })
  await handedIn(ctx, made.lan, opened, made.binhAn, '120')
  await reporting.checkForm(as(ctx, made.checker), { formId, version: await versionOf(lan, formId) })
  await reporting.approveForm(as(ctx, made.head), { formId, version: await versionOf(lan, formId) })
  const named = async (who: Context) => (await findCell(who, { indicatorId: made.items.households, unitId: made.binhAn, period: '2026-H1' })).said[0]?.evidence[0]?.name ?? null
  const auditor = as(ctx, await addPerson(ctx, 'Đinh Văn Tín', 'auditor', made.province))
  await expect(findFile(auditor, fileId)).rejects.toMatchObject({ kind: 'not_found' })
  expect(await named(auditor)).toBeNull()
  const heir = as({ ...ctx, now: new Date('2026-07-02T02:00:00Z') }, made.dung)
  await expect(findFile(heir, fileId)).rejects.toMatchObject({ kind: 'not_found' })
  await carryOut(ctx, Succession.parse({ kind: 'merge', day: '2026-07-01', basis: 'Nghị quyết 15/NQ', heirs: [{ key: 'heir', unitId: made.hoaLoi }], parts: [{ from: made.binhAn, to: 'heir' }] }))
  expect(await named(heir)).toBe('so-tay.jpg')
  expect((await findFile(heir, fileId)).name).toBe('so-tay.jpg')
  expect((await reporting.findForm(heir, { formId })).cells[0]?.evidence[0]?.name).toBe('so-tay.jpg')
}))

test('a deputy allows a later day and decides about a correction for the head, and the form says who and for whom', story(async (ctx) => {
  const { opened, formId, lan } = await opening(ctx)
  const deputy = as(ctx, { ...made.head, personId: made.hanh.personId, name: 'Trần Thị Hạnh', onBehalfOf: made.head.personId })
  await reporting.extendForm(deputy, { formId, until: '2026-06-25', because: 'Mất điện do lũ' })
  expect((await reporting.findForm(lan, { formId })).extensions).toMatchObject([{ until: '2026-06-25', by: { name: 'Trần Thị Hạnh' }, for: { name: 'Bùi Thị Nhung' } }])
  await handedIn(ctx, made.lan, opened, made.binhAn, '120')
  await reporting.checkForm(as(ctx, made.checker), { formId, version: await versionOf(lan, formId) })
  await reporting.approveForm(deputy, { formId, version: await versionOf(lan, formId) })
  const { id: restatementId } = await reporting.askRestatement(lan, { formId, itemId: opened.items.households, value: '112', because: 'Đếm trùng thôn Đông' })
  await reporting.decideRestatement(deputy, { restatementId, accept: true })
  const [cell] = (await reporting.findForm(lan, { formId })).cells
  expect(cell?.restatements).toMatchObject([{ askedFor: null, decidedBy: { name: 'Trần Thị Hạnh' }, decidedFor: { name: 'Bùi Thị Nhung' } }])
}))
