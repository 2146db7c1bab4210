/** Any sequence of acts: database and model agree about every day, and nothing that was said of a day is ever said otherwise. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Context } from '#platform/server/context.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { dayAt, randomActs, RandomTree } from '../../../../testing/random-acts.ts'
import { sumOf } from '../../../../testing/tree-model.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { orgModule } from '../index.ts'
import { rebuildLineage } from '../lineage.ts'


const world = useApp([orgModule])
const RUNS = Number(process.env['CAUNOI_TREE_RUNS'] ?? 4)
const MOST = Number(process.env['CAUNOI_TREE_ACTS'] ?? 14)

interface Seen {
  facts: string[]
  paths: string[]
  lineage: string[]
}

/** Everything the database says of all units on all days, in one reading; a day's view is cut from it. */
async function readAll(ctx: Context) {
  const facts = await ctx.db.selectFrom('unit_facts').select(['unit_id', 'name', 'parent_id', 'valid_from', 'valid_to']).where('replaced_at', 'is', null).execute()
  const paths = await ctx.db.selectFrom('unit_paths').select(['unit_id', 'ancestor_id', 'depth', 'valid_from', 'valid_to']).execute()
  const lineage = await ctx.db.selectFrom('unit_lineage').select(['origin_id', 'heir_id', 'valid_from', 'valid_to']).select((eb) => eb.cast<string>('share', 'text').as('share')).execute()
  const holds = (row: { valid_from: string; valid_to: string | null }, day: string): boolean => row.valid_from <= day && (row.valid_to === null || row.valid_to > day)
  const known = (id: string, ids: Set<string>): boolean => ids.has(id)
  return (number: number, ids: Set<string>): Seen => {
    const day = dayAt(number)
    return {
      facts: facts.filter((row) => holds(row, day) && known(row.unit_id, ids)).map((row) => `${row.unit_id} ${row.name} ${row.parent_id ?? ''}`).sort(),
      paths: paths.filter((row) => holds(row, day) && known(row.unit_id, ids)).map((row) => `${row.unit_id} ${row.ancestor_id} ${row.depth}`).sort(),
      lineage: lineage.filter((row) => holds(row, day) && known(row.origin_id, ids)).map((row) => `${row.origin_id} ${row.heir_id} ${row.share.includes('.') ? row.share.replace(/\.?0+$/, '') : row.share}`).sort()
    }
  }
}

function expected({ model }: RandomTree, day: number): Seen {
  const units = model.existing(day)
  const begun = [...model.facts.keys()].filter((id) => (model.facts.get(id)?.[0]?.from ?? day + 1) <= day)
  return {
    facts: units.map((id) => `${id} ${model.on(id, day)?.name ?? ''} ${model.on(id, day)?.parent ?? ''}`).sort(),
    paths: units.flatMap((id) => model.wayUp(id, day).map((above, depth) => `${id} ${above} ${depth}`)).sort(),
    lineage: begun.flatMap((id) => [...model.heirs(id, day)].map(([heir, share]) => `${id} ${heir} ${share}`)).sort()
  }
}

test('after any sequence of acts every day is as the model has it, shares sum to 1, and earlier days never change', async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(randomActs(MOST), async (acts) => {
      await undone(world.app, async (ctx) => {
        const { hanh } = await smallProvince(ctx)
        const tree = new RandomTree(as(ctx, { ...hanh, grants: hanh.grants.map((grant) => ({ ...grant, reach: 'everything' as const })) }))
        await tree.root()
        const told: { day: number; seen: Seen; ids: Set<string> }[] = []
        for (const act of acts) {
          const at = Math.max(1, tree.now - act.back)
          for (let kept = told.length - 1; kept >= 0; kept -= 1) if ((told[kept]?.day ?? 0) >= at) told.splice(kept, 1)
          await tree.apply(act)
          const ids = new Set(tree.model.facts.keys())
          told.push({ day: at, seen: (await readAll(ctx))(at, ids), ids })
        }
        const view = await readAll(ctx)
        const ids = new Set(tree.model.facts.keys())
        for (let day = 0; day <= tree.now; day += 1) {
          const seen = view(day, ids)
          expect(seen, `day ${day}`).toEqual(expected(tree, day))
          const shares = Map.groupBy(seen.lineage, (row) => row.split(' ')[0])
          for (const rows of shares.values()) expect(sumOf(rows.map((row) => row.split(' ')[2] ?? ''))).toBe('1')
        }
        for (const { day, seen, ids: then } of told) expect(view(day, then), `day ${day} as it was told`).toEqual(seen)
        await rebuildLineage(ctx, [...ids])
        expect((await readAll(ctx))(tree.now, ids).lineage).toEqual(view(tree.now, ids).lineage)
        done += tree.done
      })
    }),
    { numRuns: RUNS }
  )
  expect(done).toBeGreaterThan(RUNS * 2)
}, 600_000)
