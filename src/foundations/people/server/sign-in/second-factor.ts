/** A second factor: codes of an authenticator app, and paper codes for the day on which the telephone is lost. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { encode } from 'uqr'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { randomSecret } from '../secrets.ts'
import { isRequiredOf } from './second-factor-rules.ts'
import { authenticatorAddress, base32, matchingStep } from './totp.ts'

const SECRET_BYTES = 20
const RECOVERY_CODES = 10
const NONCE = 12
const TAG = 16

export interface SecondFactorOffer {
  /** To be typed by hand, in groups of four. */
  secret: string
  /** Dark and light squares, row by row. */
  square: boolean[][]
}

/** The secret to put into the app. The same one until a code of it was typed. */
export async function offerSecondFactor(ctx: Context, personId: string): Promise<SecondFactorOffer> {
  const person = await ctx.db.selectFrom('people').select(['username', 'name']).where('id', '=', personId).executeTakeFirstOrThrow()
  await ctx.db
    .insertInto('second_factors')
    .values({ person_id: personId, sealed: seal(ctx, personId, randomBytes(SECRET_BYTES)), confirmed_at: null, created_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await ctx.db.selectFrom('second_factors').select(['sealed', 'confirmed_at']).where('person_id', '=', personId).executeTakeFirstOrThrow()
  ensure(row.confirmed_at === null, 'conflict', 'people.second_factor_there')
  const secret = open(ctx, personId, row.sealed)
  const address = authenticatorAddress(secret, person.username ?? person.name, 'Cầu Nối')
  return { secret: (base32(secret).match(/.{1,4}/g) ?? []).join(' '), square: squareOf(address) }
}

/** Dark and light squares, row by row, with the light rim that cameras need. */
export function squareOf(text: string): boolean[][] {
  return encode(text, { border: 2 }).data
}

/** The first code of the app: from now on one is asked for. Paper codes come back this one time; null for a wrong code. */
export async function beginSecondFactor(ctx: Context, personId: string, code: string): Promise<string[] | null> {
  const row = await ctx.db.selectFrom('second_factors').selectAll().where('person_id', '=', personId).forUpdate().executeTakeFirst()
  ensure(row && row.confirmed_at === null, 'conflict', 'people.second_factor_there')
  const step = matchingStep(open(ctx, personId, row.sealed), code, ctx.now, row.last_step)
  if (step === null) return null
  await ctx.db.updateTable('second_factors').set({ confirmed_at: ctx.now, last_step: step }).where('person_id', '=', personId).execute()
  await record(ctx, 'person.second_factor_added', { subject: personId })
  return writeRecoveryCodes(ctx, personId)
}

/** Is this a code of the person's app, or one of their paper codes? Either counts once. */
export async function takeSecondFactor(ctx: Context, personId: string, code: string): Promise<boolean> {
  const row = await ctx.db.selectFrom('second_factors').selectAll().where('person_id', '=', personId).forUpdate().executeTakeFirst()
  if (!row?.confirmed_at) return false
  const step = matchingStep(open(ctx, personId, row.sealed), code, ctx.now, row.last_step)
  if (step !== null) {
    await ctx.db.updateTable('second_factors').set({ last_step: step }).where('person_id', '=', personId).execute()
    return true
  }
  const taken = await ctx.db
    .updateTable('recovery_codes')
    .set({ used_at: ctx.now })
    .where('person_id', '=', personId)
    .where('hash', '=', hashFor(ctx, personId, code))
    .where('used_at', 'is', null)
    .returning('hash')
    .executeTakeFirst()
  if (!taken) return false
  const { left } = await ctx.db.selectFrom('recovery_codes').select((eb) => eb.fn.countAll<number>().as('left')).where('person_id', '=', personId).where('used_at', 'is', null).executeTakeFirstOrThrow()
  await record(ctx, 'person.recovery_code_used', { subject: personId, data: { left: Number(left) } })
  return true
}

/** New paper codes; the old ones open nothing any more. */
export async function writeRecoveryCodes(ctx: Context, personId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => randomSecret(3))
  await ctx.db.deleteFrom('recovery_codes').where('person_id', '=', personId).execute()
  await ctx.db.insertInto('recovery_codes').values(codes.map((code) => ({ person_id: personId, hash: hashFor(ctx, personId, code) }))).execute()
  await record(ctx, 'person.recovery_codes_made', { subject: personId })
  return codes
}

export interface SecondFactorState {
  since: Date | null
  codesLeft: number
  /** A unit asks for it: it cannot be given up. */
  required: boolean
}

export async function secondFactorState(ctx: Context, personId: string): Promise<SecondFactorState> {
  const row = await ctx.db.selectFrom('second_factors').select('confirmed_at').where('person_id', '=', personId).executeTakeFirst()
  const { left } = await ctx.db.selectFrom('recovery_codes').select((eb) => eb.fn.countAll<number>().as('left')).where('person_id', '=', personId).where('used_at', 'is', null).executeTakeFirstOrThrow()
  return { since: row?.confirmed_at ?? null, codesLeft: Number(left), required: await isRequiredOf(ctx, personId) }
}

/** App and paper codes are forgotten. */
export async function dropSecondFactor(ctx: Context, personId: string): Promise<void> {
  await ctx.db.deleteFrom('recovery_codes').where('person_id', '=', personId).execute()
  const gone = await ctx.db.deleteFrom('second_factors').where('person_id', '=', personId).returning('confirmed_at').executeTakeFirst()
  if (gone?.confirmed_at) await record(ctx, 'person.second_factor_removed', { subject: personId })
}

/** A stolen database alone does not tell which code would fit. */
function hashFor(ctx: Context, personId: string, code: string): string {
  const plain = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return createHmac('sha256', ctx.app.services.people.secret).update(`recovery|${personId}|${plain}`).digest('base64url')
}

function seal(ctx: Context, personId: string, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', ctx.app.services.people.secondFactorKey(), nonce).setAAD(Buffer.from(personId))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function open(ctx: Context, personId: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', ctx.app.services.people.secondFactorKey(), sealed.subarray(0, NONCE)).setAAD(Buffer.from(personId))
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()])
}
