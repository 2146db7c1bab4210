/**
 * The one place that adds figures up over the tree. What is taken away and what comes is added to the sums of the ancestors
 * concerned; nothing else is touched, so a figure costs as many rows as its unit has ancestors.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { inRows, isEmpty, stepIntoRows } from './alone.ts'
import { coveredAt, coveredBy, HOLDS, KEPT_COVERS, type Held } from './covers.ts'

/** Of the figures that held at an instant. */
export const heldAt = (at: Date): Held => (figure) => sql`(${sql.ref(`${figure}.recorded_at`)} < ${at} and (${sql.ref(`${figure}.replaced_at`)} is null or ${sql.ref(`${figure}.replaced_at`)} >= ${at}))`

/** By kind, what a figure (f) of an indicator (i) adds for an ancestor who has this share of it, less what heirs say again. */
export function sumsOf(reach: RawBuilder<unknown>, which: RawBuilder<unknown>, covers: RawBuilder<unknown> | null = null, held: Held = HOLDS, figures: RawBuilder<unknown> = sql`figures`): RawBuilder<unknown> {
  // What is kept is looked up row by row. What is worked out on the way has no index: it is added up once and joined.
  const given = covers
    ? sql`with reached as materialized (${reach}), covered as materialized (${coveredBy(covers, sql`reached`)})`
    : sql`with reached as not materialized (${reach}), covering as not materialized (${KEPT_COVERS})`
  const less = covers ? sql`coalesce(v.share, 0)` : coveredAt(sql`covering`, sql`reached`)
  const joined = covers ? sql`left join covered v on v.figure_id = f.id and v.view = r.view and v.ancestor_id = r.ancestor_id` : sql``
  return sql`
    ${given}
    select indicator_id, period, view, ancestor_id as unit_id,
      coalesce(sum(share * amount) filter (where counts), 0) as amount, coalesce(sum(share * weight) filter (where counts), 0) as weight,
      (count(*) filter (where counts))::int as figures, (count(*) filter (where counts and share <> 1))::int as estimated,
      (count(*) filter (where whole_only and share <> 1))::int as undivided, (count(*) filter (where unweighted))::int as unweighted,
      max(key) filter (where counts) as last_key
    from (
      select x.*, not unweighted and not (whole_only and share <> 1) as counts from (
        select f.indicator_id, f.period, r.view, r.ancestor_id, r.share - ${less} as share,
          case i.kind when 'weighted_mean' then f.numerator when 'last' then 0 else f.value end as amount,
          case i.kind when 'weighted_mean' then f.denominator else 0 end as weight,
          i.kind in ('last', 'distinct') as whole_only,
          i.kind = 'weighted_mean' and f.denominator is null as unweighted,
          case when i.kind = 'last' then ${orderKey} end as key
        from ${figures} f join indicators i on i.id = f.indicator_id
          join reached r on r.unit_id = f.unit_id and r.valid_from <= f.counted_to and f.counted_to < r.valid_to
          ${joined}
        where ${held('f')} and not f.stated and ${which}) x where share > 0) y
    group by 1, 2, 3, 4`
}

/** Sorts figures (f) by the day they speak of, then by when they were said. */
const orderKey = sql`to_char(f.counted_to, 'YYYY-MM-DD') || ' ' || to_char(f.entered_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || ' ' || f.id`

export const KEPT_REACH = sql`select * from rollup_reach`

/** A sum that wants settling: its latest figure was taken away (by its key), or nothing may be left in it. */
export interface Unsettled {
  indicatorId: string
  period: string
  view: string
  unitId: string
  key: string | null
}

/** Takes the figures out of the sums, as they stand in them now. */
export async function takeOut(ctx: Context, which: RawBuilder<unknown>): Promise<Unsettled[]> {
  const { rows } = await sql<Unsettled>`
    with out as (
    update rollups k set amount = k.amount - d.amount, weight = k.weight - d.weight, figures = k.figures - d.figures,
      estimated = k.estimated - d.estimated, undivided = k.undivided - d.undivided, unweighted = k.unweighted - d.unweighted,
      last_key = case when k.last_key = d.last_key then null else k.last_key end
    from (${sumsOf(KEPT_REACH, inRows(which))}) d
    where k.indicator_id = d.indicator_id and k.period = d.period and k.view = d.view and k.unit_id = d.unit_id
    returning k.indicator_id, k.period, k.view, k.unit_id, case when k.last_key is null then d.last_key end as key, ${isEmpty} as empty)
    select indicator_id as "indicatorId", period, view, unit_id as "unitId", key from out where key is not null or empty`.execute(ctx.db)
  return rows
}

/** `covers` for all figures at once: then nothing is looked up row by row. */
export async function putIn(ctx: Context, which: RawBuilder<unknown>, covers: RawBuilder<unknown> | null = null): Promise<void> {
  const joined = await stepIntoRows(ctx, which)
  if (joined.length) await addRows(ctx, sql`f.id = any(${joined}::uuid[]) and r.ancestor_id = f.unit_id`)
  await addRows(ctx, inRows(which), covers)
}

async function addRows(ctx: Context, which: RawBuilder<unknown>, covers: RawBuilder<unknown> | null = null): Promise<void> {
  await sql`
    insert into rollups as k (indicator_id, period, view, unit_id, amount, weight, figures, estimated, undivided, unweighted, last_key)
    ${sumsOf(KEPT_REACH, which, covers)}
    on conflict (indicator_id, period, view, unit_id) do update set
      amount = k.amount + excluded.amount, weight = k.weight + excluded.weight, figures = k.figures + excluded.figures,
      estimated = k.estimated + excluded.estimated, undivided = k.undivided + excluded.undivided,
      unweighted = k.unweighted + excluded.unweighted, last_key = greatest(k.last_key, excluded.last_key)`.execute(ctx.db)
}

/** Looks for the latest figure where it was taken away and none as late has come; drops sums of nothing. */
export async function settleSums(ctx: Context, unsettled: Unsettled[]): Promise<void> {
  const headless = unsettled.filter(({ key }) => key !== null)
  if (headless.length) {
    await sql`
      update rollups k set last_key = (
        select max(${orderKey}) from rollup_reach r join figures f on f.unit_id = r.unit_id and r.valid_from <= f.counted_to and f.counted_to < r.valid_to
        where r.ancestor_id = k.unit_id and r.view = k.view and r.share = 1
          and f.indicator_id = k.indicator_id and f.period = k.period and f.replaced_at is null and not f.stated
          and ${coveredAt(sql`figure_covers`, sql`rollup_reach`)} = 0)
      from ${these(headless)} where ${isThis} and (k.last_key is null or k.last_key < h.key collate "C")`.execute(ctx.db)
  }
  if (unsettled.length) await sql`delete from rollups k using ${these(unsettled)} where ${isThis} and ${isEmpty}`.execute(ctx.db)
}

const these = (sums: Unsettled[]): RawBuilder<unknown> => sql`json_to_recordset(${JSON.stringify(sums)}::json) as h("indicatorId" uuid, period text, view text, "unitId" uuid, key text)`
const isThis = sql`k.indicator_id = h."indicatorId" and k.period = h.period and k.view = h.view and k.unit_id = h."unitId"`
