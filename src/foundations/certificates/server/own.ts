/** What a person sees of their own certificates. Nobody else is shown those of several campaigns or classes together. */
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { recordsOf } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { CertificateInput, CertificateWords, type CertificateKind, type OwnCertificates } from '../schema.ts'
import { sourceOf } from './access.ts'

export interface Held {
  id: string
  number: number
  kind: string
  subjectId: string
  /** Of records that were made one, the one that stayed. */
  personId: string
  words: CertificateWords
  signed: string
  issuedAt: Date
  revokedAt: Date | null
  because: string | null
}

/** Certificates `c` of persons `p` that still say what was signed, the latest first; the caller has asked whose they may be. */
export async function heldWhere(ctx: Context, where: RawBuilder<boolean>): Promise<Held[]> {
  const { rows } = await beyondWall(ctx, ({ db }) =>
    sql<Held>`
      select c.id, c.number, c.kind, c.subject_id as "subjectId", coalesce(p.merged_into, p.id) as "personId", c.words, c.signed, c.issued_at as "issuedAt", c.revoked_at as "revokedAt", c.revoked_because as because
      from certificates c join people p on p.id = c.person_id where c.words is not null and ${where} order by c.number desc`.execute(db)
  )
  return rows.map((row) => ({ ...row, words: CertificateWords.parse(row.words) }))
}

/** Those of the actor and of records that were made one with theirs. */
export async function heldByActor(ctx: Context): Promise<Held[]> {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  return heldWhere(ctx, sql<boolean>`c.person_id in ${recordsOf(ctx)}`)
}

export const ownCertificates = query(z.object({}), async (ctx): Promise<OwnCertificates> => {
  const held = await heldByActor(ctx)
  const rows = held.map(({ id, words, issuedAt, revokedAt, because }) => ({ id, title: words.title, by: words.by, how: words.how, code: words.code, issuedAt, state: revokedAt ? ('revoked' as const) : ('valid' as const), because }))
  return { rows, ready: await readyFor(ctx, new Set(held.map(({ kind, subjectId }) => `${kind} ${subjectId}`))) }
})

async function readyFor(ctx: Context, taken: Set<string>): Promise<OwnCertificates['ready']> {
  const ready: OwnCertificates['ready'] = []
  const offers = await ctx.db.selectFrom('certificate_offers').select(['kind', 'subject_id', 'title']).where('ended_at', 'is', null).execute()
  for (const kind of new Set(offers.map((offer) => offer.kind))) {
    const source = sourceOf(ctx, kind)
    const titles = new Map(offers.filter((offer) => offer.kind === kind && !taken.has(`${kind} ${offer.subject_id}`)).map((offer) => [offer.subject_id, offer.title]))
    for (const subjectId of await source.mine(ctx, [...titles.keys()])) {
      const own = await source.fulfilledBySelf(ctx, subjectId)
      if (own) ready.push({ kind: kind as CertificateKind, subjectId, title: titles.get(subjectId) ?? '', how: own.how(ctx.locale) })
    }
  }
  return ready
}

/** One of the actor's own; for everybody else it does not exist. */
export const findOwnCertificate = query(CertificateInput, async (ctx, { certificateId }): Promise<Held> => {
  const found = (await heldByActor(ctx)).find(({ id }) => id === certificateId)
  if (!found) throw new AppError('not_found', 'certificates.no_such_certificate')
  return found
})
