/** What a module tells of what happened: the names of its events, and the trail of each of its objects. */
import type { RawBuilder } from 'kysely'
import type { Locale } from '../shared/locale.ts'
import type { Context } from './context.ts'
import type { EventRow } from './events.ts'

/** An object that has a trail, as the actor may see it. */
export interface TrailObject {
  title: string
  /** Its page, a path of this site. */
  href: string
  /** Which events (as e) belong to it: a condition inside the trail's own statement, rights included. */
  events: RawBuilder<boolean>
}

/** One thing that an event changed or says. `before` null: there was nothing, or only the new value is told. */
export interface TrailChange {
  what: string
  before: string | null
  after: string | null
}

export interface TrailSource {
  /** What each type of event is called, for all types that the module records. */
  names(locale: Locale): Record<string, string>
  /** By kind of object ("plan"): throws not_found for what the actor may not see. */
  objects?: Record<string, (ctx: Context, id: string) => Promise<TrailObject>>
  /** What was before and after, in words, by event id; of the module's own events. */
  describe?(ctx: Context, events: EventRow[]): Promise<Map<number, TrailChange[]>>
}
