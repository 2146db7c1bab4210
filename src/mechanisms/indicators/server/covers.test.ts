/** After a merger the old and the new unit may speak of one period: the new one speaks for both, and nothing counts twice. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { orgModule, carryOut } from '#foundations/org/server/index.ts'
import { Succession } from '#foundations/org/schema.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { smallProvince } from '../../../testing/province.ts'
import { undone, useApp } from '../../../testing/world.ts'
import { openLedger } from '../testing/ledger.ts'
import { evaluate } from './evaluate.ts'
import { takeUpMoves } from './moved-units.ts'
import { takeTurn } from './turn.ts'
import { compareRollup } from './verify.ts'

const world = useApp([orgModule])
const unit = (name: string) => ({ name, kind: 'commune' as const, branch: 'state' as const })

async function counting(ctx: Context) {
  const people = await smallProvince(ctx)
  const ledger = openLedger()
  const key = newId()
  ledger.offered.set(key, { words: 'Số hộ phân loại rác', measure: 'hộ', kind: 'add', period: 'year', unitId: people.province })
  const slots = new Map<string, string>()
  return {
    ...people,
    async say(unitId: string, value: number, countedTo: string): Promise<void> {
      const slot = slots.get(unitId) ?? newId()
      slots.set(unitId, slot)
      ledger.say(key, { slot, unitId, value, countedTo })
      await evaluate(ctx, ledger.source, { key, slots: [slot] }, await takeTurn(ctx))
    },
    async unsay(unitId: string): Promise<void> {
      ledger.takeBack(key, slots.get(unitId) ?? '')
      await evaluate(ctx, ledger.source, { key, slots: [slots.get(unitId) ?? ''] }, await takeTurn(ctx))
    },
    async act(given: object): Promise<Record<string, string>> {
      const { heirs } = await carryOut(ctx, Succession.parse({ basis: 'Nghị quyết 12/NQ-HĐND', ...given }))
      while (await takeUpMoves(ctx));
      return heirs
    },
    /** Then and today, in 2026. */
    async total(unitId: string): Promise<(number | null)[]> {
      const rows = (await sql<{ view: string; amount: number }>`select view, amount from rollup_sums where unit_id = ${unitId} and period = '2026'`.execute(ctx.db)).rows
      expect((await compareRollup(ctx)).differences).toEqual([])
      return ['then', 'today'].map((view) => Number(rows.find((row) => row.view === view)?.amount ?? 0))
    }
  }
}

test('a merged commune speaks for both it came from, from its first figure on and until that is taken back', async () => {
  await undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, say, unsay, act, total } = await counting(ctx)
    await say(binhAn, 40, '2026-01-31')
    await say(hoaLoi, 30, '2026-01-31')
    const heirs = await act({ kind: 'merge', day: '2026-03-01', heirs: [{ key: 'n', unit: unit('Xã Bình Lợi') }], parts: [{ from: binhAn, to: 'n' }, { from: hoaLoi, to: 'n' }] })
    const heir = heirs['n'] ?? ''
    expect(await total(province)).toEqual([70, 70])
    expect(await total(heir)).toEqual([0, 70])
    await say(heir, 100, '2026-03-05')
    expect(await total(province)).toEqual([100, 100])
    expect(await total(heir)).toEqual([100, 100])
    // What the old commune itself had counted stays to be asked for.
    expect(await total(binhAn)).toEqual([40, 0])
    await unsay(heir)
    expect(await total(province)).toEqual([70, 70])
  })
})

test('a commune that takes in another speaks for it only from that day on; after a split each speaks for its part', async () => {
  await undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, health, say, act, total } = await counting(ctx)
    await say(binhAn, 40, '2026-01-31')
    await say(hoaLoi, 30, '2026-01-31')
    await act({ kind: 'merge', day: '2026-02-01', heirs: [{ key: 'h', unitId: hoaLoi }], parts: [{ from: binhAn, to: 'h' }] })
    expect(await total(province)).toEqual([70, 70])
    await say(hoaLoi, 65, '2026-02-20')
    expect(await total(province)).toEqual([65, 65])
    await say(health, 10, '2026-02-20')
    const parts = [{ from: health, to: 'a', share: '0.6' }, { from: health, to: 'b', share: '0.4' }]
    const heirs = await act({ kind: 'split', day: '2026-03-01', heirs: [{ key: 'a', unit: unit('Trung tâm Đông') }, { key: 'b', unit: unit('Trung tâm Tây') }], parts })
    await say(heirs['a'] ?? '', 8, '2026-03-05')
    expect(await total(province)).toEqual([77, 77])
    await say(heirs['b'] ?? '', 5, '2026-03-06')
    expect(await total(province)).toEqual([78, 78])
  })
})
