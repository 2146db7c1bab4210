/** Saying that certificates are given for a campaign or a class, and looking at who has one. */
import { sql } from 'kysely'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { ensure, isAppError } from '#platform/shared/errors.ts'
import type { Fulfilled } from '#platform/server/certificate-source.ts'
import { FindCertificates, OfferInput, type Certificates } from '../schema.ts'
import { isOffered, sourceOf } from './access.ts'

export const offerCertificates = command(OfferInput, async (ctx, { kind, subjectId }): Promise<void> => {
  const thing = await sourceOf(ctx, kind).find(ctx, subjectId)
  ensure(thing.mayOffer, 'forbidden', 'certificates.may_not_offer')
  ensure(thing.closed === null, 'conflict', thing.closed ?? '')
  ensure(!(await isOffered(ctx, kind, subjectId)), 'conflict', 'certificates.offered_already')
  const now = { unit_id: thing.unit.id, title: thing.title, offered_at: ctx.now, offered_by: ctx.actor?.personId ?? null }
  await ctx.db
    .insertInto('certificate_offers')
    .values({ kind, subject_id: subjectId, ...now })
    .onConflict((c) => c.columns(['kind', 'subject_id']).doUpdateSet({ ...now, ended_at: null, ended_by: null }))
    .execute()
  await record(ctx, 'certificate.offered', { subject: subjectId, unit: thing.unit.id, data: { kind } })
})

/** No new ones; those that were given hold on. */
export const endOffer = command(OfferInput, async (ctx, { kind, subjectId }): Promise<void> => {
  const thing = await sourceOf(ctx, kind).find(ctx, subjectId)
  ensure(thing.mayOffer, 'forbidden', 'certificates.may_not_offer')
  ensure(await isOffered(ctx, kind, subjectId), 'conflict', 'certificates.not_offered')
  await ctx.db.updateTable('certificate_offers').set({ ended_at: ctx.now, ended_by: ctx.actor?.personId ?? null }).where('kind', '=', kind).where('subject_id', '=', subjectId).execute()
  await record(ctx, 'certificate.offer_ended', { subject: subjectId, unit: thing.unit.id, data: { kind } })
})

/** Of one campaign or one class alone: there is no list over several of them. */
export const findCertificates = query(FindCertificates, async (ctx, { kind, subjectId, unitId }): Promise<Certificates> => {
  const source = sourceOf(ctx, kind)
  const { title, unit, href, mayOffer, closed } = await source.find(ctx, subjectId)
  const offered = await isOffered(ctx, kind, subjectId)
  const fulfilled = closed === null ? await peopleOf(() => source.fulfilledAt(ctx, subjectId, unitId ?? null)) : null
  const given = await certificatesOf(ctx, { kind, subjectId, mayAlways: mayOffer && offered, mayIfAllowed: offered }, fulfilled?.map(({ personId }) => personId) ?? [])
  const people = fulfilled?.map(({ personId, name, how, day }) => ({ person: { id: personId, name }, how: how(ctx.locale), day, certificate: given.get(personId) ?? null })) ?? null
  return { kind, subjectId, title, unit, href, mayOffer, closed, offered, people }
})

/** Whoever may see the thing and not these people sees the page without them. */
async function peopleOf(ask: () => Promise<Fulfilled[]>): Promise<Fulfilled[] | null> {
  try {
    return await ask()
  } catch (error) {
    if (isAppError(error) && (error.kind === 'forbidden' || error.kind === 'not_found')) return null
    throw error
  }
}

type Given = NonNullable<NonNullable<Certificates['people']>[number]['certificate']>

interface Of {
  kind: string
  subjectId: string
  mayAlways: boolean
  /** Where whoever holds the campaign has allowed it. */
  mayIfAllowed: boolean
}

/** The one that holds, else the latest of each person; asked only for people whom the actor may know by name. */
async function certificatesOf(ctx: Context, { kind, subjectId, mayAlways, mayIfAllowed }: Of, personIds: string[]): Promise<Map<string, Given>> {
  if (!personIds.length) return new Map()
  const { rows } = await beyondWall(ctx, ({ db }) =>
    sql<Given & { personId: string }>`
      select c.id, coalesce(p.merged_into, p.id) as "personId", c.issued_at as "issuedAt", case when c.revoked_at is null then 'valid' else 'revoked' end as state, c.revoked_because as because,
        c.revoked_at is not null and (${mayAlways} or (${mayIfAllowed} and c.again_allowed_at is not null)) as "mayGiveAgain"
      from certificates c join people p on p.id = c.person_id
      where c.kind = ${kind} and c.subject_id = ${subjectId} and coalesce(p.merged_into, p.id) = any(${personIds}::uuid[]) order by c.revoked_at is null, c.number`.execute(db)
  )
  return new Map(rows.map(({ personId, ...given }) => [personId, given]))
}
