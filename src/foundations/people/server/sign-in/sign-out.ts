import type { App } from '#platform/server/app.ts'
import { record } from '#platform/server/events.ts'
import { findSession, SESSION_COOKIE } from '../session.ts'
import { contextOf } from './enter.ts'
import { isSecure, type Cookie } from './request.ts'

/** Ends the session of this request; the cookie to take away comes back. */
export async function signOut(app: App, headers: Headers): Promise<Cookie[]> {
  const session = await findSession(app, { headers: { cookie: headers.get('cookie') ?? undefined } })
  if (session) {
    await app.database.db.transaction().execute(async (db) => {
      const { personId } = session.actor
      await db.deleteFrom('sessions').where('id', '=', session.id).execute()
      await record({ ...contextOf(app, personId, headers, new Date()), db }, 'person.signed_out', { subject: personId })
    })
  }
  return [{ name: SESSION_COOKIE, value: '', maxAge: 0, secure: isSecure(headers) }]
}
