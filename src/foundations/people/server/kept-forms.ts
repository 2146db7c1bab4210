/** Forms that arrive after their session has ended wait here until the same person has signed in again (decision 0011). */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Context } from '#platform/server/context.ts'
import { beyond } from '#platform/server/wall/beyond.ts'
import { KEPT } from '#platform/shared/local-path.ts'
import { deviceMark } from './limits.ts'
import { readToken } from './session.ts'
import { isSecure, readCookie, type Cookie } from './sign-in/request.ts'
import { DEVICE_COOKIE } from './sign-in/tries.ts'

export interface KeptForm {
  /** The page that shows it again. */
  path: string
  action: string
  values: Record<string, string[]>
  /** Files were chosen too; they are not kept. */
  hadFiles: boolean
  /** What the page says above it; left out, that its sender was signed out. */
  why?: 'people.signed_out_meanwhile' | 'people.for_whom_chosen'
}

export const KEPT_MINUTES = 60
/** A pasted plan may be long; what is longer than this no form of ours takes. */
const MOST_BYTES = 16 * 1024 * 1024
const MOST_EACH = 3
const COOKIE = 'caunoi.kept.'

const idOf = (key: Buffer): string => createHash('sha256').update('kept|').update(key).digest('hex')

/** What stands in the address; it names the cookie, the cookie holds the key. */
const nameOf = (id: string): string => id.slice(0, 12)

/**
 * Keeps the fields of a form for whoever used this browser last; null where nobody is known to have. The caller leaves
 * out passwords and files. The cookie goes to the browser, `name` into the address to come back to.
 */
export const keepForm = beyond(async (ctx: Context, headers: Headers, form: KeptForm): Promise<{ name: string; cookie: Cookie } | null> => {
  const personId = await lastPerson(ctx, headers)
  const plain = Buffer.from(JSON.stringify(form))
  if (!personId || plain.length > MOST_BYTES) return null
  const key = randomBytes(32)
  const id = idOf(key)
  const row = { id, person_id: personId, sealed: seal(key, personId, deflateRawSync(plain, { level: 1 })) }
  const expires_at = new Date(ctx.now.getTime() + KEPT_MINUTES * 60_000)
  await ctx.db.insertInto('kept_forms').values({ ...row, created_at: ctx.now, expires_at }).execute()
  const newest = ctx.db.selectFrom('kept_forms').select('id').where('person_id', '=', personId).orderBy('created_at', 'desc').limit(MOST_EACH)
  await ctx.db.deleteFrom('kept_forms').where('person_id', '=', personId).where('id', 'not in', newest).execute()
  const cookie = { name: COOKIE + nameOf(id), value: key.toString('base64url'), maxAge: KEPT_MINUTES * 60, secure: isSecure(headers) }
  return { name: nameOf(id), cookie }
})

/** The form of that name, for the person who sent it. For anybody else it is thrown away. */
export const openKeptForm = beyond(async (ctx: Context, headers: Headers, name: string): Promise<KeptForm | null> => {
  const key = keyFrom(headers, name)
  if (!key || !ctx.actor) return null
  const row = await ctx.db.selectFrom('kept_forms').selectAll().where('id', '=', idOf(key)).executeTakeFirst()
  if (!row) return null
  if (row.person_id !== ctx.actor.personId || row.expires_at <= ctx.now) {
    await ctx.db.deleteFrom('kept_forms').where('id', '=', row.id).execute()
    return null
  }
  return JSON.parse(inflateRawSync(open(key, row.person_id, row.sealed), { maxOutputLength: MOST_BYTES }).toString()) as KeptForm
})

/** A form of that page is on its way again: what was kept of it goes. The cookies to take away come back. */
export async function forgetKeptForms(ctx: Context, headers: Headers, path: string): Promise<Cookie[]> {
  const gone: Cookie[] = []
  for (const [, name = ''] of (headers.get('cookie') ?? '').matchAll(/caunoi\.kept\.([0-9a-f]{12})=/g)) {
    const key = keyFrom(headers, name)
    const kept = await openKeptForm(ctx, headers, name)
    if (!key || (kept !== null && kept.path !== path)) continue
    await ctx.db.deleteFrom('kept_forms').where('id', '=', idOf(key)).execute()
    gone.push({ name: COOKIE + name, value: '', maxAge: 0, secure: isSecure(headers) })
  }
  return gone
}

/** Where to sign in and come back to; `name` is that of the kept form, null where it could not be kept. */
export function signInToReturn(next: string, name: string | null): string {
  if (name === null) return `/sign-in?${new URLSearchParams({ next, lost: '' })}`
  return `/sign-in?${new URLSearchParams({ next: `${next}${next.includes('?') ? '&' : '?'}${KEPT}=${name}` })}`
}

function keyFrom(headers: Headers, name: string): Buffer | null {
  if (!/^[0-9a-f]{12}$/.test(name)) return null
  const key = Buffer.from(readCookie(headers, COOKIE + name) ?? '', 'base64url')
  return key.length === 32 ? key : null
}

/** By the session that ended, as far as it is still known, else by the mark of the account that was used here last. */
async function lastPerson({ app, db }: Context, headers: Headers): Promise<string | null> {
  const { secret } = app.services.people
  const token = readToken(headers.get('cookie') ?? undefined, secret)
  if (token) {
    const session = await db.selectFrom('sessions').select('person_id').where('token', '=', token).executeTakeFirst()
    if (session) return session.person_id
  }
  const mark = readCookie(headers, DEVICE_COOKIE)
  if (mark?.length !== deviceMark(secret, '').length) return null
  const people = await db
    .selectFrom('people')
    .select(['id', 'username'])
    .where('username', 'is not', null)
    .where('deactivated_at', 'is', null)
    .execute()
  return people.find(({ username }) => deviceMark(secret, username ?? '') === mark)?.id ?? null
}

function seal(key: Buffer, personId: string, plain: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(personId))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function open(key: Buffer, personId: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(personId))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}
