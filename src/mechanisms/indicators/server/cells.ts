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

/** A condition on figures (f). */
export const inCells = (cells: Cell[]): RawBuilder<boolean> => sql<boolean>`(f.indicator_id, f.period) in ${listed(cells)}`
