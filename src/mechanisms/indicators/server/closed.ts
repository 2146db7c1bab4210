/**
 * Sums of a source that shows them itself (`FigureSource.closed`): whoever calls this asks for rights and hides small groups. Read
 * from the roll-up like all others, never added up here.
 */
import { sql, type RawBuilder } from 'kysely'
import { holdsOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { KEPT } from '#platform/server/kept-statements.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import type { View } from '../rules.ts'
import { isAlone } from './alone.ts'
import { sumsOf } from './roll-up.ts'

export interface ClosedSum {
  numerator: number
  denominator: number
  /** Figures in it, and those of them that count by a share since their unit was divided. */
  figures: number
  estimated: number
}

interface Of {
  source: string
  key: string
}

const NONE: ClosedSum = { numerator: 0, denominator: 0, figures: 0, estimated: 0 }
const COLUMNS = sql`k.amount as numerator, k.weight as denominator, k.figures, k.estimated`
/** Asked for each step of a board; found by keys alone, so one plan is right for all. */
const kept = sql.raw(KEPT)
const indicatorOf = ({ source, key }: Of): RawBuilder<string> => sql<string>`(select i.id from indicators i where i.source = ${source} and i.source_key = ${key})`

/** What a unit and everything below it comes to, by the tree of today or of the days that the figures speak of. */
export async function closedSum(ctx: Context, of: Of, unitId: string, view: View): Promise<ClosedSum> {
  const { rows } = await sql<ClosedSum>`${kept}
    select ${COLUMNS} from rollup_sums k where k.indicator_id = ${indicatorOf(of)} and k.period = 'all' and k.view = ${view} and k.unit_id = ${unitId}`.execute(ctx.db)
  return rows[0] ?? NONE
}

/** The same for each unit right below that has figures, by the tree of today, in alphabetical order; and for the unit itself without them. */
export async function closedSumsBelow(ctx: Context, of: Of, unitId: string): Promise<{ own: ClosedSum; below: (ClosedSum & { unitId: string })[] }> {
  const today = dayOf(ctx.now)
  const { rows: below } = await sql<ClosedSum & { unitId: string }>`${kept}
    select p.unit_id as "unitId", ${COLUMNS}
    from unit_paths p join rollup_sums k on k.unit_id = any(array(select b.unit_id from unit_paths b where b.ancestor_id = ${unitId} and b.depth = 1 and ${holdsOn(today, 'b')})) and k.indicator_id = ${indicatorOf(of)} and k.period = 'all' and k.view = 'today' and k.unit_id = p.unit_id
      left join unit_facts u on u.unit_id = p.unit_id and u.replaced_at is null and ${holdsOn(today, 'u')}
    where p.ancestor_id = ${unitId} and p.depth = 1 and ${holdsOn(today, 'p')}
    order by u.sort_key, p.unit_id`.execute(ctx.db)
  const reach = sql`select view, unit_id, ancestor_id, own as share, valid_from, valid_to from rollup_reach where ancestor_id = ${unitId} and view = 'today' and own > 0`
  const { rows: own } = await sql<ClosedSum>`${kept}
    select ${COLUMNS} from (${sumsOf(reach, sql`f.indicator_id = ${indicatorOf(of)} and f.period = 'all' and f.unit_id in (select r.unit_id from rollup_reach r where r.ancestor_id = ${unitId} and r.view = 'today' and r.own > 0)`)}) k`.execute(ctx.db)
  return { own: own[0] ?? NONE, below }
}

/** What was told for days of this stretch (`CountedFigure.forDay`), of a unit and everything below it, by the tree of today. */
export async function closedDays(ctx: Context, of: Of, unitId: string, { from, to }: { from: Day; to: Day }): Promise<{ day: Day; amount: number }[]> {
  const { rows } = await sql<{ day: Day; amount: number }>`
    select k.period as day, k.amount from rollup_sums k
    where k.indicator_id = ${indicatorOf(of)} and k.view = 'today' and k.unit_id = ${unitId}
      and k.period in (select d::date::text from generate_series(${from}::date, ${to}::date, interval '1 day') d)
    order by k.period`.execute(ctx.db)
  return rows
}

/** Of these units (a subquery of ids) those with most figures, the one that stands highest first. */
export async function mostCounted(ctx: Context, of: Of, units: RawBuilder<unknown>, limit: number): Promise<string[]> {
  const standing = sql`(select count(*) from unit_paths p where p.unit_id = k.unit_id and ${holdsOn(dayOf(ctx.now), 'p')})`
  const { rows } = await sql<{ id: string }>`
    select k.unit_id as id from rollups k where k.indicator_id = ${indicatorOf(of)} and k.period = 'all' and k.view = 'today' and k.unit_id in ${units}
    order by k.figures desc, ${standing}, k.unit_id limit ${limit}`.execute(ctx.db)
  if (rows.length) return rows.map(({ id }) => id)
  // Nothing but sums that are figures: one each.
  const { rows: alone } = await sql<{ id: string }>`
    select k.unit_id as id from figures k where k.indicator_id = ${indicatorOf(of)} and k.period = 'all' and k.replaced_at is null and ${isAlone('k')} and k.unit_id in ${units}
    order by ${standing}, k.unit_id limit ${limit}`.execute(ctx.db)
  return alone.map(({ id }) => id)
}

/** Those of these units for which the source has counted anything. */
export async function unitsCounted(ctx: Context, of: Of, unitIds: string[]): Promise<Set<string>> {
  if (!unitIds.length) return new Set()
  const { rows } = await sql<{ id: string }>`
    select k.unit_id as id from rollup_sums k where k.indicator_id = ${indicatorOf(of)} and k.period = 'all' and k.view = 'today' and k.unit_id = any(${unitIds}::uuid[])`.execute(ctx.db)
  return new Set(rows.map(({ id }) => id))
}
