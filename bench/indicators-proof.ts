/** That the filled tables are what the commands would have written: the same cell says the same once by statements, once by the command and the follower. */
import { sql } from 'kysely'
import type { App } from '#platform/server/app.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { inSavepoint } from '#platform/server/savepoint.ts'
import { followFigures } from '../src/mechanisms/indicators/server/follow.ts'
import { enterValues } from '../src/mechanisms/indicators/server/index.ts'
import { compareRollup } from '../src/mechanisms/indicators/server/verify.ts'
import { inOne, type Country } from './indicators-data.ts'
import { figures, reach, sums, values } from './indicators-fill.ts'

export interface Proof {
  /** Rows of one cell that are the same on both ways, and those that are not. */
  rows: number
  others: number
  /** Against the full recomputation. */
  figures: number
  sums: number
  differences: number
}

const MONTHS = [0, 5]

class Undone extends Error {}

/** Asked of a cell that has said nothing yet; nothing of it stays. */
export async function prove(app: App, { leader }: Country): Promise<Proof> {
  const told = { rows: 0, others: 0 }
  await inOne(app, async (ctx) => {
    const { rows: [cell] } = await sql<{ id: string }>`select id from bench_units where kind = 'cell' and place = 97 order by n limit 1`.execute(ctx.db)
    if (!cell) throw new Error('The country has no such cell.')
    const made = await undone(ctx, async () => {
      await sql`set local session_replication_role = replica`.execute(ctx.db)
      const which = { from: 0, to: 0, by: leader.personId, cell: cell.id }
      await reach(ctx, which)
      for (const month of MONTHS) {
        await values(ctx, which, month)
        await figures(ctx, which, month)
        // Of its commune and all above it others count too: the recomputation below speaks of these.
        await sums(ctx, which, month)
      }
      return [await rowsOf(ctx, cell.id), await numbersOf(ctx, cell.id)] as const
    })
    const [expected, numbers] = made
    const commanded = await undone(ctx, async () => {
      const { rows: [before] } = await sql<{ id: number }>`select coalesce(max(id), 0) as id from events`.execute(ctx.db)
      await enterValues({ ...ctx, actor: leader }, { values: numbers })
      const { rows } = await sql<EventRow>`select * from events where id > ${before?.id ?? 0} order by id`.execute(ctx.db)
      await followFigures(ctx, rows)
      return rowsOf(ctx, cell.id)
    })
    const found = new Set(commanded)
    told.rows = expected.filter((row) => found.has(row)).length
    told.others = expected.length + commanded.length - 2 * told.rows
  })
  const { figures: held, sums: kept, differences } = await inOne(app, compareRollup)
  return { ...told, figures: held, sums: kept, differences: differences.length }
}

async function undone<T>(ctx: Context, run: () => Promise<T>): Promise<T> {
  const kept: T[] = []
  await inSavepoint(ctx, async () => {
    kept.push(await run())
    throw new Undone()
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error
  })
  return kept[0] as T
}

/** What a clerk would type. */
async function numbersOf(ctx: Context, cell: string) {
  const { rows } = await sql<{ indicatorId: string; period: string; value: number; numerator: number | null; denominator: number | null }>`
    select indicator_id as "indicatorId", period, value, numerator, denominator from indicator_values where unit_id = ${cell}`.execute(ctx.db)
  return rows.map(({ value, numerator, denominator, ...of }) => ({ ...of, unitId: cell, ...(numerator === null || denominator === null ? { value } : { numerator, denominator }) }))
}

/** Without ids and instants, which are others each time. */
async function rowsOf(ctx: Context, cell: string): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`
    select 'value ' || (to_jsonb(v) - '{id,entered_at,value,numerator,denominator}'::text[])::text || concat_ws(' ', trim_scale(v.value), trim_scale(v.numerator), trim_scale(v.denominator)) as row from indicator_values v where unit_id = ${cell}
    union all select 'figure ' || (to_jsonb(f) - '{id,entered_at,recorded_at,origin_row,value,numerator,denominator}'::text[])::text || concat_ws(' ', trim_scale(f.value), trim_scale(f.numerator), trim_scale(f.denominator))
      || (exists (select from indicator_values v where v.id = f.origin_row and v.value = f.value))::text from figures f where unit_id = ${cell}
    union all select 'sum ' || (to_jsonb(k) - 'last_key'::text)::text || coalesce(left(k.last_key, 11), '') || (exists (select from figures f where f.id = right(k.last_key, 36)::uuid))::text from rollup_sums k where unit_id = ${cell}
    union all select 'row of a sum ' || to_jsonb(k)::text from rollups k where unit_id = ${cell}
    union all select 'reach ' || to_jsonb(r)::text from rollup_reach r where unit_id = ${cell}`.execute(ctx.db)
  return rows.map(({ row }) => row)
}
