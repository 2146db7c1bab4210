/** One screen of a unit and the way down from it: what is off its line, since when, who can act, and what nobody is told. */
import { expect, test } from 'vitest'
import { modules } from '#app'
import { addUnit } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { define, followerOf } from '../../../../testing/indicators.ts'
import { addPerson, smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as indicators from '../index.ts'

const world = useApp(modules)
const MARCH = new Date('2026-03-20T02:00:00Z')

async function provinceWithRates(ctx: Context) {
  const made = await smallProvince(ctx)
  const follow = followerOf(ctx)
  const on = (day: string) => ({ ...as(ctx, made.hanh), now: new Date(`${day}T03:00:00Z`) })
  const { id } = await define(on('2025-12-01'), made.province, { words: 'Hồ sơ nộp trực tuyến', measure: '%', kind: 'weighted_mean', denominator: undefined, partOfWhole: true, better: 'more' })
  const say = async (day: string, unitId: string, period: string, [numerator, denominator]: [number, number]) => {
    await indicators.enterValues(on(day), { values: [{ indicatorId: id, unitId, period, numerator, denominator }] })
    await follow(on(day).now)
  }
  const target = (unitId: string, period: string, value: number, day = '2025-12-02') => indicators.setTarget(on(day), { indicatorId: id, unitId, period, value, line: 'flat' })
  return { ...made, id, on, say, target, follow }
}

test('what is off its line stands first, since the first month of the unbroken run, with who holds it back; each unit leads on to its own', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, health, office, on, say, target, id, lan } = await provinceWithRates(ctx)
    for (const period of ['2025-11', '2025-12', '2026-01', '2026-02', '2026-03']) await target(province, period, 80)
    await target(binhAn, '2026-02', 70)
    await say('2025-12-20', binhAn, '2025-11', [60, 100])
    await say('2026-01-05', binhAn, '2025-12', [81, 100])
    await say('2026-02-05', binhAn, '2026-01', [79, 100])
    await say('2026-03-05', binhAn, '2026-02', [3, 3])
    await say('2026-03-06', hoaLoi, '2026-02', [70, 100])
    const screen = await indicators.readDashboard(on('2026-03-20'), { unitId: province })
    expect(screen.rows).toMatchObject([{
      indicator: { id, words: 'Hồ sơ nộp trực tuyến', how: 'values' },
      now: { period: '2026-02', value: 70.873786, due: 80, standing: 'off' },
      since: { period: '2026-01', periods: 2, open: false },
      stale: false,
      units: { told: 2, of: 3, weakest: [{ unit: { id: hoaLoi }, now: { value: 70 } }] }
    }])
    expect(screen.below.map((unit) => unit.id)).toEqual([health, binhAn, hoaLoi])
    expect(screen.rows[0]?.history.slice(-5).map(({ value, standing }) => [value, standing])).toEqual([[60, 'off'], [81, 'on'], [79, 'off'], [70.873786, 'off'], [null, 'silent']])
    // The commune is on its own line; its clerk begins there and sees nothing of the province.
    const own = await indicators.readDashboard({ ...as(ctx, lan), now: MARCH }, {})
    expect(own).toMatchObject({ unit: { id: binhAn }, above: null, rows: [{ now: { value: 100, due: 70, standing: 'on' }, since: null, units: null }] })
    expect(own.below.map((unit) => unit.id)).toEqual([office])
    for (const unitId of [province, hoaLoi]) {
      await expect(indicators.readDashboard(as(ctx, lan), { unitId })).rejects.toMatchObject({ kind: 'not_found' })
      await expect(indicators.drillDown(as(ctx, lan), { indicatorId: id, unitId })).rejects.toMatchObject({ kind: 'not_found' })
    }
    // Three of three are not yet better than seventy of a hundred.
    const deeper = await indicators.drillDown(on('2026-03-20'), { indicatorId: id, unitId: province })
    expect(deeper).toMatchObject({ period: '2026-02', against: '2026-01', now: { value: 70.873786 }, before: { value: 79 }, fair: true, below: { units: 3, told: 2, next: null } })
    expect(deeper.below.rows.map(({ unit, place, now, before, deeper: more }) => [unit.id, place, now.value, before?.value ?? null, more])).toEqual([
      [hoaLoi, 1, 70, null, false], [binhAn, 2, 100, 79, true], [health, null, null, null, false]
    ])
    expect((await indicators.drillDown(on('2026-03-20'), { indicatorId: id, unitId: province, period: '2025-12', against: '2025-11' })).below.rows.find(({ unit }) => unit.id === binhAn)).toMatchObject({ now: { value: 81 }, before: { value: 60 } })
  }))

test('the link of a screen shows the same figures and targets later, whatever was put right since; a day ahead and a view too wide are refused', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, on, say, target, id } = await provinceWithRates(ctx)
    await target(province, '2026-02', 80, '2026-02-01')
    await say('2026-03-05', binhAn, '2026-02', [70, 100])
    const told = async (day: string, asOf?: string) => {
      const { rows, past } = await indicators.readDashboard(on(day), { unitId: province, asOf })
      const { now, below } = await indicators.drillDown(on(day), { indicatorId: id, unitId: province, asOf, period: '2026-02' })
      return { past, now: [rows[0]?.now.value, rows[0]?.now.due, rows[0]?.now.standing], same: now.value, below: below.rows.map((row) => row.now.value) }
    }
    const then = await told('2026-03-06')
    expect(then).toEqual({ past: false, now: [70, 80, 'off'], same: 70, below: [70, null, null] })
    await target(province, '2026-02', 60, '2026-03-07')
    await say('2026-03-08', binhAn, '2026-02', [90, 100])
    await say('2026-03-09', hoaLoi, '2026-02', [50, 100])
    expect(await told('2026-03-20')).toEqual({ past: false, now: [70, 60, 'on'], same: 70, below: [90, 50, null] })
    for (const asOf of ['2026-03-06', '2026-03-06T03:00:00Z', '2026-03-06T03:00:00.000Z']) expect(await told('2026-03-20', asOf)).toEqual({ ...then, past: true })
    await expect(indicators.readDashboard(on('2026-03-20'), { unitId: province, asOf: '2026-03-21' })).rejects.toMatchObject({ reason: 'indicators.known_ahead' })
    await expect(indicators.readDashboard(on('2026-03-20'), { unitId: province, asOf: 'hôm qua' })).rejects.toMatchObject({ fields: { asOf: { reason: 'indicators.as_of_form' } } })
  }))

test('of persons no small group stands on a screen, none by which it follows, and nothing of a day gone by', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, health, hanh, lan } = await smallProvince(ctx)
    const now = MARCH
    const leader = { ...as(ctx, await addPerson(ctx, 'Vũ Thị Mai', 'viewer', province)), now }
    const third = (await addUnit(ctx, { name: 'Xã Tân Lập', shortName: null, kind: 'commune', branch: 'state', code: 'PS.TL', parentId: province, from: '2025-07-01' })).id
    const [writer, follow] = [{ ...as(ctx, hanh), now }, followerOf(ctx)]
    const { id } = await define(writer, province, { words: 'Người học lớp kỹ năng số', code: 'HOC', measure: 'người', persons: true, better: 'more' })
    const { id: hours } = await define(writer, province, { words: 'Giờ học', measure: 'người', numerator: 'HOC × 100', better: 'more' })
    for (const indicatorId of [id, hours]) await indicators.setTarget(writer, { indicatorId, unitId: province, period: '2026-02', value: 20_000, line: 'flat' })
    await indicators.keepValues(writer, { values: ([[binhAn, 4], [hoaLoi, 12], [third, 30], [health, 50]] as const).map(([unitId, value]) => ({ indicatorId: id, unitId, period: '2026-02', value })) })
    await follow(now)
    const hidden = async (unitId: string) => (await indicators.readDashboard(leader, { unitId })).rows.map((row) => [row.now.value, row.now.standing])
    expect(await hidden(province)).toEqual([[96, 'off'], [9600, 'off']])
    // The twelve would give the four away.
    for (const unitId of [binhAn, hoaLoi]) expect(await hidden(unitId)).toEqual([[null, 'hidden'], [null, 'hidden']])
    expect(await hidden(third)).toEqual([[30, 'unjudged'], [3000, 'unjudged']])
    for (const [indicatorId, times] of [[id, 1], [hours, 100]] as const) {
      const { below } = await indicators.drillDown(leader, { indicatorId, unitId: province })
      expect(new Map(below.rows.map((row) => [row.unit.id, row.now.hidden ? 'hidden' : row.now.value]))).toEqual(new Map<string, unknown>([[binhAn, 'hidden'], [hoaLoi, 'hidden'], [third, 30 * times], [health, 50 * times]]))
      expect(below.rows.filter((row) => row.now.hidden).flatMap((row) => row.history.map(({ value }) => value)).every((value) => value === null)).toBe(true)
    }
    expect((await indicators.readDashboard({ ...as(ctx, lan), now }, { unitId: binhAn })).rows.map((row) => row.now.value)).toEqual([4, 400])
    expect(await indicators.readDashboard({ ...leader, now: new Date('2026-03-25T02:00:00Z') }, { unitId: province, asOf: '2026-03-21' })).toMatchObject({ rows: [{ now: { value: null, hidden: true } }, { now: { value: null, hidden: true } }] })
  }))

test('a screen asks as many questions of a province with many communes and indicators as of a small one', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, on, follow, say, target } = await provinceWithRates(ctx)
    await target(province, '2026-02', 80)
    await say('2026-03-05', binhAn, '2026-02', [1, 2])
    const counted = async (): Promise<number> => {
      let asked = 0
      const db = ctx.db.withPlugin({ transformQuery: ({ node }) => { asked += 1; return node }, transformResult: async ({ result }) => result })
      const leader = { ...on('2026-03-20'), db } as Context
      const { rows } = await indicators.readDashboard(leader, { unitId: province })
      await indicators.drillDown(leader, { indicatorId: rows[0]?.indicator.id ?? '', unitId: province })
      return asked
    }
    const before = await counted()
    expect(before).toBeGreaterThan(10)
    const communes: string[] = []
    for (let at = 0; at < 12; at++) communes.push((await addUnit(ctx, { name: `Xã số ${at}`, shortName: null, kind: 'commune', branch: 'state', code: `PS.X${at}`, parentId: province, from: '2025-07-01' })).id)
    for (let at = 0; at < 8; at++) {
      const { id } = await define(on('2026-01-01'), province, { words: `Việc ${at}`, measure: 'việc', better: 'more' })
      await indicators.setTarget(on('2026-01-02'), { indicatorId: id, unitId: province, period: '2026-02', value: 999, line: 'flat' })
      await indicators.enterValues(on('2026-03-05'), { values: communes.map((unitId, value) => ({ indicatorId: id, unitId, period: '2026-02', value })) })
    }
    await follow(on('2026-03-05').now)
    expect((await indicators.readDashboard(on('2026-03-20'), { unitId: province })).rows).toHaveLength(9)
    expect(await counted()).toBe(before)
  }))
