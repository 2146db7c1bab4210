/** The indicators of a unit, and the totals of what another room knows by its own keys. */
import { sql } from 'kysely'
import { holdsOn, seesBelow, unitNamesOn, unitTree } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { View } from '../rules.ts'
import { IndicatorInput, ListIndicators, type IndicatorList, type IndicatorRow } from '../schema.ts'
import { BY_HAND } from './definitions/own-sources.ts'
import { ensureSeesTotal, indicatorHead, indicatorsWhere, isOpen, mayChange, READ } from './find.ts'
import { HIDDEN, veilsOf } from './persons.ts'
import { sourceNamed } from './sources.ts'
import { JOIN_LATEST, SUM, totalOf, type SumRow } from './totals.ts'

export const findIndicator = query(IndicatorInput, (ctx, { indicatorId }) => indicatorHead(ctx, indicatorId))

/** Where what the indicator counts stands, and whether the actor may change its definition. */
export const indicatorPlace = query(IndicatorInput, async (ctx, { indicatorId }) => {
  const indicator = await indicatorHead(ctx, indicatorId)
  const { source, source_key: key } = await ctx.db.selectFrom('indicators').select(['source', 'source_key']).where('id', '=', indicatorId).executeTakeFirstOrThrow()
  return { home: await homeOf(ctx, source, key), mayChange: await mayChange(ctx, indicator) }
})

const homeOf = async (ctx: Context, source: string, key: string): Promise<{ title: string; href: string } | null> =>
  (await sourceNamed(ctx.app.modules, source)?.home(ctx, key)) ?? null

export const listIndicators = query(ListIndicators, async (ctx, { unitId: asked, offset, limit }): Promise<IndicatorList> => {
  const unitId = asked ?? (await unitTree(ctx, { levels: 1, limit: 1 }))[0]?.id
  if (!unitId) throw new AppError('not_found', 'indicators.no_such_total')
  await ensureSeesTotal(ctx, unitId)
  const today = dayOf(ctx.now)
  const { rows } = await sql<{ id: string; source: string; key: string; of: number }>`
    select i.id, i.source, i.source_key as key, (count(*) over ())::int as of from indicators i
    where (i.id in (select k.indicator_id from rollup_sums k where k.unit_id = ${unitId}) or i.unit_id = ${unitId}
      or (i.source = ${BY_HAND} and i.unit_id in (select a.ancestor_id from unit_paths a where a.unit_id = ${unitId} and ${holdsOn(today, 'a')}))) and ${isOpen(ctx)}
    order by i.number desc offset ${offset} limit ${limit}`.execute(ctx.db)
  const totals = await latestTotals(ctx, unitId, rows.map(({ id }) => id))
  const names = await unitNamesOn(ctx, [unitId], today)
  const count = rows[0]?.of ?? 0
  const listed = await Promise.all(
    rows.map(async ({ id, source, key }) => {
      const row = totals.get(id)
      return row ? [{ ...row, home: await homeOf(ctx, source, key) }] : []
    })
  )
  return {
    unit: { id: unitId, name: names.get(unitId)?.name ?? '' },
    total: count,
    rows: listed.flat(),
    next: offset + rows.length < count ? offset + limit : null
  }
})

/** By indicator, what a unit has in its latest period: by the tree of today, or of then where today it has nothing. */
async function latestTotals(ctx: Context, unitId: string, ids: string[]): Promise<Map<string, IndicatorRow>> {
  if (!ids.length) return new Map()
  const { rows } = await sql<SumRow & { id: string; period: string; view: View }>`
    select distinct on (k.indicator_id) k.indicator_id as id, k.period, k.view, ${SUM} from rollup_sums k ${JOIN_LATEST}
    where k.unit_id = ${unitId} and k.indicator_id = any(${ids}::uuid[])
    order by k.indicator_id, k.period desc, (k.view = 'today') desc`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.flatMap(({ lastUnit }) => lastUnit ?? []), dayOf(ctx.now))
  const sums = new Map(rows.map((row) => [row.id, row]))
  const indicators = await indicatorsWhere(ctx, sql`i.id = any(${ids}::uuid[])`)
  const veils = await veilsOf(ctx, rows.map(({ id, period }) => ({ indicatorId: id, period })))
  const shows = await veils.shows(unitId)
  return new Map(
    indicators.map((indicator): [string, IndicatorRow] => {
      const sum = sums.get(indicator.id)
      const told = !sum || !veils.persons.has(indicator.id) || (sum.view === 'today' && shows({ indicatorId: indicator.id, period: sum.period }))
      return [indicator.id, { indicator, view: sum?.view ?? 'today', periodOf: sum?.period ?? 'all', total: told ? totalOf(sum, indicator, names) : HIDDEN }]
    })
  )
}

/**
 * By the keys of a source: what its indicators come to for a unit, as pages of that source show beside their own. Empty
 * where the actor does not see everything below the unit.
 */
export async function totalsFor(ctx: Context, source: string, keys: string[], unitId: string): Promise<Map<string, IndicatorRow>> {
  if (!keys.length || !(await seesBelow(ctx, READ, unitId))) return new Map()
  const known = await ctx.db
    .selectFrom('indicators')
    .select(['id', 'source_key as key'])
    .where('source', '=', source)
    .where(sql<boolean>`source_key = any(${keys}::uuid[])`)
    .execute()
  const totals = await latestTotals(ctx, unitId, known.map(({ id }) => id))
  return new Map(known.flatMap(({ id, key }) => { const row = totals.get(id); return row ? [[key, row] as const] : [] }))
}
