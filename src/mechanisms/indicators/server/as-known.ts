/** What a total was on a day gone by, from the figures that held then: worked out when it is asked for, kept nowhere. */
import { sql, type RawBuilder } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf, startOfDay } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import type { View } from '../rules.ts'
import { AsKnownInput, type AsKnown } from '../schema.ts'
import { coversOf } from './covers.ts'
import { ensureSeesTotal, indicatorHead } from './find.ts'
import { inCells, type Cell } from './cells.ts'
import { veilOf } from './persons.ts'
import { heldAt, sumsOf } from './roll-up.ts'
import { JOIN_LATEST, SUM, totalOf, type SumRow } from './totals.ts'

interface Known extends SumRow {
  indicatorId: string
  period: string
  unitId: string
}

const MANY_CELLS = 20

/** Of the units asked for alone: what a figure counts elsewhere is not looked at. */
export async function sumsAsKnown(ctx: Context, { cells, unitIds, view, at }: { cells: Cell[]; unitIds: string[]; view: View; at: Date }): Promise<Known[]> {
  const reach = sql`select view, unit_id, ancestor_id, share, own, valid_from, valid_to from rollup_reach where ancestor_id = any(${unitIds}::uuid[]) and view = ${view}`
  const units = sql`select distinct unit_id from (${reach}) here`
  const below = cells.length > MANY_CELLS ? sql`f.unit_id = any(${await unitsOf(ctx, units)}::uuid[])` : sql`f.unit_id in (${units})`
  const [held, which] = [heldAt(at), sql`${inCells(cells)} and ${below}`]
  // Only what others carry on is covered; asked of each figure it was most of the work.
  const covered = sql`${inCells(cells)} and f.unit_id = any(array(select o.origin_id from unit_lineage o where o.origin_id <> o.heir_id and o.origin_id in (${units})))`
  const { rows } = await sql<Known>`
    with taken as materialized (select * from figures f where ${held('f')} and not f.stated and ${which})
    select k.indicator_id as "indicatorId", k.period, k.unit_id as "unitId", ${SUM} from (${sumsOf(reach, sql`true`, coversOf(covered, held), held, sql`taken`)}) k ${JOIN_LATEST}`.execute(ctx.db)
  return rows
}

/** Their number tells the database how much it will find: without it, it read all that the country has in these cells, or compared each figure with each indicator. */
async function unitsOf(ctx: Context, units: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ unit_id: string }>`${units}`.execute(ctx.db)
  return rows.map(({ unit_id }) => unit_id)
}

export const totalAsKnown = query(AsKnownInput, async (ctx, { indicatorId, unitId, view, period, knownOn }): Promise<AsKnown> => {
  const indicator = await indicatorHead(ctx, indicatorId)
  await ensureSeesTotal(ctx, unitId)
  const today = dayOf(ctx.now)
  ensure(knownOn <= today, 'invalid', 'indicators.known_ahead')
  // How large a group was then is another question than how large it is now: small ones could not be held back.
  ensure(!(await veilOf(ctx, indicatorId, period)), 'forbidden', 'indicators.known_persons')
  const { rows: children } = await sql<{ id: string }>`
    select p.unit_id as id from unit_paths p where p.ancestor_id = ${unitId} and p.depth = 1 and p.valid_from <= ${today}::date and (p.valid_to is null or p.valid_to > ${today}::date)`.execute(ctx.db)
  const ids = [unitId, ...children.map(({ id }) => id)]
  const rows = await sumsAsKnown(ctx, { cells: [{ indicatorId, period }], unitIds: ids, view, at: startOfDay(addDays(knownOn, 1)) })
  const names = await unitNamesOn(ctx, [...ids, ...rows.flatMap(({ lastUnit }) => lastUnit ?? [])], today)
  const sums = new Map(rows.map((row) => [row.unitId, row]))
  const told = (id: string) => totalOf(sums.get(id), indicator, names)
  return {
    indicator,
    unit: { id: unitId, name: names.get(unitId)?.name ?? '' },
    view,
    period,
    knownOn,
    total: told(unitId),
    below: children.filter(({ id }) => sums.has(id)).map(({ id }) => ({ unit: { id, name: names.get(id)?.name ?? '' }, total: told(id) }))
  }
})
