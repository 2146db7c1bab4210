/**
 * Who carries what a unit was, and by which share (`unit_lineage`). Written with every act in its transaction: a share of
 * a share is their exact product, and on every day the shares of one origin sum to 1.
 */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import { livesOf } from './lives.ts'
import { holdsOn } from './visible.ts'

export interface Carried {
  originId: string
  heirId: string
  /** Exact decimal text; its places grow with the number of acts on the way. */
  share: string
}

/** Who carries what these units were, as of a day; nobody for a day before a unit began. */
export async function heirsOn(ctx: Context, unitIds: string[], day: Day): Promise<Carried[]> {
  if (!unitIds.length) return []
  const { rows } = await sql<Carried>`
    select origin_id as "originId", heir_id as "heirId", trim_scale(share)::text as share from unit_lineage
    where origin_id = any(${[...new Set(unitIds)]}::uuid[]) and ${holdsOn(day, 'unit_lineage')}
    order by origin_id, unit_lineage.share desc, heir_id`.execute(ctx.db)
  return rows
}

/** Which units' past a unit carries on a day, itself included, with the share of each that came to it. */
export async function originsOn(ctx: Context, unitId: string, day: Day): Promise<Carried[]> {
  const { rows } = await sql<Carried>`
    select origin_id as "originId", heir_id as "heirId", trim_scale(share)::text as share from unit_lineage
    where heir_id = ${unitId} and ${holdsOn(day, 'unit_lineage')}
    order by unit_lineage.share desc, origin_id`.execute(ctx.db)
  return rows
}

/** New units carry themselves. */
export async function beginLineage(ctx: Context, unitIds: string[], from: Day): Promise<void> {
  await sql`insert into unit_lineage (origin_id, heir_id, share, valid_from)
    select id, id, 1, ${from}::date from unnest(${unitIds}::uuid[]) as id`.execute(ctx.db)
}

/** After the facts of an act are written: what its ending units carried goes on in their heirs from the day of the act. */
export async function passOn(ctx: Context, successionId: string, day: Day, endingIds: string[], heirIds: string[]): Promise<void> {
  const lives = await livesOf(ctx, heirIds)
  const later = heirIds.some((id) => lives.get(id)?.to !== null)
  if (later) return rebuildLineage(ctx, await originsOf(ctx, endingIds))
  await sql`update unit_lineage set valid_to = ${day}::date
    where heir_id = any(${endingIds}::uuid[]) and (valid_to is null or valid_to > ${day}::date)`.execute(ctx.db)
  await step(ctx, successionId, day, null)
}

/** Every unit whose past these carry on some day. */
export async function originsOf(ctx: Context, unitIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct origin_id as id from unit_lineage where heir_id = any(${unitIds}::uuid[])`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

/** Computes the rows of these origins anew from facts and acts, act after act in the order of their days. */
export async function rebuildLineage(ctx: Context, originIds: string[]): Promise<void> {
  await sql`delete from unit_lineage where origin_id = any(${originIds}::uuid[])`.execute(ctx.db)
  await sql`insert into unit_lineage (origin_id, heir_id, share, valid_from, valid_to)
    select unit_id, unit_id, 1, min(valid_from), case when bool_or(valid_to is null) then null else max(valid_to) end
    from unit_facts where unit_id = any(${originIds}::uuid[]) and replaced_at is null group by unit_id`.execute(ctx.db)
  const acts = await sql<{ id: string; day: Day }>`
    with recursive reached(unit_id) as (
      select unnest(${originIds}::uuid[])
      union
      select p.to_unit from reached r join unit_succession_parts p on p.from_unit = r.unit_id and p.to_unit <> r.unit_id
        join unit_successions s on s.id = p.succession_id and s.withdrawn_at is null
    )
    select distinct s.id, s.day, s.recorded_at from reached r
      join unit_succession_parts p on p.from_unit = r.unit_id and p.to_unit <> p.from_unit
      join unit_successions s on s.id = p.succession_id and s.withdrawn_at is null
    order by s.day, s.recorded_at, s.id`.execute(ctx.db)
  for (const { id, day } of acts.rows) await step(ctx, id, day, originIds)
}

/**
 * One act: each origin that an ending unit carried until the day is carried by the heirs from then on, beside what they
 * carried of it before. Rows of ending units must end on the day already.
 */
async function step(ctx: Context, successionId: string, day: Day, originIds: string[] | null): Promise<void> {
  const only = originIds ? sql`and l.origin_id = any(${originIds}::uuid[])` : sql``
  await sql`
    with carried as (
      select l.origin_id, p.to_unit as heir_id, sum(l.share * p.share) as share
      from unit_succession_parts p
      join unit_lineage l on l.heir_id = p.from_unit and l.valid_to = ${day}::date ${only}
      where p.succession_id = ${successionId} and p.to_unit <> p.from_unit
      group by l.origin_id, p.to_unit
    ), lives as (
      select f.unit_id, case when bool_or(f.valid_to is null) then null else max(f.valid_to) end as valid_to
      from unit_facts f where f.replaced_at is null and f.unit_id in (select heir_id from carried) group by f.unit_id
    ), before as (
      update unit_lineage l set valid_to = ${day}::date from carried c
      where l.origin_id = c.origin_id and l.heir_id = c.heir_id
        and l.valid_from < ${day}::date and (l.valid_to is null or l.valid_to > ${day}::date)
      returning l.origin_id, l.heir_id, l.share
    )
    insert into unit_lineage (origin_id, heir_id, share, valid_from, valid_to)
    select c.origin_id, c.heir_id, c.share + coalesce(b.share, 0), ${day}::date, v.valid_to
    from carried c join lives v on v.unit_id = c.heir_id
      left join before b on b.origin_id = c.origin_id and b.heir_id = c.heir_id
    on conflict (origin_id, heir_id, valid_from) do update set share = unit_lineage.share + excluded.share`.execute(ctx.db)
}
