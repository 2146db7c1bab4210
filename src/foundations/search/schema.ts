import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'

export const SEARCH_STATES = ['draft', 'open', 'done'] as const

export const Search = z.object({
  q: z.string().trim().max(200, 'search.too_long').default(''),
  kind: z.string().max(40).optional(),
  unitId: Id.optional(),
  state: z.enum(SEARCH_STATES).optional(),
  /** `next` of the page before. */
  cursor: z.string().regex(/^\d+_[0-9a-f-]{36}$/, 'input.invalid_format').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20)
})

const Stretches = z.array(z.object({ text: z.string(), hit: z.boolean() }))

export const SearchHit = z
  .object({
    id: Id,
    kind: z.string(),
    state: z.enum(SEARCH_STATES),
    href: z.string(),
    context: z.string(),
    title: Stretches,
    /** The place in the text below the title. */
    excerpt: Stretches
  })
  .meta({ id: 'SearchHit' })
export type SearchHit = z.output<typeof SearchHit>

export const SearchPage = z
  .object({
    rows: z.array(SearchHit),
    total: z.int(),
    /** There are more than were counted. */
    more: z.boolean(),
    next: z.string().nullable()
  })
  .meta({ id: 'SearchPage' })
export type SearchPage = z.output<typeof SearchPage>
