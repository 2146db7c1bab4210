/** What happens to figures of every kind when a unit is divided. */
import { expect, test } from 'vitest'
import { modules } from '#app'
import { Succession } from '#foundations/org/schema.ts'
import { carryOut } from '#foundations/org/server/index.ts'
import { newId } from '#platform/shared/ids.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { openLedger } from '../testing/ledger.ts'
import { evaluate } from './evaluate.ts'
import * as indicators from './index.ts'
import { takeUpMoves } from './moved-units.ts'
import { takeTurn } from './turn.ts'
import { compareRollup } from './verify.ts'

const world = useApp(modules)

test('a unit is divided: sums go by share and say so, counts and latest values are never divided', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, hanh } = await smallProvince(ctx)
    const ledger = openLedger()
    const said = async (kind: 'add' | 'last' | 'distinct', of: [string, number, string][]): Promise<string> => {
      const key = newId()
      ledger.offered.set(key, { words: `Số ${kind}`, measure: 'hộ', kind, period: 'year', unitId: province })
      for (const [unitId, value, countedTo] of of) ledger.say(key, { slot: newId(), unitId, value, countedTo })
      await evaluate(ctx, ledger.source, { key }, await takeTurn(ctx))
      return (await ctx.db.selectFrom('indicators').select('id').where('source_key', '=', key).executeTakeFirstOrThrow()).id
    }
    const figures: [string, number, string][] = [[binhAn, 120, '2026-01-31'], [hoaLoi, 30, '2026-02-28']]
    const [add, last, distinct] = [await said('add', figures), await said('last', figures), await said('distinct', figures)]
    const { heirs } = await carryOut(ctx, Succession.parse({
      kind: 'split', day: '2026-03-10', basis: 'Nghị quyết 4/NQ-HĐND',
      heirs: [{ key: 'e', unit: { name: 'Xã Đông An', kind: 'commune', branch: 'state' } }, { key: 'w', unitId: hoaLoi }],
      parts: [{ from: binhAn, to: 'e', share: '0,6' }, { from: binhAn, to: 'w', share: '0.4' }]
    }))
    while (await takeUpMoves(ctx));
    const total = async (indicatorId: string, unitId: string) => (await indicators.findTotals(as(ctx, hanh), { indicatorId, unitId, period: '2026' })).total
    expect(await total(add, heirs['e'] ?? '')).toMatchObject({ value: 72, figures: 1, estimated: 1 })
    expect(await total(add, hoaLoi)).toMatchObject({ value: 78, figures: 2, estimated: 1 })
    expect(await total(add, province)).toMatchObject({ value: 150, figures: 2, estimated: 0 })
    expect(await total(distinct, heirs['e'] ?? '')).toMatchObject({ value: null, figures: 0, undivided: 1 })
    expect(await total(distinct, hoaLoi)).toMatchObject({ value: 30, figures: 1, undivided: 1 })
    expect(await total(distinct, province)).toMatchObject({ value: 150, figures: 2, undivided: 0 })
    expect(await total(last, hoaLoi)).toMatchObject({ value: 30, figures: 1, undivided: 1, latest: { unit: { id: hoaLoi }, countedTo: '2026-02-28' } })
    expect(await total(last, province)).toMatchObject({ value: 30, figures: 2 })
    const { rows } = await indicators.listFiguresBehind(as(ctx, hanh), { indicatorId: distinct, unitId: hoaLoi, period: '2026' })
    expect(rows.map(({ unit, counts }) => [unit.name, counts])).toEqual([['Xã Hòa Lợi', 'whole'], ['Xã Bình An', 'undivided']])

    // Said to be a sum after all: the same figures, added.
    const { version } = await indicators.findIndicator(as(ctx, hanh), { indicatorId: distinct })
    await indicators.changeIndicator(as(ctx, hanh), { indicatorId: distinct, version, code: 'ho-1', words: 'Số hộ tham gia', kind: 'add' })
    expect(await total(distinct, hoaLoi)).toMatchObject({ value: 78, estimated: 1, undivided: 0 })
    await expect(indicators.changeIndicator(as(ctx, hanh), { indicatorId: distinct, version, code: 'ho-2', words: 'Khác', kind: 'add' })).rejects.toMatchObject({ reason: 'indicators.changed_meanwhile' })
    expect((await compareRollup(ctx)).differences).toEqual([])
  }))
