import type { FastifyInstance } from 'fastify'
import type { Locale } from '../shared/locale.ts'
import type { ActingSource } from './acting.ts'
import type { AnnouncementSource } from './announcements.ts'
import type { ApiOperation } from './api.ts'
import type { CalendarSource } from './calendar-source.ts'
import type { App } from './app.ts'
import type { CertificateSource } from './certificate-source.ts'
import type { Actor, Context } from './context.ts'
import type { Db } from './database.ts'
import type { FigureSource } from './figures.ts'
import type { Follower } from './followers.ts'
import type { HangingSource } from './hanging.ts'
import type { NoticeSource } from './notices.ts'
import type { ReportSource } from './report-source.ts'
import type { RightsSource } from './rights-source.ts'
import type { SearchSource } from './search-source.ts'
import type { TrailSource } from './trail-source.ts'
import type { Withdrawal } from './withdrawals.ts'

/** What a job receives of the event that caused it. */
export interface JobInput {
  eventId: number | null
  subjectId: string | null
  data: Record<string, unknown>
}

export interface Job {
  /** "plans.read_file": unique over all modules. */
  name: string
  /** Runs for each event of these types. */
  on?: string[]
  /** Runs by the clock (five-field cron, Asia/Ho_Chi_Minh). */
  cron?: string
  /** How often a failed run is tried again; 0 for work that must not repeat. Default 3. */
  retries?: number
  /** The longest wait between two tries, in seconds; waits double from two seconds on. */
  retryDelayMax?: number
  /** Seconds after which a run counts as dead. Default 600. */
  seconds?: number
  run(ctx: Context, input: JobInput): Promise<void>
}

/** A database that was filled from a backup just now. */
export interface Restored {
  db: Db
  now: Date
  /** Persons who were erased after the backup was made. */
  erased: string[]
  /** The operator says that no access token was revoked since. */
  keepTokens: boolean
}

/** What a room gives to the whole; `app.server.ts` lists the modules, nothing else knows them all. */
export interface Module {
  name: string
  api?: ApiOperation[]
  jobs?: Job[]
  /** Rows that follow from events of all rooms. */
  followers?: Follower[]
  /** What of this room's events people are told. */
  notices?: NoticeSource
  /** What of this room's events other systems may be told. */
  announcements?: AnnouncementSource
  /** What this room's events are called, and the trail of its objects. */
  trail?: TrailSource
  /** Units at and below which somebody sees personal rows, by the names that the policies of the database ask for (decision 0033). */
  claims?(actor: Actor): Record<string, string[]>
  /** Which rights open this room's objects, for the page that explains them. */
  rights?: RightsSource
  /** What of this room can be certified. */
  certificates?: CertificateSource
  /** What this room keeps of the person who asks, for the file that they take away; only what nobody else is told in words. */
  ownData?(ctx: Context): Promise<Record<string, unknown[]>>
  /** What of this room can be found. */
  search?: SearchSource
  /** What of this room stands in a person's calendar. */
  calendar?: CalendarSource
  /** What of this room can be counted and added up over units. */
  figures?: FigureSource | FigureSource[]
  /** Where something can be done in this room about the indicators of a unit. */
  acting?: ActingSource
  /** What of this room reports can be about. */
  reports?: ReportSource | ReportSource[]
  /** What of this room hangs on units and goes to an heir when one ends. */
  hangs?: HangingSource | HangingSource[]
  /** Makes what must exist once per process (sign-in, limiters) and puts it into `app.services`. */
  start?(app: App): Promise<void>
  /** HTTP routes beyond the API: uploads, downloads, sign-in callbacks. */
  routes?(server: FastifyInstance, app: App): void
  /** How paths begin that are not counted for an address: what a whole hall asks each second, told from memory by its seal alone. */
  uncounted?: string[]
  /**
   * Adds this room's part to the sample organisation of an empty instance; after the modules listed before it, in one
   * transaction with them.
   */
  sample?(ctx: Context): Promise<void>
  /** Lines for the console once the port is open: how to sign in. */
  greet?(app: App, locale: Locale, address: string): Promise<string[]>
  /**
   * What must not come back with an old backup (who is signed in, who was erased since); in the transaction that fills the
   * database, before anybody can reach it. How much of what it ended, by kind.
   */
  restored?(restored: Restored): Promise<Record<string, number>>
  /** What people take back and a restore takes back once more, by kind. */
  withdrawals?: Record<string, Withdrawal>
  /** Tables in the order in which a copy can be filled, for `db copy` and `db check`. */
  tables?: string[]
}
