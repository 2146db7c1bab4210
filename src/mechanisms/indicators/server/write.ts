/** Writes figures: what is replaced leaves the sums, what comes is added, in one transaction. */
import { sql } from 'kysely'
import type { CountedFigure } from '#platform/server/figures.ts'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import { newId } from '#platform/shared/ids.ts'
import { keepMissingReach } from './reach.ts'
import { putIn, settleSums, takeOut } from './roll-up.ts'

export interface FigureChange {
  indicatorId: string
  period: string
  /** The figure that holds no longer. */
  gone: string | null
  /** What was said in turn; the last one holds from now on. None: it is taken back. */
  come: CountedFigure[]
}

/** The caller has the turn. */
export async function writeFigures(ctx: Context, changes: FigureChange[], today: Day): Promise<void> {
  if (!changes.length) return
  const gone = changes.flatMap(({ gone: id }) => id ?? [])
  const written = changes.flatMap(({ indicatorId, period, come }) => rowsOf(ctx, indicatorId, period, come))
  const holding = written.filter(({ replaced_at }) => replaced_at === null)
  const successor = new Map(holding.map((row) => [`${row.indicator_id} ${row.slot} ${row.period}`, row.id]))
  await keepMissingReach(ctx, holding.map((row) => row.unit_id), today)
  const headless = gone.length ? await takeOut(ctx, sql`f.id = any(${gone}::uuid[])`) : []
  if (gone.length) await ctx.db.updateTable('figures').set({ replaced_at: ctx.now }).where(sql<boolean>`id = any(${gone}::uuid[])`).execute()
  // The one that holds first: the others point to it.
  for (let at = 0; at < written.length; at += 500) {
    await ctx.db.insertInto('figures').values(written.slice(at, at + 500)).execute()
  }
  for (const { gone: id, come, indicatorId, period } of changes) {
    const slot = come.at(-1)?.slot
    const by = slot ? successor.get(`${indicatorId} ${slot} ${period}`) : undefined
    if (id && by) await ctx.db.updateTable('figures').set({ replaced_by: by }).where('id', '=', id).execute()
  }
  if (holding.length) await putIn(ctx, sql`f.id = any(${holding.map(({ id }) => id)}::uuid[])`)
  await settleSums(ctx, [...new Set(changes.map(({ indicatorId }) => indicatorId))], headless)
}

function rowsOf(ctx: Context, indicatorId: string, period: string, come: CountedFigure[]) {
  const holds = newId()
  return come
    .map((figure, at) => {
      const last = at === come.length - 1
      return {
        id: last ? holds : newId(),
        indicator_id: indicatorId,
        period,
        unit_id: figure.unitId,
        counted_to: figure.countedTo,
        value: figure.value,
        numerator: figure.numerator,
        denominator: figure.denominator,
        stated: figure.stated,
        slot: figure.slot,
        origin_row: figure.row,
        entered_by: figure.enteredBy,
        entered_at: figure.enteredAt,
        recorded_at: ctx.now,
        replaced_at: last ? null : ctx.now,
        replaced_by: last ? null : holds
      }
    })
    .toReversed()
}
