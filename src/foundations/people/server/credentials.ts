import { hashPassword, verifyPassword } from '@better-auth/utils/password'
import type { Context } from '#platform/server/context.ts'
import { beyond } from '#platform/server/wall/beyond.ts'
import { newId } from '#platform/shared/ids.ts'
import { randomSecret } from './secrets.ts'

/** scrypt by the sign-in library (N=16384, r=16, p=1, 64 bytes, salt of 16), off the main thread; 32 MB a piece. */
export async function hashOf(password: string): Promise<string> {
  return hashPassword(password)
}

/** Writes the one password credential of a person, new or in the place of the old one. */
export const setPassword = beyond(async (ctx: Pick<Context, 'db' | 'now'>, personId: string, hash: string): Promise<void> => {
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
})

/** A hash that nobody knows the password of: the account answers like any other, and no password fits. */
export function unusableHash(): Promise<string> {
  return hashOf(randomSecret(8))
}

export async function hasPassword(ctx: Pick<Context, 'db'>, personId: string): Promise<boolean> {
  const found = await ctx.db.selectFrom('credentials').select('id').where('person_id', '=', personId).where('provider_id', '=', 'credential').executeTakeFirst()
  return found !== undefined
}

export async function isPasswordOf(ctx: Context, personId: string, password: string): Promise<boolean> {
  const credential = await ctx.db
    .selectFrom('credentials')
    .select('password')
    .where('person_id', '=', personId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  return fits(credential?.password ?? null, password)
}

/** Stands in for the hash of an account that does not exist or has no password: the same work, and nothing fits. */
const NOBODY = `${'0'.repeat(32)}:${'0'.repeat(128)}`

export async function fits(hash: string | null, password: string): Promise<boolean> {
  const right = await verifyPassword(hash ?? NOBODY, password)
  return hash !== null && right
}

export const endSessions = beyond(async (ctx: Pick<Context, 'db'> & Partial<Pick<Context, 'app'>>, personId: string, except?: string): Promise<void> => {
  let ended = ctx.db.deleteFrom('sessions').where('person_id', '=', personId)
  if (except) ended = ended.where('id', '<>', except)
  await ended.execute()
  await ctx.db.deleteFrom('waiting_sign_ins').where('person_id', '=', personId).execute()
})
