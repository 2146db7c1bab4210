/** Moves of several connections at once: whatever is refused, the tree that remains has no circle and its paths are right. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createContext } from '#platform/server/context.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, useApp } from '../../../testing/world.ts'
import { changeUnit, createUnit, orgModule, succeed } from './index.ts'

const world = useApp([orgModule])

test('forty moves and two acts at one moment over eight connections close no circle', async () => {
  const ctx = createContext(world.app, { now: new Date('2026-03-10T02:00:00Z') })
  const { hanh, province } = await world.app.database.db.transaction().execute((db) => smallProvince({ ...ctx, db }))
  const clerk = as(ctx, hanh)
  const units: string[] = []
  for (let at = 0; at < 8; at += 1) units.push((await createUnit(clerk, { parentId: units[at - 3] ?? province, name: `Tổ ${at}`, kind: 'cell', branch: 'state', from: '2026-01-01' })).id)
  const one = (at: number): string => units[at % units.length] ?? ''
  const moves = Array.from({ length: 40 }, (_, at) => changeUnit(clerk, { unitId: one(at), parentId: one(at * 5 + 3), from: '2026-02-01' }))
  const acts = [0, 1].map((at) => succeed(clerk, { kind: 'dissolve', day: '2026-02-01', basis: 'Quyết định thử', heirs: [{ key: 'x', unitId: one(at + 4) }], parts: [{ from: one(at), to: 'x' }] }))
  const done = await Promise.allSettled([...moves, ...acts])
  const refusals = done.flatMap((result): unknown[] => (result.status === 'rejected' ? [result.reason] : []))
  expect(refusals.filter((error) => !isAppError(error))).toEqual([])
  expect(refusals.length).toBeLessThan(done.length)
  const { rows } = await sql<{ wrong: number; depth: number }>`
    with recursive up(unit_id, at, depth) as (
      select unit_id, unit_id, 0 from unit_facts where replaced_at is null and valid_to is null
      union all
      select up.unit_id, f.parent_id, up.depth + 1 from up join unit_facts f on f.unit_id = up.at and f.replaced_at is null and f.valid_to is null
      where f.parent_id is not null and up.depth < 50
    ), now as (select unit_id, ancestor_id, depth from unit_paths where valid_from <= '2026-02-01' and (valid_to is null or valid_to > '2026-02-01'))
    select (select max(depth) from up) as depth,
      (select count(*)::int from (select unit_id, at, depth from up except select unit_id, ancestor_id, depth from now) a)
      + (select count(*)::int from (select * from now except select unit_id, at, depth from up) b) as wrong`.execute(ctx.db)
  expect(rows[0]?.depth).toBeLessThan(20)
  expect(rows[0]?.wrong).toBe(0)
})
