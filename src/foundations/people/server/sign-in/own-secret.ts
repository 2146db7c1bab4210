/** From a one-time code to a secret of one's own. Until then the code opens that page alone, and checking in. */
import type { z } from 'zod'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import { createContext, type Actor, type Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { beyond } from '#platform/server/wall/beyond.ts'
import { shownName } from '../../shown-name.ts'
import { OwnSecret, UseCode } from '../../schema.ts'
import { endSessions, setPassword } from '../credentials.ts'
import { hashOfChosen, refused, wordsAbout } from '../own-account.ts'
import { hashOfCode, type Purpose } from './codes.ts'
import { contextOf, enterWith, findWaiting, keepWaiting, type Entered, type Waiting } from './enter.ts'
import { dropPasskeys } from './passkey-rows.ts'
import { dropSecondFactor } from './second-factor.ts'
import { tooLate } from './second-step.ts'
import { admit, refuse } from './tries.ts'

/** The code from the sheet: whoever types it may set a secret of their own, nothing else. */
export async function useCode(app: App, input: z.input<typeof UseCode>, headers: Headers, now = new Date()): Promise<Entered> {
  const { passcode } = parseInput(UseCode, input)
  const admission = await admit(app, { account: 'one-time code', headers, guarded: 'door' }, now)
  const code = await app.database.db
    .selectFrom('sign_in_codes as c')
    .innerJoin('people as p', 'p.id', 'c.person_id')
    .select(['c.id', 'c.person_id'])
    .where('c.hash', '=', hashOfCode(app, passcode))
    .where('c.purpose', '<>', 'link')
    .where('c.used_at', 'is', null)
    .where('c.withdrawn_at', 'is', null)
    .where('c.expires_at', '>', now)
    .where('p.deactivated_at', 'is', null)
    .executeTakeFirst()
  if (!code) {
    await refuse(app, { way: 'code', personId: null, tries: admission.tries, headers }, now)
    throw refused('passcode', 'people.one_time_code_wrong')
  }
  await admission.succeeded()
  const ctx = contextOf(app, code.person_id, headers, now)
  const waiting = { personId: code.person_id, way: 'code' as const, stay: false, awaits: 'own_secret' as const, codeId: code.id }
  const cookie = await app.database.db.transaction().execute(async (db) => {
    const kept = await keepWaiting({ ...ctx, db }, waiting, headers)
    await record({ ...ctx, db }, 'person.code_used', { subject: code.person_id })
    return kept
  })
  return { cookies: [cookie], awaits: 'own_secret' }
}

export interface CodeSeen {
  name: string
  /** Null: to be chosen now. */
  username: string | null
  purpose: Purpose
  issuedBy: string
  issuedAt: Date
}

/** Whose code it was and who made it; null when nobody waits here. Whoever waits is nobody yet: their token is the proof. */
export const findCodeSeen = beyond(async (ctx: Context, headers: Headers): Promise<CodeSeen | null> => {
  const waiting = await findWaiting(ctx, headers, 'own_secret')
  if (!waiting?.codeId) return null
  const row = await openCode(ctx, waiting.codeId)
  return row ? { name: row.name, username: row.username, purpose: row.purpose as Purpose, issuedBy: shownName(ctx.locale, row.issuer), issuedAt: row.issued_at } : null
})

/**
 * Whoever waits with a paper code, as somebody without any right: to be told from others where a page lets them in on purpose (checking
 * in). Null when nobody waits here, or the code was used or withdrawn meanwhile.
 */
export const waitingPerson = beyond(async (ctx: Context, headers: Headers): Promise<Actor | null> => {
  const waiting = await findWaiting(ctx, headers, 'own_secret')
  const code = waiting?.codeId ? await openCode(ctx, waiting.codeId) : undefined
  return waiting && code ? { personId: waiting.personId, name: code.name, grants: [] } : null
})

const openCode = (ctx: Context, id: string) =>
  ctx.db
    .selectFrom('sign_in_codes as c')
    .innerJoin('people as p', 'p.id', 'c.person_id')
    .innerJoin('people as by', 'by.id', 'c.issued_by')
    .select(['c.id', 'c.purpose', 'c.lost', 'c.issued_at', 'p.name', 'p.username', 'by.name as issuer'])
    .where('c.id', '=', id)
    .where('c.used_at', 'is', null)
    .where('c.withdrawn_at', 'is', null)
    .executeTakeFirst()

/** The code becomes a password of the person's own; from then on it opens nothing. */
export async function setOwnSecret(app: App, input: z.input<typeof OwnSecret>, headers: Headers, now = new Date()): Promise<Entered> {
  const { username, password } = parseInput(OwnSecret, input)
  const waiting = await findWaiting(createContext(app, { now }), headers, 'own_secret')
  if (!waiting?.codeId) throw tooLate()
  const ctx = contextOf(app, waiting.personId, headers, now)
  const person = await ctx.db.selectFrom('people').select(['name', 'username']).where('id', '=', waiting.personId).executeTakeFirstOrThrow()
  if (!person.username && !username) throw refused('username', 'people.username_missing')
  const chosen = person.username ?? username ?? ''
  const hash = await hashOfChosen(ctx, password, [...(await wordsAbout(ctx)), chosen])
  await app.database.db.transaction().execute(async (db) => exchange({ ...ctx, db }, waiting, waiting.codeId ?? '', person.username ? null : chosen, hash))
  return enterWith(app, { personId: waiting.personId, way: 'code', stay: false }, headers, now)
}

async function exchange(ctx: Context, { personId }: Waiting, codeId: string, username: string | null, hash: string): Promise<void> {
  const code = await ctx.db
    .updateTable('sign_in_codes')
    .set({ used_at: ctx.now })
    .where('id', '=', codeId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning(['lost', 'purpose'])
    .executeTakeFirst()
  if (!code) throw tooLate()
  if (username) {
    const taken = await ctx.db.selectFrom('people').select('id').where('username', '=', username).executeTakeFirst()
    if (taken) throw refused('username', 'people.username_taken')
    await ctx.db.updateTable('people').set({ username, updated_at: ctx.now }).where('id', '=', personId).execute()
  }
  await setPassword(ctx, personId, hash)
  await endSessions(ctx, personId)
  if (code.lost) {
    await dropSecondFactor(ctx, personId)
    await dropPasskeys(ctx, personId)
  }
  await record(ctx, 'person.own_secret_set', { subject: personId, data: { purpose: code.purpose } })
}
