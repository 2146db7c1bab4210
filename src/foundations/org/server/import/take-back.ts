/** Takes back what an import did: its acts, the last first, then the units that began with it. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { ensureUnnamed, takeBack } from '../succession/withdraw.ts'
import { lockTree } from '../tree.ts'

export async function takeImportBack(ctx: Context, importId: string): Promise<void> {
  await lockTree(ctx)
  const acts = await ctx.db.selectFrom('unit_successions').select('id').where('import_id', '=', importId).where('withdrawn_at', 'is', null).orderBy('id', 'desc').execute()
  for (const { id } of acts) await takeBack(ctx, id)
  const units = (await ctx.db.selectFrom('unit_import_units').select('unit_id').where('import_id', '=', importId).execute()).map(({ unit_id }) => unit_id)
  if (!units.length) return
  await ensureUntouched(ctx, units)
  await ensureUnnamed(ctx, units)
  await sql`update unit_facts set replaced_at = ${ctx.now}::timestamptz where unit_id = any(${units}::uuid[]) and replaced_at is null`.execute(ctx.db)
  await sql`delete from unit_paths where unit_id = any(${units}::uuid[])`.execute(ctx.db)
  await sql`delete from unit_lineage where origin_id = any(${units}::uuid[])`.execute(ctx.db)
  for (const unitId of units) await record(ctx, 'unit.moved', { subject: unitId, unit: unitId, data: { withdrawn: importId } })
}

async function ensureUntouched(ctx: Context, units: string[]): Promise<void> {
  const name = async (rows: ReturnType<typeof sql<{ name: string }>>): Promise<string | undefined> => (await rows.execute(ctx.db)).rows[0]?.name
  const later = await name(sql<{ name: string }>`
    select f.name from unit_succession_parts p join unit_successions s on s.id = p.succession_id and s.withdrawn_at is null
      join unit_facts f on f.unit_id in (p.from_unit, p.to_unit) and f.unit_id = any(${units}::uuid[]) limit 1`)
  ensure(later === undefined, 'conflict', 'org.later_act_hangs', { name: later ?? '' })
  const below = await name(sql<{ name: string }>`
    select name from unit_facts where parent_id = any(${units}::uuid[]) and unit_id <> all(${units}::uuid[]) and replaced_at is null limit 1`)
  ensure(below === undefined, 'conflict', 'org.unit_hangs_below', { name: below ?? '' })
  const tie = await name(sql<{ name: string }>`
    select 'x' as name from (select unit_id as a, other_id as b, replaced_at from unit_relations union all select body_id, unit_id, replaced_at from unit_seats) t
    where replaced_at is null and (a = any(${units}::uuid[]) or b = any(${units}::uuid[])) limit 1`)
  ensure(tie === undefined, 'conflict', 'org.tie_hangs')
}
