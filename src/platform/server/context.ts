import type { Locale } from '../shared/locale.ts'
import type { App } from './app.ts'
import type { Db } from './database.ts'

/** A right that a person holds at a unit, for a time. People write grants; units apply them to queries. */
export interface Grant {
  permission: string
  unitId: string
  /** Valid for everything below the unit as well. */
  subtree: boolean
  from: string
  to: string | null
  /**
   * What a grant with subtree comes to on the day of the request, where that is everything or a few units; looked up
   * together with the actor, so that most lists need not ask the tree. Left out, the tree is asked.
   */
  reach?: 'everything' | string[] | null
}

export interface Actor {
  personId: string
  name: string
  grants: Grant[]
  /** The person for whom the actor acts (a deputy for the head); left out, for themselves. */
  onBehalfOf?: string
}

/** Everything a command or query may know of the world. The first argument of each of them. */
export interface Context {
  app: App
  /** Inside a command this is its transaction: a command cannot write outside it. */
  db: Db
  actor: Actor | null
  locale: Locale
  now: Date
  requestId: string
}

export function createContext(
  app: App,
  given: { actor?: Actor | null; locale?: Locale; now?: Date; requestId?: string } = {}
): Context {
  return {
    app,
    db: app.database.db,
    actor: given.actor ?? null,
    locale: given.locale ?? 'vi',
    now: given.now ?? new Date(),
    requestId: given.requestId ?? 'none'
  }
}
