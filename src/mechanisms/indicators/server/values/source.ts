/** Values that people say, as a source of figures like any room. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { CountedFigure, FigureKey, FigureOrigin, FigureSource, OfferedIndicator } from '#platform/server/figures.ts'
import { BY_HAND } from '../definitions/own-sources.ts'

/** One event a unit: its unit says whose values they are, its data of which indicators. */
export const VALUES_KEPT = 'indicator.values_kept'

export const indicatorsOf = ({ data }: { data: Record<string, unknown> }): string[] => textsIn(data['indicators'])

const textsIn = (list: unknown): string[] => (Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : [])

export const handValues: FigureSource = {
  name: BY_HAND,
  follows: { [VALUES_KEPT]: keptOf },
  offer: ownOffer(BY_HAND),
  count: async (ctx, asked) => (await countedOf(ctx, [asked])).get(asked.key) ?? [],
  async together(ctx, asked) {
    const offers = await ownOffers(ctx, BY_HAND, asked.map(({ key }) => key))
    const counted = new Map<string, CountedFigure[]>()
    for (const some of [asked.filter(({ periods }) => periods), asked.filter(({ slots, periods }) => slots && !periods), asked.filter(({ slots }) => !slots)]) for (const [key, figures] of await countedOf(ctx, some)) counted.set(key, figures)
    return new Map([...offers].map(([key, offered]) => [key, { offered, counted: counted.get(key) ?? [] }]))
  },
  keys: ownKeys(BY_HAND),
  origins: saidOrigins,
  home: async () => null
}

/** Those of other sources, where somebody said otherwise, are no keys of this one and come to nothing. */
async function keptOf(_ctx: Context, event: { unit_id: string | null; data: Record<string, unknown> }): Promise<FigureKey[]> {
  const [unitId, periods] = [event.unit_id, textsIn(event.data['periods'])]
  return unitId ? indicatorsOf(event).map((key) => ({ key, slots: [unitId], ...(periods.length ? { periods } : {}) })) : []
}

/** Keys of which the same is asked: all of them, or slots, or slots and periods. Each is told of its own alone. */
async function countedOf(ctx: Context, asked: FigureKey[]): Promise<Map<string, CountedFigure[]>> {
  const [first] = asked
  if (!first) return new Map()
  const any = (of: (one: FigureKey) => string[] | undefined): string[] => [...new Set(asked.flatMap((one) => of(one) ?? []))]
  // All that was said where something holds: what was replaced before anybody looked keeps its place in the history.
  const rows = await said(ctx, sql`v.indicator_id = any(${any(({ key }) => [key])}::uuid[]) and v.override_reason is null
    ${first.slots ? sql`and v.unit_id = any(${any(({ slots }) => slots)}::uuid[])` : sql``} ${first.periods ? sql`and v.period = any(${any(({ periods }) => periods)}::text[])` : sql``}
    and exists (select 1 from indicator_values h where h.indicator_id = v.indicator_id and h.unit_id = v.unit_id and h.period = v.period and h.replaced_at is null)`)
  const byKey = Map.groupBy(rows, ({ indicatorId }) => indicatorId)
  return new Map(asked.map(({ key, slots, periods }) => {
    const [inSlots, inPeriods] = [slots && new Set(slots), periods && new Set(periods)]
    const own = (byKey.get(key) ?? []).filter(({ unitId, period }) => (!inSlots || inSlots.has(unitId)) && (!inPeriods || inPeriods.has(period)))
    return [key, own.map(({ indicatorId: _of, ...row }) => ({ ...row, slot: row.unitId }))]
  }))
}

/** This room's own indicators are what their makers said; nothing is proposed. */
export function ownOffer(source: string): FigureSource['offer'] {
  return async (ctx, key) => (await ownOffers(ctx, source, [key])).get(key) ?? null
}

async function ownOffers(ctx: Context, source: string, keys: string[]): Promise<Map<string, OfferedIndicator>> {
  const { rows } = await sql<OfferedIndicator & { id: string }>`
    select id, words, measure, kind, period, unit_id as "unitId" from indicators where id = any(${keys}::uuid[]) and source = ${source}`.execute(ctx.db)
  return new Map(rows.map(({ id, ...offered }) => [id, offered]))
}

export function ownKeys(source: string): FigureSource['keys'] {
  return async (ctx, after, limit) => {
    const { rows } = await sql<{ id: string }>`
      select id from indicators where source = ${source} and ${after === null ? sql`true` : sql`id > ${after}::uuid`} order by id limit ${limit}`.execute(ctx.db)
    return rows.map(({ id }) => id)
  }
}

type Said = Omit<CountedFigure, 'slot'> & { indicatorId: string; period: string }

/** Values (v) as figures, in the order in which they were said. */
export async function said(ctx: Context, where: RawBuilder<unknown>): Promise<Said[]> {
  const { rows } = await sql<Omit<Said, 'stated'>>`
    select v.indicator_id as "indicatorId", v.id as row, v.unit_id as "unitId", v.period, v.counted_to as "countedTo", v.value, v.numerator, v.denominator, v.entered_by as "enteredBy", v.entered_at as "enteredAt"
    from indicator_values v where ${where} order by v.replaced_at nulls last, v.entered_at, v.id`.execute(ctx.db)
  return rows.map((row) => ({ ...row, stated: false }))
}

/** Whoever sees the figure may know how it came; whether they may open the page that it came from is asked there. */
export async function saidOrigins(ctx: Context, ids: string[]): Promise<Map<string, FigureOrigin>> {
  if (!ids.length) return new Map()
  const { rows } = await sql<FigureOrigin & { id: string }>`
    select v.id, coalesce(v.origin_title, i.words) as title,
      coalesce(v.origin_href, '/indicators/' || i.id || '/values?unit=' || v.unit_id || '&period=' || v.period) as href, coalesce(v.override_reason, '') as source, v.comment as note
    from indicator_values v join indicators i on i.id = v.indicator_id where v.id = any(${ids}::uuid[])`.execute(ctx.db)
  return new Map(rows.map(({ id, ...origin }) => [id, origin]))
}
