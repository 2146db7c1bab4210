/** People with a session each, as rows. */
import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { App } from '#platform/server/app.ts'
import type { Db } from '#platform/server/database.ts'
import { newId } from '#platform/shared/ids.ts'
import { SESSION_COOKIE } from '../src/foundations/people/server/session.ts'

export interface SignedIn {
  id: string
  name: string
  cookie: string
}

export async function insertSignedIn({ services }: App, db: Db, count: number): Promise<SignedIn[]> {
  const sign = (token: string): string => `${SESSION_COOKIE}=${encodeURIComponent(`${token}.${createHmac('sha256', services.people.secret).update(token).digest('base64')}`)}`
  const people = Array.from({ length: count }, (_one, at) => ({ id: newId(), name: `Người thứ ${at}`, session: newId(), token: randomBytes(24).toString('base64url') }))
  await sql`insert into people (id, name, sort_key, created_at, updated_at) select id, name, name, now(), now() from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p(id uuid, name text)`.execute(db)
  await sql`insert into sessions (id, person_id, token, way, created_at, updated_at, expires_at)
    select session, id, token, 'password', now(), now(), now() + interval '1 day' from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p(id uuid, session uuid, token text)`.execute(db)
  return people.map(({ id, name, token }) => ({ id, name, cookie: sign(token) }))
}
