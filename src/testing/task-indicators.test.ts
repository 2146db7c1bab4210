/** Tasks that were done in time as an indicator: from the report of a commune to the total of the province, a day after the last day. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { Succession } from '#foundations/org/schema.ts'
import { carryOut } from '#foundations/org/server/index.ts'
import { evaluate } from '#mechanisms/indicators/server/evaluate.ts'
import { followFigures } from '#mechanisms/indicators/server/follow.ts'
import * as indicators from '#mechanisms/indicators/server/index.ts'
import { takeUpMoves } from '#mechanisms/indicators/server/moved-units.ts'
import { takeTurn } from '#mechanisms/indicators/server/turn.ts'
import { compareRollup } from '#mechanisms/indicators/server/verify.ts'
import { taskFigures } from '#mechanisms/plans/figures/tasks.ts'
import { tellDaysOver } from '#mechanisms/plans/server/carry-out/days-over.ts'
import * as plans from '#mechanisms/plans/server/index.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { FigureKey } from '#platform/server/figures.ts'
import { draftPlan, planText } from './plans.ts'
import { smallProvince } from './province.ts'
import { as, undone, useApp } from './world.ts'

const world = useApp(modules)
const ALSO = `
- Ủy ban nhân dân xã Hòa Lợi tổ chức phát tờ hướng dẫn, chậm nhất ngày 27/3/2026.

- Ủy ban nhân dân xã Bình An tổ chức sửa bảng tin của thôn, chậm nhất ngày 12/3/2026.
`

/** The plan of the province, published; `on` gives a context of that day, `night` what the job tells after it and what follows from that. */
async function published(ctx: Context) {
  const people = await smallProvince(ctx)
  const planId = await draftPlan(as(ctx, people.hanh), people.province, planText(ALSO))
  // Two units lead this one.
  const shared = (await plans.listTasks(as(ctx, people.hanh), { planId, limit: 200 })).rows.find(({ text }) => text.includes('sửa bảng tin'))
  await plans.addTaskUnit(as(ctx, people.hanh), { taskId: shared?.id ?? '', version: 1, role: 'lead', unitId: people.hoaLoi, phrase: '' })
  await plans.publishPlan(as(ctx, people.hanh), { planId, version: (await plans.findPlan(as(ctx, people.hanh), { planId })).version })
  const on = (who: Actor, day: string): Context => ({ ...as(ctx, who), now: new Date(`${day}T02:00:00Z`) })
  let seen = 0
  const follow = async (day: string): Promise<void> => {
    const now = { ...ctx, now: new Date(`${day}T02:00:00Z`) }
    const { rows } = await sql<EventRow>`select * from events where id > ${seen} order by id`.execute(ctx.db)
    seen = rows.at(-1)?.id ?? seen
    await followFigures(now, rows)
    while (await takeUpMoves(now));
  }
  const night = async (day: string): Promise<number> => {
    const told = await tellDaysOver({ ...ctx, now: new Date(`${day}T17:09:00Z`) }, {})
    await follow(nextDay(day))
    return told
  }
  const work = async (words: string, unitId: string) => {
    const row = (await plans.listTasks(as(ctx, people.hanh), { planId, limit: 200 })).rows.find(({ text }) => text.includes(words))
    const task = await plans.findTask(as(ctx, people.hanh), { taskId: row?.id ?? '' })
    return { taskId: task.id, assignmentId: task.assignments.find(({ unit }) => unit.id === unitId)?.id ?? '' }
  }
  const report = async (who: Context, words: string, unitId: string) =>
    plans.reportProgress(who, { ...(await work(words, unitId)), unitId, state: 'reported' as const, percent: 100, note: 'Đã xong.' })
  const indicatorId = async (): Promise<string> => (await ctx.db.selectFrom('indicators').select('id').where('source', '=', taskFigures.name).where('source_key', '=', planId).executeTakeFirstOrThrow()).id
  const total = async (unitId: string, day: string, period = '2026-03', view: 'today' | 'then' = 'today') => {
    const { numerator, denominator } = (await indicators.findTotals(on(people.hanh, day), { indicatorId: await indicatorId(), unitId, period, view })).total
    return denominator === null ? null : `${numerator}/${denominator}`
  }
  return { ...people, planId, on, follow, night, work, report, indicatorId, total }
}

const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
const LIST = 'lập danh sách'

test('what was reported by its last day counts as in time the day after; what passes without a word counts as not', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, health, hanh, lan, on, follow, night, report, work, indicatorId, total, planId } = await published(ctx)
    await follow('2026-03-10')
    // Sở Y tế's last day was over before the plan was published.
    expect([await total(health, '2026-03-10', '2026-02'), await total(province, '2026-03-10')]).toEqual(['0/1', null])
    await report(on(lan, '2026-03-12'), 'sửa bảng tin', binhAn)
    await follow('2026-03-12')
    expect(await total(province, '2026-03-12')).toBeNull()
    // Two lead units, each with its own: one has reported.
    expect(await night('2026-03-12')).toBe(1)
    expect([await total(binhAn, '2026-03-13'), await total(hoaLoi, '2026-03-13'), await total(province, '2026-03-13')]).toEqual(['1/1', '0/1', '1/2'])
    expect(await night('2026-03-12')).toBe(0)

    await report(on(lan, '2026-03-13'), LIST, binhAn)
    await night('2026-03-13')
    expect(await total(binhAn, '2026-03-14')).toBe('2/2')
    const { assignmentId } = await work(LIST, binhAn)
    await plans.confirmTask(on(hanh, '2026-03-16'), { assignmentId })
    await follow('2026-03-16')
    expect(await total(binhAn, '2026-03-16')).toBe('2/2')
    // Of the plan's seven pieces of work an event counts its own anew, and a night those whose last day it ended.
    expect(await asked(ctx, 'task.confirmed')).toEqual([[{ key: planId, slots: [assignmentId] }]])
    expect((await asked(ctx, 'plan.days_over')).map((keys) => keys.map(({ slots }) => slots?.length))).toEqual([[3], [1]])
    // Taken up again after its last day it is late, and what is reported then was not in time.
    await plans.reopenTask(on(hanh, '2026-03-17'), { assignmentId, note: 'Thiếu thôn Đông.' })
    await follow('2026-03-17')
    expect(await total(binhAn, '2026-03-17')).toBe('1/2')
    await report(on(lan, '2026-03-18'), LIST, binhAn)
    await follow('2026-03-18')
    expect(await total(binhAn, '2026-03-18')).toBe('1/2')
    await plans.returnTask(on(hanh, '2026-03-18'), { assignmentId, note: 'Thiếu chữ ký.' })
    // A granted day is the day that counts: until it is over nothing is said, then by it.
    const { requestId } = await plans.askExtension(on(lan, '2026-03-18'), { assignmentId, wantedOn: '2026-03-20', reason: 'Hai thôn bị lũ.' })
    await plans.answerRequest(on(hanh, '2026-03-18'), { requestId, granted: true })
    await follow('2026-03-18')
    expect(await total(binhAn, '2026-03-18')).toBe('1/1')
    await report(on(lan, '2026-03-20'), LIST, binhAn)
    // The server stood still for two days.
    await night('2026-03-22')
    expect([await total(binhAn, '2026-03-23'), await total(province, '2026-03-23')]).toEqual(['2/2', '2/3'])

    // What the superior closes undone is asked for no more, above and below the line.
    await plans.closeTask(on(hanh, '2026-03-23'), { assignmentId: (await work('sửa bảng tin', hoaLoi)).assignmentId, note: 'Bảng tin đã dỡ.' })
    await follow('2026-03-23')
    expect(await total(province, '2026-03-23')).toBe('2/2')

    const leader = on(hanh, '2026-03-23')
    const { indicator } = await indicators.findTotals(leader, { indicatorId: await indicatorId() })
    expect(indicator).toMatchObject({ words: 'Nhiệm vụ hoàn thành đúng hạn – Khám sức khỏe định kỳ cho người cao tuổi năm 2026', measure: '%', kind: 'weighted_mean', period: 'month', unit: { id: province } })
    const behind = await indicators.listFiguresBehind(leader, { indicatorId: indicator.id, unitId: binhAn, period: '2026-03' })
    expect(behind.rows.find(({ countedTo }) => countedTo === '2026-03-20')?.origin).toMatchObject({ href: `/tasks/${(await work(LIST, binhAn)).taskId}`, title: expect.stringContaining(LIST) })
    const { rows } = await indicators.listIndicators(leader, {})
    expect(rows.find((row) => row.indicator.id === indicator.id)?.home?.href).toBe(`/plans/${planId}/tasks`)
    // It can be chosen where a formula is written.
    expect((await indicators.listItems(leader, { unitId: province })).items.find(({ id }) => id === indicator.id)).toMatchObject({ how: 'room', period: 'month', calendar: 'calendar' })
    // Nobody needs to be asked for it.
    expect(await indicators.knownFigures(leader, { indicatorIds: [indicator.id], unitIds: [binhAn], periods: ['2026-03'] })).toMatchObject([{ value: 100, numerator: 2, denominator: 2, figures: 2, how: 'room' }])
    await same(leader, planId)
  }))

/** What each event of a type asks to be counted anew. */
async function asked(ctx: Context, type: string): Promise<FigureKey[][]> {
  const { rows } = await sql<EventRow>`select * from events where type = ${type} order by id`.execute(ctx.db)
  return Promise.all(rows.map(async (event) => (await taskFigures.follows[type]?.(ctx, event)) ?? []))
}

/** Counted anew from nothing it is what was followed step by step. */
async function same(ctx: Context, planId: string): Promise<void> {
  const held = () => ctx.db.selectFrom('figures').select(['id', 'slot', 'value', 'counted_to']).where('replaced_at', 'is', null).orderBy('id').execute()
  const before = await held()
  await evaluate(ctx, taskFigures, { key: planId }, await takeTurn(ctx))
  expect(await held()).toEqual(before)
  expect((await compareRollup(ctx)).differences).toEqual([])
}

test('a commune ends: what it did in time stays, whatever its heir does in that month; formulas carry that on', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, hanh, lan, on, follow, night, report, work, indicatorId, total, planId } = await published(ctx)
    await report(on(lan, '2026-03-13'), LIST, binhAn)
    await report(on(lan, '2026-03-12'), 'sửa bảng tin', binhAn)
    await night('2026-03-13')
    const code = (await indicators.findIndicator(on(hanh, '2026-03-14'), { indicatorId: await indicatorId() })).code
    const made = await indicators.defineIndicator(on(hanh, '2026-03-14'), {
      unitId: province, words: 'Nhiệm vụ không đúng hạn', measure: 'nhiệm vụ', how: 'formula', kind: 'add', period: 'month', calendar: 'calendar', numerator: `MẪU([${code}]) - TỬ([${code}])`
    })
    await follow('2026-03-14')
    const late = async (day: string) => (await indicators.findTotals(on(hanh, day), { indicatorId: made.id, unitId: province, period: '2026-03' })).total.value
    expect([await total(province, '2026-03-14'), await late('2026-03-14')]).toEqual(['2/3', 1])
    const { heirs } = await carryOut(on(hanh, '2026-03-16'), Succession.parse({
      kind: 'merge', day: '2026-03-16', basis: 'Nghị quyết 3/NQ-HĐND', heirs: [{ key: 'new', unit: { name: 'Xã Bình Lợi', kind: 'commune', branch: 'state' } }],
      parts: [{ from: binhAn, to: 'new' }, { from: hoaLoi, to: 'new' }]
    }))
    const binhLoi = heirs['new'] ?? ''
    await follow('2026-03-16')
    const given = await plans.handOver(on(hanh, '2026-03-17'), { assignmentId: (await work('phát tờ hướng dẫn', hoaLoi)).assignmentId, unitId: binhLoi, note: 'Đã sáp nhập.' })
    expect(given.state).toBe('closed')
    await night('2026-03-27')
    // The leaflets were not reported; both communes' earlier work still stands beside that.
    expect([await total(binhLoi, '2026-03-28'), await total(province, '2026-03-28'), await late('2026-03-28')]).toEqual(['2/4', '2/4', 2])
    expect([await total(binhAn, '2026-03-28', '2026-03', 'then'), await total(binhLoi, '2026-03-28', '2026-03', 'then'), await total(province, '2026-03-28', '2026-03', 'then')]).toEqual(['2/2', '0/1', '2/4'])
    await same(on(hanh, '2026-03-28'), planId)
  }))

test('whoever may not read the plan learns nothing of its tasks', () =>
  undone(world.app, async (ctx) => {
    const { binhAn, hanh, lan, minh, dung, on, follow, indicatorId, night } = await published(ctx)
    await night('2026-03-13')
    await follow('2026-03-14')
    const id = await indicatorId()
    expect((await indicators.findTotals(on(lan, '2026-03-14'), { indicatorId: id })).unit.id).toBe(binhAn)
    const figureId = (await indicators.listFiguresBehind(on(hanh, '2026-03-14'), { indicatorId: id, unitId: binhAn, period: '2026-03' })).rows[0]?.id ?? ''
    await expect(indicators.figureHistory(on(dung, '2026-03-14'), { figureId })).rejects.toMatchObject({ kind: 'not_found' })
    const { rows } = await sql<{ row: string }>`select origin_row as row from figures where id = ${figureId}`.execute(ctx.db)
    const asked = rows.map(({ row }) => row)
    expect((await taskFigures.origins(on(minh, '2026-03-14'), asked, [])).size).toBe(0)
    expect((await taskFigures.origins(on(lan, '2026-03-14'), asked, [])).size).toBe(1)
  }))
