/** Whatever is said, taken back, said otherwise, defined anew or merged: what was worked out step by step is what a full recomputation gives, and what plain arithmetic says. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { Succession } from '#foundations/org/schema.ts'
import { carryOut, orgModule } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { define, followerOf } from '../../../../testing/indicators.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as indicators from '../index.ts'
import { compareRollup } from '../verify.ts'

const world = useApp([orgModule, indicators.indicatorsModule])
const PERIODS = ['2026-01', '2026-02']
const cell = { unit: fc.nat(2), period: fc.nat(1) }

const act = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('say' as const), item: fc.constantFrom('X', 'Y'), ...cell, value: fc.nat(60) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('take back' as const), item: fc.constantFrom('X', 'Y', 'SUM'), ...cell }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('override' as const), ...cell, value: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revise' as const), times: fc.integer({ min: 2, max: 4 }), from: fc.constantFrom(undefined, '2026-02-01') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const) }) }
)
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

/** SUM = X + Y, later X + n × Y; MOST = MAX(SUM; X × 2); PART = X of SUM. */
async function playground(ctx: Context) {
  const { province, binhAn, hoaLoi, health, hanh } = await smallProvince(ctx)
  const [leader, follow] = [as(ctx, hanh), followerOf(ctx)]
  const make = async (code: string, given: object = {}) => [code, (await define(leader, province, { code, words: code, ...given })).id] as const
  const ids = new Map([await make('X'), await make('Y'), await make('SUM', { numerator: 'X + Y' }), await make('MOST', { numerator: 'MAX(SUM; X × 2)' }), await make('PART', { numerator: 'X', denominator: 'SUM', measure: '%' })])
  const id = (code: string): string => ids.get(code) ?? ''
  const units = [binhAn, hoaLoi, health]
  const said = new Map<string, { value: number; id: string }>()
  const versions: { times: number; from: string | undefined }[] = [{ times: 1, from: undefined }]
  let merged = false
  const key = (code: string, unit: number, period: number): string => `${code} ${unit} ${period}`
  const keep = async (code: string, unit: number, period: number, value: number, given: object = {}) => {
    const { ids: kept } = await indicators.keepValues(leader, { values: [{ indicatorId: id(code), unitId: units[unit] ?? '', period: PERIODS[period] ?? '', value, ...given }] })
    said.set(key(code, unit, period), { value, id: kept[0] ?? '' })
  }
  return {
    province,
    async do(step: Act): Promise<void> {
      if (step.do === 'say') await keep(step.item, step.unit, step.period, step.value)
      else if (step.do === 'override') await keep('SUM', step.unit, step.period, step.value, { overrideReason: 'Đếm lại' })
      else if (step.do === 'take back') {
        const place = key(step.item, step.unit, step.period)
        const held = said.get(place)
        if (held) await indicators.takeBackValue(leader, { valueId: held.id, why: 'Nhầm' })
        said.delete(place)
      } else if (step.do === 'revise') {
        const { version } = await indicators.findIndicator(leader, { indicatorId: id('SUM') })
        await indicators.reviseIndicator(leader, { indicatorId: id('SUM'), version, words: 'SUM', numerator: `X + ${step.times} × Y`, from: step.from })
        versions.push({ times: step.times, from: step.from })
      } else if (!merged) {
        merged = true
        const parts = [{ from: binhAn, to: 'n' }, { from: hoaLoi, to: 'n' }]
        await carryOut(ctx, Succession.parse({ kind: 'merge', day: '2026-03-09', basis: 'Nghị quyết 5/NQ', heirs: [{ key: 'n', unit: { name: 'Xã Bình Lợi', kind: 'commune', branch: 'state' } }], parts }))
      }
      await follow()
    },
    /** What holds of each worked-out indicator by plain arithmetic: value by unit and period. */
    expected(): Record<string, number> {
      const out: Record<string, number> = {}
      for (const unit of [0, 1, 2])
        for (const period of [0, 1]) {
          const [x, y, other] = ['X', 'Y', 'SUM'].map((code) => said.get(key(code, unit, period))?.value)
          const later = period === 1 ? versions.findLast(({ from }) => from !== undefined) : undefined
          const times = (later ?? versions.findLast(({ from }) => from === undefined))?.times ?? 0
          const sum = other ?? (x !== undefined && y !== undefined ? x + times * y : undefined)
          if (sum === undefined) continue
          const at = `${units[unit]} ${PERIODS[period]}`
          out[`SUM ${at}`] = sum
          if (x !== undefined) out[`MOST ${at}`] = Math.max(sum, x * 2)
          if (x !== undefined && sum > 0) out[`PART ${at}`] = Math.round((x / sum) * 1e10) / 1e8
        }
      return out
    },
    async kept(): Promise<Record<string, number>> {
      const { rows } = await sql<{ at: string; value: number }>`
        select i.code || ' ' || f.unit_id || ' ' || f.period as at, round(f.value, 8) as value from figures f join indicators i on i.id = f.indicator_id
        where i.source = 'indicators.formula' and f.replaced_at is null and not f.stated`.execute(ctx.db)
      return Object.fromEntries(rows.map(({ at, value }) => [at, value]))
    }
  }
}

test('incremental equals full recomputation equals plain arithmetic', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 18 }), async (acts) => {
      await undone(world.app, async (ctx) => {
        const ground = await playground(ctx)
        for (const [at, step] of acts.entries()) {
          await ground.do(step)
          seen.add(step.do)
          if (at % 6 !== 5 && at < acts.length - 1) continue
          expect(await ground.kept()).toEqual(ground.expected())
          expect((await compareRollup(ctx)).differences).toEqual([])
        }
      })
    }),
    { numRuns: 5, seed: 20261122 }
  )
  expect([...seen].sort()).toEqual(['merge', 'override', 'revise', 'say', 'take back'])
}, 120_000)
