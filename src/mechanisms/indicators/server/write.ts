/** Writes figures: what is replaced leaves the sums, what comes is added, in one transaction. */
import { sql } from 'kysely'
import type { CountedFigure } from '#platform/server/figures.ts'
import type { Context } from '#platform/server/context.ts'
import { isDay, type Day } from '#platform/shared/dates.ts'
import { newId } from '#platform/shared/ids.ts'
import { comesAs } from './alone.ts'
import { coverable, keepCovers } from './covers.ts'
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
export async function writeFigures(ctx: Context, all: FigureChange[], today: Day): Promise<void> {
  if (!all.length) return
  const [rewritten, changes] = [all.filter(isRewritten), all.filter((change) => !isRewritten(change))]
  const again = rewritten.flatMap(({ gone: id }) => id ?? [])
  const gone = changes.flatMap(({ gone: id }) => id ?? [])
  const kinds = await kindsOf(ctx, changes)
  const written = changes.flatMap((change) => rowsOf(ctx, kinds.get(change.indicatorId) ?? '', change))
  const holding = written.filter(({ replaced_at }) => replaced_at === null)
  const successor = new Map(holding.map((row) => [`${row.indicator_id} ${row.slot} ${row.period}`, row.id]))
  await keepMissingReach(ctx, holding.map((row) => row.unit_id), today)
  const covered = await coverable(ctx, [...holding.map((row) => ({ indicatorId: row.indicator_id, period: row.period, unitId: row.unit_id })), ...(await cellsOf(ctx, [...gone, ...again]))])
  const leaving = [...new Set([...gone, ...again, ...covered])]
  const unsettled = leaving.length ? await takeOut(ctx, sql`f.id = any(${leaving}::uuid[])`) : []
  if (gone.length) await ctx.db.updateTable('figures').set({ replaced_at: ctx.now }).where(sql<boolean>`id = any(${gone}::uuid[])`).execute()
  await rewrite(ctx, rewritten)
  // The one that holds first: the others point to it.
  for (let at = 0; at < written.length; at += 500) {
    await ctx.db.insertInto('figures').values(written.slice(at, at + 500)).execute()
  }
  const followed = changes.flatMap(({ gone: id, come, indicatorId, period }) => {
    const slot = come.at(-1)?.slot
    const by = slot ? successor.get(`${indicatorId} ${slot} ${period}`) : undefined
    return id && by ? [{ id, by }] : []
  })
  if (followed.length) {
    await sql`update figures f set replaced_by = x.by from jsonb_to_recordset(${JSON.stringify(followed)}::jsonb) as x(id uuid, by uuid) where f.id = x.id`.execute(ctx.db)
  }
  const held = covered.filter((id) => !gone.includes(id))
  const coming = [...new Set([...held, ...again, ...holding.map(({ id }) => id)])]
  await keepCovers(ctx, [...gone, ...coming])
  if (coming.length) await putIn(ctx, sql`f.id = any(${coming}::uuid[])`)
  await settleSums(ctx, unsettled)
}

/** What is told for a day is of use only while it holds: the next number takes its row. */
const isRewritten = ({ gone, come, period }: FigureChange): boolean => gone !== null && come.length > 0 && isDay(period)

async function rewrite(ctx: Context, changes: FigureChange[]): Promise<void> {
  const rows = changes.flatMap(({ gone: id, come }) => {
    const last = come.at(-1)
    return last ? [{ id, day: last.countedTo, value: last.value, numerator: last.numerator, denominator: last.denominator, at: last.enteredAt }] : []
  })
  if (!rows.length) return
  await sql`
    update figures f set counted_to = x.day, value = x.value, numerator = x.numerator, denominator = x.denominator, entered_at = x.at, recorded_at = ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, day date, value numeric, numerator numeric, denominator numeric, at timestamptz)
    where f.id = x.id`.execute(ctx.db)
}

async function kindsOf(ctx: Context, changes: FigureChange[]): Promise<Map<string, string>> {
  const ids = [...new Set(changes.map(({ indicatorId }) => indicatorId))]
  const rows = await ctx.db.selectFrom('indicators').select(['id', 'kind']).where(sql<boolean>`id = any(${ids}::uuid[])`).execute()
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}

async function cellsOf(ctx: Context, ids: string[]): Promise<{ indicatorId: string; period: string; unitId: string }[]> {
  if (!ids.length) return []
  return ctx.db
    .selectFrom('figures')
    .select(['indicator_id as indicatorId', 'period', 'unit_id as unitId'])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where('stated', '=', false)
    .execute()
}

function rowsOf(ctx: Context, kind: string, { indicatorId, period, come }: FigureChange) {
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
        unit_sum: comesAs(sql`${kind}::text`, {
          stated: sql`${figure.stated}::boolean`, unitId: sql`${figure.unitId}::uuid`, slot: sql`${figure.slot}::uuid`, period: sql`${period}::text`, denominator: sql`${figure.denominator}::numeric`
        }),
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
