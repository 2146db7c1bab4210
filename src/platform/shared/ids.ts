import { v7 } from 'uuid'
import { z } from 'zod'

/** A new identifier that sorts by time of creation (RFC 9562, version 7). */
export function newId(): string {
  return v7()
}

/** What nobody chose is asked for as a choice: forms offer names, not identifiers. */
export const Id = z.uuid({ error: ({ input }) => (input === undefined || input === null || input === '' ? 'input.choose' : undefined) })
