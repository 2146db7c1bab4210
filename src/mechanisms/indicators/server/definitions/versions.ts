/** The versions of indicators as they are kept, with their formulas read. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import type { Breakdown } from '../../breakdown/axes.ts'
import { parseFormula, type Node } from '../../formula/parse.ts'

export interface KeptVersion {
  id: string
  indicatorId: string
  number: number
  from: Day | null
  to: Day | null
  words: string
  decimals: number
  better: 'more' | 'less' | null
  atLeast: number | null
  atMost: number | null
  numerator: string | null
  denominator: string | null
  breakdown: Breakdown | null
  note: string
  madeBy: string | null
  madeAt: Date
}

export async function versionsOf(ctx: Context, indicatorIds: string[]): Promise<KeptVersion[]> {
  const { rows } = await sql<KeptVersion>`
    select id, indicator_id as "indicatorId", number, valid_from as from, valid_to as to, words, decimals, better, at_least as "atLeast", at_most as "atMost", numerator, denominator, breakdown, note,
      made_by as "madeBy", made_at as "madeAt"
    from indicator_versions where indicator_id = any(${indicatorIds}::uuid[]) order by indicator_id, number desc`.execute(ctx.db)
  return rows
}

/** What stands in the table was read once already when it was written. */
export function nodeOf(text: string): Node {
  const parsed = parseFormula(text)
  if ('fault' in parsed) throw new Error(`A kept formula cannot be read: ${parsed.fault.reason}`)
  return parsed.formula
}

/** By version, the indicators that its formulas speak of, under the names that stand in them. */
export async function itemsOfVersions(ctx: Context, versionIds: string[]): Promise<Map<string, Map<string, string>>> {
  const rows = versionIds.length
    ? await ctx.db.selectFrom('indicator_items').select(['version_id as versionId', 'name', 'item_id as itemId']).where(sql<boolean>`version_id = any(${versionIds}::uuid[])`).execute()
    : []
  return new Map([...Map.groupBy(rows, ({ versionId }) => versionId)].map(([id, of]) => [id, new Map(of.map(({ name, itemId }) => [name, itemId]))]))
}

/** Of every worked-out indicator, all that any of its versions speaks of. */
export async function allItems(ctx: Context): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; itemId: string }>`
    select distinct v.indicator_id as id, i.item_id as "itemId" from indicator_items i join indicator_versions v on v.id = i.version_id`.execute(ctx.db)
  return new Map([...Map.groupBy(rows, ({ id }) => id)].map(([id, of]) => [id, of.map(({ itemId }) => itemId)]))
}
