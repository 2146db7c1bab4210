/**
 * Personal values inside events (a name, an address): sealed with a key of the person's own, so that they can be erased from
 * a log whose entries stay. The log covers what is sealed, not what it says.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import type { Db } from './database.ts'
import { keptSecret } from './kept-secret.ts'
import { beyond, beyondWall } from './wall/beyond.ts'

const NONCE = 12
const TAG = 16
const BYTES = 32

declare module './app.ts' {
  interface AppServices {
    /** The master key that wraps the keys of persons; read at first use. */
    personalKey(): Buffer
  }
}

/** By the name of the value; null where there was or is none. */
export type PersonalValues = Record<string, string | null>

export interface Personal {
  personId: string
  values: PersonalValues
}

/** As it stands in the data of an event. */
interface Sealed {
  person: string
  /** Null: the person's key was destroyed before. */
  box: string | null
}

export function readPersonalKey(config: Config): () => Buffer {
  let key: Buffer | null = null
  return () => {
    key ??= Buffer.from(
      config.personalKey ?? keptSecret(config.dataFolder, 'personal-key', () => randomBytes(BYTES).toString('base64url')),
      'base64url'
    )
    if (key.length !== BYTES) throw new Error('The personal key must be 32 bytes in base64url.')
    return key
  }
}

export async function sealPersonal(ctx: Context, type: string, { personId, values }: Personal): Promise<Sealed> {
  const key = await keyOf(ctx, personId)
  return { person: personId, box: key && seal(key, `${personId}|${type}`, Buffer.from(JSON.stringify(values))).toString('base64') }
}

/** The personal values of events by event id; 'erased' where nobody can read them any more. */
export async function openPersonal(
  ctx: Context,
  events: { id: number; type: string; data: Record<string, unknown> }[]
): Promise<Map<number, PersonalValues | 'erased'>> {
  const found = events.flatMap(({ id, type, data }) => (isSealed(data['personal']) ? [{ id, type, sealed: data['personal'] }] : []))
  const persons = [...new Set(found.map(({ sealed }) => sealed.person))]
  if (!persons.length) return new Map()
  const rows = await beyondWall(ctx, ({ db }) => db.selectFrom('person_keys').select(['person_id', 'wrapped']).where('person_id', 'in', persons).execute())
  const keys = new Map(rows.map(({ person_id, wrapped }) => [person_id, wrapped && unwrap(ctx, person_id, wrapped)]))
  return new Map(
    found.map(({ id, type, sealed: { person, box } }): [number, PersonalValues | 'erased'] => {
      const key = keys.get(person)
      if (!key || box === null) return [id, 'erased']
      return [id, JSON.parse(open(key, `${person}|${type}`, Buffer.from(box, 'base64')).toString()) as PersonalValues]
    })
  )
}

/** Nobody can read the person's values in events any more, and no new ones are kept. */
export const destroyPersonalKey = beyond(async (ctx: Pick<Context, 'db' | 'now'>, personId: string): Promise<void> => {
  await ctx.db
    .insertInto('person_keys')
    .values({ person_id: personId, wrapped: null, made_at: ctx.now, destroyed_at: ctx.now })
    .onConflict((c) => c.column('person_id').doUpdateSet({ wrapped: null, destroyed_at: ctx.now }).where('person_keys.destroyed_at', 'is', null))
    .execute()
})

const keyOf = beyond(async (ctx: Context, personId: string): Promise<Buffer | null> => {
  const fresh = randomBytes(BYTES)
  const wrapped = seal(ctx.app.services.personalKey(), personId, fresh)
  await ctx.db
    .insertInto('person_keys')
    .values({ person_id: personId, wrapped, made_at: ctx.now, destroyed_at: null })
    .onConflict((c) => c.doNothing())
    .execute()
  const row = await ctx.db.selectFrom('person_keys').select('wrapped').where('person_id', '=', personId).executeTakeFirstOrThrow()
  return row.wrapped && unwrap(ctx, personId, row.wrapped)
})

function unwrap(ctx: Context, personId: string, wrapped: Buffer): Buffer {
  try {
    return open(ctx.app.services.personalKey(), personId, wrapped)
  } catch (error) {
    // The database of one instance with the data folder of another.
    throw new Error('The personal key of the data folder does not belong to this database.', { cause: error })
  }
}

function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && 'person' in value && 'box' in value
}

function seal(key: Buffer, about: string, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function open(key: Buffer, about: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAAD(Buffer.from(about))
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()])
}

/** Is this the key that wrapped the keys of persons? True as well where there is none to try it on. */
export async function personalKeyFits(db: Db, key: Buffer): Promise<boolean> {
  const row = await db.selectFrom('person_keys').select(['person_id', 'wrapped']).where('wrapped', 'is not', null).limit(1).executeTakeFirst()
  if (!row?.wrapped) return true
  try {
    open(key, row.person_id, row.wrapped)
    return true
  } catch {
    return false
  }
}
