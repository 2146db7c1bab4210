/** A round of reports of a small province: from the draft to the lock, with one unit late, one returned, one number corrected. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Context } from '#platform/server/context.ts'
import { inSavepoint } from '#platform/server/savepoint.ts'
import { as } from '../../../testing/world.ts'
import { arrows, FORM_STATES } from '../rules.ts'
import { draftRound, handedIn, openedRound, useRound, versionOf } from '../testing/round.ts'
import * as reporting from './index.ts'

const JULY = new Date('2026-06-18T02:00:00Z')
const { made, story } = useRound(JULY)
const waiting = async (who: Context) => (await reporting.listRounds(who, {})).rows.flatMap((row) => row.waiting.map(({ unit, state }) => `${unit.name} ${state}`))
const later = (ctx: Context, at: string): Context => ({ ...ctx, now: new Date(at) })

test('a draft asks units and numbers by its own period; what does not fit is told at its field', story(async (ctx) => {
  const clerk = as(ctx, made.checker)
  const { roundId } = await draftRound(ctx, made)
  const round = await reporting.findRound(clerk, { roundId })
  expect(round).toMatchObject({ from: '2025-12-15', to: '2026-06-14', state: 'draft', asked: [{ level: 1, units: 6 }], levels: [{ level: 1, workingDays: 5, dueOn: '2026-06-19' }] })
  const about = { roundId, version: round.version, title: round.title, calendar: 'state' as const }
  await expect(reporting.changeRound(clerk, { ...about, period: '2026-05' })).rejects.toMatchObject({ fields: { period: { reason: 'reporting.period_differs' } } })
  await expect(reporting.changeRound(clerk, { ...about, period: '2026-H3' })).rejects.toMatchObject({ fields: { period: { reason: 'reporting.no_such_period' } } })
  await expect(reporting.changeRound(clerk, { ...about, calendar: 'own', period: '2026-H1', from: '2026-03-01', to: '2026-02-01' })).rejects.toMatchObject({ fields: { to: { reason: 'reporting.days_crossed' } } })
  await expect(reporting.askIndicator(clerk, { roundId, indicatorId: made.items.households, atLeast: '1.234' })).rejects.toMatchObject({ fields: { atLeast: { reason: 'indicators.number_ambiguous' } } })
  await expect(reporting.changeRound(clerk, { ...about, calendar: 'calendar', period: '2026-H1' })).rejects.toMatchObject({ fields: { calendar: { reason: 'reporting.calendar_differs' } } })
  await reporting.changeRound(clerk, { ...about, period: '2026-H2' })
  expect((await reporting.findRound(clerk, { roundId })).levels).toEqual([{ level: 1, workingDays: 5, dueOn: '2026-12-21' }])
  await expect(reporting.openRound(as(ctx, made.lan), { roundId, version: 2 })).rejects.toMatchObject({ kind: 'not_found' })
  await reporting.addAudience(clerk, { roundId, unitId: made.office })
  await expect(reporting.openRound(clerk, { roundId, version: 2 })).rejects.toMatchObject({ reason: 'reporting.level_without_day', detail: { level: 2 } })
  await reporting.setLevel(clerk, { roundId, level: 2, workingDays: 9 })
  await expect(reporting.openRound(clerk, { roundId, version: 2 })).rejects.toMatchObject({ reason: 'reporting.levels_crossed' })
}))

test('a form asks what is missing, keeps what can be read, and tells the rest at its place', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const lan = as(ctx, made.lan)
  const formId = opened.formOf(made.binhAn)
  const written = await reporting.writeForm(lan, {
    formId,
    cells: [
      { itemId: opened.items.households, version: 0, value: '1,234' },
      { itemId: opened.items.sorted, version: 0, numerator: '95', denominator: '1.234,5' }
    ]
  })
  expect(written).toMatchObject({ cells: [{ itemId: opened.items.sorted, version: 1 }], problems: [{ itemId: opened.items.households, field: 'value', reason: 'indicators.number_ambiguous', mine: { value: '1,234' } }] })
  const { version } = await reporting.findForm(lan, { formId })
  await expect(reporting.handIn(lan, { formId, version })).rejects.toMatchObject({
    reason: 'reporting.form_not_ready',
    fields: { [`value.${opened.items.households}`]: { reason: 'reporting.finding_missing' }, [`body.${opened.results}`]: { reason: 'reporting.finding_text_missing' } }
  })
  await expect(reporting.writeForm(as(ctx, made.dung), { formId, cells: [] })).rejects.toMatchObject({ kind: 'not_found' })
  const half = await reporting.writeForm(lan, { formId, cells: [{ itemId: opened.items.sorted, version: 1, numerator: '5', denominator: '' }] })
  expect(half.problems).toMatchObject([{ field: 'denominator', reason: 'reporting.both_numbers' }])
}))

test('two people on one form: neither number is lost, and both are shown', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const [lan, other] = [as(ctx, made.lan), as(ctx, made.hanh)]
  const formId = opened.formOf(made.binhAn)
  const itemId = opened.items.households
  await reporting.writeForm(lan, { formId, cells: [{ itemId, version: 0, value: '120' }] })
  const second = await reporting.writeForm(other, { formId, cells: [{ itemId, version: 0, value: '125' }, { itemId: opened.items.sorted, version: 0, numerator: '1', denominator: '2' }] })
  expect(second).toMatchObject({ cells: [{ itemId: opened.items.sorted }], conflicts: [{ itemId, version: 1, by: { name: 'Nguyễn Thị Lan' }, theirs: { value: 120 } }] })
  // The same number is no conflict, and whoever has seen the other one may decide.
  expect((await reporting.writeForm(other, { formId, cells: [{ itemId, version: 0, value: '120' }] })).conflicts).toEqual([])
  await reporting.writeForm(other, { formId, cells: [{ itemId, version: 1, value: '125' }] })
  const versions = await ctx.db.selectFrom('report_cell_versions as v').innerJoin('report_cells as c', 'c.id', 'v.cell_id').select('v.value').where('c.item_id', '=', itemId).where('c.form_id', '=', formId).orderBy('v.version').execute()
  expect(versions.map(({ value }) => value)).toEqual([120, 125])
  const [text, again] = [{ partId: opened.results, version: 0, body: 'Một' }, { partId: opened.results, version: 0, body: 'Hai' }]
  await reporting.writeForm(lan, { formId, texts: [text] })
  expect((await reporting.writeForm(other, { formId, texts: [again] })).conflicts).toMatchObject([{ partId: opened.results, theirs: { body: 'Một' } }])
}))

test('a form is returned with a reason at its number, handed in again, and signed by three different people', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const [lan, checker, head] = [as(ctx, made.lan), as(ctx, made.checker), as(ctx, made.head)]
  const formId = await handedIn(ctx, made.lan, opened, made.binhAn, '120')
  const at = () => versionOf(checker, formId)
  await expect(reporting.writeForm(lan, { formId, cells: [{ itemId: opened.items.households, version: 1, value: '130' }] })).rejects.toMatchObject({ reason: 'reporting.deed_not_now' })
  await expect(reporting.returnForm(checker, { formId, version: await at() })).rejects.toMatchObject({ fields: { because: { reason: 'reporting.return_because_missing' } } })
  await reporting.returnForm(checker, { formId, version: await at(), remarks: [{ itemId: opened.items.households, body: 'Thiếu thôn Đông' }] })
  const back = await reporting.findForm(lan, { formId })
  expect(back).toMatchObject({ state: 'returned', returned: 1, deeds: ['write', 'hand_in'], handedIn: null })
  expect(back.cells.find(({ item }) => item.id === opened.items.households)?.remarks).toMatchObject([{ body: 'Thiếu thôn Đông', settled: false, by: { name: 'Đỗ Văn Vinh' } }])
  const { version } = await reporting.writeForm(lan, { formId, cells: [{ itemId: opened.items.households, version: 1, value: '130' }] })
  await reporting.handIn(lan, { formId, version })
  expect([await waiting(lan), await waiting(checker), await waiting(head)]).toEqual([[], ['Xã Bình An handed_in'], []])
  await expect(reporting.approveForm(head, { formId, version: await at() })).rejects.toMatchObject({ reason: 'reporting.deed_not_now' })
  await expect(reporting.checkForm(lan, { formId, version: await at() })).rejects.toMatchObject({ reason: 'reporting.may_not_check' })
  await reporting.checkForm(checker, { formId, version: await at() })
  expect([await waiting(checker), await waiting(head)]).toEqual([[], ['Xã Bình An checked']])
  await expect(reporting.approveForm(checker, { formId, version: await at() })).rejects.toMatchObject({ reason: 'reporting.may_not_approve' })
  const deputy = as(ctx, { ...made.head, personId: made.hanh.personId, name: 'Trần Thị Hạnh', onBehalfOf: made.head.personId })
  await reporting.approveForm(deputy, { formId, version: await at() })
  expect(await reporting.findForm(lan, { formId })).toMatchObject({ state: 'approved', approved: { by: { name: 'Trần Thị Hạnh' }, for: { name: 'Bùi Thị Nhung' } } })
}))

test('nobody signs twice, not even as an administrator or for somebody else, and the database says the same', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const [hanh, checker] = [as(ctx, made.hanh), as(ctx, made.checker)]
  const formId = await handedIn(ctx, made.hanh, opened, made.binhAn, '120')
  const version = await versionOf(hanh, formId)
  expect([await waiting(hanh), await waiting(checker)]).toEqual([[], ['Xã Bình An handed_in']])
  await expect(reporting.checkForm(hanh, { formId, version })).rejects.toMatchObject({ reason: 'reporting.other_eyes' })
  const forHanh = as(ctx, { ...made.checker, onBehalfOf: made.hanh.personId })
  await expect(reporting.checkForm(forHanh, { formId, version })).rejects.toMatchObject({ reason: 'reporting.other_eyes' })
  await reporting.checkForm(checker, { formId, version })
  await expect(reporting.approveForm(hanh, { formId, version: version + 1 })).rejects.toMatchObject({ reason: 'reporting.other_eyes' })
  const straight = (by: string) => inSavepoint(ctx, () => sql`update report_forms set state = 'approved', approved_at = now(), approved_by = ${by} where id = ${formId}`.execute(ctx.db))
  for (const by of [made.hanh.personId, made.checker.personId]) await expect(straight(by)).rejects.toThrow(/report_forms_other_eyes/)
  await expect(inSavepoint(ctx, () => sql`update report_cells set value = 1 where form_id = ${formId}`.execute(ctx.db))).rejects.toThrow(/not changed/)
  await expect(inSavepoint(ctx, () => sql`delete from report_cell_versions`.execute(ctx.db))).rejects.toThrow(/never changed/)
}))

test('the database knows the same arrows as the table of deeds', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const { rows } = await sql<{ source: string }>`select pg_get_functiondef('report_form_moves'::regproc) as source`.execute(ctx.db)
  const held = [...(rows[0]?.source ?? '').matchAll(/\('(\w+)', '(\w+)'\)/g)].map(([, from, to]) => `${from} ${to}`)
  expect(held.toSorted()).toEqual(arrows().map(([from, to]) => `${from} ${to}`).toSorted())
  expect(FORM_STATES.length).toBe(6)
  const formId = opened.formOf(made.binhAn)
  await expect(inSavepoint(ctx, () => sql`update report_forms set state = 'locked' where id = ${formId}`.execute(ctx.db))).rejects.toThrow(/does not go from written to locked/)
}))

test('late and in time are told of each unit and upwards; a later day is allowed with a name and a reason', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  await handedIn(later(ctx, '2026-06-19T16:59:00Z'), made.lan, opened, made.binhAn, '120')
  const late = later(ctx, '2026-06-19T17:00:00Z')
  const dung = await handedIn(late, made.dung, opened, made.hoaLoi, '80')
  const board = await reporting.findBoard(as(late, made.checker), { roundId: opened.roundId })
  expect(board).toMatchObject({ rates: { expected: 6, cameIn: 2, inTime: 1, completeness: 33.3, timeliness: 16.6 }, overdue: 4 })
  expect(board.rows.map(({ timeliness }) => timeliness)).toEqual(['overdue', 'overdue', 'overdue', 'overdue', 'in_time', 'late'])
  await expect(reporting.extendForm(as(late, made.checker), { formId: dung, until: '2026-06-22', because: 'Lũ' })).rejects.toMatchObject({ reason: 'reporting.may_not_approve' })
  await expect(reporting.extendForm(as(late, made.head), { formId: dung, until: '2026-06-19', because: 'Lũ' })).rejects.toMatchObject({ fields: { until: { reason: 'reporting.until_not_later' } } })
  await reporting.extendForm(as(late, made.head), { formId: dung, until: '2026-06-22', because: 'Mất điện do lũ' })
  const form = await reporting.findForm(as(late, made.dung), { formId: dung })
  expect(form).toMatchObject({ timeliness: 'in_time', dueOn: '2026-06-22', extensions: [{ before: '2026-06-19', because: 'Mất điện do lũ', by: { name: 'Bùi Thị Nhung' } }] })
  expect(await reporting.remindUnits(as(late, made.checker), { roundId: opened.roundId })).toEqual({ reminded: 4 })
  expect(await reporting.remindUnits(as(late, made.checker), { roundId: opened.roundId })).toEqual({ reminded: 0 })
}))

test('whoever is above sees the total so far, from how many units, and what it would be without the far ones', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  for (const [at, { id, clerk }] of made.communes.entries()) await handedIn(ctx, clerk, opened, id, String(100 + at))
  await handedIn(ctx, made.lan, opened, made.binhAn, '9000', ['1', '3'])
  const board = await reporting.findBoard(as(ctx, made.checker), { roundId: opened.roundId })
  expect(board.totals.find(({ item }) => item.id === opened.items.households)).toMatchObject({ value: 9406, from: 5, of: 6, without: 406, outliers: [{ name: 'Xã Bình An' }] })
  expect(board.totals.find(({ item }) => item.id === opened.items.sorted)).toMatchObject({ numerator: 361, denominator: 403 })
  // The same is told to whoever wrote it, before anybody above has to ask.
  const form = await reporting.findForm(as(ctx, made.lan), { formId: opened.formOf(made.binhAn) })
  expect(form.cells[0]?.findings).toMatchObject([{ what: 'outlier_alike', level: 'warn', against: 101.5 }])
  await expect(reporting.findBoard(as(ctx, made.lan), { roundId: opened.roundId, unitId: made.province })).rejects.toMatchObject({ kind: 'not_found' })
  expect((await reporting.findBoard(as(ctx, made.lan), { roundId: opened.roundId })).rows).toMatchObject([{ unit: { name: 'Xã Bình An' } }])
}))

test('the next period asks the same, shows the last one beside it, and wants a word where the two are far apart', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  await handedIn(ctx, made.lan, opened, made.binhAn, '120')
  const winter = later(ctx, '2026-12-16T02:00:00Z')
  const checker = as(winter, made.checker)
  const { id: roundId } = await reporting.nextRound(checker, { roundId: opened.roundId })
  await expect(reporting.nextRound(checker, { roundId: opened.roundId })).rejects.toMatchObject({ reason: 'reporting.next_is_there' })
  const round = await reporting.findRound(checker, { roundId })
  expect(round).toMatchObject({ period: '2026-H2', from: '2026-06-15', to: '2026-12-14', state: 'draft', levels: [{ dueOn: '2026-12-21' }] })
  await reporting.openRound(checker, { roundId, version: round.version })
  const { id: formId } = await winter.db.selectFrom('report_forms').select('id').where('round_id', '=', roundId).where('unit_id', '=', made.binhAn).executeTakeFirstOrThrow()
  const lan = as(winter, made.lan)
  const [households] = (await reporting.findForm(lan, { formId })).cells
  expect(households?.before).toMatchObject({ value: 120, period: '2026-H1' })
  const itemId = households?.item.id ?? ''
  await reporting.writeForm(lan, { formId, cells: [{ itemId, version: 0, value: '500' }] })
  const findings = async () => (await reporting.findForm(lan, { formId })).cells[0]?.findings.map(({ what, level }) => `${what} ${level}`)
  expect(await findings()).toEqual(['jump explain'])
  await reporting.writeForm(lan, { formId, cells: [{ itemId, version: 1, value: '500', comment: 'Thêm hai thôn sáp nhập' }] })
  expect(await findings()).toEqual(['jump warn'])
  expect((await reporting.findForm(lan, { formId })).texts[0]?.before).toEqual({ period: '2026-H1', body: 'Đã hướng dẫn đến từng thôn.' })
}))

test('a number that was approved is corrected by a second person with a reason, and both numbers stay', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const [lan, checker, head] = [as(ctx, made.lan), as(ctx, made.checker), as(ctx, made.head)]
  const formId = await handedIn(ctx, made.lan, opened, made.binhAn, '120')
  await reporting.checkForm(checker, { formId, version: await versionOf(lan, formId) })
  await reporting.approveForm(head, { formId, version: await versionOf(lan, formId) })
  const { version } = await reporting.findRound(checker, { roundId: opened.roundId })
  expect((await reporting.closeRound(checker, { roundId: opened.roundId, version })).locked).toBe(1)
  expect(await reporting.findForm(lan, { formId })).toMatchObject({ state: 'locked', deeds: ['restate'] })
  const asked = { formId, itemId: opened.items.households, because: 'Đếm trùng thôn Đông' }
  await expect(reporting.askRestatement(lan, { ...asked, value: '120' })).rejects.toMatchObject({ fields: { value: { reason: 'reporting.restates_nothing' } } })
  const { id: restatementId } = await reporting.askRestatement(lan, { ...asked, value: '112' })
  await expect(reporting.askRestatement(lan, { ...asked, value: '111' })).rejects.toMatchObject({ reason: 'reporting.restatement_waits' })
  await expect(reporting.decideRestatement(lan, { restatementId, accept: true })).rejects.toMatchObject({ reason: 'reporting.may_not_approve' })
  await expect(reporting.decideRestatement(head, { restatementId, accept: false })).rejects.toMatchObject({ fields: { because: { reason: 'reporting.because_missing' } } })
  expect((await reporting.findForm(lan, { formId })).cells[0]).toMatchObject({ value: 120, restatements: [{ accepted: null }] })
  await reporting.decideRestatement(as(later(ctx, '2026-06-25T02:00:00Z'), made.head), { restatementId, accept: true })
  const [cell] = (await reporting.findForm(lan, { formId })).cells
  expect(cell).toMatchObject({ value: 112, version: 2, restatements: [{ before: { value: 120 }, after: { value: 112 }, because: 'Đếm trùng thôn Đông', accepted: true, decidedBy: { name: 'Bùi Thị Nhung' } }] })
}))
