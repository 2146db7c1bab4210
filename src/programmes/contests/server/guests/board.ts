/** How many entered without an account, by the unit that they chose. They stand on no roster, so there is no rate. */
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { isSmall, shownBeside } from '#foundations/people/rules.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { RoundBoard } from '../../schema.ts'

const MOST = 100

/** `late`: with those who came while the board stood still. */
export async function guestBoard(ctx: Context, roundId: string, late: boolean): Promise<RoundBoard['guests']> {
  const { rows } = await sql<{ id: string; size: number }>`
    select unit_id as id, guests + case when ${late}::boolean then guests_late else 0 end as size from contest_board_units where round_id = ${roundId} and guests + guests_late > 0`.execute(ctx.db)
  const total = rows.reduce((sum, { size }) => sum + size, 0)
  if (total === 0 || isSmall(total)) return null
  const visible = shownBeside(rows)
  const shown = rows.filter(({ id, size }) => size > 0 && visible.has(id)).toSorted((one, other) => other.size - one.size || (one.id < other.id ? -1 : 1))
  const names = await unitNamesOn(ctx, shown.map(({ id }) => id), dayOf(ctx.now))
  return {
    total,
    rows: shown.slice(0, MOST).map(({ id, size }) => ({ unit: { id, name: names.get(id)?.name ?? '' }, entered: size })),
    hidden: rows.filter(({ size }) => size > 0).length - shown.length
  }
}
