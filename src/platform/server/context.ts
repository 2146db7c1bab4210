import type { Locale } from '../shared/locale.ts'
import type { App } from './app.ts'
import type { Db } from './database.ts'
import type { Claims } from './wall/pass.ts'

/** A right that a person holds at a unit, for a time. People write grants; units apply them to queries. */
export interface Grant {
  permission: string
  unitId: string
  /** Valid for everything below the unit as well. */
  subtree: boolean
  /** Everything below that belongs to the unit within this branch; left out, within all of them. */
  branch?: string
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
  /** By which delegation; set together with `onBehalfOf`. */
  delegation?: ActingUnder
  /**
   * The stamps of change (`change_stamps`) that held when the actor was looked up: what a process keeps of their reach holds as
   * long as they are the same. Left out, nothing is kept for them.
   */
  asOf?: Stamps
  /** The program that sends this request in the owner's name; left out, it is the owner in person. */
  token?: { id: string; readOnly: boolean }
}

/** Never the same again once roles or the tree have changed (`rights`), or who reads which plan (`readers`). */
export interface Stamps {
  rights: string
  readers: string
}

/** How an act on somebody's behalf is signed. */
export interface ActingUnder {
  id: string
  kind: 'kt' | 'tl' | 'tuq'
  unitId: string
  headName: string
  /** As in a signature: "Chủ tịch" and "Phó Chủ tịch". */
  headPosition: string
  deputyPosition: string
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
  /** In a batch that has its transaction for itself: a statement that begins with `lastOf` ends it. */
  endsWithLast?: true
}

interface Given {
  actor?: Actor | null
  locale?: Locale
  now?: Date
  requestId?: string
}

/** For the system's own work: jobs, the command line, ways in before somebody is known. */
export function createContext(app: App, given: Given = {}): Context {
  return {
    app,
    db: app.database.db,
    actor: given.actor ?? null,
    locale: given.locale ?? 'vi',
    now: given.now ?? new Date(),
    requestId: given.requestId ?? 'none'
  }
}

/** For what somebody asks for, known or not: the database shows them no more than the second wall lets through. */
export function requestContext(app: App, given: Given & { actor: Actor | null }): Context {
  if (!given.actor) return { ...createContext(app, given), db: app.wall.nobody }
  let said: Claims | null = null
  const claims = (): Claims => (said ??= claimsOf(app, given.actor))
  return { ...createContext(app, given), db: app.wall.behind(claims) }
}

/** What the second wall is told of somebody. */
export function claimsOf(app: App, actor: Actor | null): Claims {
  return Object.assign({ person: actor?.personId ?? null }, ...app.modules.map((module) => (actor && module.claims?.(actor)) ?? {})) as Claims
}
