import { dayOf, isDay, type Day } from '#platform/shared/dates.ts'

/** The day that the address asks for; today for none or for what is no day. */
export function chosenDay(url: URL, now: Date): { day: Day; today: Day; asked: Day | undefined } {
  const today = dayOf(now)
  const given = url.searchParams.get('day') ?? ''
  const day = isDay(given) ? given : today
  return { day, today, asked: day === today ? undefined : day }
}
