/** What a module offers to notifications: which of its events concern whom, and the words for it. */
import type { Locale } from '../shared/locale.ts'
import type { Context } from './context.ts'
import type { EventRow } from './events.ts'

/** At once, once a day, or not at all. */
export type NoticeChoice = 'now' | 'daily' | 'none'

/** Something that somebody should know. Whoever did it is not told. */
export interface Telling {
  kind: string
  subjectId: string
  /** The people who hold a permission at a unit, or one person. */
  to: { unitId: string; permission: string } | { personId: string }
  /** Tells one telling of the same thing from the next; the event when left out. A reminder gives the day it is about. */
  once?: string
  /** Ids and figures that the words need; never texts of people. */
  data?: Record<string, unknown>
}

/** A notice on its way to be put into words. */
export interface NoticeRef {
  id: string
  kind: string
  subjectId: string
  /** The unit for which the person is told. */
  unitId: string | null
  data: Record<string, unknown>
}

export interface NoticeWords {
  title: string
  /** A path of this site. */
  href: string
  /** Notices of one thing (a plan) stand together. */
  group: { id: string; name: string }
}

/** Open notices that need no more attention: the task they speak of has moved on. */
export interface Settled {
  kinds: string[]
  subjectId: string
  /** Only those told for this unit. */
  unitId?: string
  /** Only those whose data names this unit. */
  aboutUnitId?: string
}

export interface NoticeSource {
  /** All kinds in the order of the preferences page, with what is mailed and pushed unless somebody chooses otherwise. */
  kinds: { kind: string; mail: NoticeChoice; push: NoticeChoice }[]
  /** What each kind is called on the preferences page. */
  names(locale: Locale): Record<string, string>
  /** By event type. */
  tells: Record<string, (ctx: Context, event: EventRow) => Promise<Telling[]>>
  settles?: Record<string, (event: EventRow) => Settled[]>
  /** What the clock says today: deadlines near and passed. Called every morning. */
  remind?(ctx: Context): Promise<Telling[]>
  /** The words by notice id, as `ctx.actor` may see them now; what they may not see is left out and never told. */
  describe(ctx: Context, notices: NoticeRef[]): Promise<Map<string, NoticeWords>>
}
