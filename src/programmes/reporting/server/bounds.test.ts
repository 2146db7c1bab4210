/** What a definition does not take is refused in a form as everywhere: typed, pasted, from a device, in a sheet, as a correction. */
import { expect, test } from 'vitest'
import { reviseIndicator } from '#mechanisms/indicators/server/index.ts'
import { newId } from '#platform/shared/ids.ts'
import { as } from '../../../testing/world.ts'
import { inTheWay } from '../offline/hand-in.ts'
import { handedIn, openedRound, useRound, versionOf } from '../testing/round.ts'
import * as reporting from './index.ts'

const JUNE = new Date('2026-06-18T02:00:00Z')
const { made, story } = useRound(JUNE)

test('minus three households stay with whoever typed them, and everything else is kept', story(async (ctx) => {
  const { items, formOf } = await openedRound(ctx, made)
  const [lan, formId] = [as(ctx, made.lan), formOf(made.binhAn)]
  const write = (value: string, how: 'typed' | 'pasted', version = 0) => reporting.writeForm(lan, { formId, cells: [{ itemId: items.households, version, value, how }, { itemId: items.sorted, version: 0, numerator: '-1', denominator: '4' }] })
  const refused = await write('-3', 'typed')
  expect(refused.cells).toEqual([])
  expect(refused.problems).toMatchObject([
    { itemId: items.households, field: 'value', reason: 'indicators.below_least', detail: { value: '-3', bound: '0', measure: 'hộ' }, mine: { value: '-3' } },
    { itemId: items.sorted, field: 'numerator', reason: 'indicators.below_zero' }
  ])
  // Only whole numbers make sense: typed, a point can part thousands alone. A program may have meant twelve.
  expect((await write('12.000', 'pasted')).problems).toMatchObject([{ reason: 'indicators.number_ambiguous' }, {}])
  expect((await write('1.234', 'pasted')).cells).toHaveLength(1)
  expect((await write('12.000', 'typed', 1)).cells).toHaveLength(1)
  expect((await reporting.findForm(lan, { formId })).cells[0]).toMatchObject({ value: 12000, version: 2 })
  const record = { id: newId(), at: JUNE.toISOString(), formId, itemId: items.households, version: 2, value: '-3' }
  const { answers } = await reporting.sendFormRecords(lan, { format: 1, personId: made.lan.personId, deviceTime: JUNE.toISOString(), records: [record] })
  expect(answers).toMatchObject([{ outcome: 'unread', reason: 'indicators.below_least' }])
}))

test('a draft that holds what the definition has ceased to take is not handed in, and told so before there is a network', story(async (ctx) => {
  const { items, formOf, results } = await openedRound(ctx, made)
  const [lan, formId] = [as(ctx, made.lan), formOf(made.binhAn)]
  await reporting.writeForm(lan, { formId, cells: [{ itemId: items.households, version: 0, value: '120' }, { itemId: items.sorted, version: 0, numerator: '90', denominator: '100' }], texts: [{ partId: results, version: 0, body: 'Đã xong.' }] })
  await reviseIndicator(as(ctx, made.hanh), { indicatorId: made.items.households, version: 1, words: 'Hộ phân loại rác tại nguồn', atMost: '100' })
  const version = await versionOf(lan, formId)
  await expect(reporting.handIn(lan, { formId, version })).rejects.toMatchObject({ fields: { [`value.${items.households}`]: { reason: 'reporting.finding_above', detail: { against: 100 } } } })
  const [held] = (await reporting.deviceForms(lan, {})).forms
  expect(held && inTheWay(held, [])).toMatchObject([{ ofId: items.households, reason: 'reporting.finding_above' }])
  // What stands is read as before.
  expect((await reporting.findForm(lan, { formId })).cells[0]).toMatchObject({ value: 120 })
}))

test('a correction of what was approved keeps to the bounds as well', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const formId = await handedIn(ctx, made.lan, opened, made.binhAn, '120')
  const [checker, head] = [as(ctx, made.checker), as(ctx, made.head)]
  await reporting.checkForm(checker, { formId, version: await versionOf(checker, formId) })
  await reporting.approveForm(head, { formId, version: await versionOf(head, formId) })
  const restate = (value: string) => reporting.askRestatement(as(ctx, made.lan), { formId, itemId: opened.items.households, value, because: 'Đếm lại' })
  await expect(restate('-3')).rejects.toMatchObject({ fields: { value: { reason: 'indicators.below_least' } } })
  expect(await restate('1.117')).toMatchObject({ id: expect.any(String) as string })
}))
