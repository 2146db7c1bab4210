/** What a formula may speak of: what the actor may see, and what a room shows only by rules of its own, where that room lets them in. */
import { sql, type RawBuilder } from 'kysely'
import { hasRight } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import type { Aggregation, OverTimeKind, PeriodKind } from '#platform/shared/aggregation.ts'
import { ensure } from '#platform/shared/errors.ts'
import { partOf } from '../../formula/parse.ts'
import { ListItems, type Item } from '../../schema.ts'
import type { KeptCalendar } from '../../versions.ts'
import { isSeen } from '../find.ts'
import { closedSources, sourceNamed } from '../sources.ts'
import { howOf } from './own-sources.ts'

export interface FoundItem {
  id: string
  code: string
  words: string
  measure: string
  counted: string | null
  kind: Aggregation
  overTime: OverTimeKind
  period: PeriodKind
  calendar: KeptCalendar
  persons: boolean
  separate: boolean
  source: string
  key: string
}

async function itemsWhere(ctx: Context, where: RawBuilder<unknown>): Promise<FoundItem[]> {
  const closed = closedSources(ctx.app.modules)
  const { rows } = await sql<FoundItem & { open: boolean }>`
    select i.id, i.code, i.words, i.measure, i.counted, i.kind, i.over_time as "overTime", i.period, i.calendar, i.persons, i.separate, i.source, i.source_key as key, ${isSeen(ctx)} as open
    from indicators i where ${where} and (${isSeen(ctx)} or i.source = any(${closed}::text[])) order by i.number desc limit 500`.execute(ctx.db)
  const seen = await Promise.all(rows.map(async ({ open, ...item }) => (open || (await sourceNamed(ctx.app.modules, item.source)?.home(ctx, item.key)) ? [item] : [])))
  return seen.flat()
}

/** By the names that stand in a formula; what the actor may not see is as if it were not there. */
export async function formulaItems(ctx: Context, names: string[]): Promise<Map<string, FoundItem>> {
  const codes = [...new Set(names.map((name) => partOf(name).code))]
  const found = new Map((codes.length ? await itemsWhere(ctx, sql`i.code = any(${codes}::text[])`) : []).map((item) => [item.code, item]))
  return new Map(names.flatMap((name) => { const item = found.get(partOf(name).code); return item ? [[name, item] as const] : [] }))
}

/** For whoever writes a formula for a unit. */
export const listItems = query(ListItems, async (ctx, { unitId }): Promise<{ items: Item[] }> => {
  ensure(await hasRight(ctx, 'plans.edit', unitId), 'forbidden', 'indicators.may_not_define')
  const items = await itemsWhere(ctx, sql`i.ended_at is null`)
  return { items: items.map(({ id, code, words, measure, kind, overTime, period, calendar, source }) => ({ id, code, words, measure, kind, overTime, period, calendar, how: howOf(source) })) }
})

/** The indicator by which a room counts something of its own, by the key of that thing: where to begin when one is made of it. */
export async function indicatorCounting(ctx: Context, key: string): Promise<string | null> {
  const [item] = await itemsWhere(ctx, sql`i.source_key = ${key} and i.id <> i.source_key`)
  return item?.id ?? null
}
