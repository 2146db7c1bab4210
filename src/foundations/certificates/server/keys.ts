/** The keys that sign certificates. They stand in the data folder, so that nobody with the database alone can sign. */
import { generateKeyPairSync } from 'node:crypto'
import { calculateJwkThumbprint, CompactSign, compactVerify, importJWK, type JWK } from 'jose'
import type { App } from '#platform/server/app.ts'
import { keptSecret } from '#platform/server/kept-secret.ts'

declare module '#platform/server/app.ts' {
  interface AppServices {
    certificateKeys: CertificateKeys
  }
}

/** The words on the paper are signed with Ed25519, whose signature is short; badges with RS256, which every reader of badges must know. */
export type Alg = 'EdDSA' | 'RS256'

export interface CertificateKeys {
  sign(alg: Alg, claims: object, header?: { typ: string; kid: (kid: string) => string }): Promise<string>
  /** What was signed with one of our keys, also with an earlier one; null where it was not, or was changed. */
  open(signed: string): Promise<unknown>
  /** Without the private halves; whatever was used before stays. */
  published(): Promise<(JWK & { kid: string; alg: Alg })[]>
}

const FILE = 'certificate-keys'
const MODULUS = 2048

/** A line each: the present key of its kind stands above those that were used before. */
function newKeys(): string {
  const signing = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const badges = generateKeyPairSync('rsa', { modulusLength: MODULUS }).privateKey.export({ format: 'jwk' })
  return [{ ...signing, alg: 'EdDSA' }, { ...badges, alg: 'RS256' }].map((key) => JSON.stringify(key)).join('\n')
}

interface Key {
  alg: Alg
  kid: string
  secret: JWK
  open: JWK & { kid: string; alg: Alg }
}

export function createCertificateKeys(app: App): CertificateKeys {
  let reading: Promise<Key[]> | null = null
  const keys = (): Promise<Key[]> => (reading ??= readKeys(keptSecret(app.config.dataFolder, FILE, newKeys)))
  return {
    async sign(alg, claims, header) {
      const key = (await keys()).find((one) => one.alg === alg)
      if (!key) throw new Error(`The file ${FILE} of the data folder holds no key for ${alg}.`)
      const said = header ? { alg, kid: header.kid(key.kid), typ: header.typ } : { alg, kid: key.kid }
      return new CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader(said).sign(await importJWK(key.secret, alg))
    },
    async open(signed) {
      for (const { alg, open } of await keys()) {
        try {
          const { payload } = await compactVerify(signed, await importJWK(open, alg), { algorithms: [alg] })
          return JSON.parse(Buffer.from(payload).toString()) as unknown
        } catch {
          // Another key, or none of ours.
        }
      }
      return null
    },
    published: async () => (await keys()).map(({ open }) => open)
  }
}

async function readKeys(text: string): Promise<Key[]> {
  return Promise.all(
    text.split('\n').filter(Boolean).map(async (line): Promise<Key> => {
      const { alg, ...secret } = JSON.parse(line) as JWK & { alg: Alg }
      const half: JWK = alg === 'EdDSA' ? { kty: secret.kty, crv: secret.crv, x: secret.x } : { kty: secret.kty, n: secret.n, e: secret.e }
      // Short on paper, and long enough to tell a handful of keys apart.
      const kid = (await calculateJwkThumbprint(half)).slice(0, 12)
      return { alg, kid, secret, open: { ...half, kid, alg, use: 'sig' } }
    })
  )
}
