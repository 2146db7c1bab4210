/** When a notice goes out. Pure. */
import type { NoticeChoice } from '#platform/server/notices.ts'
import { addDays, dayOf, startOfDay } from '#platform/shared/dates.ts'

export const CHANNELS = ['app', 'mail', 'push'] as const
export type Channel = (typeof CHANNELS)[number]
export const CHOICES = ['now', 'daily', 'none'] as const

/** Nothing is sent from 21:00 to 7:00; the daily summary goes at 7:30. Hours of Asia/Ho_Chi_Minh. */
export const QUIET_FROM = 21
export const QUIET_TO = 7
const DIGEST_MINUTES = 7 * 60 + 30

const MINUTE = 60_000

/** When to send what happened at `at`; null: not at all. */
export function dueAt(how: NoticeChoice, at: Date): Date | null {
  if (how === 'none') return null
  const day = dayOf(at)
  const midnight = startOfDay(day).getTime()
  const minutes = (at.getTime() - midnight) / MINUTE
  if (how === 'daily') {
    const start = minutes < DIGEST_MINUTES ? midnight : startOfDay(addDays(day, 1)).getTime()
    return new Date(start + DIGEST_MINUTES * MINUTE)
  }
  if (minutes < QUIET_TO * 60) return new Date(midnight + QUIET_TO * 60 * MINUTE)
  if (minutes >= QUIET_FROM * 60) return new Date(startOfDay(addDays(day, 1)).getTime() + QUIET_TO * 60 * MINUTE)
  return at
}
