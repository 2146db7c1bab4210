/** Finding units by what people type: parts of names in any order, without tone marks, by first letters. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { factsOn } from './queries.ts'

/** Most of what was typed must be found in a name; the rest may be a place or a slip. */
const ENOUGH = 0.6
const MOST_WORDS = 12

/** Ids of the units whose names contain the words, the best first. Any unit: that a body exists is no secret. */
export async function unitsNamed(ctx: Context, text: string, day: Day, limit: number): Promise<string[]> {
  const words = [...new Set(fold(text).split(/[^a-z0-9]+/).filter(Boolean))].slice(0, MOST_WORDS)
  if (!words.length) return []
  const found = words.map((word) => {
    const inName = sql`unit_facts.search_fold like ${`%${word}%`}`
    return word.length < 2 ? inName : sql`(${inName} or unit_facts.initials like ${`%${word}%`})`
  })
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  const hit = sql<number>`${sql.join(found.map((is, at) => sql`case when ${is} then ${words[at]?.length ?? 0}::int else 0 end`), sql` + `)}`
  const rows = await factsOn(ctx, day)
    .select('unit_facts.unit_id as id')
    .where(sql<boolean>`(${sql.join(found, sql` or `)})`)
    .where(sql<boolean>`(${hit}) >= ${Math.ceil(ENOUGH * letters)}`)
    .orderBy(hit, 'desc')
    .orderBy(sql`length(unit_facts.name)`)
    .orderBy('unit_facts.sort_key')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
