/** Many totals asked for at once: indicators with periods, whatever the unit. */
import { sql, type RawBuilder } from 'kysely'

export interface Cell {
  indicatorId: string
  period: string
}

export const cellKey = ({ indicatorId, period }: Cell): string => `${indicatorId} ${period}`

/** As rows with the columns indicator_id and period. */
export const listed = (cells: Cell[]): RawBuilder<unknown> =>
  sql`(select * from unnest(${cells.map(({ indicatorId }) => indicatorId)}::uuid[], ${cells.map(({ period }) => period)}::text[]) as c (indicator_id, period))`

/**
 * A condition on sums (k) that brings their scan near to these, beside the join that picks them: what is joined reaches no index of those
 * that are figures, what is said here does. Of more than a few it is as well to read all of the unit.
 */
export function near(cells: Cell[]): RawBuilder<boolean> {
  const [ids, periods] = [[...new Set(cells.map(({ indicatorId }) => indicatorId))], [...new Set(cells.map(({ period }) => period))]]
  return sql<boolean>`(${ids.length > 20 ? sql`true` : sql`k.indicator_id = any(${ids}::uuid[])`} and ${periods.length > 3 ? sql`true` : sql`k.period = any(${periods}::text[])`})`
}

/** A condition on figures (f): their periods alone, so that of a unit no other month is read. */
export const inCells = (cells: Cell[]): RawBuilder<boolean> =>
  sql<boolean>`(f.period = any(${[...new Set(cells.map(({ period }) => period))]}::text[]) and (f.indicator_id, f.period) in ${listed(cells)})`
