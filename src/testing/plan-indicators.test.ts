/** Targets of plans as indicators: from the figure that a clerk enters to the total of the province, then and today. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { Succession } from '#foundations/org/schema.ts'
import { carryOut } from '#foundations/org/server/index.ts'
import * as plans from '#mechanisms/plans/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { draftPlan, planText } from './plans.ts'
import { smallProvince } from './province.ts'
import { as, undone, useApp } from './world.ts'
import { followFigures } from '#mechanisms/indicators/server/follow.ts'
import * as indicators from '#mechanisms/indicators/server/index.ts'
import { takeUpMoves } from '#mechanisms/indicators/server/moved-units.ts'
import { compareRollup } from '#mechanisms/indicators/server/verify.ts'

const world = useApp(modules)
const PROVINCE = planText()

/** A commune's plan that carries out the target of the province, which is for 90 % of the old people. */
function communePlan(name: string, goal: string): string {
  const [from, to] = [PROVINCE.indexOf('I. CHỈ TIÊU'), PROVINCE.indexOf('Trên đây là')]
  return PROVINCE.slice(0, from)
    .replace('TỈNH PHÚ SƠN', name.toUpperCase())
    .replace('Số: 31/KH-UBND', 'Số: 7/KH-UBND')
    .concat(`I. CHỈ TIÊU\n\n1. Ít nhất ${goal}% người cao tuổi được khám sức khỏe một lần trong năm.\n\nII. NHIỆM VỤ\n\n- Ủy ban nhân dân ${name} lập danh sách người cao tuổi.\n\n`, PROVINCE.slice(to))
}

/** Gives all events so far, once, to the follower; then takes up what has changed in the tree. */
function followerOf(ctx: Context) {
  let seen = 0
  return async (): Promise<void> => {
    const { rows } = await sql<EventRow>`select * from events where id > ${seen} order by id`.execute(ctx.db)
    seen = rows.at(-1)?.id ?? seen
    await followFigures(ctx, rows)
    while (await takeUpMoves(ctx));
  }
}

async function published(who: Context, unit: string, text: string): Promise<string> {
  const planId = await draftPlan(who, unit, text)
  await plans.publishPlan(who, { planId, version: (await plans.findPlan(who, { planId })).version })
  return planId
}

async function cascade(ctx: Context) {
  const people = await smallProvince(ctx)
  const { province, binhAn, hoaLoi, hanh, lan, dung } = people
  const higher = await published(as(ctx, hanh), province, PROVINCE)
  const lower: Record<string, string> = {}
  for (const [who, unit, name, goal] of [[lan, binhAn, 'Xã Bình An', '92'], [dung, hoaLoi, 'Xã Hòa Lợi', '85']] as const) {
    const planId = await draftPlan(as(ctx, who), unit, communePlan(name, goal))
    await plans.linkPlan(as(ctx, who), { planId, higherId: higher })
    await plans.publishPlan(as(ctx, who), { planId, version: (await plans.findPlan(as(ctx, who), { planId })).version })
    await plans.pairLinksOf(as(ctx, who), planId)
    lower[unit] = planId
  }
  const targetOf = async (planId: string): Promise<string> => (await plans.listTargets(as(ctx, hanh), { planId })).find(({ text }) => text.includes('người cao tuổi được khám'))?.id ?? ''
  const top = await targetOf(higher)
  const enter = async (planId: string, who = hanh, given: object = {}) => plans.enterFigure(as(ctx, who), { targetId: await targetOf(planId), asOf: '2026-03-01', source: 'Trạm y tế', ...given })
  const follow = followerOf(ctx)
  const indicatorId = async (): Promise<string> => (await ctx.db.selectFrom('indicators').select('id').where('source_key', '=', top).executeTakeFirstOrThrow()).id
  return { ...people, higher, plan: (unit: string) => lower[unit] ?? '', top, enter, follow, indicatorId, leader: as(ctx, hanh) }
}

test('figures of lower plans add up for the target they carry out; every total opens the figures behind it, with who entered them', () =>
  undone(world.app, async (ctx) => {
    const { higher, plan, enter, follow, indicatorId, leader, lan, dung, province, binhAn, hoaLoi, top } = await cascade(ctx)
    await enter(plan(binhAn), lan, { numerator: 300, denominator: 400 })
    await enter(plan(hoaLoi), dung, { numerator: 90, denominator: 100 })
    await enter(higher, leader.actor ?? undefined, { value: 81 })
    await follow()
    const id = await indicatorId()
    const found = await indicators.findTotals(leader, { indicatorId: id })
    expect(found.indicator).toMatchObject({ kind: 'weighted_mean', measure: '%', period: 'whole', unit: { id: province } })
    // 390 of 500, not the mean of 75 and 90; what the province says of itself stands beside, not in it.
    expect(found.total).toMatchObject({ value: 78, numerator: 390, denominator: 500, figures: 2, estimated: 0 })
    expect(found.stated).toMatchObject([{ value: 81 }])
    expect(found.below).toMatchObject({ units: 3, counted: 2 })
    expect(found.below.rows.slice(0, 2).map(({ unit, total }) => [unit.name, total.value])).toEqual([['Xã Bình An', 75], ['Xã Hòa Lợi', 90]])
    const behind = await indicators.listFiguresBehind(leader, { indicatorId: id, unitId: province })
    expect(behind.rows.map(({ unit, counts, by, origin }) => [unit.name, counts, by?.name, origin?.source, origin?.href])).toEqual([
      ['Xã Hòa Lợi', 'whole', 'Phạm Văn Dũng', 'Trạm y tế', expect.stringContaining(`/plans/${plan(hoaLoi)}/targets/`)],
      ['Xã Bình An', 'whole', 'Nguyễn Thị Lan', 'Trạm y tế', expect.stringContaining(`/plans/${plan(binhAn)}/targets/`)],
      ['Tỉnh Phú Sơn', 'stated', 'Trần Thị Hạnh', 'Trạm y tế', expect.any(String)]
    ])
    expect((await indicators.totalsFor(leader, 'plans.target', [top], province)).get(top)).toMatchObject({ total: { value: 78 } })

    // A correction is a new row; the old one is marked.
    await enter(plan(binhAn), lan, { numerator: 310, denominator: 400, asOf: '2026-03-05' })
    await follow()
    expect((await indicators.findTotals(leader, { indicatorId: id })).total.value).toBe(80)
    const corrected = (await indicators.listFiguresBehind(leader, { indicatorId: id, unitId: binhAn })).rows[0]
    expect(corrected).toMatchObject({ value: 77.5, earlier: 1 })
    const { versions } = await indicators.figureHistory(leader, { figureId: corrected?.id ?? '' })
    expect(versions.map(({ value, replacedAt }) => [value, replacedAt !== null])).toEqual([[77.5, false], [75, true]])
    // A share without what stands behind it cannot be weighed: told, not guessed.
    await enter(plan(hoaLoi), dung, { value: 95, asOf: '2026-03-06' })
    await follow()
    expect((await indicators.findTotals(leader, { indicatorId: id })).total).toMatchObject({ value: 77.5, figures: 1, unweighted: 1 })
    // No longer a pair: the figure is taken back, and stays to be looked up.
    await plans.unlinkPlan(as(ctx, lan), { planId: plan(binhAn), higherId: higher })
    await follow()
    expect((await indicators.findTotals(leader, { indicatorId: id })).total).toMatchObject({ value: null, figures: 0, unweighted: 1 })
    expect((await compareRollup(ctx)).differences).toEqual([])
  }))

test('two communes merge: then each counts where it stood, today the heir carries both', () =>
  undone(world.app, async (ctx) => {
    const { plan, enter, follow, indicatorId, leader, lan, dung, province, binhAn, hoaLoi } = await cascade(ctx)
    await enter(plan(binhAn), lan, { numerator: 300, denominator: 400 })
    await enter(plan(hoaLoi), dung, { numerator: 90, denominator: 100 })
    await follow()
    const { heirs } = await carryOut(ctx, Succession.parse({
      kind: 'merge', day: '2026-03-09', basis: 'Nghị quyết 3/NQ-HĐND',
      heirs: [{ key: 'new', unit: { name: 'Xã Bình Lợi', kind: 'commune', branch: 'state' } }],
      parts: [{ from: binhAn, to: 'new' }, { from: hoaLoi, to: 'new' }]
    }))
    await follow()
    const binhLoi = heirs['new'] ?? ''
    const total = async (unitId: string, view: 'then' | 'today') => (await indicators.findTotals(leader, { indicatorId: await indicatorId(), unitId, view })).total
    for (const view of ['then', 'today'] as const) expect(await total(province, view)).toMatchObject({ value: 78, figures: 2, estimated: 0 })
    expect(await total(binhLoi, 'today')).toMatchObject({ value: 78, figures: 2 })
    expect(await total(binhLoi, 'then')).toMatchObject({ value: null, figures: 0 })
    expect(await total(binhAn, 'then')).toMatchObject({ value: 75, figures: 1 })
    const { below } = await indicators.findTotals(leader, { indicatorId: await indicatorId(), view: 'then' })
    expect(below.rows.slice(0, 2).map(({ unit }) => unit.name)).toEqual(['Xã Bình An', 'Xã Hòa Lợi'])
    const { rows } = await indicators.listFiguresBehind(leader, { indicatorId: await indicatorId(), unitId: binhLoi })
    expect(rows.map(({ unit, carriedBy }) => [unit.name, carriedBy.map((heir) => heir.unit.name)])).toEqual([['Xã Hòa Lợi', ['Xã Bình Lợi']], ['Xã Bình An', ['Xã Bình Lợi']]])
    expect((await compareRollup(ctx)).differences).toEqual([])
  }))

test('a total is for those who see everything below; others get their own unit, and nothing where they see none', () =>
  undone(world.app, async (ctx) => {
    const { plan, enter, follow, indicatorId, lan, dung, minh, province, binhAn, hoaLoi, top } = await cascade(ctx)
    await enter(plan(binhAn), lan, { numerator: 300, denominator: 400 })
    await follow()
    const id = await indicatorId()
    expect((await indicators.findTotals(as(ctx, lan), { indicatorId: id })).unit.id).toBe(binhAn)
    for (const unitId of [province, hoaLoi]) await expect(indicators.findTotals(as(ctx, lan), { indicatorId: id, unitId })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(indicators.listFiguresBehind(as(ctx, lan), { indicatorId: id, unitId: province })).rejects.toMatchObject({ kind: 'not_found' })
    for (const nobody of [dung, minh, null]) await expect(indicators.findIndicator(as(ctx, nobody), { indicatorId: id })).rejects.toMatchObject({ kind: 'not_found' })
    expect((await indicators.totalsFor(as(ctx, lan), 'plans.target', [top], province)).size).toBe(0)
    const { version } = await indicators.findIndicator(as(ctx, lan), { indicatorId: id })
    await expect(indicators.changeIndicator(as(ctx, lan), { indicatorId: id, version, code: 'X', words: 'X', kind: 'add' })).rejects.toMatchObject({ kind: 'forbidden' })
    const figureId = (await indicators.listFiguresBehind(as(ctx, lan), { indicatorId: id, unitId: binhAn })).rows[0]?.id ?? ''
    await expect(indicators.figureHistory(as(ctx, dung), { figureId })).rejects.toMatchObject({ kind: 'not_found' })
  }))

test('codes are given in turn, a chosen one is refused where it is taken or would stand in the way', () =>
  undone(world.app, async (ctx) => {
    const { enter, follow, plan, lan, dung, binhAn, hoaLoi, leader } = await cascade(ctx)
    await enter(plan(binhAn), lan, { numerator: 1, denominator: 2 })
    await enter(plan(hoaLoi), dung, { numerator: 1, denominator: 2 })
    await follow()
    const { rows } = await indicators.listIndicators(leader, {})
    // Two of one name are told apart by the plan and the unit.
    expect(new Set(rows.map(({ indicator, home }) => `${indicator.words} ${home?.title} ${indicator.unit.name}`)).size).toBe(rows.length)
    const targets = rows.filter(({ home }) => /^\/plans\/.+\/figures$/.test(home?.href ?? ''))
    // Beside the targets there are the tasks of the province's plan.
    expect(rows.filter((row) => !targets.includes(row)).map(({ home }) => home?.href)).toEqual([expect.stringMatching(/^\/plans\/.+\/tasks$/)])
    const [one, other] = targets.map(({ indicator }) => indicator)
    const change = (code: string, words = 'Tỷ lệ') => indicators.changeIndicator(leader, { indicatorId: one?.id ?? '', version: one?.version ?? 0, code, words, kind: 'weighted_mean' })
    await expect(change(other?.code ?? '')).rejects.toMatchObject({ reason: 'indicators.code_of_another' })
    await expect(change('KHÁM')).rejects.toMatchObject({ fields: { code: { reason: 'indicators.code_form' } } })
    await expect(change('a', ' ')).rejects.toMatchObject({ fields: { words: { reason: 'indicators.words_missing' } } })
    await change('kham.1')
    expect((await indicators.findIndicator(leader, { indicatorId: one?.id ?? '' })).code).toBe('KHAM.1')
  }))
