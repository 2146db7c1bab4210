/** Giving certificates: by whoever may certify these people, or taken by a person for themselves. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { CertifiedThing, Fulfilled } from '#platform/server/certificate-source.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import type { Db } from '#platform/server/database.ts'
import { record } from '#platform/server/events.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { AllowAgain, IssueCertificates, OfferInput, ReissueCertificate, RevokeCertificate, RevokeShown, type CertificateWords } from '../schema.ts'
import { isOffered, sourceOf } from './access.ts'

/** To all of a unit who fulfil the rule and hold no certificate. Whoever lost one to a withdrawal is not given another by this. */
export const issueCertificates = command(IssueCertificates, async (ctx, { kind, subjectId, unitId }): Promise<{ issued: number }> => {
  const source = sourceOf(ctx, kind)
  const thing = await source.find(ctx, subjectId)
  const fulfilled = await source.fulfilledAt(ctx, subjectId, unitId ?? null)
  ensure(thing.closed === null, 'conflict', thing.closed ?? '')
  ensure(await isOffered(ctx, kind, subjectId), 'conflict', 'certificates.not_offered')
  return { issued: (await give(ctx, { kind, subjectId, thing }, fulfilled)).length }
})

/** One's own, as soon as the rule is fulfilled. */
export const takeCertificate = command(OfferInput, async (ctx, { kind, subjectId }): Promise<{ id: string }> => {
  const source = sourceOf(ctx, kind)
  const own = await source.fulfilledBySelf(ctx, subjectId)
  if (!own) throw new AppError('not_found', 'certificates.not_fulfilled')
  ensure(await isOffered(ctx, kind, subjectId), 'conflict', 'certificates.not_offered')
  const [given] = await give(ctx, { kind, subjectId, thing: await source.find(ctx, subjectId) }, [own])
  if (!given) throw new AppError('conflict', 'certificates.given_already')
  return { id: given }
})

interface Of {
  kind: string
  subjectId: string
  thing: CertifiedThing
}

/** `again`: in the place of one that was withdrawn; else to those alone who never had one, since a withdrawal is not undone by asking anew. */
async function give(ctx: Context, { kind, subjectId, thing }: Of, people: Fulfilled[], again?: { after: string }): Promise<string[]> {
  // Numbers follow each other without a gap, and nobody gets two.
  await sql`select pg_advisory_xact_lock(727065)`.execute(ctx.db)
  const { number, has } = await beyondWall(ctx, async ({ db }) => ({
    number: (await db.selectFrom('certificates').select((eb) => eb.fn.max('number').as('last')).executeTakeFirst())?.last ?? -1,
    has: new Set((await holders(db, kind, subjectId, again !== undefined)).map(({ id }) => id))
  }))
  const fresh = people.filter(({ personId }) => !has.has(personId))
  const rows = await Promise.all(
    fresh.map(async ({ personId, name, day, how }, at) => {
      const words: CertificateWords = { v: 1, code: randomBytes(16).toString('base64url'), name, title: thing.title, how: how('vi'), on: day, by: thing.unit.name, issued: dayOf(ctx.now) }
      const signed = await ctx.app.services.certificateKeys.sign('EdDSA', words)
      return { id: newId(), number: number + 1 + at, kind, subject_id: subjectId, person_id: personId, code: words.code, words: JSON.stringify(words), signed, issued_at: ctx.now, issued_by: ctx.actor?.personId ?? null }
    })
  )
  if (!rows.length) return []
  await beyondWall(ctx, ({ db }) => db.insertInto('certificates').values(rows).execute())
  // Which certificate, never whose: the log is no place to join what somebody did.
  for (const { id } of rows) await record(ctx, 'certificate.issued', { subject: id, unit: thing.unit.id, data: { kind, subjectId, ...again } })
  return rows.map(({ id }) => id)
}

/** Who of a campaign or class had one, or holds one now; records that were made one are one person. */
async function holders(db: Db, kind: string, subjectId: string, valid: boolean): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(p.merged_into, p.id) as id from certificates c join people p on p.id = c.person_id
    where c.kind = ${kind} and c.subject_id = ${subjectId} ${valid ? sql`and c.revoked_at is null` : sql``}`.execute(db)
  return rows
}

/**
 * A new one, with a number of its own, for somebody whose certificate was withdrawn by mistake; the old one stays withdrawn, with its reason.
 * By whoever holds the campaign or class, or once they have allowed it by whoever knows its people by name.
 */
export const reissueCertificate = command(ReissueCertificate, async (ctx, { certificateId, unitId }): Promise<{ id: string }> => {
  const { rows } = await beyondWall(ctx, ({ db }) =>
    sql<{ kind: string; subjectId: string; personId: string; revokedAt: Date | null; allowed: boolean }>`
      select c.kind, c.subject_id as "subjectId", coalesce(p.merged_into, p.id) as "personId", c.revoked_at as "revokedAt", c.again_allowed_at is not null as allowed from certificates c join people p on p.id = c.person_id where c.id = ${certificateId} for update of c`.execute(db)
  )
  const [old] = rows
  if (!old) throw new AppError('not_found', 'certificates.no_such_certificate')
  const { kind, subjectId, personId } = old
  const source = sourceOf(ctx, kind)
  const thing = await source.find(ctx, subjectId)
  ensure(thing.mayOffer || old.allowed, 'forbidden', 'certificates.may_not_offer')
  ensure(old.revokedAt, 'conflict', 'certificates.not_revoked')
  ensure(await isOffered(ctx, kind, subjectId), 'conflict', 'certificates.not_offered')
  const person = (await source.fulfilledAt(ctx, subjectId, unitId ?? null)).find((one) => one.personId === personId)
  ensure(person, 'conflict', 'certificates.no_longer_fulfilled')
  const [id] = await give(ctx, { kind, subjectId, thing }, [person], { after: certificateId })
  if (!id) throw new AppError('conflict', 'certificates.holds_another')
  // Allowed once: of what is withdrawn later it is asked anew.
  await beyondWall(ctx, ({ db }) => db.updateTable('certificates').set({ again_allowed_at: null, again_allowed_by: null }).where('id', '=', certificateId).execute())
  return { id }
})

/** By whoever may certify the person; said at every later check, with the reason. */
export const revokeCertificate = command(RevokeCertificate, async (ctx, { certificateId, because }): Promise<void> => {
  const row = await beyondWall(ctx, ({ db }) => db.selectFrom('certificates').select(['kind', 'subject_id', 'person_id', 'revoked_at']).where('id', '=', certificateId).forUpdate().executeTakeFirst())
  if (!row) throw new AppError('not_found', 'certificates.no_such_certificate')
  const source = sourceOf(ctx, row.kind)
  const thing = await source.find(ctx, row.subject_id)
  ensure(thing.mayOffer, 'forbidden', 'certificates.may_not_revoke')
  ensure(row.revoked_at === null, 'conflict', 'certificates.revoked_already')
  await beyondWall(ctx, ({ db }) => db.updateTable('certificates').set({ revoked_at: ctx.now, revoked_because: because, revoked_by: ctx.actor?.personId ?? null }).where('id', '=', certificateId).execute())
  await record(ctx, 'certificate.revoked', { subject: certificateId, unit: thing.unit.id, data: { kind: row.kind, subjectId: row.subject_id } })
})

/** By the paper that somebody shows: whoever holds a campaign does not see the names in units below. */
export const revokeShownCertificate = command(RevokeShown, async (ctx, { code, because }): Promise<void> => {
  await revokeCertificate(ctx, { certificateId: (await shownCertificate(ctx, code)).id, because })
})

/**
 * By the paper too: whoever holds a campaign and knows none of its people below lets the withdrawn certificate be given again. Its
 * person then stands in the list of their own unit with that button.
 */
export const allowAgain = command(AllowAgain, async (ctx, { code }): Promise<void> => {
  const { id, kind, subject_id: subjectId, revoked_at: revokedAt } = await shownCertificate(ctx, code)
  const thing = await sourceOf(ctx, kind).find(ctx, subjectId)
  ensure(thing.mayOffer, 'forbidden', 'certificates.may_not_offer')
  ensure(revokedAt, 'conflict', 'certificates.not_revoked')
  ensure(await isOffered(ctx, kind, subjectId), 'conflict', 'certificates.not_offered')
  await beyondWall(ctx, ({ db }) => db.updateTable('certificates').set({ again_allowed_at: ctx.now, again_allowed_by: ctx.actor?.personId ?? null }).where('id', '=', id).execute())
  await record(ctx, 'certificate.again_allowed', { subject: id, unit: thing.unit.id, data: { kind, subjectId } })
})

async function shownCertificate(ctx: Context, code: string) {
  const row = await beyondWall(ctx, ({ db }) => db.selectFrom('certificates').select(['id', 'kind', 'subject_id', 'revoked_at']).where('code', '=', code).executeTakeFirst())
  if (!row) throw new AppError('invalid', 'input.invalid', { fields: { code: { reason: 'certificates.no_such_certificate' } } })
  return row
}
