/** After a change of the tree: figures of the units concerned leave the sums by the old reach and come back by the new. */
import { sql, type RawBuilder } from 'kysely'
import type { App } from '#platform/server/app.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import { changedCovers, keepCovers } from './covers.ts'
import { keepReach, changedReach } from './reach.ts'
import { putIn, settleSums, takeOut } from './roll-up.ts'
import { takeTurn } from './turn.ts'

/** Notes taken up together; the embedded database works in the server's own thread, so a piece must be short. */
const PIECE = { embedded: 200, postgresql: 2000 }

/** Takes up the next changes of the tree, in a transaction of its own; false when none waits. */
export function followTree(app: App, now?: Date): Promise<boolean> {
  const ctx = createContext(app, { requestId: 'follow:indicators', ...(now ? { now } : {}) })
  return app.database.db.transaction().execute((db) => takeUpMoves({ ...ctx, db }))
}

/** So many figures are moved by one statement: a unit brings those of all its years. */
const FIGURES = 20_000

export async function takeUpMoves(ctx: Context, atOnce = FIGURES): Promise<boolean> {
  const today = await takeTurn(ctx)
  const { rows: noted } = await sql<{ unit_id: string }>`
    delete from rollup_waiting where id in (select id from rollup_waiting order by id limit ${PIECE[ctx.app.database.engine]})
    returning unit_id`.execute(ctx.db)
  if (!noted.length) return false
  const moved = [...new Set(noted.map(({ unit_id }) => unit_id))]
  // A unit that somebody carries on stands wherever its heirs stand.
  const { rows: concerned } = await sql<{ id: string }>`
    select distinct r.unit_id as id from rollup_reach r
    where r.unit_id = any(${moved}::uuid[])
      or r.unit_id in (select origin_id from unit_lineage where heir_id = any(${moved}::uuid[]))`.execute(ctx.db)
  const ids = concerned.map(({ id }) => id)
  await moveFigures(ctx, { unitIds: await changedReach(ctx, ids, today), figureIds: await changedCovers(ctx, ids) }, { today, atOnce })
  return true
}

/** Of units that stand elsewhere now, and those that are covered otherwise, or by figures of such units. */
async function moveFigures(ctx: Context, { unitIds, figureIds }: { unitIds: string[]; figureIds: string[] }, { today, atOnce }: { today: Day; atOnce: number }): Promise<void> {
  for (const piece of await piecesOf(ctx, unitIds, atOnce)) {
    await moveThese(ctx, sql`(f.unit_id = any(${piece}::uuid[])
      or f.id in (select c.figure_id from figure_covers c join figures g on g.id = c.by_id where g.unit_id = any(${piece}::uuid[])))`, () => keepReach(ctx, piece, today))
  }
  for (let at = 0; at < figureIds.length; at += atOnce) {
    const piece = figureIds.slice(at, at + atOnce)
    await moveThese(ctx, sql`f.id = any(${piece}::uuid[])`, () => keepCovers(ctx, piece))
  }
}

/** Each piece leaves the sums as reach and covers have them, so where one ends and the next begins changes nothing. */
async function piecesOf(ctx: Context, unitIds: string[], atOnce: number): Promise<string[][]> {
  if (!unitIds.length) return []
  const { rows } = await sql<{ id: string; figures: number }>`
    select u.id, (select count(*)::int from figures f where f.unit_id = u.id and f.replaced_at is null) as figures from unnest(${unitIds}::uuid[]) as u (id)`.execute(ctx.db)
  const pieces: string[][] = []
  let room = 0
  for (const { id, figures } of rows) {
    if (room < figures || !pieces.length) {
      pieces.push([])
      room = atOnce
    }
    pieces.at(-1)?.push(id)
    room -= figures
  }
  return pieces
}

async function moveThese(ctx: Context, which: RawBuilder<unknown>, change: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{ id: string }>`select f.id from figures f where f.replaced_at is null and ${which}`.execute(ctx.db)
  const theirs = sql`f.id = any(${rows.map(({ id }) => id)}::uuid[])`
  const unsettled = await takeOut(ctx, theirs)
  await change()
  await putIn(ctx, theirs)
  await settleSums(ctx, unsettled)
}
