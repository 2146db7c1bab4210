/** What rounds and indicators say to each other: what is known is not asked, what is approved counts, what is corrected counts anew. */
import { expect, test } from 'vitest'
import { Succession } from '#foundations/org/schema.ts'
import { carryOut } from '#foundations/org/server/index.ts'
import * as indicators from '#mechanisms/indicators/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { define, followerOf } from '../../../testing/indicators.ts'
import { as } from '../../../testing/world.ts'
import { draftRound, handedIn, openedRound, useRound, versionOf, type Made, type Opened } from '../testing/round.ts'
import * as reporting from './index.ts'

const JUNE = new Date('2026-06-18T02:00:00Z')
const { made, story } = useRound(JUNE)

async function approved(ctx: Context, opened: Opened, unitId: string, who: Made['lan'], households: string): Promise<string> {
  const formId = await handedIn(ctx, who, opened, unitId, households)
  const [checker, head] = [as(ctx, made.checker), as(ctx, made.head)]
  await reporting.checkForm(checker, { formId, version: await versionOf(checker, formId) })
  await reporting.approveForm(head, { formId, version: await versionOf(head, formId) })
  return formId
}

test('only what is approved counts, with a way back to its form; a correction counts in its place and both stay', story(async (ctx) => {
  const follow = followerOf(ctx)
  const opened = await openedRound(ctx, made)
  const leader = as(ctx, made.hanh)
  const total = async () => {
    await follow()
    return (await indicators.findTotals(leader, { indicatorId: made.items.households, unitId: made.province, period: '2026-H1' })).total.value
  }
  const formId = await approved(ctx, opened, made.binhAn, made.lan, '120')
  await handedIn(ctx, made.dung, opened, made.hoaLoi, '80')
  expect(await total()).toBe(120)
  const cell = { indicatorId: made.items.households, unitId: made.binhAn, period: '2026-H1' }
  expect((await indicators.findCell(leader, cell)).said).toMatchObject([{ value: 120, cameBy: 'room', origin: { room: 'reporting', href: `/reporting/forms/${formId}` }, by: { name: 'Bùi Thị Nhung' } }])
  const { id: restatementId } = await reporting.askRestatement(as(ctx, made.lan), { formId, itemId: opened.items.households, value: '112', because: 'Đếm trùng' })
  expect(await total()).toBe(120)
  const later = { ...ctx, now: new Date('2026-06-20T02:00:00Z') }
  await reporting.decideRestatement(as(later, made.head), { restatementId, accept: true })
  expect(await total()).toBe(112)
  expect((await indicators.findCell(leader, cell)).said.map(({ value }) => value)).toEqual([112, 120])
}))

test('a number that stands in the system already is not asked for, and is shown with where it stands', story(async (ctx) => {
  const follow = followerOf(ctx)
  await indicators.enterValues(as(ctx, made.lan), { values: [{ indicatorId: made.items.households, unitId: made.binhAn, period: '2026-H1', value: '77' }] })
  await follow()
  const opened = await openedRound(ctx, made)
  const lan = as(ctx, made.lan)
  const formId = opened.formOf(made.binhAn)
  const [households] = (await reporting.findForm(lan, { formId })).cells
  expect(households).toMatchObject({ version: 0, known: { from: 'counted', value: 77, source: { href: expect.stringContaining(`/indicators/${made.items.households}`) } }, findings: [] })
  const { version } = await reporting.writeForm(lan, {
    formId,
    cells: [{ itemId: opened.items.sorted, version: 0, numerator: '9', denominator: '10' }],
    texts: [{ partId: opened.results, version: 0, body: 'Xong' }]
  })
  await reporting.handIn(lan, { formId, version })
}))

test('of what the system counts of persons no small group is told, neither in the form of a unit nor on the page of the round', story(async (ctx) => {
  const follow = followerOf(ctx)
  const half = { period: 'half-year', calendar: 'state' } as const
  const { id: learners } = await define(as(ctx, made.hanh), made.province, { words: 'Người học lớp kỹ năng số', code: 'HOC', measure: 'người', persons: true, ...half })
  const { id: hours } = await define(as(ctx, made.hanh), made.province, { words: 'Giờ học', measure: 'người', numerator: 'HOC × 100', ...half })
  const say = async (unitId: string, value: string, period: string) => indicators.keepValues(as(ctx, made.hanh), { values: [{ indicatorId: learners, unitId, period, value }] })
  for (const period of ['2025-H2', '2026-H1']) for (const [unitId, value] of [[made.binhAn, '4'], [made.hoaLoi, '40'], [made.communes[0]?.id ?? '', '20']] as const) await say(unitId, value, period)
  await follow()
  const { roundId } = await draftRound(ctx, made)
  const checker = as(ctx, made.checker)
  const { id: itemId } = await reporting.askIndicator(checker, { roundId, indicatorId: hours, required: false })
  await reporting.openRound(checker, { roundId, version: (await reporting.findRound(checker, { roundId })).version })
  const formOf = async (unitId: string) => (await ctx.db.selectFrom('report_forms').select('id').where('round_id', '=', roundId).where('unit_id', '=', unitId).executeTakeFirstOrThrow()).id
  const onForm = async (unitId: string) => (await reporting.findForm(checker, { formId: await formOf(unitId) })).cells.find(({ item }) => item.id === itemId)
  const onPage = async (unitId: string) => (await reporting.findBoard(checker, { roundId, unitId })).totals.find(({ item }) => item.id === itemId)?.value
  expect([await onPage(made.province), await onPage(made.hoaLoi), await onPage(made.binhAn)]).toEqual([6400, 4000, null])
  expect(await onForm(made.hoaLoi)).toMatchObject({ known: { value: 4000, hidden: false }, before: { value: 4000 } })
  expect(await onForm(made.binhAn)).toMatchObject({ known: { value: null, hidden: true }, before: null })
}))

test('a unit with others below it is not asked for numbers: it sees what they have handed in', story(async (ctx) => {
  const drafted = await draftRound(ctx, made)
  const checker = as(ctx, made.checker)
  const { roundId } = drafted
  await reporting.addAudience(checker, { roundId, unitId: made.office })
  await reporting.setLevel(checker, { roundId, level: 2, workingDays: 3 })
  const { version } = await reporting.findRound(checker, { roundId })
  await reporting.openRound(checker, { roundId, version })
  const rows = await ctx.db.selectFrom('report_forms').select(['id', 'unit_id', 'above_id', 'level', 'due_on']).where('round_id', '=', roundId).execute()
  const of = (unitId: string) => rows.find((row) => row.unit_id === unitId)
  expect(of(made.office)).toMatchObject({ above_id: made.binhAn, level: 2, due_on: '2026-06-17' })
  const commune = async () => (await reporting.findForm(as(ctx, made.lan), { formId: of(made.binhAn)?.id ?? '' })).cells[0]?.known
  expect(await commune()).toMatchObject({ from: 'below', value: null, units: { from: 0, of: 1 } })
  await handedIn(ctx, made.lan, { ...drafted, formOf: (unitId) => of(unitId)?.id ?? '' }, made.office, '40')
  expect(await commune()).toMatchObject({ from: 'below', value: 40, units: { from: 1, of: 1 } })
  const board = await reporting.findBoard(checker, { roundId })
  expect(board.totals[0]).toMatchObject({ value: 40, from: 1, of: 6 })
}))

test('a unit that merges within the period is awaited no longer, and its number is told by whoever carries it on', story(async (ctx) => {
  const opened = await openedRound(ctx, made)
  const merged = Succession.parse({ kind: 'merge', day: '2026-06-01', basis: 'Nghị quyết 12/NQ', heirs: [{ key: 'heir', unitId: made.binhAn }], parts: [{ from: made.hoaLoi, to: 'heir' }] })
  await carryOut(ctx, merged)
  const formId = opened.formOf(made.hoaLoi)
  await expect(handedIn(ctx, made.lan, opened, made.hoaLoi, '80')).rejects.toMatchObject({ reason: 'reporting.unit_ended', detail: { heirs: 'Xã Bình An' } })
  const board = await reporting.findBoard(as(ctx, made.checker), { roundId: opened.roundId })
  expect([board.rates.expected, board.rows.some((row) => row.formId === formId)]).toEqual([5, false])
}))

test('the overview of a unit leads to the form in which a missing number is asked, and says whose turn it is', story(async (ctx) => {
  const follow = followerOf(ctx)
  const opened = await openedRound(ctx, made)
  const leader = as(ctx, made.hanh)
  await indicators.setTarget(leader, { indicatorId: made.items.households, unitId: made.binhAn, period: '2026-H1', value: '200', line: 'flat' })
  const row = async (who: Context) => {
    await follow()
    return (await indicators.readDashboard(who, { unitId: made.binhAn })).rows.find(({ indicator }) => indicator.id === made.items.households)
  }
  const href = `/reporting/forms/${opened.formOf(made.binhAn)}`
  expect(await row(as(ctx, made.lan))).toMatchObject({ now: { standing: 'silent', due: 200 }, places: [{ href, unit: { id: made.binhAn } }] })
  await handedIn(ctx, made.lan, opened, made.binhAn, '120')
  expect(await row(leader)).toMatchObject({ now: { standing: 'silent' }, places: [{ href, unit: { id: made.province } }] })
  await approved(ctx, opened, made.hoaLoi, made.dung, '80')
  await follow()
  expect((await indicators.drillDown(leader, { indicatorId: made.items.households, unitId: made.province, period: '2026-H1' })).below.rows.filter(({ now }) => now.value !== null)).toMatchObject([{ unit: { id: made.hoaLoi }, now: { value: 80 } }])
}))
