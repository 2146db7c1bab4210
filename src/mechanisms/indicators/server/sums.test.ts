/** Sums are read in one place: whoever read the table of rows would miss those that are figures (docs/decisions/0052). */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import { newId } from '#platform/shared/ids.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { openLedger } from '../testing/ledger.ts'
import { evaluate } from './evaluate.ts'
import * as indicators from './index.ts'
import { takeTurn } from './turn.ts'
import { compareRollup } from './verify.ts'

const world = useApp([orgModule, indicators.indicatorsModule])

/** What keeps rows; and what looks whether there is any, beside the figures themselves. */
const OF_ROWS = ['roll-up.ts', 'verify.ts', 'alone.ts', 'find.ts', 'closed.ts']

test('whoever reads sums reads all of them', () => {
  const root = join(import.meta.dirname, '../../..')
  const reading = globSync('**/*.ts', { cwd: root, exclude: ['**/*.gen.ts'] }).filter((file) => /\b(from|join|into|update|selectFrom\('|deleteFrom\(') *rollups\b/.test(readFileSync(join(root, file), 'utf8')))
  expect(reading.filter((file) => !OF_ROWS.some((name) => file === `mechanisms/indicators/server/${name}`) && !file.endsWith('.test.ts'))).toEqual([])
})

test('what a commune alone has said is a sum without a row; once its office counts too there is one, and none is lost', () =>
  undone(world.app, async (ctx) => {
    const { province, hanh, binhAn, hoaLoi, office } = await smallProvince(ctx)
    const [ledger, leader] = [openLedger(), as(ctx, hanh)]
    const kinds = ['add', 'weighted_mean', 'last', 'distinct'] as const
    const keys = kinds.map((kind) => {
      const key = newId()
      ledger.offered.set(key, { words: `Số liệu ${kind}`, measure: kind === 'weighted_mean' ? '%' : 'hộ', kind, period: 'year', unitId: province })
      return key
    })
    const say = async (unitId: string, value: number): Promise<void> => {
      for (const [at, key] of keys.entries()) {
        ledger.say(key, { slot: unitId, unitId, countedTo: '2026-02-28', value, ...(kinds[at] === 'weighted_mean' ? { numerator: value, denominator: 100 } : {}) })
        await evaluate(ctx, ledger.source, { key, slots: [unitId] }, await takeTurn(ctx))
      }
      expect((await compareRollup(ctx)).differences).toEqual([])
    }
    const rows = async (unitId: string): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from rollups where unit_id = ${unitId}`.execute(ctx.db)).rows[0]?.n ?? 0
    const totals = async (unitId: string, view: 'then' | 'today'): Promise<(number | null)[]> => {
      const { rows: ids } = await sql<{ id: string }>`select id from indicators where source = 'test.ledger' order by number`.execute(ctx.db)
      const found = []
      for (const { id } of ids) found.push((await indicators.findTotals(leader, { indicatorId: id, unitId, period: '2026', view })).total.value)
      return found
    }
    await say(binhAn, 40)
    expect(await rows(binhAn)).toBe(0)
    for (const view of ['then', 'today'] as const) {
      expect(await totals(binhAn, view)).toEqual([40, 40, 40, 40])
      expect(await totals(province, view)).toEqual([40, 40, 40, 40])
    }
    await say(binhAn, 50)
    await say(hoaLoi, 10)
    expect([await rows(binhAn), await rows(hoaLoi)]).toEqual([0, 0])
    expect(await totals(binhAn, 'today')).toEqual([50, 50, 50, 50])
    await say(office, 20)
    expect(await rows(office)).toBe(0)
    expect(await totals(office, 'then')).toEqual([20, 20, 20, 20])
    expect([await rows(binhAn), await rows(hoaLoi)]).toEqual([8, 0])
    for (const view of ['then', 'today'] as const) expect(await totals(binhAn, view)).toEqual([70, 35, 20, 70])
  }))
