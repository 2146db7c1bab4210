/** Many new units at once: a list that is brought in, a large sample. Cost grows with their number, not with the tree. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { recordEach } from '#platform/server/events.ts'
import { insertFacts, type DatedFact } from './facts.ts'
import { beginLineage } from './lineage.ts'
import { addPaths } from './paths.ts'

const AT_ONCE = 2000

/** Under the tree's lock; parents exist on the day or are among these. */
export async function beginUnits(ctx: Context, begins: DatedFact[], importId: string | null = null): Promise<void> {
  for (let at = 0; at < begins.length; at += AT_ONCE) {
    const part = begins.slice(at, at + AT_ONCE)
    await ctx.db.insertInto('units').values(part.map(({ unitId }) => ({ id: unitId, created_at: ctx.now }))).execute()
    if (importId) await ctx.db.insertInto('unit_import_units').values(part.map(({ unitId }) => ({ import_id: importId, unit_id: unitId }))).execute()
  }
  await insertFacts(ctx, begins, null)
  // The planner must know at once that the tree has grown, or it reads all of it for each part below.
  if (begins.length > AT_ONCE) await sql`select count_units_anew()`.execute(ctx.db)
  for (let at = 0; at < begins.length; at += AT_ONCE) await addPaths(ctx, begins.slice(at, at + AT_ONCE).map(({ unitId }) => unitId))
  for (const [day, units] of Map.groupBy(begins, ({ from }) => from)) await beginLineage(ctx, units.map(({ unitId }) => unitId), day)
  await recordEach(ctx, 'unit.created', begins.map(({ unitId, parentId, from }) => ({ subject: unitId, unit: unitId, data: { parentId, from, importId } })))
  if (begins.length > AT_ONCE) await sql`select count_units_anew()`.execute(ctx.db)
}
