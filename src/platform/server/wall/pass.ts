import { createHash } from 'node:crypto'

/** What the database may believe of whoever asks: a person, and by name the units at and below which they see something. */
export type Claims = { person: string | null; beyond?: true } & Partial<Record<string, string | string[] | boolean | null>>

/** Nothing but these stands in a pass, so that it can be part of a statement that takes no parameters. */
const PLAIN = /^[\w\s{}[\]",:.-]*$/

/**
 * Sealed for one connection: a text that somebody smuggles into a statement can neither make one nor use that of another
 * connection. `wall_claims` of migration 0050 checks it.
 */
export function sealPass(key: Buffer, backend: number, claims: Claims): string {
  const said = JSON.stringify(claims)
  if (!PLAIN.test(said)) throw new Error('A pass holds names and ids only.')
  const once = createHash('sha256').update(key).update(`${backend} ${said}`).digest()
  return `${createHash('sha256').update(key).update(once).digest('hex')}.${said}`
}
