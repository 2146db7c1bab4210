/** The words that every page says which works without a network, each for what it holds; and in which language. */
import { dayOf } from '#platform/shared/dates.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { writtenDay, writtenInstant } from '#platform/shared/written-dates.ts'
import type { DeskWords } from './desk.ts'
import type { PageWords } from './page.ts'

export interface DeviceWords {
  title: string
  lead: string
  needsProgram: string
  cannot: string
  begin: { title: string; lead: string; keep: string; signIn: string }
  held: HeldWords & { refresh: string; remove: string; removeLead: string; removeNow: string }
  outbox: OutboxWords & { title: string }
  said: DeskWords & PageWords
}

export interface HeldWords {
  line(count: number, person: string, until: string): string
  fetched(at: string): string
  more(count: number): string
  skew(minutes: number): string
}

export interface OutboxWords {
  none: string
  count(waiting: number): string
  others(count: number): string
}

export const pageLanguage = (): Locale => (document.documentElement.lang === 'en' ? 'en' : 'vi')

export const dayWords = (at: Date): string => writtenDay(dayOf(at), pageLanguage())
export const momentWords = (at: Date): string => writtenInstant(at, pageLanguage())
