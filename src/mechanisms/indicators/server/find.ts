/** Which indicators and totals an actor may see. */
import { sql, type RawBuilder } from 'kysely'
import { hasRight, holdsOn, isVisible, seesBelow, unitNamesOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import type { Indicator } from '../schema.ts'
import { OWN_SOURCES } from './definitions/own-sources.ts'
import { closedSources } from './sources.ts'

export const READ = 'figures.read'

type Flat = Omit<Indicator, 'unit'> & { unitId: string }

const COLUMNS = sql`i.id, i.code, i.words, i.kind, i.measure, i.period, i.unit_id as "unitId", i.version, i.ended_at is not null as ended`

const heldAt = (ctx: Context): string[] => [...new Set((ctx.actor?.grants ?? []).filter(({ permission }) => permission === READ).map(({ unitId }) => unitId))]

/** What a unit defines is for everybody below it: they are asked for its values. */
const aboveSeen = (ctx: Context): RawBuilder<unknown> => sql`(select a.ancestor_id from unit_paths a where a.unit_id = any(${heldAt(ctx)}::uuid[]) and ${holdsOn(dayOf(ctx.now), 'a')})`

const seen = (ctx: Context): RawBuilder<boolean> => sql<boolean>`(${isVisible(ctx, READ, 'i.unit_id')}
  or (i.source = any(${OWN_SOURCES}::text[]) and i.unit_id in ${aboveSeen(ctx)})
  or exists (select 1 from rollups k where k.indicator_id = i.id and ${isVisible(ctx, READ, 'k.unit_id')})
  or exists (select 1 from figures f where f.indicator_id = i.id and ${isVisible(ctx, READ, 'f.unit_id')}))`

/** Whoever sees the unit whose indicator it is, or a unit that it has a sum for; a sum that is no row is a figure. */
export const isSeen = (ctx: Context): RawBuilder<boolean> => sql<boolean>`${isOpen(ctx)} and ${seen(ctx)}`

/** Parts as well: for whoever says values, or takes single ones along. Totals of parts are told by breakdown/ alone. */
export const isSeenWithParts = (ctx: Context): RawBuilder<boolean> => sql<boolean>`${isNotClosed(ctx)} and ${seen(ctx)}`

const isNotClosed = (ctx: Context): RawBuilder<boolean> => sql<boolean>`i.source <> all(${closedSources(ctx.app.modules)}::text[])`

/** Not one that its room shows itself, nor a part of another one: parts are told beside each other or not at all. */
export const isOpen = (ctx: Context): RawBuilder<boolean> => sql<boolean>`i.part_of is null and ${isNotClosed(ctx)}`

export async function indicatorsWhere(ctx: Context, where: RawBuilder<unknown>, { parts = false } = {}): Promise<Indicator[]> {
  const { rows } = await sql<Flat>`
    select ${COLUMNS} from indicators i where ${where} and ${parts ? isSeenWithParts(ctx) : isSeen(ctx)} order by i.number`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map(({ unitId }) => unitId), dayOf(ctx.now))
  return rows.map(({ unitId, ...indicator }) => ({ ...indicator, unit: { id: unitId, name: names.get(unitId)?.name ?? '' } }))
}

export async function indicatorHead(ctx: Context, indicatorId: string): Promise<Indicator> {
  const [found] = await indicatorsWhere(ctx, sql`i.id = ${indicatorId}`)
  if (!found) throw new AppError('not_found', 'indicators.no_such_indicator')
  return found
}

/** A total tells of everything below: only whoever sees all of that may have it. */
export async function ensureSeesTotal(ctx: Context, unitId: string): Promise<void> {
  ensure(await seesBelow(ctx, READ, unitId), 'not_found', 'indicators.no_such_total')
}

/** The unit to begin with: the indicator's own, else the one with most figures that the actor may see whole. */
export async function firstUnit(ctx: Context, indicator: Indicator): Promise<string> {
  if (await seesBelow(ctx, READ, indicator.unit.id)) return indicator.unit.id
  const { rows } = await sql<{ id: string }>`
    select k.unit_id as id from rollups k where k.indicator_id = ${indicator.id} and k.view = 'today' and ${isVisible(ctx, READ, 'k.unit_id')}
    group by k.unit_id order by max(k.figures) desc, k.unit_id limit 20`.execute(ctx.db)
  // Whoever sees no sum but a unit's own figure holds their right at that very unit: above it there would be a row.
  const { rows: own } = await sql<{ id: string }>`
    select distinct k.unit_id as id from rollup_sums k where k.indicator_id = ${indicator.id} and k.view = 'today'
      and k.unit_id = any(${heldAt(ctx)}::uuid[]) order by 1 limit 20`.execute(ctx.db)
  for (const { id } of [...rows, ...own]) if (await seesBelow(ctx, READ, id)) return id
  throw new AppError('not_found', 'indicators.no_such_total')
}

export function mayChange(ctx: Context, indicator: Indicator): Promise<boolean> {
  return hasRight(ctx, 'plans.edit', indicator.unit.id)
}
