import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { randomSecret } from './secrets.ts'

/** scrypt by the sign-in library (N=16384, r=16, p=1, 64 bytes, salt of 16), off the main thread; 32 MB a piece. */
export async function hashOf(password: string): Promise<string> {
  const { hashPassword } = await loadCrypto()
  return hashPassword(password)
}

/** Loaded at first use: the command line and most requests hash nothing. */
const loadCrypto = () => import('better-auth/crypto')

/** Writes the one password credential of a person, new or in the place of the old one. */
export async function setPassword(ctx: Context, personId: string, hash: string): Promise<void> {
  await ctx.db
    .insertInto('credentials')
    .values({
      id: newId(),
      person_id: personId,
      provider_id: 'credential',
      account_id: personId,
      password: hash,
      created_at: ctx.now,
      updated_at: ctx.now
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'account_id']).doUpdateSet({ password: hash, updated_at: ctx.now }))
    .execute()
}

/** A hash that nobody knows the password of: the account answers like any other, and no password fits. */
export function unusableHash(): Promise<string> {
  return hashOf(randomSecret(8))
}

export async function isPasswordOf(ctx: Context, personId: string, password: string): Promise<boolean> {
  const credential = await ctx.db
    .selectFrom('credentials')
    .select('password')
    .where('person_id', '=', personId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  if (!credential?.password) return false
  const { verifyPassword } = await loadCrypto()
  return verifyPassword({ hash: credential.password, password })
}

export async function endSessions(ctx: Context, personId: string, except?: string): Promise<void> {
  let ended = ctx.db.deleteFrom('sessions').where('person_id', '=', personId)
  if (except) ended = ended.where('id', '<>', except)
  await ended.execute()
}
