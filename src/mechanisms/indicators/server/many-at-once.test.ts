/** What many units say at once is added up as what one says: by as many statements, and to what a full recomputation gives. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addUnit, orgModule } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { addDays } from '#platform/shared/dates.ts'
import { newId } from '#platform/shared/ids.ts'
import { define, followerOf } from '../../../testing/indicators.ts'
import { smallProvince } from '../../../testing/province.ts'
import { countingStatements } from '../../../testing/statements.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { openLedger } from '../testing/ledger.ts'
import { evaluate } from './evaluate.ts'
import { followFigures } from './follow.ts'
import * as indicators from './index.ts'
import { takeTurn } from './turn.ts'
import { compareRollup } from './verify.ts'

const world = useApp([orgModule, indicators.indicatorsModule])

async function twelveCommunes(ctx: Context) {
  const { province, hanh } = await smallProvince(ctx)
  const [leader, follow] = [as(ctx, hanh), followerOf(ctx)]
  const communes: string[] = []
  for (let at = 0; at < 12; at++) communes.push((await addUnit(ctx, { name: `Xã số ${at}`, shortName: null, kind: 'commune', branch: 'state', code: `PS.M${at}`, parentId: province, from: '2025-07-01' })).id)
  const ids: string[] = []
  for (const code of ['PHAT', 'THU', 'HONG']) ids.push((await define(leader, province, { code, words: code })).id)
  await define(leader, province, { code: 'CON', words: 'Còn dùng', numerator: 'PHAT - THU - HONG' })
  await follow()
  let seen = 0
  /** Each unit says all three of a month, in a command and an event of its own; how many statements follow. */
  const said = async (units: string[], period: string, value: number): Promise<number> => {
    for (const unitId of units) await indicators.keepValues(leader, { values: ids.map((indicatorId, at) => ({ indicatorId, unitId, period, value: at === 0 ? value * 10 : value })) })
    const { rows } = await sql<EventRow>`select * from events where id > ${seen} and type = 'indicator.values_kept' order by id`.execute(ctx.db)
    seen = rows.at(-1)?.id ?? seen
    return countingStatements(ctx, (counting) => followFigures(counting, rows))
  }
  return { province, communes, ids, leader, said }
}

test('twelve communes hand in three numbers each: no more statements than for one, and the sums are right', () =>
  undone(world.app, async (ctx) => {
    const { province, communes, ids, leader, said } = await twelveCommunes(ctx)
    const one = await said(communes.slice(0, 1), '2026-01', 5)
    expect(one).toBeGreaterThan(10)
    expect(await said(communes.slice(1), '2026-01', 5)).toBe(one)
    expect(await indicators.findTotals(leader, { indicatorId: ids[0] ?? '', unitId: province, period: '2026-01' })).toMatchObject({ total: { value: 600, figures: 12 } })
    // Put right by all of them, which takes out what was there before; months that nobody spoke of stay as they are.
    const first = await said(communes.slice(0, 1), '2026-02', 3)
    const again = await said(communes.slice(0, 1), '2026-01', 7)
    expect(await said(communes.slice(1), '2026-01', 7)).toBe(again)
    expect(await said(communes.slice(1), '2026-02', 3)).toBe(first)
    const { rows } = await sql<{ period: string; amount: number; figures: number }>`
      select k.period, k.amount, k.figures from rollup_sums k join indicators i on i.id = k.indicator_id
      where i.code = 'CON' and k.unit_id = ${province} and k.view = 'today' order by k.period`.execute(ctx.db)
    expect(rows).toEqual([{ period: '2026-01', amount: 12 * 56, figures: 12 }, { period: '2026-02', amount: 12 * 24, figures: 12 }])
    expect((await compareRollup(ctx)).differences).toEqual([])
  }))

test('what cannot be counted keeps nothing else from being added, though all came at once', () =>
  undone(world.app, async (ctx) => {
    const { province, communes, ids, leader, said } = await twelveCommunes(ctx)
    await sql`alter table figures add constraint no_such_figure check (indicator_id <> ${sql.lit(ids[1])})`.execute(ctx.db)
    await said(communes, '2026-01', 5)
    const totalOf = async (at: number) => (await indicators.findTotals(leader, { indicatorId: ids[at] ?? '', unitId: province, period: '2026-01' })).total.value
    expect([await totalOf(0), await totalOf(1), await totalOf(2)]).toEqual([600, null, 60])
  }))

test('behind a large total each figure stands once, page by page, the latest first', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, hanh } = await smallProvince(ctx)
    const [ledger, key, leader] = [openLedger(), newId(), as(ctx, hanh)]
    ledger.offered.set(key, { words: 'Lượt tiếp dân', measure: 'lượt', kind: 'add', period: 'year', unitId: province })
    for (let at = 0; at < 1203; at++) ledger.say(key, { slot: newId(), unitId: at % 3 ? binhAn : hoaLoi, countedTo: addDays('2026-01-01', at % 60), value: 1 })
    await evaluate(ctx, ledger.source, { key }, await takeTurn(ctx))
    const { rows: [indicator] } = await sql<{ id: string }>`select id from indicators where source_key = ${key}`.execute(ctx.db)
    const pagesOf = async (unitId: string) => {
      const found = []
      for (let offset: number | null = 0; offset !== null; ) {
        const page: Awaited<ReturnType<typeof indicators.listFiguresBehind>> = await indicators.listFiguresBehind(leader, { indicatorId: indicator?.id ?? '', unitId, offset, limit: 200 })
        found.push(...page.rows)
        expect(page.figures).toBe(unitId === province ? 1203 : 401)
        offset = page.next
      }
      return found
    }
    for (const [unitId, many] of [[province, 1203], [hoaLoi, 401]] as const) {
      const rows = await pagesOf(unitId)
      expect(new Set(rows.map(({ id }) => id)).size).toBe(many)
      expect(rows.map(({ countedTo }) => countedTo)).toEqual(rows.map(({ countedTo }) => countedTo).toSorted().toReversed())
    }
  }))

test('all that was taken back leaves no empty sums behind', () =>
  undone(world.app, async (ctx) => {
    const { communes, ids, leader, said } = await twelveCommunes(ctx)
    await said(communes.slice(0, 2), '2026-01', 5)
    const { rows } = await sql<{ id: string }>`select id from indicator_values where indicator_id = ${ids[0]}`.execute(ctx.db)
    for (const { id } of rows) await indicators.takeBackValue(leader, { valueId: id, why: 'Gửi nhầm' })
    await said([], '2026-01', 0)
    expect((await sql`select from rollup_sums where indicator_id = ${ids[0]}`.execute(ctx.db)).rows).toEqual([])
    expect((await compareRollup(ctx)).differences).toEqual([])
  }))
