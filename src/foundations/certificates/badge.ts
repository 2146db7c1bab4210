/**
 * Open Badges 3.0 (1EdTech): a certificate as a verifiable credential, and the W3C list by which a program asks whether it was
 * withdrawn. Pure: what is signed, not how.
 */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { CertificateWords } from './schema.ts'

const CREDENTIALS = 'https://www.w3.org/ns/credentials/v2'
const CONTEXT = [CREDENTIALS, 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']
/** The least that the list must hold, so that a look at one place tells little. */
const LEAST_BITS = 131_072

export interface BadgeGiven {
  id: string
  number: number
  subjectId: string
  words: CertificateWords
  issuedAt: Date
  /** "https://…", without a slash at the end. */
  site: string
}

/** To the second, since the proof names the moment in seconds. */
const moment = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`
const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)

export const verifyAddress = (site: string, code: string): string => `${site}/c/${code}`
export const issuerAddress = (site: string): string => `${site}/certificates/check`
export const statusAddress = (site: string): string => `${site}/certificates/keys/withdrawn`
export const keyAddress = (site: string, kid: string): string => `${site}/certificates/keys/${kid}`

/**
 * The credential. The holder is named as on the paper; the id of the subject is the certificate's own, so that two badges of one
 * person have nothing in common by which they could be joined.
 */
export function badgeOf({ id, number, subjectId, words, issuedAt, site }: BadgeGiven): Record<string, unknown> {
  return {
    '@context': CONTEXT,
    id: verifyAddress(site, words.code),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: words.title,
    issuer: { id: issuerAddress(site), type: ['Profile'], name: words.by, url: site },
    validFrom: moment(issuedAt),
    credentialSubject: {
      id: `urn:uuid:${id}`,
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', hashed: false, identityHash: words.name, identityType: 'name' }],
      achievement: {
        id: `urn:uuid:${subjectId}`,
        type: ['Achievement'],
        achievementType: 'CertificateOfCompletion',
        name: words.title,
        description: words.title,
        criteria: { narrative: words.how },
        inLanguage: 'vi'
      }
    },
    credentialStatus: {
      id: `${statusAddress(site)}#${number}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(number),
      statusListCredential: statusAddress(site)
    }
  }
}

/** As a JWT says it: the credential itself, with the registered claims beside its own properties. */
export function claimsOfBadge(given: BadgeGiven): Record<string, unknown> {
  const badge = badgeOf(given)
  return { ...badge, iss: issuerAddress(given.site), jti: badge['id'], nbf: seconds(given.issuedAt), sub: `urn:uuid:${given.id}` }
}

/** The list of what was withdrawn, a bit a certificate: nobody's name, no thing that was studied. */
export function claimsOfStatus({ withdrawn, most, site, now }: { withdrawn: number[]; most: number; site: string; now: Date }): Record<string, unknown> {
  const id = statusAddress(site)
  return {
    '@context': [CREDENTIALS],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: issuerAddress(site),
    validFrom: moment(now),
    credentialSubject: { id: `${id}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: encodeBits(withdrawn, most) },
    iss: issuerAddress(site),
    jti: id,
    nbf: seconds(now),
    sub: `${id}#list`
  }
}

/** Place 0 is the leftmost bit; multibase base64url of gzip. */
export function encodeBits(places: number[], most: number): string {
  const bytes = Buffer.alloc(Math.ceil(Math.max(LEAST_BITS, most + 1) / 8))
  for (const place of places) bytes[place >> 3] = (bytes[place >> 3] ?? 0) | (0x80 >> (place & 7))
  return `u${gzipSync(bytes).toString('base64url')}`
}

export function isSetIn(encoded: string, place: number): boolean {
  const bytes = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'))
  return ((bytes[place >> 3] ?? 0) & (0x80 >> (place & 7))) !== 0
}
