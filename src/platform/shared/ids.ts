import { v7 } from 'uuid'
import { z } from 'zod'

/** A new identifier that sorts by time of creation (RFC 9562, version 7). */
export function newId(): string {
  return v7()
}

export const Id = z.uuid()
