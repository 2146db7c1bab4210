/** Communes that merge while a round is open: who tells what, in which form, and what has been told already. */
import { expect, test } from 'vitest'
import { Succession } from '#foundations/org/schema.ts'
import { carryOut, handOn } from '#foundations/org/server/index.ts'
import { findTotals } from '#mechanisms/indicators/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { followerOf } from '../../../testing/indicators.ts'
import { addPerson } from '../../../testing/province.ts'
import { as } from '../../../testing/world.ts'
import { handedIn, openedRound, useRound, versionOf, type Opened } from '../testing/round.ts'
import { formsHang } from './forms/hanging.ts'
import * as reporting from './index.ts'
import { reportingNotices } from './notices.ts'

const JUNE = new Date('2026-06-16T02:00:00Z')
const { made, story } = useRound(JUNE)
const KIND = 'reporting.forms'

async function merge(ctx: Context, day: string): Promise<{ actId: string; heir: string }> {
  const { id, heirs } = await carryOut(
    ctx,
    Succession.parse({
      kind: 'merge', day, basis: 'Nghị quyết 12/NQ', heirs: [{ key: 'n', unit: { name: 'Xã Bình Lợi', kind: 'commune', branch: 'state', code: 'PS.BL', parentId: made.province } }],
      parts: [{ from: made.binhAn, to: 'n' }, { from: made.hoaLoi, to: 'n' }]
    })
  )
  return { actId: id, heir: heirs['n'] ?? '' }
}

async function approve(ctx: Context, formId: string): Promise<void> {
  const [checker, head] = [as(ctx, made.checker), as(ctx, made.head)]
  await reporting.checkForm(checker, { formId, version: await versionOf(checker, formId) })
  await reporting.approveForm(head, { formId, version: await versionOf(head, formId) })
}

const formIn = async (ctx: Context, { roundId }: Opened, unitId: string): Promise<string | undefined> =>
  (await ctx.db.selectFrom('report_forms').select('id').where('round_id', '=', roundId).where('unit_id', '=', unitId).executeTakeFirst())?.id

test('of two communes that merge within the period one has told: the new one gets a form and speaks for both, and nothing counts twice or is lost', story(async (ctx) => {
  const follow = followerOf(ctx)
  const opened = await openedRound(ctx, made)
  await handedIn(ctx, made.lan, opened, made.binhAn, '120')
  const hoaLoi = opened.formOf(made.hoaLoi)
  await reporting.writeForm(as(ctx, made.dung), { formId: hoaLoi, cells: [{ itemId: opened.items.households, version: 0, value: '30' }] })
  const { actId, heir } = await merge(ctx, '2026-06-10')
  const leader = as(ctx, made.hanh)
  expect(await formsHang.list(leader, { kind: KIND, unitIds: [made.binhAn, made.hoaLoi], limit: 10 })).toMatchObject([{ key: hoaLoi, unitId: made.hoaLoi, title: 'Phân loại rác 6 tháng', details: ['Đang ghi'] }])
  await handOn(leader, { actId, rows: [{ kind: KIND, key: hoaLoi, fromId: made.hoaLoi, toId: heir }] })
  expect(await formsHang.count(ctx, [made.binhAn, made.hoaLoi], new Map())).toEqual([])

  const formId = (await formIn(ctx, opened, heir)) ?? ''
  const clerk = await addPerson(ctx, 'Nguyễn Thị Lan', 'clerk', heir)
  const lan = as(ctx, clerk)
  expect(await reporting.findForm(lan, { formId })).toMatchObject({
    unit: { name: 'Xã Bình Lợi' }, above: { id: made.province },
    // Three working days were left of those that the ended one had: five there are at least, and the form says why.
    dueOn: '2026-06-23', timeliness: 'awaited', extensions: [{ before: '2026-06-19', until: '2026-06-23', because: expect.stringContaining('nhận phần của Xã Hòa Lợi') as unknown, by: { name: 'Trần Thị Hạnh' } }],
    origins: expect.arrayContaining([{ unit: { id: made.binhAn, name: 'Xã Bình An' }, state: 'handed_in', formId: opened.formOf(made.binhAn) }, { unit: { id: made.hoaLoi, name: 'Xã Hòa Lợi' }, state: 'written', formId: hoaLoi }]) as unknown
  })
  const event = await ctx.db.selectFrom('events').selectAll().where('type', '=', 'report_form.made').executeTakeFirstOrThrow()
  expect(await reportingNotices.tells['report_form.made']?.(ctx, event as never)).toMatchObject([{ kind: 'reporting.asked', subjectId: formId, to: { unitId: heir } }])
  // Four communes and the new one; what Bình An told stands in the draft total until the new one has told.
  const board = async () => {
    const { rates, totals } = await reporting.findBoard(as(ctx, made.checker), { roundId: opened.roundId })
    return [rates.expected, rates.cameIn, totals.find(({ item }) => item.id === opened.items.households)?.value]
  }
  expect(await board()).toEqual([5, 0, 120])
  // The list of rounds says the same, and nobody is sent to a form that another one stands for by now.
  const { rows: [listed] } = await reporting.listRounds(as(ctx, made.checker), {})
  expect([listed?.expected, listed?.cameIn, listed?.waiting]).toEqual([5, 0, []])
  await expect(reporting.handIn(lan, { formId: hoaLoi, version: await versionOf(lan, hoaLoi) })).rejects.toMatchObject({ reason: 'reporting.unit_ended', detail: { heirs: 'Xã Bình Lợi' } })

  const total = async (unitId: string, view: 'today' | 'then' = 'today') => (await findTotals(leader, { indicatorId: made.items.households, unitId, period: '2026-H1', view })).total.value
  const written = await reporting.writeForm(lan, {
    formId,
    cells: [{ itemId: opened.items.households, version: 0, value: '150' }, { itemId: opened.items.sorted, version: 0, numerator: '100', denominator: '120' }],
    texts: [{ partId: opened.results, version: 0, body: 'Gồm cả Xã Bình An và Xã Hòa Lợi cũ.' }]
  })
  await approve(ctx, opened.formOf(made.binhAn))
  await follow()
  expect([await total(heir), await total(made.province)]).toEqual([120, 120])
  await reporting.handIn(lan, { formId, version: written.version })
  expect(await board()).toEqual([5, 1, 150])
  await approve(ctx, formId)
  await follow()
  expect([await total(heir), await total(made.province), await total(made.province, 'then')]).toEqual([150, 150, 150])
}))

test('a form that was made for an heir goes again as long as nobody has written in it', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const { heir } = await merge(ctx, '2026-06-10')
  const leader = as(ctx, made.hanh)
  const given = { kind: KIND, key: opened.formOf(made.hoaLoi), fromId: made.hoaLoi, toId: heir, basis: 'Nghị quyết' }
  await formsHang.takeBack(leader, { ...given, data: await formsHang.give(leader, given) })
  expect(await formIn(ctx, opened, heir)).toBeUndefined()
  const data = await formsHang.give(leader, given)
  const formId = (await formIn(ctx, opened, heir)) ?? ''
  // Bình An is told in the same one; there is no second.
  expect(await formsHang.count(ctx, [made.binhAn, made.hoaLoi], new Map())).toEqual([])
  await expect(formsHang.give(leader, { ...given, key: opened.formOf(made.binhAn), fromId: made.binhAn })).rejects.toMatchObject({ reason: 'org.handover_gone' })
  const clerk = as(ctx, await addPerson(ctx, 'Nguyễn Thị Lan', 'clerk', heir))
  await reporting.writeForm(clerk, { formId, cells: [{ itemId: opened.items.households, version: 0, value: '150' }] })
  await expect(formsHang.takeBack(leader, { ...given, data })).rejects.toMatchObject({ reason: 'reporting.heir_has_written' })
}))

test('of a unit that ended after the period its heirs tell in its own form: they are asked, reminded and awaited', story(async (ctx) => {
  const follow = followerOf(ctx)
  const opened = await openedRound(ctx, made)
  const july = { ...ctx, now: new Date('2026-07-02T02:00:00Z') }
  const { heir } = await merge(july, '2026-07-01')
  const lan = as(july, await addPerson(july, 'Nguyễn Thị Lan', 'clerk', heir))
  const hoaLoi = opened.formOf(made.hoaLoi)
  expect(await formsHang.count(july, [made.binhAn, made.hoaLoi], new Map())).toEqual([])
  const { rows: [round] } = await reporting.listRounds(lan, {})
  expect(round?.mine.map(({ unit }) => unit.name).toSorted()).toEqual(['Xã Bình An', 'Xã Hòa Lợi'])
  expect((await reporting.deviceForms(lan, {})).forms.map(({ unit }) => unit).toSorted()).toEqual(['Xã Bình An', 'Xã Hòa Lợi'])
  await reporting.extendForm(as(july, made.head), { formId: hoaLoi, until: '2026-07-10', because: 'Đang sáp nhập' })
  const reminded = (await reportingNotices.remind?.({ ...ctx, now: new Date('2026-07-07T02:00:00Z') })) ?? []
  expect(reminded).toMatchObject([{ kind: 'reporting.due_soon', subjectId: hoaLoi, to: { unitId: heir } }])
  const written = await reporting.writeForm(lan, {
    formId: hoaLoi,
    cells: [{ itemId: opened.items.households, version: 0, value: '30' }, { itemId: opened.items.sorted, version: 0, numerator: '10', denominator: '20' }],
    texts: [{ partId: opened.results, version: 0, body: 'Số của Xã Hòa Lợi trước khi sáp nhập.' }]
  })
  await reporting.handIn(lan, { formId: hoaLoi, version: written.version })
  await approve(july, hoaLoi)
  await follow(july.now)
  expect((await findTotals(as(july, made.hanh), { indicatorId: made.items.households, unitId: heir, period: '2026-H1' })).total.value).toBe(30)
}))
