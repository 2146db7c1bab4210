/** Gatherings as indicators: how many a unit held in a month, and how many of those on the list were there; small lists tell nothing. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { joinUnit } from '#foundations/people/server/index.ts'
import { attendanceFigures, heldFigures } from '#mechanisms/gatherings/figures/sources.ts'
import * as gatherings from '#mechanisms/gatherings/server/index.ts'
import { tellOver } from '#mechanisms/gatherings/server/tell-over.ts'
import { evaluate } from '#mechanisms/indicators/server/evaluate.ts'
import { followFigures } from '#mechanisms/indicators/server/follow.ts'
import * as indicators from '#mechanisms/indicators/server/index.ts'
import { takeUpMoves } from '#mechanisms/indicators/server/moved-units.ts'
import { takeTurn } from '#mechanisms/indicators/server/turn.ts'
import { compareRollup } from '#mechanisms/indicators/server/verify.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { FigureSource } from '#platform/server/figures.ts'
import { smallProvince } from './province.ts'
import { as, undone, useApp } from './world.ts'

const world = useApp(modules)
const NAMES = ['An', 'Bình', 'Chi', 'Dung', 'Giang', 'Hà', 'Hải', 'Lan', 'Mai', 'Nam', 'Oanh', 'Phúc']

async function year(ctx: Context) {
  const people = await smallProvince(ctx)
  const at = (who: Actor, now: string): Context => ({ ...as(ctx, who), now: new Date(now) })
  let seen = 0
  const follow = async (now: string): Promise<void> => {
    const then = { ...ctx, now: new Date(now) }
    await tellOver(then, {})
    const { rows } = await sql<EventRow>`select * from events where id > ${seen} order by id`.execute(ctx.db)
    seen = rows.at(-1)?.id ?? seen
    await followFigures(then, rows)
    while (await takeUpMoves(then));
  }
  const members = async (unitId: string, count: number): Promise<string[]> => {
    const ids: string[] = []
    for (const name of NAMES.slice(0, count)) ids.push((await joinUnit(as(ctx, people.hanh), { unitId, name: `Nguyễn Thu ${name}`, from: '2026-01-01' })).personId)
    return ids
  }
  const idOf = async (source: FigureSource): Promise<string | undefined> => (await ctx.db.selectFrom('indicators').select('id').where('source', '=', source.name).orderBy('number').executeTakeFirst())?.id
  const total = async (source: FigureSource, unitId: string, who = people.hanh) => {
    const { total: of } = await indicators.findTotals(at(who, '2026-03-31T03:00:00Z'), { indicatorId: (await idOf(source)) ?? '', unitId, period: '2026-03' })
    return of.hidden ? 'hidden' : source === heldFigures ? of.value : `${of.numerator}/${of.denominator}`
  }
  /** A meeting of a unit with those on its list, so many of whom come. */
  const meet = async (who: Actor, unitId: string, day: string, come: number): Promise<string> => {
    const { id: gatheringId } = await gatherings.createGathering(as(ctx, who), { kind: 'meeting', title: `Họp ngày ${day}`, unitId, day, from: '08:00', to: '10:00' })
    await gatherings.invite(as(ctx, who), { gatheringId, units: [{ unitId }] })
    await gatherings.freezeInvited(as(ctx, who), { gatheringId })
    await mark(gatheringId, come, true, `${day}T02:00:00Z`)
    return gatheringId
  }
  const mark = async (gatheringId: string, count: number, present: boolean, now: string): Promise<void> => {
    const { entries } = await gatherings.findRoster(as(ctx, people.hanh), { gatheringId })
    for (const { id: entryId } of entries.slice(0, count)) await gatherings.tick(at(people.hanh, now), { entryId, deed: present ? 'came' : 'undone' })
  }
  const same = async (now: string): Promise<void> => {
    const then = { ...ctx, now: new Date(now) }
    const held = () => ctx.db.selectFrom('figures').select(['id', 'slot', 'value', 'counted_to']).where('replaced_at', 'is', null).orderBy('id').execute()
    const before = await held()
    for (const source of [heldFigures, attendanceFigures]) for (const key of await source.keys(then, null, 10)) await evaluate(then, source, { key }, await takeTurn(then))
    expect(await held()).toEqual(before)
    expect((await compareRollup(then)).differences).toEqual([])
  }
  return { ...people, at, follow, members, idOf, total, meet, mark, same }
}

test('a meeting counts once it is over; called off, moved to another month or of another kind it counts there or nowhere', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, hanh, lan, dung, members, meet, follow, total, idOf, at, mark, same } = await year(ctx)
    await members(binhAn, 12)
    await members(hoaLoi, 4)
    const first = await meet(lan, binhAn, '2026-03-12', 9)
    await follow('2026-03-12T02:30:00Z')
    expect(await idOf(heldFigures)).toBeUndefined()
    await follow('2026-03-12T03:10:00Z')
    expect([await total(heldFigures, binhAn), await total(attendanceFigures, binhAn)]).toEqual([1, '9/12'])
    // Four people: that they met is told, who of them was there is not, neither alone nor beside others.
    await meet(dung, hoaLoi, '2026-03-13', 3)
    await meet(dung, hoaLoi, '2026-03-16', 4)
    await meet(dung, hoaLoi, '2026-03-17', 4)
    const moved = await meet(lan, binhAn, '2026-03-18', 12)
    await follow('2026-03-18T03:10:00Z')
    expect([await total(heldFigures, hoaLoi), await total(heldFigures, province)]).toEqual([3, 5])
    expect([await total(attendanceFigures, province), await total(attendanceFigures, hoaLoi)]).toEqual(['21/24', 'hidden'])
    // A tablet brings its marks late; then one was a slip.
    await mark(first, 10, true, '2026-03-18T04:00:00Z')
    await follow('2026-03-18T04:01:00Z')
    expect(await total(attendanceFigures, binhAn)).toBe('22/24')

    const words = { kind: 'meeting', title: 'Họp giao ban', from: '08:00', to: '10:00', heldBefore: true } as const
    await gatherings.changeGathering(at(lan, '2026-03-19T02:00:00Z'), { gatheringId: moved, version: 1, ...words, day: '2026-02-18' })
    await follow('2026-03-19T02:01:00Z')
    expect([await total(heldFigures, binhAn), await total(attendanceFigures, binhAn)]).toEqual([1, '10/12'])
    await gatherings.changeGathering(at(lan, '2026-03-19T03:00:00Z'), { gatheringId: moved, version: 2, ...words, kind: 'conference', day: '2026-03-18' })
    await follow('2026-03-19T03:01:00Z')
    expect(await total(heldFigures, binhAn)).toBe(1)
    const { rows } = await indicators.listIndicators(at(hanh, '2026-03-31T03:00:00Z'), {})
    expect(rows.map(({ indicator, home }) => `${indicator.words} ${home?.href}`)).toEqual(expect.arrayContaining(['Số buổi đã tổ chức – Cuộc họp /gatherings?when=past&kind=meeting', 'Tỷ lệ có mặt – Hội nghị /gatherings?when=past&kind=conference']))
    await gatherings.cancelGathering(at(lan, '2026-03-20T02:00:00Z'), { gatheringId: first, version: 1, because: 'Ghi nhầm.' })
    await follow('2026-03-20T02:01:00Z')
    expect([await total(heldFigures, binhAn), await total(heldFigures, province)]).toEqual([null, 3])
    await same('2026-03-20T02:01:00Z')
  }))

test('a figure leads to its meeting for whoever may see it; nobody is asked for it, and a formula of it hides what it hides', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, lan, dung, hanh, members, meet, follow, idOf, at } = await year(ctx)
    await members(binhAn, 12)
    const id = await meet(lan, binhAn, '2026-03-12', 9)
    await follow('2026-03-12T03:10:00Z')
    const [held, present] = [(await idOf(heldFigures)) ?? '', (await idOf(attendanceFigures)) ?? '']
    const leader = at(hanh, '2026-03-31T03:00:00Z')
    const behind = await indicators.listFiguresBehind(leader, { indicatorId: held, unitId: province, period: '2026-03' })
    expect(behind.rows[0]?.origin).toMatchObject({ title: 'Họp ngày 2026-03-12', href: `/gatherings/${id}` })
    expect((await heldFigures.origins(at(dung, '2026-03-31T03:00:00Z'), [id], [])).size).toBe(0)
    expect(await heldFigures.home(at(dung, '2026-03-31T03:00:00Z'), '5f6b1d00-0000-8000-a000-000000000007')).toBeNull()
    expect(await indicators.knownFigures(leader, { indicatorIds: [held], unitIds: [binhAn], periods: ['2026-03'] })).toMatchObject([{ value: 1, how: 'room' }])
    // Single figures of persons are for those who belong to the unit.
    await expect(indicators.listFiguresBehind(leader, { indicatorId: present, unitId: binhAn, period: '2026-03' })).rejects.toMatchObject({ reason: 'indicators.figures_of_persons' })
    const { code } = await indicators.findIndicator(leader, { indicatorId: present })
    const made = await indicators.defineIndicator(leader, { unitId: province, words: 'Lượt có mặt', measure: 'lượt người', how: 'formula', kind: 'add', period: 'month', calendar: 'calendar', numerator: `TỬ([${code}])` })
    const { persons, separate } = await ctx.db.selectFrom('indicators').select(['persons', 'separate']).where('id', '=', made.id).executeTakeFirstOrThrow()
    expect({ persons, separate }).toEqual({ persons: true, separate: true })
  }))

test('a list that a programme handed over is counted by that programme alone', () =>
  undone(world.app, async (ctx) => {
    const { binhAn, lan, members, follow, idOf, total } = await year(ctx)
    const people = await members(binhAn, 12)
    const { id: gatheringId } = await gatherings.createGathering(as(ctx, lan), { kind: 'study', title: 'Học tập quý I', unitId: binhAn, day: '2026-03-12', from: '08:00', to: '10:00' })
    await gatherings.freezeRoster(as(ctx, lan), gatheringId, people.map((personId) => ({ personId, homeUnitId: binhAn })))
    await follow('2026-03-12T03:10:00Z')
    // Beside its board, which hides small groups, no second number may stand by which one could be worked out.
    expect([await total(heldFigures, binhAn), await idOf(attendanceFigures)]).toEqual([1, undefined])
  }))
