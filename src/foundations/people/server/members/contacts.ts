/** Telephone and mail of a member: kept with consent, gone when the consent is. */
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'

/** What the consent is for; one row of `person_consents` for each time it was given. */
export const CONTACT = 'contact'

export interface Contact {
  phone: string | null
  email: string | null
}

export async function contactOf(ctx: Context, personId: string): Promise<Contact> {
  const row = await ctx.db.selectFrom('person_contacts').select(['phone', 'email']).where('person_id', '=', personId).executeTakeFirst()
  return row ?? { phone: null, email: null }
}

/** Part of a command that has asked for the right. What is new needs a consent: the person's own, or evidence of one. */
export async function writeContact(ctx: Context, personId: string, after: Contact, evidence: string | null): Promise<void> {
  const before = await contactOf(ctx, personId)
  if (before.phone === after.phone && before.email === after.email) return
  const isNew = (after.phone !== null && after.phone !== before.phone) || (after.email !== null && after.email !== before.email)
  if (isNew) await ensureConsent(ctx, personId, evidence)
  if (after.phone === null && after.email === null) await ctx.db.deleteFrom('person_contacts').where('person_id', '=', personId).execute()
  else {
    const row = { ...after, updated_at: ctx.now }
    await ctx.db.insertInto('person_contacts').values({ person_id: personId, ...row }).onConflict((c) => c.column('person_id').doUpdateSet(row)).execute()
  }
  await record(ctx, 'person.contact_changed', {
    subject: personId,
    personal: { personId, values: { phoneBefore: before.phone, phone: after.phone, emailBefore: before.email, email: after.email } }
  })
}

async function ensureConsent(ctx: Context, personId: string, evidence: string | null): Promise<void> {
  const latest = await latestConsent(ctx, personId)
  if (latest && latest.withdrawn_at === null) return
  const own = ctx.actor?.personId === personId
  // What was withdrawn comes back by the person alone: a clerk's word does not undo it.
  ensure(own || latest === undefined, 'conflict', 'people.consent_withdrawn')
  ensure(own || evidence !== null, 'invalid', 'people.consent_evidence')
  await ctx.db
    .insertInto('person_consents')
    .values({ id: newId(), person_id: personId, purpose: CONTACT, given_at: ctx.now, given_through: ctx.actor?.personId ?? null, evidence: own ? null : evidence })
    .execute()
  await record(ctx, 'person.consent_given', { subject: personId, data: { purpose: CONTACT } })
}

export async function latestConsent(ctx: Context, personId: string) {
  return ctx.db
    .selectFrom('person_consents')
    .select(['id', 'given_at', 'given_through', 'evidence', 'withdrawn_at'])
    .where('person_id', '=', personId)
    .where('purpose', '=', CONTACT)
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
}
