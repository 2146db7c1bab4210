/** A certificate as a file: to print, to show, to put among one's badges. */
import { createPublicKey } from 'node:crypto'
import type { JWK } from 'jose'
import { sql } from 'kysely'
import { encode } from 'uqr'
import { safeName } from '#foundations/files/rules.ts'
import { factsOn } from '#foundations/org/server/index.ts'
import type { ApiFile } from '#platform/server/api.ts'
import type { Context } from '#platform/server/context.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { claimsOfBadge, claimsOfStatus, keyAddress, verifyAddress, badgeOf } from '../badge.ts'
import { findOwnCertificate, heldWhere, type Held } from './own.ts'
import { sourceOf } from './access.ts'

/** Where the certificate says that it is checked: the address of the installation, or where the page was asked for. */
const siteOf = (ctx: Context, origin: string): string => ctx.app.config.publicUrl ?? origin

/**
 * What the square says: an address that opens the check with a network, and behind "#", which no browser sends anywhere, what was
 * signed, for whoever checks without one.
 */
export const squareText = (site: string, { words, signed }: { words: { code: string }; signed: string }): string => `${verifyAddress(site, words.code)}#${signed}`

export async function ownCertificatePaper(ctx: Context, certificateId: string, origin: string): Promise<ApiFile> {
  const held = await findOwnCertificate(ctx, { certificateId })
  return paperOf(ctx, [held], origin, held.words.title)
}

/** All valid ones of people whom the actor may certify, to print for those who have no telephone: a page each. */
export async function certificatePapers(ctx: Context, { kind, subjectId, unitId }: { kind: string; subjectId: string; unitId: string | null }, origin: string): Promise<ApiFile> {
  const source = sourceOf(ctx, kind)
  const thing = await source.find(ctx, subjectId)
  const people = (await source.fulfilledAt(ctx, subjectId, unitId)).map(({ personId }) => personId)
  const order = new Map(people.map((id, at) => [id, at]))
  const held = (await heldWhere(ctx, sql<boolean>`c.kind = ${kind} and c.subject_id = ${subjectId} and c.revoked_at is null and coalesce(p.merged_into, p.id) = any(${people}::uuid[])`))
    .toSorted((one, other) => (order.get(one.personId) ?? 0) - (order.get(other.personId) ?? 0))
  ensure(held.length > 0, 'not_found', 'certificates.none_given')
  return paperOf(ctx, held, origin, thing.title)
}

async function paperOf(ctx: Context, held: Held[], origin: string, title: string): Promise<ApiFile> {
  const site = siteOf(ctx, origin)
  const offer = await ctx.db.selectFrom('certificate_offers').select('unit_id').where('kind', '=', held[0]?.kind ?? '').where('subject_id', '=', held[0]?.subjectId ?? '').executeTakeFirst()
  const facts = offer && (await factsOn(ctx, dayOf(ctx.now)).select('unit_facts.branch').where('unit_facts.unit_id', '=', offer.unit_id).executeTakeFirst())
  const pages = held.map((one) => ({
    words: one.words,
    layout: facts?.branch === 'party' ? ('party' as const) : ('state' as const),
    square: encode(squareText(site, one), { ecc: 'L', border: 0 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join('')),
    address: verifyAddress(site, one.words.code)
  }))
  return { name: safeName(`Giấy chứng nhận - ${title}.pdf`), mediaType: 'application/pdf', bytes: await ctx.app.services.paper.writeCertificates({ pages, made: ctx.now.toISOString() }) }
}

/** Open Badges 3.0: signed as a JWT (what programs take), or readable without a proof. */
export async function ownBadge(ctx: Context, certificateId: string, format: 'jwt' | 'json', origin: string): Promise<ApiFile> {
  const held = await findOwnCertificate(ctx, { certificateId })
  const given = { ...held, site: siteOf(ctx, origin) }
  if (format === 'json') return { name: 'huy-hieu.json', mediaType: 'application/ld+json', bytes: Buffer.from(`${JSON.stringify(badgeOf(given), null, 2)}\n`) }
  return { name: 'huy-hieu.jwt', mediaType: 'application/vc+jwt', bytes: Buffer.from(await signBadge(ctx, claimsOfBadge(given), given.site)) }
}

const signBadge = (ctx: Context, claims: object, site: string): Promise<string> =>
  ctx.app.services.certificateKeys.sign('RS256', claims, { typ: 'JWT', kid: (kid) => keyAddress(site, kid) })

/** Which badges were withdrawn, signed as they are; by places, without a name. */
export async function withdrawnBadges(ctx: Context, origin: string): Promise<string> {
  const site = siteOf(ctx, origin)
  const rows = await beyondWall(ctx, ({ db }) => db.selectFrom('certificates').select('number').where('revoked_at', 'is not', null).execute())
  const last = await beyondWall(ctx, ({ db }) => db.selectFrom('certificates').select((eb) => eb.fn.max('number').as('most')).executeTakeFirst())
  return signBadge(ctx, claimsOfStatus({ withdrawn: rows.map(({ number }) => number), most: last?.most ?? 0, site, now: ctx.now }), site)
}

export interface PublishedKey {
  kid: string
  alg: 'EdDSA' | 'RS256'
  jwk: JWK
  pem: string
}

export async function publishedKeys(ctx: Context): Promise<PublishedKey[]> {
  const keys = await ctx.app.services.certificateKeys.published()
  return keys.map((jwk) => ({ kid: jwk.kid, alg: jwk.alg, jwk, pem: createPublicKey({ key: jwk as never, format: 'jwk' }).export({ format: 'pem', type: 'spki' }).toString() }))
}

export async function publishedKey(ctx: Context, kid: string): Promise<JWK> {
  const found = (await publishedKeys(ctx)).find((key) => key.kid === kid)
  if (!found) throw new AppError('not_found', 'certificates.no_such_key')
  return found.jwk
}
