/** What a module offers to the search: what can be found, and who may find it. */
import type { RawBuilder } from 'kysely'
import type { Locale } from '../shared/locale.ts'
import type { Context } from './context.ts'
import type { EventRow } from './events.ts'

export interface SearchEntry {
  kind: string
  /** Once per kind. */
  key: string
  /** Whose unit it is, for the filter. */
  unitId: string | null
  state: 'draft' | 'open' | 'done'
  title: string
  /** Further words in which it is found; shown in excerpts. */
  body: string
  /** What it belongs to: the name of the plan. */
  context: string
  /** A path of this site. */
  href: string
}

/** What is seen by the same people and made anew together; `keys` for some of its entries only. */
export interface SearchScope {
  scopeId: string
  keys?: { kind: string; key: string }[]
}

/** Entries of one kind in a scope: the next ones after a key, or, with `keys`, those of them that there are. */
export interface SearchPiece {
  scopeId: string
  kind: string
  after: string | null
  limit: number
  keys?: string[]
}

export interface SearchSource {
  /** Kinds are unique over all modules; of two that match alike the one with more weight comes first. */
  kinds: { kind: string; weight: number }[]
  names(locale: Locale): Record<string, string>
  /** By event type: what must be made anew. */
  follows: Record<string, (event: EventRow) => SearchScope[]>
  /** As they are now, in the order of their keys (collation "C"); nothing when the scope is gone. */
  entries(ctx: Context, piece: SearchPiece): Promise<SearchEntry[]>
  /** All scopes in pages, by id: for making everything anew. */
  scopes(ctx: Context, after: string | null, limit: number): Promise<string[]>
  /** May the actor see what belongs to the scope in this column? A condition inside the search's own statement. */
  visible(ctx: Context, column: string): RawBuilder<boolean> | Promise<RawBuilder<boolean>>
}
