/** Choosing one unit of many: a short list as it is, a long one by what somebody types. */
import { sql, type RawBuilder } from 'kysely'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { FEW_UNITS, FindUnitChoices, scopeWords, type UnitChoice, type UnitOffer } from '../schema/choices.ts'
import { factsOn, unitNamesOn } from './queries.ts'
import { wasVisible } from './visible-then.ts'
import { holdsOn } from './visible.ts'

/** Most of what was typed must be found; the rest may be a slip or a word that no name bears ("UBND xã"). */
const ENOUGH = 0.6
const MOST_WORDS = 12
const MOST_BESIDE = 500

interface Scope {
  permission?: string
  except?: string
}

/** Today's units of the scope, each with the one it belongs to as `above`. */
function offered(ctx: Context, { permission, except }: Scope) {
  const today = dayOf(ctx.now)
  const above = ctx.db.selectFrom('unit_facts').select(['unit_id', 'name', 'search_fold']).where('replaced_at', 'is', null).where(holdsOn(today, 'unit_facts'))
  const rows = factsOn(ctx, today)
    .where(wasVisible(ctx, permission ?? 'units.read', 'unit_facts.unit_id'))
    .leftJoin(above.as('above'), 'above.unit_id', 'unit_facts.parent_id')
    .select(['unit_facts.unit_id as id', 'unit_facts.name', 'unit_facts.code', 'above.name as above'])
  if (!except) return rows
  return rows.where('unit_facts.unit_id', 'not in', (eb) =>
    eb.selectFrom('unit_paths').select('unit_paths.unit_id').where('ancestor_id', '=', except).where(holdsOn(today, 'unit_paths'))
  )
}

/** The units that what was typed can mean, the likeliest first; nothing typed finds nothing. */
export const findUnitChoices = query(FindUnitChoices, async (ctx, { text, permission, except, limit }): Promise<UnitChoice[]> => {
  const folded = fold(text).trim()
  const words = [...new Set(folded.split(/[^a-z0-9]+/).filter(Boolean))].slice(0, MOST_WORDS)
  if (!words.length) return []
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  const own = words.map(inOwnName)
  const score = sql<number>`(${sql.join(words.map(worth), sql` + `)})`
  return offered(ctx, { permission, except })
    .where(sql<boolean>`(${sql.join(own, sql` or `)})`)
    .where(sql<boolean>`${score} >= ${ENOUGH * letters}::float8`)
    .orderBy(sql`coalesce(lower(unit_facts.code) = ${folded}, false)`, 'desc')
    .orderBy(sql`unit_facts.name_fold = ${folded}`, 'desc')
    .orderBy(score, 'desc')
    // Whoever typed the tone marks meant them.
    .orderBy(sql`strpos(lower(unit_facts.name), ${text.normalize('NFC').toLowerCase()}) > 0`, 'desc')
    .orderBy(sql`length(unit_facts.name)`)
    .orderBy('unit_facts.sort_key')
    .limit(limit)
    .execute()
})

function inOwnName(word: string): RawBuilder<boolean> {
  const named = sql<boolean>`unit_facts.search_fold like ${`%${word}%`}`
  return word.length < 2 ? named : sql<boolean>`(${named} or unit_facts.initials like ${`%${word}%`})`
}

/** How much of a word counts as found: whole, its beginning, first letters of words, a word of the unit above, a part of a word. */
function worth(word: string): RawBuilder<number> {
  const initials = word.length < 2 ? sql`false` : sql`unit_facts.initials like ${`%${word}%`}`
  return sql<number>`${word.length}::float8 * case
    when unit_facts.search_fold ~ ${String.raw`\m${word}\M`} then 1
    when unit_facts.search_fold ~ ${String.raw`\m${word}`} then 0.95
    when ${initials} then 0.9
    when above.search_fold ~ ${String.raw`\m${word}`} then 0.8
    when unit_facts.search_fold like ${`%${word}%`} then 0.5
    else 0 end`
}

/** Units by their ids as one would choose them, whoever asks: that a body exists is no secret. */
export async function unitChoice(ctx: Context, unitId: string): Promise<UnitChoice | null> {
  const today = dayOf(ctx.now)
  const name = (await unitNamesOn(ctx, [unitId], today)).get(unitId)?.name
  if (name === undefined) return null
  const facts = await factsOn(ctx, today).select(['code', 'parent_id as parentId']).where('unit_id', '=', unitId).executeTakeFirst()
  const above = facts?.parentId ? (await unitNamesOn(ctx, [facts.parentId], today)).get(facts.parentId)?.name : undefined
  return { id: unitId, name, code: facts?.code ?? null, above: above ?? null }
}

interface Proposal extends Scope {
  /** The first of these that is in the scope is chosen already. */
  proposed?: (string | null | undefined)[]
  /** What holds now: chosen, also outside of the scope, so that a form which is sent as it came changes nothing. */
  standing?: string | null
}

/** What a form offers: all of a few, else a field in which one types. */
export async function offerUnits(ctx: Context, { proposed = [], standing, ...scope }: Proposal = {}): Promise<UnitOffer> {
  const rows = await offered(ctx, scope).orderBy('unit_facts.sort_key').limit(FEW_UNITS + 1).execute()
  const few = rows.length > FEW_UNITS ? null : rows.map(({ id, name }) => ({ id, name }))
  const of = scopeWords(scope)
  if (standing) {
    const chosen = await unitChoice(ctx, standing)
    if (few && chosen) few.splice(0, few.length, { id: chosen.id, name: chosen.name }, ...few.filter(({ id }) => id !== standing))
    return { of, few, chosen }
  }
  const wanted = proposed.flatMap((id) => (id ? [id] : []))
  const inScope = wanted.length ? await offered(ctx, scope).where('unit_facts.unit_id', 'in', wanted).execute() : []
  const chosen = wanted.map((id) => inScope.find((unit) => unit.id === id)).find((unit) => unit !== undefined)
  return { of, few, chosen: chosen ?? null }
}

/** The one unit that words can mean; null when somebody must say which. */
export function sureUnit(typed: string, found: UnitChoice[]): UnitChoice | null {
  if (found.length === 1) return found[0] ?? null
  const words = fold(typed).trim()
  const called = found.filter(({ name, code }) => fold(name) === words || (code !== null && fold(code) === words))
  return called.length === 1 ? (called[0] ?? null) : null
}

/** The units that belong where this one belongs, itself left out, as far as the actor may change them; those of its kind first. */
export async function unitsBeside(ctx: Context, { id, parentId, kind }: { id: string; parentId: string | null; kind: string }): Promise<{ id: string; name: string }[]> {
  return factsOn(ctx, dayOf(ctx.now))
    .select(['unit_facts.unit_id as id', 'unit_facts.name'])
    .where(wasVisible(ctx, 'units.edit', 'unit_facts.unit_id'))
    .where('unit_facts.parent_id', parentId === null ? 'is' : '=', parentId)
    .where('unit_facts.unit_id', '<>', id)
    .orderBy(sql`unit_facts.kind = ${kind}`, 'desc')
    .orderBy('unit_facts.sort_key')
    .limit(MOST_BESIDE)
    .execute()
}
