/** Whatever happens to figures and tree: the sums kept step by step are those of a full recomputation, and nothing is lost on the way. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addUnit, carryOut, changeUnit, orgModule } from '#foundations/org/server/index.ts'
import { Succession } from '#foundations/org/schema.ts'
import type { Context } from '#platform/server/context.ts'
import { AGGREGATIONS } from '#platform/shared/aggregation.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { inSavepoint } from '#platform/server/savepoint.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { openLedger } from '../testing/ledger.ts'
import { keptSums, recount } from '../testing/recount.ts'
import { evaluate } from './evaluate.ts'
import { takeUpMoves } from './moved-units.ts'
import { takeTurn } from './turn.ts'
import { compareRollup, recompute } from './verify.ts'

const world = useApp([orgModule])
const BEGIN = '2026-03-10'
const pick = fc.nat(40)
/** Mostly of today, sometimes of a day to come or gone by. */
const shift = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -30, max: 20 }))

const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('say' as const), kind: fc.nat(4), unit: pick, slot: fc.nat(7), value: fc.integer({ min: 0, max: 100_000 }), of: fc.option(fc.integer({ min: 1, max: 500 })), shift }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take back' as const), kind: fc.nat(4), slot: fc.nat(7) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('create' as const), parent: pick, shift }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('move' as const), unit: pick, parent: pick, shift }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), one: pick, other: pick, shift }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('split' as const), unit: pick, share: fc.constantFrom('0.5', '0.333333', '0.9'), into: fc.option(pick), shift }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('dissolve' as const), unit: pick, shift }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 25 }) }) }
)
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never
const OTHER_SHARE: Record<string, string> = { '0.5': '0.5', '0.333333': '0.666667', '0.9': '0.1' }

/** So that something is carried on from the start: figures of every kind in each unit, one of which is divided. */
const PREFACE: Act[] = [
  ...[0, 1, 2, 3, 4].flatMap((kind) => [1, 2, 3, 4].map((unit): Act => ({ do: 'say', kind, unit, slot: unit, value: 1234 * unit, of: unit === 2 ? null : 77, shift: -3 }))),
  { do: 'split', unit: 1, share: '0.333333', into: null, shift: 0 }
]

/** A province on which acts are played; what the tree refuses does not happen. */
async function playground(ctx: Context) {
  const people = await smallProvince(ctx)
  const ledger = openLedger()
  const keys = AGGREGATIONS.map((kind) => {
    const key = newId()
    ledger.offered.set(key, { words: `Chỉ số ${kind}`, measure: kind === 'weighted_mean' ? '%' : 'hộ', kind, period: kind === 'add' ? 'quarter' : 'whole', unitId: people.province })
    return key
  })
  // What counts things of its own: no heir says it again.
  const separate = newId()
  ledger.offered.set(separate, { words: 'Số cuộc họp', measure: 'cuộc', kind: 'add', period: 'quarter', unitId: people.province, separate: true })
  keys.push(separate)
  const slots = Array.from({ length: 8 }, newId)
  const at = (list: string[], index: number): string => list[index % list.length] ?? ''
  const units = async (): Promise<string[]> => (await sql<{ id: string }>`select id from units order by id`.execute(ctx.db)).rows.map(({ id }) => id)
  let number = 0
  const unit = (parentId?: string) => ({ name: `Đơn vị ${++number}`, kind: 'cell' as const, branch: 'state' as const, ...(parentId ? { parentId } : {}) })
  const succeed = (given: object, now: Context) => carryOut(now, Succession.parse({ basis: 'Nghị quyết 5/NQ', ...given }))
  const play = async (step: Exclude<Act, { do: 'wait' }>, now: Context): Promise<void> => {
    const day = 'shift' in step ? addDays(dayOf(now.now), step.shift) : dayOf(now.now)
    const all = await units()
    // The province stays: it is the root that everything is held against.
    const mortal = all.filter((id) => id !== people.province)
    switch (step.do) {
      case 'say': {
        const key = at(keys, step.kind)
        // Half of them are said by the unit of itself: such a figure may be its sum.
        const unitId = at(all, step.unit)
        const slot = step.slot % 2 ? at(slots, step.slot) : unitId
        ledger.say(key, { slot, unitId, countedTo: day, value: step.value / 10, ...(step.of ? { numerator: step.value / 10, denominator: step.of } : {}) })
        return evaluate(now, ledger.source, { key, slots: [slot] }, await takeTurn(now))
      }
      case 'take back': {
        const key = at(keys, step.kind)
        const slot = step.slot % 2 ? at(slots, step.slot) : at(all, step.slot)
        ledger.takeBack(key, slot)
        return evaluate(now, ledger.source, { key, slots: [slot] }, await takeTurn(now))
      }
      case 'create':
        return void (await addUnit(now, { ...unit(), shortName: null, code: null, parentId: at(all, step.parent), from: day }))
      case 'move':
        return changeUnit(as(now, people.hanh), { unitId: at(mortal, step.unit), parentId: at(all, step.parent), from: day })
      case 'merge': {
        const [one, other] = [at(mortal, step.one), at(mortal, step.other)]
        return void (await succeed({ kind: 'merge', day, heirs: [{ key: 'n', unit: unit(people.province) }], parts: [{ from: one, to: 'n' }, { from: other, to: 'n' }] }, now))
      }
      case 'split': {
        const from = at(mortal, step.unit)
        const second = step.into === null ? { key: 'b', unit: unit() } : { key: 'b', unitId: at(all, step.into) }
        const parts = [{ from, to: 'a', share: step.share }, { from, to: 'b', share: OTHER_SHARE[step.share] }]
        return void (await succeed({ kind: 'split', day, heirs: [{ key: 'a', unit: unit() }, second], parts }, now))
      }
      case 'dissolve':
        return void (await succeed({ kind: 'dissolve', day, parts: [{ from: at(mortal, step.unit), to: 'parent' }] }, now))
    }
  }
  let today = BEGIN
  const done: string[] = []
  return {
    ...people,
    ledger,
    keys,
    done,
    now: (): Context => ({ ...ctx, now: new Date(`${today}T03:00:00Z`) }),
    async do(step: Act): Promise<void> {
      if (step.do === 'wait') today = addDays(today, step.days)
      else {
        const now = this.now()
        await inSavepoint(now, () => play(step, now)).then(
          () => done.push(step.do),
          (error: unknown) => {
            if (!isAppError(error)) throw error
          }
        )
      }
      while (await takeUpMoves(this.now(), 2));
    }
  }
}

const sumsAt = async (ctx: Context, view: string, unitId: string, kind: string): Promise<{ period: string; amount: string; figures: number }[]> =>
  (await sql<{ period: string; amount: string; figures: number }>`
    select k.period, trim_scale(k.amount)::text as amount, k.figures from rollup_sums k join indicators i on i.id = k.indicator_id
    where k.view = ${view} and k.unit_id = ${unitId} and i.kind = ${kind} order by k.period, k.indicator_id`.execute(ctx.db)).rows

const holding = async (ctx: Context): Promise<{ id: string; row: boolean }[]> =>
  (await sql<{ id: string; row: boolean }>`select id, coalesce(unit_sum = 'row', false) as row from figures where replaced_at is null`.execute(ctx.db)).rows

test('any sequence of figures, merges, splits and moves: kept sums are the recomputed ones, told twice, and the root loses nothing', async () => {
  const done = new Set<string>()
  const alone = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 22 }), async (acts) => {
      await undone(world.app, async (ctx) => {
        const ground = await playground(ctx)
        for (const step of PREFACE) await ground.do(step)
        for (const [at, step] of acts.entries()) {
          await ground.do(step)
          ground.done.forEach((name) => done.add(name))
          for (const { id, row } of await holding(ctx)) {
            if (!row) alone.add(id)
            else if (alone.has(id)) done.add('step into a row')
          }
          if (at % 7 === 6 || at === acts.length - 1) {
            expect((await compareRollup(ctx)).differences).toEqual([])
            const told = await recount(ctx, dayOf(ground.now().now))
            const kept = await keptSums(ctx)
            expect([...kept.keys()].sort()).toEqual([...told.keys()].sort())
            for (const [key, sum] of told) {
              expect(kept.get(key)?.counts, key).toBe(sum.counts)
              expect(kept.get(key)?.amount, key).toBeCloseTo(sum.amount, 4)
            }
          }
        }
        // Exact decimals, not nearly: what all units together have counted, once each, does not depend on how they stand.
        for (const kind of ['add', 'weighted_mean'])
          expect(await sumsAt(ctx, 'today', ground.province, kind)).toEqual(await sumsAt(ctx, 'then', ground.province, kind))
        const held = await sql<{ period: string; amount: string }>`
          select f.period, trim_scale(sum(f.value * (1 - coalesce((select sum(c.share) from figure_covers c where c.figure_id = f.id), 0))))::text as amount
          from figures f join indicators i on i.id = f.indicator_id where i.kind = 'add' and f.replaced_at is null group by f.indicator_id, f.period order by f.period, f.indicator_id`.execute(ctx.db)
        expect((await sumsAt(ctx, 'today', ground.province, 'add')).map(({ period, amount }) => ({ period, amount }))).toEqual(held.rows)
        await recompute(ctx, dayOf(ground.now().now))
        expect((await compareRollup(ctx)).differences).toEqual([])
      })
    }),
    { numRuns: 7, seed: 20260310 }
  )
  // What the tree refuses did not happen: each kind of act must have come through at least once.
  expect([...done].sort()).toEqual(['create', 'dissolve', 'merge', 'move', 'say', 'split', 'step into a row', 'take back'])
  expect(alone.size).toBeGreaterThan(10)
}, 120_000)

test('where the tree has not changed, then and today are the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act.filter((step) => step.do === 'say' || step.do === 'take back'), { minLength: 5, maxLength: 15 }), async (acts) => {
      await undone(world.app, async (ctx) => {
        const ground = await playground(ctx)
        for (const step of acts) await ground.do(step)
        const { rows } = await sql`
          (select indicator_id, period, unit_id, amount, weight, figures, estimated, undivided, last_key from rollup_sums where view = 'then'
            except select indicator_id, period, unit_id, amount, weight, figures, estimated, undivided, last_key from rollup_sums where view = 'today')`.execute(ctx.db)
        expect(rows).toEqual([])
        expect((await sql<{ n: number }>`select count(*) filter (where view = 'then') - count(*) filter (where view = 'today') as n from rollup_sums`.execute(ctx.db)).rows[0]?.n).toBe(0)
      })
    }),
    { numRuns: 3, seed: 20260311 }
  )
})
