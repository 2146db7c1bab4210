import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { badgeOf, claimsOfBadge, claimsOfStatus, encodeBits, isSetIn } from './badge.ts'

const given = {
  id: '018f0000-0000-7000-8000-000000000001', number: 7, subjectId: '018f0000-0000-7000-8000-000000000002', issuedAt: new Date('2026-03-10T02:00:00.789Z'), site: 'https://phuson.example',
  words: { v: 1 as const, code: 'AAAAAAAAAAAAAAAAAAAAAA', name: 'Lê Quang Minh', title: 'Học kỹ năng phòng cháy', how: 'Dự 3 trên 4 buổi', on: '2026-03-09', by: 'Tỉnh Phú Sơn', issued: '2026-03-10' }
}

/** What the JSON schema of AchievementCredential (1EdTech, Open Badges 3.0, appendix B.1) demands of each object. */
const DEMANDED: [path: string[], required: string[]][] = [
  [[], ['@context', 'id', 'type', 'credentialSubject', 'issuer', 'validFrom']],
  [['issuer'], ['id', 'type']],
  [['credentialSubject'], ['type', 'achievement']],
  [['credentialSubject', 'identifier', '0'], ['type', 'hashed', 'identityHash', 'identityType']],
  [['credentialSubject', 'achievement'], ['id', 'type', 'criteria', 'description', 'name']],
  [['credentialStatus'], ['id', 'type', 'statusPurpose', 'statusListIndex', 'statusListCredential']]
]

test('a badge has what Open Badges 3.0 demands, and its claims say the same as the credential', () => {
  const badge = badgeOf(given)
  for (const [path, required] of DEMANDED) {
    const at = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], badge)
    expect(Object.keys(at as object), path.join('.')).toEqual(expect.arrayContaining(required))
  }
  expect(badge).toMatchObject({
    '@context': ['https://www.w3.org/ns/credentials/v2', expect.stringMatching(/^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context-3\.0\.\d\.json$/)],
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { type: ['Profile'] },
    credentialSubject: { type: ['AchievementSubject'], achievement: { type: ['Achievement'] } },
    validFrom: '2026-03-10T02:00:00Z'
  })
  const claims = claimsOfBadge(given)
  expect(claims).toMatchObject({ ...badge, iss: (badge['issuer'] as { id: string }).id, jti: badge['id'], sub: (badge['credentialSubject'] as { id: string }).id, nbf: Date.parse('2026-03-10T02:00:00Z') / 1000 })
})

test('a badge holds what the schema and the proof of Open Badges 3.0 say beyond the names of properties', () => {
  const badge = badgeOf(given)
  const subject = badge['credentialSubject'] as { id: string; identifier: Record<string, unknown>[]; achievement: Record<string, unknown> }
  // B.1: an identity object is closed, and its type one of a list; a name may stand there as it is.
  expect(Object.keys(subject.identifier[0] ?? {}).sort()).toEqual(['hashed', 'identityHash', 'identityType', 'type'])
  expect(subject.identifier[0]).toMatchObject({ type: 'IdentityObject', hashed: false, identityType: 'name' })
  expect(subject.achievement).toMatchObject({ achievementType: 'CertificateOfCompletion', inLanguage: expect.stringMatching(/^[a-z]{2,4}$/) as string })
  // All that is named by an id is a URI, and times have a zone (B.1, DateTimeZ).
  for (const id of [badge['id'], (badge['issuer'] as { id: string }).id, subject.id, subject.achievement['id'], (badge['credentialStatus'] as { id: string }).id]) expect(URL.canParse(String(id)), String(id)).toBe(true)
  expect(badge['validFrom']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/)
  // 8.2.4: the credential stands in the claims as it is, not below "vc"; iss, jti, sub and nbf say the same as it.
  const claims = claimsOfBadge(given)
  expect(Object.keys(claims).filter((key) => !(key in badge)).sort()).toEqual(['iss', 'jti', 'nbf', 'sub'])
  expect(new Date(Number(claims['nbf']) * 1000).toISOString()).toBe(new Date(String(badge['validFrom'])).toISOString())
})

test('the list of what was withdrawn is what the W3C Bitstring Status List demands, and a badge names its place in it', () => {
  const list = claimsOfStatus({ withdrawn: [7], most: 9, site: given.site, now: given.issuedAt }) as { id: string; type: string[]; credentialSubject: Record<string, string> }
  const entry = badgeOf(given)['credentialStatus'] as Record<string, string>
  // Section 2.1: the entry; 2.2: the list, whose purpose is the same; 3.2: at least 131,072 places, gzip in multibase base64url without padding.
  expect(entry).toMatchObject({ type: 'BitstringStatusListEntry', statusPurpose: list.credentialSubject['statusPurpose'], statusListCredential: list.id, statusListIndex: '7' })
  expect(list.type).toEqual(['VerifiableCredential', 'BitstringStatusListCredential'])
  expect(list.credentialSubject).toMatchObject({ type: 'BitstringStatusList', encodedList: expect.stringMatching(/^u[\w-]+$/) as string })
  expect(gunzipSync(Buffer.from((list.credentialSubject['encodedList'] ?? '').slice(1), 'base64url')).length * 8).toBeGreaterThanOrEqual(131_072)
  expect(isSetIn(list.credentialSubject['encodedList'] ?? '', Number(entry['statusListIndex']))).toBe(true)
})

test('two badges of one person have nothing but the name in common', () => {
  const other = badgeOf({ ...given, id: '018f0000-0000-7000-8000-000000000003', number: 8, words: { ...given.words, code: 'BAAAAAAAAAAAAAAAAAAAAA' } })
  expect((other['credentialSubject'] as { id: string }).id).not.toBe((badgeOf(given)['credentialSubject'] as { id: string }).id)
})

test('the list of what was withdrawn tells of each place whether it was, and of no other', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(200_000), { maxLength: 20 }), fc.nat(200_000), (places, other) => {
      const list = encodeBits(places, 200_000)
      expect(places.every((place) => isSetIn(list, place))).toBe(true)
      expect(isSetIn(list, other)).toBe(places.includes(other))
    }),
    { numRuns: 20 }
  )
})
