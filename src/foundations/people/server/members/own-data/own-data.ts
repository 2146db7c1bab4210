/** Everything that is held about the person who asks. */
import { sql } from 'kysely'
import { z } from 'zod'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { LOOKED_AT, record } from '#platform/server/events.ts'
import { rowsNaming } from '#platform/server/rows-naming.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { ChangeOwnContact, type OwnData } from '../../../members/own-data/schema.ts'
import { peopleNames } from '../../queries.ts'
import { CONTACT, contactOf, latestConsent, writeContact } from '../contacts.ts'
import { requestsWhere } from './requests.ts'
import { unitsToAsk } from './units.ts'

/** Told in words of their own above. */
export const TOLD = ['memberships', 'membership_acts', 'person_contacts', 'person_consents', 'person_roles', 'sessions', 'data_requests', 'credentials', 'person_keys']
const LATEST_LOOKS = 50

export const ownData = query(z.object({}), async (ctx): Promise<OwnData> => everythingAbout(ctx, ownId(ctx)))

/** The same to take away; that it was taken away is recorded. */
export const takeOwnData = command(z.object({}), async (ctx): Promise<OwnData> => {
  const personId = ownId(ctx)
  await record(ctx, 'person.data_taken', { subject: personId })
  return everythingAbout(ctx, personId)
})

function ownId(ctx: Context): string {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  return ctx.actor.personId
}

async function everythingAbout(ctx: Context, personId: string): Promise<OwnData> {
  const person = await ctx.db.selectFrom('people').select(['name', 'username', 'language', 'email']).where('id', '=', personId).executeTakeFirstOrThrow()
  const memberships = await ctx.db
    .selectFrom('memberships')
    .select(['unit_id', 'position', 'valid_from', 'valid_to'])
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .orderBy('valid_from', 'desc')
    .execute()
  const roles = await ctx.db.selectFrom('person_roles').select(['unit_id', 'role', 'valid_from', 'valid_to']).where('person_id', '=', personId).orderBy('valid_from', 'desc').execute()
  const sessions = await ctx.db.selectFrom('sessions').select(['created_at', 'ip_address', 'user_agent']).where('person_id', '=', personId).orderBy('created_at', 'desc').execute()
  const consents = await ctx.db
    .selectFrom('person_consents')
    .select(['given_at', 'given_through', 'evidence', 'withdrawn_at'])
    .where('person_id', '=', personId)
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const { rows: looks } = await sql<{ at: Date; by: string | null; place: string }>`
    select e.at, e.actor_id as by, e.data ->> 'at' as place from events e
    where e.type = ${LOOKED_AT} and e.data -> 'persons' @> ${JSON.stringify(personId)}::jsonb order by e.id desc limit ${LATEST_LOOKS}`.execute(ctx.db)
  const units = await unitNamesOn(ctx, [...memberships, ...roles].map(({ unit_id }) => unit_id), dayOf(ctx.now))
  const names = await peopleNames(ctx, [...looks.map(({ by }) => by), ...consents.map(({ given_through }) => given_through)].filter((id) => id !== null))
  const unit = (id: string): string => units.get(id)?.name ?? ''
  const name = (id: string | null): string | null => (id ? (names.get(id) ?? null) : null)
  return {
    at: ctx.now,
    personId,
    name: person.name,
    username: person.username,
    language: person.language ?? 'vi',
    ownEmail: person.email,
    contact: await contactOf(ctx, personId),
    consents: consents.map((row) => ({ givenAt: row.given_at, through: row.given_through === personId ? null : name(row.given_through), evidence: row.evidence, withdrawnAt: row.withdrawn_at })),
    memberships: memberships.map((row) => ({ unitId: row.unit_id, unit: unit(row.unit_id), position: row.position, from: row.valid_from, to: row.valid_to })),
    roles: roles.map((row) => ({ unit: unit(row.unit_id), role: row.role, from: row.valid_from, to: row.valid_to })),
    sessions: sessions.map((row) => ({ startedAt: row.created_at, address: row.ip_address, device: row.user_agent })),
    requests: await requestsWhere(ctx, sql`r.person_id = ${personId}`),
    looks: looks.map(({ at, by, place }) => ({ at, by: name(by), place })),
    elsewhere: await beyondWall(ctx, (inside) => rowsNaming(inside, 'people', [personId], TOLD)),
    kept: await keptElsewhere(ctx),
    units: await unitsToAsk(ctx, personId)
  }
}

async function keptElsewhere(ctx: Context): Promise<Record<string, unknown[]>> {
  const kept: Record<string, unknown[]> = {}
  for (const { ownData: tell } of ctx.app.modules) if (tell) Object.assign(kept, await tell(ctx))
  return kept
}

/** One's own phone and mail: entering them is the consent. */
export const changeOwnContact = command(ChangeOwnContact, async (ctx, contact): Promise<void> => {
  await writeContact(ctx, ownId(ctx), contact, null)
})

/** Nobody may use phone and mail any more: they go at once, and no clerk can enter them again. */
export const withdrawConsent = command(z.object({}), async (ctx): Promise<void> => {
  const personId = ownId(ctx)
  const latest = await latestConsent(ctx, personId)
  ensure(latest && !latest.withdrawn_at, 'conflict', 'people.no_consent')
  await ctx.db.updateTable('person_consents').set({ withdrawn_at: ctx.now }).where('person_id', '=', personId).where('purpose', '=', CONTACT).where('withdrawn_at', 'is', null).execute()
  await writeContact(ctx, personId, { phone: null, email: null }, null)
  await record(ctx, 'person.consent_withdrawn', { subject: personId, data: { purpose: CONTACT } })
})
