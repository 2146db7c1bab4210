/** Forms written on a device without a network: what it may hold, what becomes of what it sends, and whose clock counts. */
import { expect, test } from 'vitest'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { as } from '../../../testing/world.ts'
import { handedIn, openedRound, useRound, versionOf } from '../testing/round.ts'
import * as reporting from './index.ts'

const JUNE = new Date('2026-06-18T02:00:00Z')
const { made, story } = useRound(JUNE)
const later = (ctx: Context, at: string): Context => ({ ...ctx, now: new Date(at) })

type Sending = Parameters<typeof reporting.sendFormRecords>[1]
type Sent = NonNullable<Sending['records']>[number]
type Decided = NonNullable<Sending['handIn']>[number]
const send = (ctx: Context, records: Sent[], deviceTime = ctx.now.toISOString()) =>
  reporting.sendFormRecords(ctx, { format: 1, personId: ctx.actor?.personId ?? '', deviceTime, records })
const sendDecided = (ctx: Context, decided: Decided, deviceTime = ctx.now.toISOString()) =>
  reporting.sendFormRecords(ctx, { format: 2, personId: ctx.actor?.personId ?? '', deviceTime, handIn: [decided] })
const record = (ctx: Context, given: Omit<Sent, 'id' | 'at'>): Sent => ({ id: newId(), at: ctx.now.toISOString(), ...given })

test('a device holds the forms that wait for its person, and gives each back when it waits no longer', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const lan = as(ctx, made.lan)
  const { forms, person, more } = await reporting.deviceForms(lan, {})
  expect({ person: person.name, more }).toEqual({ person: 'Nguyễn Thị Lan', more: 0 })
  expect(forms).toMatchObject([{ unit: 'Xã Bình An', dueOn: '2026-06-19', returned: false, cells: [{ version: 0, known: null }, {}], texts: [{ body: '' }] }])
  await handedIn(ctx, made.lan, opened, made.binhAn, '120')
  expect((await reporting.deviceForms(lan, {})).forms).toEqual([])
  const checker = as(ctx, made.checker)
  const formId = opened.formOf(made.binhAn)
  await reporting.returnForm(checker, { formId, version: await versionOf(checker, formId), remarks: [{ itemId: opened.items.households, body: 'Thiếu thôn Đông' }] })
  expect((await reporting.deviceForms(lan, {})).forms).toMatchObject([{ returned: true, cells: [{ value: 120, version: 1, remarks: ['Thiếu thôn Đông'] }, {}] }])
  await expect(reporting.deviceForms({ ...ctx, actor: null }, {})).rejects.toMatchObject({ kind: 'unauthenticated' })
}))

test('what a device sends twice is written once; numbers are read as everywhere, and what cannot be read is told', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const lan = as(ctx, made.lan)
  const formId = opened.formOf(made.binhAn)
  const records = [
    record(lan, { formId, version: 0, itemId: opened.items.households, value: '1.234,0', numerator: '', denominator: '' }),
    record(lan, { formId, version: 0, itemId: opened.items.sorted, numerator: '9', denominator: '1.000' }),
    record(lan, { formId, version: 0, partId: opened.results, body: 'Đã xong.' })
  ]
  const first = await send(lan, records)
  expect(first.answers.map(({ outcome, reason, version }) => [outcome, reason, version])).toEqual([['taken', null, 1], ['unread', 'indicators.number_ambiguous', null], ['taken', null, 1]])
  // Somebody else goes on meanwhile: what was taken once is not written again over it.
  await reporting.writeForm(as(ctx, made.hanh), { formId, cells: [{ itemId: opened.items.households, version: 1, value: '1300' }] })
  expect((await send(lan, records)).answers.map(({ outcome, version }) => [outcome, version])).toEqual([['repeated', 1], ['unread', null], ['repeated', 1]])
  expect((await reporting.findForm(lan, { formId })).cells[0]).toMatchObject({ value: 1300, version: 2 })
  await expect(reporting.sendFormRecords(lan, { format: 1, personId: made.hanh.personId, deviceTime: JUNE.toISOString(), records })).rejects.toMatchObject({ reason: 'reporting.records_of_another' })
}))

test('two people on one form, one of them without a network: both numbers are shown, and whoever comes later decides', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const [lan, hanh] = [as(ctx, made.lan), as(ctx, made.hanh)]
  const formId = opened.formOf(made.binhAn)
  const itemId = opened.items.households
  await reporting.writeForm(hanh, { formId, cells: [{ itemId, version: 0, value: '125' }] })
  const [answer] = (await send(lan, [record(lan, { formId, version: 0, itemId, value: '120' })])).answers
  expect(answer).toMatchObject({ outcome: 'conflict', version: 1, theirs: { value: 125 }, by: 'Trần Thị Hạnh' })
  expect((await reporting.findForm(lan, { formId })).cells[0]?.value).toBe(125)
  expect((await send(lan, [record(lan, { formId, version: 1, itemId, value: '120' })])).answers).toMatchObject([{ outcome: 'taken', version: 2 }])
}))

test('what was typed over while its answer was lost is no conflict with oneself, but still one with others', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const [lan, hanh] = [as(ctx, made.lan), as(ctx, made.hanh)]
  const [formId, itemId] = [opened.formOf(made.binhAn), opened.items.households]
  const first = record(lan, { formId, version: 0, itemId, value: '120' })
  await send(lan, [first])
  const second = record(lan, { formId, version: 0, itemId, value: '121', follows: [first.id] })
  expect((await send(lan, [second])).answers).toMatchObject([{ outcome: 'taken', version: 2 }])
  await reporting.writeForm(hanh, { formId, cells: [{ itemId, version: 2, value: '130' }] })
  expect((await send(lan, [record(lan, { formId, version: 0, itemId, value: '122', follows: [first.id, second.id] })])).answers).toMatchObject([{ outcome: 'conflict', version: 3, theirs: { value: 130 } }])
}))

test('a form that was handed in, approved or is no longer one’s own is told in words; nothing of it is changed', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const [lan, checker, head] = [as(ctx, made.lan), as(ctx, made.checker), as(ctx, made.head)]
  const formId = await handedIn(ctx, made.lan, opened, made.binhAn, '120')
  const late = () => [record(lan, { formId, version: 1, itemId: opened.items.households, value: '130' })]
  expect((await send(lan, late())).answers).toMatchObject([{ outcome: 'refused', reason: 'reporting.form_in_meanwhile', version: null }])
  await reporting.checkForm(checker, { formId, version: await versionOf(checker, formId) })
  await reporting.approveForm(head, { formId, version: await versionOf(head, formId) })
  expect((await send(lan, late())).answers).toMatchObject([{ outcome: 'refused', reason: 'reporting.form_approved_meanwhile' }])
  const other = record(lan, { formId: opened.formOf(made.hoaLoi), version: 0, itemId: opened.items.households, value: '1' })
  expect((await send(lan, [other])).answers).toMatchObject([{ outcome: 'refused', reason: 'reporting.no_such_form' }])
  expect((await reporting.findForm(lan, { formId })).cells[0]?.value).toBe(120)
}))

test('at the due hour the clock of the server counts: a device that is hours behind, or is set back, makes no form come in time', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const formId = opened.formOf(made.binhAn)
  const itemId = opened.items.households
  // Five past midnight in Vietnam; the device shows nine in the evening, and was set back once more between typing and sending.
  const after = as(later(ctx, '2026-06-19T17:05:00Z'), made.lan)
  const typedAt = '2026-06-19T14:00:00Z'
  await send(after, [{ id: newId(), at: typedAt, formId, version: 0, itemId, value: '120' }, { id: newId(), at: '2026-06-19T20:00:00Z', formId, version: 0, itemId: opened.items.sorted, numerator: '1', denominator: '2' }], '2026-06-19T14:05:00Z')
  const rows = await ctx.db.selectFrom('report_records').select('typed_at').where('form_id', '=', formId).orderBy('typed_at').execute()
  expect(rows.map(({ typed_at }) => typed_at.toISOString())).toEqual(['2026-06-19T17:00:00.000Z', '2026-06-19T17:05:00.000Z'])
  await send(after, [{ id: newId(), at: typedAt, formId, version: 0, partId: opened.results, body: 'Đã xong.' }], '2026-06-19T14:05:00Z')
  await reporting.handIn(after, { formId, version: await versionOf(after, formId) })
  expect((await reporting.findForm(after, { formId })).timeliness).toBe('late')
  // Handed in a minute before midnight, returned, and handed in again: the first time counts, whatever the clocks say afterwards.
  const dung = as(later(ctx, '2026-06-19T16:59:59Z'), made.dung)
  const inTime = await handedIn(dung, made.dung, opened, made.hoaLoi, '80')
  const checker = as(later(ctx, '2026-06-21T02:00:00Z'), made.checker)
  await reporting.returnForm(checker, { formId: inTime, version: await versionOf(checker, inTime), because: 'Thiếu thôn Đông' })
  const again = as(later(ctx, '2026-06-22T02:00:00Z'), made.dung)
  await reporting.handIn(again, { formId: inTime, version: await versionOf(again, inTime) })
  expect((await reporting.findForm(again, { formId: inTime })).timeliness).toBe('in_time')
}))

/** As the device holds the form at this moment. */
async function decided(ctx: Context, formId: string): Promise<Decided> {
  const form = (await reporting.deviceForms(ctx, {})).forms.find(({ id }) => id === formId)
  if (!form) throw new Error('The device does not hold this form.')
  const seen = [...form.cells.map(({ item, version }) => ({ ofId: item.id, version })), ...form.texts.map(({ part, version }) => ({ ofId: part.id, version }))]
  return { id: newId(), formId, at: ctx.now.toISOString(), returned: form.timesReturned, seen }
}

test('a form that was handed in on a device without a network comes in once there is one: late by the clock of the server, with when it was decided', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const formId = opened.formOf(made.binhAn)
  const lan = as(ctx, made.lan)
  const { forms: [held] } = await reporting.deviceForms(lan, {})
  expect(held).toMatchObject({ timesReturned: 0, checks: [], cells: [{ item: { atLeast: 0, jumpPercent: 50, required: true } }, { item: { atMost: 100 } }] })
  await send(lan, [record(lan, { formId, version: 0, itemId: opened.items.households, value: '120' })])
  // What stands in the way is told at each place, and nothing has moved.
  const [early] = (await sendDecided(lan, await decided(lan, formId))).answers
  expect(early).toMatchObject({ outcome: 'refused', reason: 'reporting.form_not_ready', problems: [{ ofId: opened.items.sorted, reason: 'reporting.finding_missing' }, { ofId: opened.results, reason: 'reporting.finding_text_missing' }] })
  expect((await reporting.findForm(lan, { formId })).state).toBe('written')
  await send(lan, [record(lan, { formId, version: 0, itemId: opened.items.sorted, numerator: '90', denominator: '100' }), record(lan, { formId, version: 0, partId: opened.results, body: 'Đã xong.' })])
  // Pressed at nine in the evening of the due day, by a clock that is ten minutes behind; the network comes back after midnight.
  const pressed = { ...(await decided(lan, formId)), at: '2026-06-19T14:00:00Z' }
  const after = as(later(ctx, '2026-06-19T17:30:00Z'), made.lan)
  expect((await sendDecided(after, pressed, '2026-06-19T17:20:00Z')).answers).toMatchObject([{ outcome: 'taken', handedIn: { at: new Date('2026-06-19T17:30:00Z'), late: true } }])
  // The answer was lost: sent again it is the same handing in.
  const again = as(later(ctx, '2026-06-19T18:00:00Z'), made.lan)
  expect((await sendDecided(again, pressed)).answers).toMatchObject([{ outcome: 'repeated', handedIn: { at: new Date('2026-06-19T17:30:00Z'), late: true } }])
  const checker = as(again, made.checker)
  expect(await reporting.findForm(checker, { formId })).toMatchObject({ state: 'handed_in', timeliness: 'late', handedIn: { decidedAt: new Date('2026-06-19T14:10:00Z'), by: { name: 'Nguyễn Thị Lan' } } })
  // Whoever allows a later day has that beside them, and says why.
  await reporting.extendForm(as(again, made.head), { formId, until: '2026-06-20', because: 'Mất mạng tối 19/6, đã bấm nộp lúc 21 giờ 10' })
  expect((await reporting.findForm(checker, { formId })).timeliness).toBe('in_time')
  // Handed in on the page there is nothing to stand beside it.
  const other = await handedIn(ctx, made.dung, opened, made.hoaLoi, '80')
  expect((await reporting.findForm(checker, { formId: other })).handedIn?.decidedAt).toBeNull()
}))

test('nobody hands in what they have not seen: numbers and texts that others changed, a form that came back meanwhile, one that is in already', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const [lan, hanh, checker] = [as(ctx, made.lan), as(ctx, made.hanh), as(ctx, made.checker)]
  const formId = await handedIn(ctx, made.lan, opened, made.binhAn, '120')
  await reporting.takeBack(lan, { formId, version: await versionOf(lan, formId) })
  const before = await decided(lan, formId)
  const { texts: [text] } = await reporting.findForm(hanh, { formId })
  await reporting.writeForm(hanh, { formId, texts: [{ partId: opened.results, version: text?.version ?? 0, body: 'Còn một thôn.' }] })
  expect((await sendDecided(lan, before)).answers).toMatchObject([{ outcome: 'refused', reason: 'reporting.form_otherwise_now' }])
  const seen = await decided(lan, formId)
  await reporting.handIn(hanh, { formId, version: await versionOf(hanh, formId) })
  expect((await sendDecided(lan, { ...seen, id: newId() })).answers).toMatchObject([{ outcome: 'refused', reason: 'reporting.form_in_already' }])
  await reporting.returnForm(checker, { formId, version: await versionOf(checker, formId), because: 'Thiếu thôn Đông' })
  expect((await sendDecided(lan, { ...seen, id: newId() })).answers).toMatchObject([{ outcome: 'refused', reason: 'reporting.form_otherwise_now' }])
  expect((await sendDecided(lan, await decided(lan, formId))).answers).toMatchObject([{ outcome: 'taken' }])
  await expect(reporting.sendFormRecords(lan, { format: 2, personId: made.hanh.personId, deviceTime: JUNE.toISOString(), handIn: [seen] })).rejects.toMatchObject({ reason: 'reporting.records_of_another' })
  const others = await decided(as(ctx, made.dung), opened.formOf(made.hoaLoi))
  expect((await sendDecided(lan, others)).answers).toMatchObject([{ outcome: 'refused', reason: 'reporting.no_such_form' }])
}))

test('the very bytes that the first devices send are taken for years', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const lan = as(ctx, made.lan)
  const bytes = `{"format":1,"personId":"${made.lan.personId}","deviceTime":"2026-06-18T02:00:00.000Z","records":[{"id":"0198f1c2-7c1e-7a55-9d0c-3a5b6c7d8e9f","formId":"${opened.formOf(made.binhAn)}","at":"2026-06-18T01:59:00.000Z","version":0,"itemId":"${opened.items.households}","value":"120","numerator":"","denominator":"","nothing":false,"estimated":false,"comment":""}]}`
  const { answers } = await reporting.sendFormRecords(lan, JSON.parse(bytes) as Parameters<typeof reporting.sendFormRecords>[1])
  expect(answers).toMatchObject([{ id: '0198f1c2-7c1e-7a55-9d0c-3a5b6c7d8e9f', outcome: 'taken', version: 1 }])
}))
