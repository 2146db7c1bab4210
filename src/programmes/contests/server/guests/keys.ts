/** What names and telephones of one round are hashed and sealed with. Part of it stands in the data folder, so that a stolen database opens nothing. */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import type { Context } from '#platform/server/context.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { fold } from '#platform/shared/vietnamese.ts'

const KEY = 32
const NONCE = 12
const TAG = 16

/** At the publication of a round; its commitment is not touched by it. */
export const makeGuestKey = (ctx: Context, roundId: string): Promise<unknown> =>
  beyondWall(ctx, ({ db }) => db.insertInto('contest_guest_keys').values({ round_id: roundId, key: randomBytes(KEY), made_at: ctx.now }).execute())

/** Null: there is none, or none any more. */
export async function guestKeyOf(ctx: Context, roundId: string): Promise<Buffer | null> {
  const row = await beyondWall(ctx, ({ db }) => db.selectFrom('contest_guest_keys').select('key').where('round_id', '=', roundId).executeTakeFirst())
  return row?.key ? createHmac('sha256', ctx.app.services.personalKey()).update('contest-guests|').update(row.key).digest() : null
}

export interface Called {
  name: string
  telephone: string
}

const hashOf = (key: Buffer, what: string, words: string): Buffer => createHmac('sha256', key).update(`${what}|${words}`).digest()

/** Marks, capitals and spaces make no second person. */
export const doubleHash = (key: Buffer, { name, telephone }: Called): Buffer => hashOf(key, 'double', `${fold(name).replaceAll(/[^\p{L} ]/gu, '').replaceAll(/\s+/g, ' ').trim()}|${telephone}`)
export const telephoneHash = (key: Buffer, telephone: string): Buffer => hashOf(key, 'telephone', telephone)

export function sealCalled(key: Buffer, personId: string, called: Called): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', hashOf(key, 'seal', ''), nonce).setAAD(Buffer.from(personId))
  const body = Buffer.concat([cipher.update(JSON.stringify([called.name, called.telephone])), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

export function openCalled(key: Buffer, personId: string, sealed: Uint8Array): Called {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', hashOf(key, 'seal', ''), bytes.subarray(0, NONCE)).setAAD(Buffer.from(personId))
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
  const [name, telephone] = JSON.parse(Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString()) as [string, string]
  return { name, telephone }
}

export const newCode = (): string => randomBytes(16).toString('base64url')
export const codeHash = (code: string): Buffer => createHash('sha256').update(code).digest()
