/** By when somebody must have taken which quiz, for their calendar; what they have done stands there no longer. */
import type { CalendarSource } from '#platform/server/calendar-source.ts'
import { startOfDay } from '#platform/shared/dates.ts'
import { listToTake } from '../server/quiz/find.ts'
import { text } from '../text.ts'

const SHOWN_MS = 30 * 60_000

export const quizCalendar: CalendarSource = async (ctx, { from, to, limit }) => {
  const rows = await listToTake(ctx, { from: startOfDay(from), to: startOfDay(to), limit })
  return rows.map(({ id, title, closesAt, unit }) => {
    const end = new Date(closesAt)
    return {
      id: `${id}@quizzes.caunoi`, sequence: 0, start: new Date(end.getTime() - SHOWN_MS), end,
      summary: text(ctx.locale).quizzes.calendarDue(title), description: unit.name, location: '', cancelled: false, href: `/quizzes/${id}/take`
    }
  })
}
