/** What holds about units and since when: writing and closing dated facts. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { sortKey } from '#platform/shared/vietnamese.ts'
import type { Unit } from '../schema.ts'
import { livesOf } from './lives.ts'
import { factsOn, SAID } from './queries.ts'

export type Fact = Pick<Unit, 'name' | 'shortName' | 'kind' | 'branch' | 'code' | 'parentId'>
export type DatedFact = Fact & { unitId: string; from: Day }
/** A fact that holds on a day. */
export type HeldFact = DatedFact & { id: string; to: Day | null }

const AT_ONCE = 2000

/** The facts of all units as they stood on a day, with what is needed to close them. */
export function heldOn(ctx: Context, day: Day) {
  return factsOn(ctx, day).select(['unit_facts.id', 'unit_facts.unit_id as unitId', ...SAID])
}

/** Facts that hold from a day on until another act says otherwise. */
export async function insertFacts(ctx: Context, facts: DatedFact[], begunBy: string | null): Promise<void> {
  await ensureCodesAreFree(ctx, facts)
  for (let at = 0; at < facts.length; at += AT_ONCE) {
    const rows = facts.slice(at, at + AT_ONCE).map(({ unitId, from, name, shortName, kind, branch, code, parentId }) => ({
      id: newId(),
      unit_id: unitId,
      valid_from: from,
      name,
      short_name: shortName,
      kind,
      branch,
      code,
      parent_id: parentId,
      sort_key: sortKey(name),
      recorded_at: ctx.now,
      begun_by: begunBy
    }))
    await sql`insert into unit_facts (id, unit_id, valid_from, name, short_name, kind, branch, code, parent_id, sort_key, recorded_at, began_by)
      select id, unit_id, valid_from, name, short_name, kind, branch, code, parent_id, sort_key, recorded_at, begun_by
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, unit_id uuid, valid_from date, name text, short_name text,
        kind text, branch text, code text, parent_id uuid, sort_key text, recorded_at timestamptz, begun_by uuid)`.execute(ctx.db)
  }
}

/** The facts hold no more from the day on; one that began that very day never held. */
export async function closeFacts(ctx: Context, ids: string[], day: Day, endedBy: string | null): Promise<void> {
  await sql`update unit_facts set ended_by = ${endedBy}::uuid,
      valid_to = case when valid_from < ${day}::date then ${day}::date else valid_to end,
      replaced_at = case when valid_from < ${day}::date then replaced_at else ${ctx.now}::timestamptz end
    where id = any(${ids}::uuid[])`.execute(ctx.db)
}

export async function ensureCodesAreFree(ctx: Context, facts: DatedFact[]): Promise<void> {
  const codes = facts.flatMap(({ code, unitId, from }) => (code ? [{ code, unit_id: unitId, valid_from: from }] : []))
  ensure(new Set(codes.map(({ code }) => code)).size === codes.length, 'conflict', 'org.code_taken')
  for (let at = 0; at < codes.length; at += AT_ONCE) {
    const taken = await sql`select 1 from unit_facts f
      join jsonb_to_recordset(${JSON.stringify(codes.slice(at, at + AT_ONCE))}::jsonb) as r(code text, unit_id uuid, valid_from date)
        on r.code = f.code and r.unit_id <> f.unit_id
      where f.replaced_at is null and (f.valid_to is null or f.valid_to > r.valid_from) limit 1`.execute(ctx.db)
    ensure(taken.rows.length === 0, 'conflict', 'org.code_taken')
  }
}

/** Where `parentIds` exist on the day and no end of them is known: somebody may come to stand below them. */
export async function ensureStand(ctx: Context, parentIds: string[], day: Day): Promise<void> {
  const wanted = [...new Set(parentIds)]
  if (!wanted.length) return
  const lives = await livesOf(ctx, wanted)
  for (const id of wanted) {
    const life = lives.get(id)
    ensure(life && life.from <= day && (life.to === null || life.to > day), 'conflict', 'org.parent_not_yet')
    ensure(life.to === null, 'conflict', 'org.parent_ends', { day: life.to })
  }
}
