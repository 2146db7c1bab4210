/** What a module says of its objects to the page that explains rights: which right opens them, and where it must be held. */
import type { Context } from './context.ts'

export interface ObjectOfRights {
  title: string
  /** Its page, a path of this site. */
  href: string
  /** Each right that this object knows, with the units at any of which holding it is enough. */
  asks: { permission: string; units: string[] }[]
}

export interface RightsOfKind {
  /** The address of its page; the first group is the id. */
  path: RegExp
  /** Throws not_found for what the actor may not see. */
  find(ctx: Context, id: string): Promise<ObjectOfRights>
}

/** By kind of object ("plan"). */
export type RightsSource = Record<string, RightsOfKind>
