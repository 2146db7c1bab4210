/** The act itself: what was decided, when, on what basis, and where each unit went. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import { newId } from '#platform/shared/ids.ts'
import type { ActKind } from '../../schema.ts'

export interface Part {
  from: string
  to: string
  share: string
}

export async function writeAct(ctx: Context, act: { kind: ActKind; day: Day; basis: string; parts: Part[] }): Promise<string> {
  const id = newId()
  await ctx.db
    .insertInto('unit_successions')
    .values({ id, kind: act.kind, day: act.day, basis: act.basis, recorded_at: ctx.now, recorded_by: ctx.actor?.personId ?? null })
    .execute()
  await sql`insert into unit_succession_parts (succession_id, from_unit, to_unit, share)
    select ${id}::uuid, "from", "to", share
    from jsonb_to_recordset(${JSON.stringify(act.parts)}::jsonb) as p("from" uuid, "to" uuid, share numeric)`.execute(ctx.db)
  return id
}
