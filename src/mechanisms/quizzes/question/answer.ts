/** What somebody answers to one question; by the keys of its parts, whatever the order in which they were shown. */
import { z } from 'zod'

const Key = z.string().max(8)
const Typed = z.string().max(20_000)

export const Answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single'), key: Key }),
  z.object({ kind: z.literal('multiple'), keys: z.array(Key).max(30) }),
  z.object({ kind: z.literal('true_false'), right: z.boolean() }),
  /** Of each left side the key of the right side that was put beside it. */
  z.object({ kind: z.literal('matching'), pairs: z.record(Key, Key) }),
  z.object({ kind: z.literal('ordering'), keys: z.array(Key).max(30) }),
  z.object({ kind: z.literal('short_text'), words: Typed }),
  /** As it was typed: marking reads it. */
  z.object({ kind: z.literal('number'), typed: z.string().max(100) }),
  z.object({ kind: z.literal('essay'), words: Typed }),
  /** By its bytes; they may still be on their way. */
  z.object({ kind: z.literal('file'), sha256: z.string().length(64), bytes: z.int() })
])
export type Answer = z.output<typeof Answer>
