/** As of when a screen is looked at: now, or by what was known at a moment gone by. */
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf, isDay, startOfDay, type Day } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'

export interface Looking {
  at: Date
  /** The day up to which lines are looked at. */
  day: Day
  past: boolean
}

/** A day means its end. */
export function lookingAt({ now }: Context, asOf: string | undefined): Looking {
  if (asOf === undefined) return { at: now, day: dayOf(now), past: false }
  const at = isDay(asOf) ? startOfDay(addDays(asOf, 1)) : new Date(asOf)
  ensure(isDay(asOf) ? asOf <= dayOf(now) : at <= now, 'invalid', 'indicators.known_ahead')
  return { at: at > now ? now : at, day: isDay(asOf) ? asOf : dayOf(at), past: true }
}
