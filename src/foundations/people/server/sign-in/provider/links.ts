/** Which account at the provider belongs to whom: joined and parted by the person, or by a link prepared for them. */
import { z } from 'zod'
import type { App } from '#platform/server/app.ts'
import { command } from '#platform/server/command.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { hasPassword } from '../../credentials.ts'
import { hashOfCode } from '../codes.ts'
import { admit, refuse } from '../tries.ts'
import { listPasskeys } from '../passkey-rows.ts'

export interface Link {
  codeId: string
  personId: string
  name: string
  issuedBy: string
  issuedAt: Date
}

/** The prepared link of that secret. */
export async function findLink(app: App, secret: string, headers: Headers, now = new Date()): Promise<Link> {
  const admission = await admit(app, { account: 'link', headers, guarded: 'door' }, now)
  const row = await createContext(app, { now })
    .db.selectFrom('sign_in_codes as c')
    .innerJoin('people as p', 'p.id', 'c.person_id')
    .innerJoin('people as by', 'by.id', 'c.issued_by')
    .select(['c.id', 'c.person_id', 'p.name', 'by.name as issuer', 'c.issued_at'])
    .where('c.hash', '=', hashOfCode(app, secret))
    .where('c.purpose', '=', 'link')
    .where('c.used_at', 'is', null)
    .where('c.withdrawn_at', 'is', null)
    .where('c.expires_at', '>', now)
    .where('p.deactivated_at', 'is', null)
    .executeTakeFirst()
  if (!row) {
    await refuse(app, { way: 'provider', personId: null, tries: admission.tries, headers }, now)
    throw new AppError('not_found', 'people.link_used')
  }
  await admission.succeeded()
  return { codeId: row.id, personId: row.person_id, name: row.name, issuedBy: row.issuer, issuedAt: row.issued_at }
}

/** Since when the actor's account at the provider is joined; null when none is. */
export async function joinedSince(ctx: Context, personId: string): Promise<Date | null> {
  const { provider } = ctx.app.services.people
  if (!provider) return null
  const row = await ctx.db.selectFrom('credentials').select('created_at').where('person_id', '=', personId).where('provider_id', '=', provider.id).executeTakeFirst()
  return row?.created_at ?? null
}

/** The account at the provider opens nothing here any more. Refused where it is the only way in. */
export const partFromProvider = command(z.object({}), async (ctx) => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { provider } = ctx.app.services.people
  ensure(provider, 'not_found', 'people.no_provider')
  const { personId } = ctx.actor
  ensure((await hasPassword(ctx, personId)) || (await listPasskeys(ctx, personId)).length, 'conflict', 'people.only_way')
  const gone = await ctx.db.deleteFrom('credentials').where('person_id', '=', personId).where('provider_id', '=', provider.id).returning('id').execute()
  if (gone.length) await record(ctx, 'person.provider_parted', { subject: personId })
})
