/** The way of a report between units: frozen, sent, sent back, made anew; who is told, who finds it, who carries on its drafts. */
import { beforeAll, expect, test, vi } from 'vitest'
import { modules } from '#app'
import { follow } from '#foundations/notifications/server/follow.ts'
import { listNotices } from '#foundations/notifications/server/index.ts'
import { followSearch } from '#foundations/search/server/follow.ts'
import { search } from '#foundations/search/server/index.ts'
import { refreshPiece } from '#foundations/search/server/refresh.ts'
import { createContext, type Actor, type Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import * as reporting from '#programmes/reporting/server/index.ts'
import { reportHangs } from '#programmes/reporting/server/reports/hanging.ts'
import { addPerson, smallProvince, type Province } from './province.ts'
import { as, undone, useApp } from './world.ts'

vi.setConfig({ testTimeout: 60_000 })
const world = useApp(modules)
const MARCH = new Date('2026-03-10T02:00:00Z')

let made: Province & { head: Actor; vinh: Actor }
beforeAll(async () => {
  const start = createContext(world.app, { now: MARCH })
  made = await start.db.transaction().execute(async (db) => {
    const ctx = { ...start, db }
    const people = await smallProvince(ctx)
    return { ...people, head: await addPerson(ctx, 'Vũ Đình Khải', 'approver', people.binhAn), vinh: await addPerson(ctx, 'Đỗ Văn Vinh', 'clerk', people.province) }
  })
}, 60_000)

const story = (run: (ctx: Context) => Promise<void>) => () => undone(world.app, run)

async function sent(ctx: Context): Promise<string> {
  const lan = as(ctx, made.lan)
  const { id: reportId } = await reporting.addReport(lan, { unitId: made.binhAn, template: 'unit-month', kind: 'month', day: '2026-03-10' })
  await reporting.writeText(lan, { reportId, name: 'Việc tháng tới', version: 0, body: 'Tập huấn phân loại rác ở thôn Trung.' })
  await reporting.freezeReport(as(ctx, made.head), { reportId, version: 1, number: '7' })
  await reporting.sendReport(lan, { reportId, version: 2 })
  return reportId
}

test('the unit above sends a report back with a reason; what was frozen stays, and another one with its texts takes its place', story(async (ctx) => {
  const reportId = await sent(ctx)
  const [lan, vinh] = [as(ctx, made.lan), as(ctx, made.vinh)]
  const { fingerprint } = await reporting.findReport(vinh, { reportId })
  await expect(reporting.returnReport(lan, { reportId, version: 3, because: 'Sửa' })).rejects.toMatchObject({ kind: 'forbidden', reason: 'reporting.report_may_not_return' })
  await expect(reporting.returnReport(vinh, { reportId, version: 3, because: ' ' })).rejects.toMatchObject({ fields: { because: { reason: 'reporting.because_missing' } } })
  await expect(reporting.replaceReport(lan, { reportId, version: 3 })).rejects.toMatchObject({ reason: 'reporting.report_not_returned' })
  await reporting.returnReport(vinh, { reportId, version: 3, because: 'Thiếu đề nghị với cấp trên' })
  await expect(reporting.returnReport(vinh, { reportId, version: 4, because: 'Nữa' })).rejects.toMatchObject({ reason: 'reporting.report_was_returned' })
  expect(await reporting.findReport(lan, { reportId })).toMatchObject({ fingerprint, row: { state: 'sent', returned: true }, returned: { by: { name: 'Đỗ Văn Vinh' }, because: 'Thiếu đề nghị với cấp trên' }, can: { replace: true, return: false } })
  await expect(reporting.openReport(as(ctx, made.head), { reportId })).rejects.toMatchObject({ reason: 'reporting.report_was_returned' })
  expect(await reporting.openState(as(ctx, made.head), { reportId })).toMatchObject({ open: null, mayOpen: false })
  const { id } = await reporting.replaceReport(lan, { reportId, version: 4 })
  await expect(reporting.replaceReport(lan, { reportId, version: 4 })).rejects.toMatchObject({ reason: 'reporting.report_is_replaced' })
  const draft = await reporting.findReport(lan, { reportId: id })
  expect(draft).toMatchObject({ row: { state: 'draft', period: { key: '2026-03' } }, replaces: reportId })
  expect(draft.parts.find(({ name }) => name === 'Việc tháng tới')).toMatchObject({ body: 'Tập huấn phân loại rác ở thôn Trung.', by: [{ person: { name: made.lan.name } }] })
  expect(await reporting.findReport(lan, { reportId })).toMatchObject({ replacedBy: id, can: { replace: false } })
  // The report of the next month stands beside what was not sent back.
  await reporting.freezeReport(as(ctx, made.head), { reportId: id, version: 1 })
  const { id: april } = await reporting.addReport(lan, { unitId: made.binhAn, template: 'unit-month', kind: 'month', day: '2026-04-10' })
  expect((await reporting.findReport(lan, { reportId: april })).parts.find(({ name }) => name === 'Việc tháng tới')?.before).toMatchObject({ reportId: id })
}))

test('each step is told to whoever must act, and no longer once they have', story(async (ctx) => {
  const reportId = await sent(ctx)
  const catchUp = async (): Promise<void> => follow(ctx, (await ctx.db.selectFrom('events').selectAll().orderBy('id').execute()) as unknown as EventRow[])
  for (const [username, { personId }] of [['lan.nguyen', made.lan], ['vinh.do', made.vinh]] as const) await ctx.db.updateTable('people').set({ username }).where('id', '=', personId).execute()
  const titles = async (who: Actor): Promise<string[]> => (await listNotices(as(ctx, who), {})).groups.flatMap(({ notices }) => notices.map(({ title }) => title))
  await catchUp()
  expect([await titles(made.lan), await titles(made.vinh)]).toMatchObject([[], [expect.stringContaining('Xã Bình An gửi báo cáo')]])
  await reporting.returnReport(as(ctx, made.vinh), { reportId, version: 3, because: 'Thiếu' })
  await catchUp()
  expect([await titles(made.lan), await titles(made.vinh)]).toMatchObject([[expect.stringContaining('Cấp trên trả lại báo cáo')], []])
  await reporting.replaceReport(as(ctx, made.lan), { reportId, version: 4 })
  await catchUp()
  expect(await titles(made.lan)).toEqual([])
}))

test('a report is found by its words and its number, by whoever may open it', story(async (ctx) => {
  const reportId = await sent(ctx)
  await followSearch(ctx, (await ctx.db.selectFrom('events').selectAll().orderBy('id').execute()) as unknown as EventRow[])
  while (await refreshPiece(ctx)) continue
  const found = async (who: Actor, text: string): Promise<string[]> => (await search(as(ctx, who), { q: text })).rows.map(({ href }) => href)
  for (const text of ['7/BC-UBND', 'tập huấn thôn Trung', 'kết quả công tác tháng']) expect(await found(made.vinh, text), text).toContain(`/reports/${reportId}`)
  expect([await found(made.lan, 'thôn Trung'), await found(made.dung, 'thôn Trung')]).toEqual([[`/reports/${reportId}`], []])
}))

test('drafts and templates of a unit that ends go to its heir; what was frozen stays with who said it', story(async (ctx) => {
  const lan = as(ctx, made.lan)
  const frozen = await sent(ctx)
  const { id } = await reporting.addReport(lan, { unitId: made.binhAn, template: 'unit-month', kind: 'month', day: '2026-04-10' })
  const { id: templateId } = await reporting.addTemplate(as(ctx, made.hanh), { unitId: made.binhAn, about: 'unit', name: 'Tuần', title: 'Tuần', body: 'Có {{số liệu: nhiệm vụ}} nhiệm vụ.' })
  const [drafts, templates] = reportHangs
  const asked = { unitIds: [made.binhAn], limit: 10 }
  expect([await drafts?.list(as(ctx, made.hanh), { ...asked, kind: 'reporting.report_drafts' }), await templates?.list(as(ctx, made.hanh), { ...asked, kind: 'reporting.report_templates' })]).toMatchObject([[{ key: id, href: `/reports/${id}` }], [{ key: templateId, title: 'Tuần' }]])
  const hand = { fromId: made.binhAn, toId: made.hoaLoi, basis: 'Nghị quyết 12/NQ' }
  await drafts?.give(ctx, { ...hand, key: id, kind: 'reporting.report_drafts' })
  await templates?.give(ctx, { ...hand, key: templateId, kind: 'reporting.report_templates' })
  const dung = as(ctx, made.dung)
  expect(await reporting.findReport(dung, { reportId: id })).toMatchObject({ row: { unit: { id: made.hoaLoi } }, can: { write: true } })
  expect((await reporting.listTemplates(dung, { unitId: made.hoaLoi })).rows.map((row) => row.id)).toContain(templateId)
  await expect(reporting.findReport(dung, { reportId: frozen })).rejects.toMatchObject({ kind: 'not_found' })
}))
