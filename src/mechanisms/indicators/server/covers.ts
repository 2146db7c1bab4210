/**
 * In one period an heir speaks for what it carries on: its figure covers those of the units before it, by the share that
 * came to it. Where both stand below a unit, what is covered does not count there again.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/** Which figures are asked about, by the name that they bear in the statement. */
export type Held = (figure: string) => RawBuilder<unknown>
/** Those that hold now. */
export const HOLDS: Held = (figure) => sql`${sql.ref(`${figure}.replaced_at`)} is null`

/** `from_unit`'s share in `to_unit` by the last day of which the figure (g) speaks. */
const carried = (from: RawBuilder<unknown>, to: RawBuilder<unknown>, day: RawBuilder<unknown>) => sql`(
  select l.share from unit_lineage l where l.origin_id = ${from} and l.heir_id = ${to} and l.valid_from <= ${day} order by l.valid_from desc limit 1)`

/**
 * Which figures cover these (`which`: a condition on figures f). Along a line of heirs the first that speaks covers; a later
 * one covers what came to it past those. Of a unit that speaks several times in a period its latest figure stands for it. What counts
 * things of its own (`separate`) is covered by nothing.
 */
export function coversOf(which: RawBuilder<unknown>, held: Held = HOLDS): RawBuilder<unknown> {
  return sql`
    with speaking as (
      select distinct on (f.id, g.unit_id) f.id as figure_id, g.id as by_id, g.unit_id, g.counted_to,
        ${carried(sql`f.unit_id`, sql`g.unit_id`, sql`g.counted_to`)} as share
      from figures f join unit_lineage o on o.origin_id = f.unit_id and o.heir_id <> f.unit_id
        join figures g on g.unit_id = o.heir_id and g.indicator_id = f.indicator_id and g.period = f.period and g.counted_to >= o.valid_from
          and ${held('g')} and not g.stated
        join indicators i on i.id = f.indicator_id and not i.separate and (i.kind <> 'weighted_mean' or g.denominator is not null)
      where ${held('f')} and not f.stated and ${which}
      order by f.id, g.unit_id, g.counted_to desc, g.id desc
    ), covers as (
      select s.figure_id, s.by_id, s.share - coalesce((
          select sum(b.share * ${carried(sql`b.unit_id`, sql`s.unit_id`, sql`s.counted_to`)}) from speaking b
          where b.figure_id = s.figure_id and b.unit_id <> s.unit_id), 0) as share
      from speaking s
    )
    select figure_id, by_id, share from covers where share > 0`
}

export const KEPT_COVERS = sql`select * from figure_covers`

/** What of the figure (f) does not count for the ancestor that reaches it by r: the covering ones stand there themselves. */
export const coveredAt = (covers: RawBuilder<unknown>, reach: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  -- Hardly any figure is covered: where tables have no statistics yet, looking for the others in earnest took seconds.
  case when exists (select from ${covers} c where c.figure_id = f.id) then coalesce((
  select sum(c.share * rg.share) from ${covers} c join figures g on g.id = c.by_id
    join ${reach} rg on rg.unit_id = g.unit_id and rg.view = r.view and rg.ancestor_id = r.ancestor_id
      and rg.valid_from <= g.counted_to and g.counted_to < rg.valid_to
  where c.figure_id = f.id), 0) else 0 end`

/** The same for all figures at once: figure, view, ancestor and what does not count there. */
export const coveredBy = (covers: RawBuilder<unknown>, reach: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select c.figure_id, rg.view, rg.ancestor_id, sum(c.share * rg.share) as share from (${covers}) c join figures g on g.id = c.by_id
    join ${reach} rg on rg.unit_id = g.unit_id and rg.valid_from <= g.counted_to and g.counted_to < rg.valid_to
  group by 1, 2, 3`

/** Figures that those of the units may cover, in the same indicators and periods. */
export async function coverable(ctx: Context, cells: { indicatorId: string; period: string; unitId: string }[]): Promise<string[]> {
  if (!cells.length) return []
  const { rows } = await sql<{ id: string }>`
    select distinct f.id from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as x("indicatorId" uuid, period text, "unitId" uuid)
      join unit_lineage o on o.heir_id = x."unitId" and o.origin_id <> o.heir_id
      join figures f on f.unit_id = o.origin_id and f.indicator_id = x."indicatorId" and f.period = x.period and f.replaced_at is null and not f.stated
      join indicators i on i.id = f.indicator_id and not i.separate`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

/** Works out anew what covers these figures; those that hold no longer are covered by nothing. */
export async function keepCovers(ctx: Context, figureIds: string[]): Promise<void> {
  if (!figureIds.length) return
  const these = sql`any(${figureIds}::uuid[])`
  await sql`delete from figure_covers where figure_id = ${these}`.execute(ctx.db)
  await sql`insert into figure_covers (figure_id, by_id, share) ${coversOf(sql`f.id = ${these}`)}`.execute(ctx.db)
}

/** Figures of these units whose covers are no longer those that are kept. */
export async function changedCovers(ctx: Context, unitIds: string[]): Promise<string[]> {
  if (!unitIds.length) return []
  const theirs = sql`f.unit_id = any(${unitIds}::uuid[])`
  const { rows } = await sql<{ id: string }>`
    with wanted as (${coversOf(theirs)}), kept as (
      select c.figure_id, c.by_id, c.share from figure_covers c join figures f on f.id = c.figure_id where ${theirs} and f.replaced_at is null)
    select distinct figure_id as id from (
      (select * from wanted except select * from kept) union all (select * from kept except select * from wanted)) x`.execute(ctx.db)
  return rows.map(({ id }) => id)
}
