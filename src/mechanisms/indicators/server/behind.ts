/** The figures behind a total, with who counted them, and what they replaced. */
import { sql } from 'kysely'
import { holdsOn, unitNamesOn } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import type { FigureOrigin, FigurePlace } from '#platform/server/figures.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { BehindInput, FigureInput, type Figure, type FigureHistory, type FiguresBehind } from '../schema.ts'
import { coveredAt } from './covers.ts'
import { ensureSeesTotal, indicatorHead } from './find.ts'
import { ensureOwnPersons, HIDDEN, veilOf } from './persons.ts'
import { sourceNamed } from './sources.ts'
import { BY_HAND } from './definitions/own-sources.ts'
import { periodsOf, sumOf, totalOf } from './totals.ts'
import { saidOrigins } from './values/source.ts'

interface Row extends Omit<Figure, 'unit' | 'by' | 'origin' | 'carriedBy'> {
  unitId: string
  byId: string | null
  row: string
  carriedBy: { id: string; share: number }[] | null
  of: number
}

/** Of no more than that, unit by unit: otherwise the database read what the whole country said. */
export const listFiguresBehind = query(BehindInput, async (ctx, { indicatorId, unitId, view: wanted, period: given, own: alone, offset, limit }): Promise<FiguresBehind> => {
  const indicator = await indicatorHead(ctx, indicatorId)
  await ensureSeesTotal(ctx, unitId)
  const persons = await ensureOwnPersons(ctx, indicatorId, unitId)
  const [own, view] = persons ? [true, 'today' as const] : [alone, wanted]
  const period = given ?? (await periodsOf(ctx, indicatorId, unitId))[0] ?? 'all'
  const today = dayOf(ctx.now)
  const total = await sumOf(ctx, { indicatorId, period, view, unitId })
  const inSum = (total?.figures ?? 0) + (total?.undivided ?? 0) + (total?.unweighted ?? 0)
  const many = !own && inSum > COUNTED
  const reach = own ? sql`(select view, unit_id, ancestor_id, own as share, valid_from, valid_to from rollup_reach)` : sql`rollup_reach`
  const { rows: found } = await sql<Row>`
    with page as materialized (
      select f.id, r.valid_from, ${many ? sql`${inSum}::int` : sql`(count(*) over ())::int`} as of
      from rollup_reach r ${many ? sql`join figures f on f.unit_id = r.unit_id` : sql`cross join lateral (select * from figures x where x.unit_id = r.unit_id and x.period = ${period} offset 0) f`}
      where r.ancestor_id = ${unitId} and r.view = ${view} and ${own ? sql`r.own > 0` : sql`true`} and r.valid_from <= f.counted_to and f.counted_to < r.valid_to
        and f.indicator_id = ${indicatorId} and f.period = ${period} and f.replaced_at is null and (not f.stated or f.unit_id = ${unitId})
      order by ${many ? sql`` : sql`f.stated, `}f.counted_to desc, f.id desc offset ${offset} limit ${limit + 1}
    )
    select f.id, f.unit_id as "unitId", f.period, f.counted_to as "countedTo", f.value, f.numerator, f.denominator, s.share,
      case when f.stated then 'stated' when i.kind = 'weighted_mean' and f.denominator is null then 'unweighted' when s.share <= 0 then 'covered' when s.share = 1 then 'whole'
        when i.kind in ('last', 'distinct') then 'undivided' else 'part' end as counts,
      f.entered_by as "byId", f.entered_at as at, f.origin_row as row,
      (select count(distinct e.origin_row) from figures e where e.indicator_id = f.indicator_id and e.slot = f.slot and e.period = f.period and e.origin_row <> f.origin_row
        and e.replaced_at is not null) as earlier,
      (select json_agg(json_build_object('id', h.heir_id, 'share', h.share) order by h.share desc, h.heir_id) from unit_lineage h
        where h.origin_id = f.unit_id and h.heir_id <> f.unit_id and ${holdsOn(today, 'h')}) as "carriedBy", p.of
    from page p join figures f on f.id = p.id join rollup_reach r on r.unit_id = f.unit_id and r.view = ${view} and r.ancestor_id = ${unitId} and r.valid_from = p.valid_from
      join indicators i on i.id = f.indicator_id
      cross join lateral (select ${own ? sql`r.own` : sql`r.share`} - ${coveredAt(sql`figure_covers`, reach)} as share) s
    order by ${many ? sql`` : sql`f.stated, `}f.counted_to desc, f.id desc`.execute(ctx.db)
  const rows = found.slice(0, limit)
  const names = await unitNamesOn(ctx, [unitId, ...(total?.lastUnit ? [total.lastUnit] : [])], today)
  const count = rows[0]?.of ?? 0
  return {
    indicator,
    unit: { id: unitId, name: names.get(unitId)?.name ?? '' },
    view,
    period,
    total: !persons || (await veilOf(ctx, indicatorId, period).then((veil) => veil?.shows(unitId))) ? totalOf(total, indicator, names) : HIDDEN,
    figures: count,
    rows: await described(ctx, indicatorId, rows),
    next: found.length > limit ? offset + limit : null
  }
})

/** More than these are found in their order, page by page, and their number is that of the sum: to count them would be to read them all. */
const COUNTED = 1000

async function described(ctx: Context, indicatorId: string, rows: Row[]): Promise<Figure[]> {
  const origins = await originsOf(ctx, rows.map(({ row, unitId, period }) => ({ row, indicatorId, unitId, period })))
  // Who entered it is told to those who may look at where it stands.
  const people = await peopleNames(ctx, rows.flatMap(({ row, byId }) => (byId && origins.has(row) ? [byId] : [])))
  const heirs = await unitNamesOn(ctx, rows.flatMap(({ carriedBy }) => carriedBy?.map(({ id }) => id) ?? []), dayOf(ctx.now))
  const then = await namesThen(ctx, rows)
  return rows.map(({ unitId, byId, row, carriedBy, of: _of, ...figure }) => ({
    ...figure,
    unit: { id: unitId, name: then.get(`${unitId} ${figure.countedTo}`) ?? '' },
    carriedBy: (carriedBy ?? []).map(({ id, share }) => ({ unit: { id, name: heirs.get(id)?.name ?? '' }, share })),
    by: byId && people.has(byId) ? { id: byId, name: people.get(byId) ?? '' } : null,
    origin: origins.get(row) ?? null
  }))
}

/** Names as they were on the day of each figure. */
async function namesThen(ctx: Context, rows: { unitId: string; countedTo: Day }[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const [day, of] of Map.groupBy(rows, ({ countedTo }) => countedTo)) {
    for (const [id, { name }] of await unitNamesOn(ctx, of.map(({ unitId }) => unitId), day)) names.set(`${id} ${day}`, name)
  }
  return names
}

/** Of figures of one indicator. */
async function originsOf(ctx: Context, figures: FigurePlace[]): Promise<Map<string, FigureOrigin>> {
  const [first] = figures
  if (!first) return new Map()
  const { source } = await ctx.db.selectFrom('indicators').select('source').where('id', '=', first.indicatorId).executeTakeFirstOrThrow()
  const rows = figures.map(({ row }) => row)
  const counted = (await sourceNamed(ctx.app.modules, source)?.origins(ctx, rows, figures)) ?? new Map<string, FigureOrigin>()
  return source === BY_HAND ? counted : new Map([...counted, ...(await saidOrigins(ctx, rows))])
}

/** Everything that was ever said in the place of a figure, the latest first. */
export const figureHistory = query(FigureInput, async (ctx, { figureId }): Promise<FigureHistory> => {
  const found = await ctx.db
    .selectFrom('figures')
    .select(['indicator_id as indicatorId', 'unit_id as unitId', 'slot', 'period', 'counted_to as countedTo'])
    .where('id', '=', figureId)
    .executeTakeFirst()
  if (!found) throw new AppError('not_found', 'indicators.no_such_figure')
  const indicator = await indicatorHead(ctx, found.indicatorId)
  await ensureSeesTotal(ctx, found.unitId)
  await ensureOwnPersons(ctx, found.indicatorId, found.unitId)
  const kept = await ctx.db
    .selectFrom('figures')
    .select(['id', 'counted_to as countedTo', 'value', 'numerator', 'denominator', 'entered_by as byId', 'entered_at as at', 'replaced_at as replacedAt', 'origin_row as row'])
    .where('indicator_id', '=', found.indicatorId)
    .where('slot', '=', found.slot)
    .where('period', '=', found.period)
    // What holds and what was replaced are found by an index each.
    .where((eb) => eb.or([eb('replaced_at', 'is', null), eb('replaced_at', 'is not', null)]))
    .orderBy('recorded_at', 'desc')
    .orderBy('counted_to', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  // The same value may stand twice, once in the sum and once beside it: that was said once.
  const rows = kept.filter(({ row }, at) => kept.findIndex((other) => other.row === row) === at)
  const origins = await originsOf(ctx, rows.map(({ row }) => ({ row, indicatorId: found.indicatorId, unitId: found.unitId, period: found.period })))
  const people = await peopleNames(ctx, rows.flatMap(({ row, byId }) => (byId && origins.has(row) ? [byId] : [])))
  const names = await unitNamesOn(ctx, [found.unitId], found.countedTo)
  return {
    indicator,
    unit: { id: found.unitId, name: names.get(found.unitId)?.name ?? '' },
    period: found.period,
    versions: rows.map(({ byId, row, ...version }) => ({
      ...version,
      by: byId && people.has(byId) ? { id: byId, name: people.get(byId) ?? '' } : null,
      origin: origins.get(row) ?? null
    }))
  }
})
