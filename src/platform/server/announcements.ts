/** What a module lets be announced to other systems (webhooks). */
import type { Locale } from '../shared/locale.ts'
import type { Context } from './context.ts'
import type { EventRow } from './events.ts'

export interface Announcement {
  /** Where the API tells more, below /api/v1. */
  path: string
  /** Ids and states; never names, texts or anything about a person. */
  data: Record<string, string | number | boolean | null>
}

export interface AnnouncementSource {
  /** Event types that may be chosen. */
  types: string[]
  names(locale: Locale): Record<string, string>
  /** By event id, those that `ctx.actor` may see now; the others are left out. */
  announce(ctx: Context, events: EventRow[]): Promise<Map<number, Announcement>>
}
