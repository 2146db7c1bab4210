/** The roll-up held against a full recomputation from figures and tree, and made anew. */
import { sql } from 'kysely'
import type { App } from '#platform/server/app.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { comeAnew } from './alone.ts'
import { BY_FORMULA } from './definitions/own-sources.ts'
import { evaluate, unfollowed } from './evaluate.ts'
import { formulaFigures } from './formula/source.ts'
import { coversOf, KEPT_COVERS } from './covers.ts'
import { followTree } from './moved-units.ts'
import { reachOf } from './reach.ts'
import { putIn, sumsOf } from './roll-up.ts'
import { figureSources } from './sources.ts'
import { takeTurn } from './turn.ts'

export interface Difference {
  indicator: string
  period: string
  view: string
  unit: string
  kept: string | null
  recomputed: string | null
}

export interface Verified {
  sums: number
  figures: number
  differences: Difference[]
}

const SHOWN = 20

/** Takes up what waits, then compares; nothing else is changed. */
export async function verifyRollup(app: App): Promise<Verified> {
  while (await followTree(app));
  return app.database.db.transaction().setIsolationLevel('repeatable read').execute((db) => compareRollup({ ...createContext(app), db }))
}

/** Whoever asked waits at a command line; the limit of a request would end it on a big installation. */
async function asLongAsItTakes(ctx: Context): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(ctx.db)
}

/** The recomputation uses nothing that the roll-up keeps: figures, units, their paths and heirs only. */
export async function compareRollup(ctx: Context): Promise<Verified> {
  await asLongAsItTakes(ctx)
  const { day } = (await ctx.db.selectFrom('rollup_state').select('day').executeTakeFirst()) ?? { day: dayOf(ctx.now) }
  const { rows } = await sql<Difference>`
    with full_sums as (${sumsOf(reachOf(EVERY_UNIT, day), sql`true`, coversOf(sql`true`))})
    select i.code as indicator, d.period, d.view, d.unit_id as unit, d.kept, d.recomputed from (
      select coalesce(k.indicator_id, s.indicator_id) as indicator_id, coalesce(k.period, s.period) as period, coalesce(k.view, s.view) as view,
        coalesce(k.unit_id, s.unit_id) as unit_id, ${said('k')} as kept, ${said('s')} as recomputed
      from rollup_sums k full join full_sums s
        on s.indicator_id = k.indicator_id and s.period = k.period and s.view = k.view and s.unit_id = k.unit_id
      where (k.amount, k.weight, k.figures, k.estimated, k.undivided, k.unweighted, k.last_key)
        is distinct from (s.amount, s.weight, s.figures, s.estimated, s.undivided, s.unweighted, s.last_key)
    ) d join indicators i on i.id = d.indicator_id
    order by i.number, d.period, d.view, d.unit_id limit ${SHOWN}`.execute(ctx.db)
  const { rows: counts } = await sql<{ sums: number; figures: number }>`
    select (select count(*) from rollup_sums) as sums, (select count(*) from figures where replaced_at is null) as figures`.execute(ctx.db)
  const differences = [...rows, ...(await workedOutOtherwise(ctx, SHOWN - rows.length))]
  return { sums: counts[0]?.sums ?? 0, figures: counts[0]?.figures ?? 0, differences }
}

/** Worked-out figures that are not what their items come to now. */
async function workedOutOtherwise(ctx: Context, most: number): Promise<Difference[]> {
  const found: Difference[] = []
  const indicators = await ctx.db.selectFrom('indicators').select(['id', 'code']).where('source', '=', BY_FORMULA).orderBy('number').execute()
  for (const { id, code } of indicators) {
    if (found.length >= most) break
    for (const { gone, come, period } of (await unfollowed(ctx, formulaFigures, id)).slice(0, most - found.length)) {
      const held = gone ? await ctx.db.selectFrom('figures').select(['unit_id as unit', sql<string>`concat_ws(' / ', value, numerator, denominator)`.as('said')]).where('id', '=', gone).executeTakeFirst() : undefined
      const now = come.at(-1)
      const recomputed = now ? [now.value, now.numerator, now.denominator].filter((one) => one !== null).join(' / ') : null
      found.push({ indicator: code, period, view: 'then', unit: held?.unit ?? now?.unitId ?? '', kept: held?.said ?? null, recomputed })
    }
  }
  return found
}

const EVERY_UNIT = sql`(select f.unit_id from figures f where f.replaced_at is null)`

const said = (of: 'k' | 's') => sql`case when ${sql.ref(`${of}.unit_id`)} is not null then concat_ws(' / ', ${sql.ref(`${of}.amount`)}, ${sql.ref(`${of}.weight`)},
  ${sql.ref(`${of}.figures`)}, ${sql.ref(`${of}.estimated`)}, ${sql.ref(`${of}.undivided`)}, ${sql.ref(`${of}.unweighted`)}, ${sql.ref(`${of}.last_key`)}) end`

const PAGE = 200

/** Asks every source anew, then makes reach and sums anew. */
export async function rebuildRollup(app: App): Promise<{ figures: number; sums: number }> {
  for (const source of figureSources(app.modules)) {
    for (let after: string | null = null; ; ) {
      const keys = await source.keys(createContext(app), after, PAGE)
      for (const key of keys) {
        await app.database.db.transaction().execute(async (db) => {
          const ctx = { ...createContext(app), db }
          await evaluate(ctx, source, { key }, await takeTurn(ctx))
        })
      }
      after = keys.at(-1) ?? null
      if (after === null) break
    }
  }
  return app.database.db.transaction().execute(async (db) => {
    const ctx = { ...createContext(app), db }
    await recompute(ctx, await takeTurn(ctx))
    const { sums, figures } = await compareRollup(ctx)
    return { sums, figures }
  })
}

export async function recompute(ctx: Context, today: Day): Promise<void> {
  await asLongAsItTakes(ctx)
  await sql`delete from rollup_waiting`.execute(ctx.db)
  await sql`delete from rollups`.execute(ctx.db)
  await sql`delete from rollup_reach`.execute(ctx.db)
  await sql`delete from figure_covers`.execute(ctx.db)
  await sql`insert into figure_covers (figure_id, by_id, share) ${coversOf(sql`true`)}`.execute(ctx.db)
  await sql`insert into rollup_reach (view, unit_id, ancestor_id, share, own, valid_from, valid_to) ${reachOf(EVERY_UNIT, today)}`.execute(ctx.db)
  await comeAnew(ctx, sql`true`)
  await putIn(ctx, sql`true`, KEPT_COVERS)
}

/** After the kind of an indicator has changed, its sums mean something else. */
export async function recomputeIndicator(ctx: Context, indicatorId: string): Promise<void> {
  await ctx.db.deleteFrom('rollups').where('indicator_id', '=', indicatorId).execute()
  await sql`delete from figure_covers c using figures f where f.id = c.figure_id and f.indicator_id = ${indicatorId}`.execute(ctx.db)
  await sql`insert into figure_covers (figure_id, by_id, share) ${coversOf(sql`f.indicator_id = ${indicatorId}`)}`.execute(ctx.db)
  await comeAnew(ctx, sql`f.indicator_id = ${indicatorId}`)
  await putIn(ctx, sql`f.indicator_id = ${indicatorId}`)
}
