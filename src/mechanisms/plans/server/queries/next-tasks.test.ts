import fc from 'fast-check'
import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Actor, Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { grantsOf } from '#foundations/people/rules.ts'
import { smallProvince, type Province } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { listTasks } from '../index.ts'

const world = useApp(modules)

interface Written {
  id: string
  plan: number
  marked: boolean
  state: string
}

/** Plans with the units that read them, and tasks that came in by turns: the next one may stand in any plan. */
async function write(ctx: Context, readers: string[][], given: { plan: number; marked: boolean; done: boolean }[], unitId: string): Promise<Written[]> {
  const plans = readers.map(() => newId())
  await ctx.db
    .insertInto('plans')
    .values(plans.map((id, at) => ({ id, unit_id: unitId, state: 'published', name: `Đọc sách, đợt ${at}`, format: 'docx', created_at: ctx.now })))
    .execute()
  const rows = readers.flatMap((units, at) => units.map((unit_id) => ({ plan_id: plans[at] ?? '', unit_id })))
  if (rows.length) await ctx.db.insertInto('plan_readers').values(rows).onConflict((conflict) => conflict.doNothing()).execute()
  const tasks = given.map(({ plan, marked, done }, at) => ({ id: newId(), plan: plan % plans.length, marked, state: done ? 'closed' : 'assigned', at }))
  await ctx.db
    .insertInto('tasks')
    .values(tasks.map(({ id, plan, marked, state, at }) => ({ id, plan_id: plans[plan] ?? '', position: at, text: 'Mở tủ sách', marked, state, confidence: 1 })))
    .execute()
  return tasks.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

async function walk(ctx: Context, asked: { state?: 'closed' }, limit: number): Promise<string[]> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await listTasks(ctx, { ...asked, limit, ...(cursor ? { cursor } : {}) })
    expect(page.rows.length).toBeLessThanOrEqual(limit)
    found.push(...page.rows.map(({ id }) => id))
    cursor = page.next ?? undefined
  } while (cursor)
  return found
}

/** A clerk of a unit looked up with the actor, a member, a leader for whom the tree is asked, one who sees everything. */
function askers({ province, binhAn, hoaLoi, office, minh }: Province, ctx: Context): { actor: Actor; sees: string[] | null }[] {
  const at = (role: string, unitId: string, reach?: 'everything' | string[]): Actor => ({
    ...minh,
    grants: grantsOf([{ role, unitId, from: '2025-07-01', to: null }]).map((grant) => ({ ...grant, ...(reach ? { reach } : {}) }))
  })
  expect(ctx.actor).toBeNull()
  return [
    { actor: at('clerk', binhAn, [binhAn, office]), sees: [binhAn, office] },
    { actor: at('member', hoaLoi), sees: [hoaLoi] },
    { actor: at('approver', binhAn), sees: [binhAn, office] },
    { actor: at('approver', province), sees: [province, binhAn, office, hoaLoi] },
    { actor: at('approver', province, 'everything'), sees: null },
    { actor: { ...minh, grants: [] }, sees: [] }
  ]
}

const task = fc.record({ plan: fc.nat(7), marked: fc.integer({ min: 0, max: 5 }).map((chance) => chance > 0), done: fc.boolean() })

test('page by page everybody meets each task of the plans they may read once, in one order, and no other', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.subarray([0, 1, 2, 3]), { minLength: 1, maxLength: 8 }),
      fc.array(task, { maxLength: 30 }),
      fc.integer({ min: 1, max: 7 }),
      async (readers, tasks, limit) => {
        await undone(world.app, async (ctx) => {
          const place = await smallProvince(ctx)
          const units = [place.province, place.binhAn, place.office, place.hoaLoi]
          const named = readers.map((reads) => reads.map((at) => units[at] ?? ''))
          const written = tasks.length ? await write(ctx, named, tasks, place.province) : []
          for (const { actor, sees } of askers(place, ctx)) {
            const visible = written.filter(({ plan, marked }) => marked && (sees === null || named[plan]?.some((unit) => sees.includes(unit))))
            // Looked up just now, what they read may be known; an actor of the command line is asked about anew.
            for (const asking of [actor, { ...actor, asOf: { rights: newId(), readers: newId() } }]) {
              expect(await walk(as(ctx, asking), {}, limit)).toEqual(visible.map(({ id }) => id))
              expect(await walk(as(ctx, asking), { state: 'closed' }, limit)).toEqual(visible.filter(({ state }) => state === 'closed').map(({ id }) => id))
            }
          }
        })
      }
    ),
    { numRuns: 8 }
  )
})
