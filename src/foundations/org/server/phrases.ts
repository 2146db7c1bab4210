/** What words of a plan mean to a unit because a person said so. Readable rows, nothing hidden. */
import { sql } from 'kysely'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { ForgetPhrase, ListPhrases, type LearntPhrase } from '../schema.ts'
import { readsTheSame, wordsOf, type NameWord } from '../naming.ts'
import { unitNamesOn } from './queries.ts'
import { ensureMayUse } from './sets.ts'
import { holdsOn } from './visible.ts'

export type Meaning = { unitId: string; setId: null } | { unitId: null; setId: string }

/** Looks up what was taught to a unit or to one above it; the nearest teaching wins. */
export async function openLearnt(ctx: Context, unitId: string, day: Day): Promise<(phrase: string) => Meaning | null> {
  const rows = await ctx.db
    .selectFrom('unit_phrases')
    .innerJoin('unit_paths', 'unit_paths.ancestor_id', 'unit_phrases.owner_id')
    .select(['unit_phrases.phrase', 'unit_phrases.unit_id as unitId', 'unit_phrases.set_id as setId'])
    .where('unit_paths.unit_id', '=', unitId)
    .where(holdsOn(day, 'unit_paths'))
    .orderBy('unit_paths.depth', 'desc')
    .execute()
  // A unit that has ended is no longer proposed; the row stays to be read.
  const living = new Set(await unitsThere(ctx, rows.flatMap((row) => row.unitId ?? []), day))
  const meanings = new Map<string, { words: NameWord[]; meaning: Meaning }>()
  for (const { phrase, unitId, setId } of rows) {
    const meaning: Meaning | null = setId ? { unitId: null, setId } : unitId && living.has(unitId) ? { unitId, setId: null } : null
    if (meaning) meanings.set(wordsOnly(phrase), { words: wordsOf(phrase), meaning })
  }
  return (phrase) => {
    const words = wordsOf(phrase)
    const same = meanings.get(wordsOnly(phrase)) ?? [...meanings.values()].findLast((known) => readsTheSame(words, known.words))
    return same?.meaning ?? null
  }
}

async function unitsThere(ctx: Context, ids: string[], day: Day): Promise<string[]> {
  if (!ids.length) return []
  const { rows } = await sql<{ id: string }>`select unit_id as id from unit_facts where unit_id = any(${ids}::uuid[])
    and replaced_at is null and ${holdsOn(day, 'unit_facts')}`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

function wordsOnly(phrase: string): string {
  return fold(phrase).trim().replaceAll(/\s+/g, ' ')
}

/** What a teaching changed, so that it can be taken back with the correction that it came from. */
export interface Taught {
  ownerId: string
  phrase: string
  before: Remembered | null
  after: Remembered
}

interface Remembered {
  unitId: string | null
  setId: string | null
  by: string | null
  at: string
}

/** Part of a command that has asked for the right: remembers, or remembers better. */
export async function teachPhrase(ctx: Context, ownerId: string, phrase: string, meaning: Meaning): Promise<Taught> {
  const before = await remembered(ctx, ownerId, phrase)
  const id = newId()
  const row = { phrase, unit_id: meaning.unitId, set_id: meaning.setId, taught_by: ctx.actor?.personId ?? null, taught_at: ctx.now }
  const kept = await ctx.db
    .insertInto('unit_phrases')
    .values({ id, owner_id: ownerId, ...row })
    .onConflict((conflict) => conflict.columns(['owner_id', 'phrase_fold']).doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, 'unit_phrase.taught', { subject: kept.id, unit: ownerId, data: { ...meaning } })
  return { ownerId, phrase, before, after: { ...meaning, by: row.taught_by, at: ctx.now.toISOString() } }
}

async function remembered(ctx: Context, ownerId: string, phrase: string): Promise<Remembered | null> {
  const row = await ctx.db
    .selectFrom('unit_phrases')
    .select(['unit_id as unitId', 'set_id as setId', 'taught_by as by', 'taught_at as at'])
    .where('owner_id', '=', ownerId)
    .where('phrase_fold', '=', sql<string>`vi_fold(${phrase})`)
    .executeTakeFirst()
  return row ? { ...row, at: row.at.toISOString() } : null
}

/** Takes a teaching back (`back`), or gives it again; what somebody has taught or deleted since is theirs and stays. */
export async function replayTeaching(ctx: Context, { ownerId, phrase, before, after }: Taught, back: boolean): Promise<void> {
  const [from, to] = back ? [after, before] : [before, after]
  const now = await remembered(ctx, ownerId, phrase)
  if (now?.unitId !== from?.unitId || now?.setId !== from?.setId) return
  const here = ctx.db.deleteFrom('unit_phrases').where('owner_id', '=', ownerId).where('phrase_fold', '=', sql<string>`vi_fold(${phrase})`)
  const old = await here.returning('id').executeTakeFirst()
  const id = old?.id ?? newId()
  if (to) {
    const row = { unit_id: to.unitId, set_id: to.setId, taught_by: to.by, taught_at: to.at }
    await ctx.db.insertInto('unit_phrases').values({ id, owner_id: ownerId, phrase, ...row }).execute()
  }
  await record(ctx, to ? 'unit_phrase.taught' : 'unit_phrase.forgotten', { subject: id, unit: ownerId, data: { unitId: to?.unitId ?? null, setId: to?.setId ?? null } })
}

export const listPhrases = query(ListPhrases, async (ctx, { unitId }): Promise<LearntPhrase[]> => {
  await ensureMayUse(ctx, unitId)
  const rows = await ctx.db
    .selectFrom('unit_phrases')
    .leftJoin('unit_sets', 'unit_sets.id', 'unit_phrases.set_id')
    .select(['unit_phrases.id', 'phrase', 'unit_phrases.unit_id as unitId', 'set_id as setId', 'unit_sets.name as setName'])
    .select(['taught_by as by', 'taught_at as at'])
    .where('unit_phrases.owner_id', '=', unitId)
    .orderBy('phrase_fold')
    .execute()
  const names = await unitNamesOn(ctx, rows.flatMap((row) => row.unitId ?? []), dayOf(ctx.now))
  return rows.map(({ id, phrase, unitId: meant, setId, setName, by, at }) => ({
    id,
    phrase,
    unit: meant ? { id: meant, name: names.get(meant)?.name ?? '' } : null,
    set: setId ? { id: setId, name: setName ?? '' } : null,
    by,
    at
  }))
})

export const forgetPhrase = command(ForgetPhrase, async (ctx, { phraseId }): Promise<void> => {
  const row = await ctx.db.selectFrom('unit_phrases').select('owner_id').where('id', '=', phraseId).executeTakeFirst()
  if (!row) throw new AppError('not_found', 'org.no_such_phrase')
  await ensureMayUse(ctx, row.owner_id)
  await ctx.db.deleteFrom('unit_phrases').where('id', '=', phraseId).execute()
  await record(ctx, 'unit_phrase.forgotten', { subject: phraseId, unit: row.owner_id })
})
