import { holidayYears } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { nextDates } from '../../rules/recurrence.ts'
import { dayOffNote, type DayOffNote } from '../../rules/working-days.ts'
import type { Assignment, Task } from '../../schema.ts'

/** What stands beside a deadline: whether its last day is a day off, and when recurring work falls due again. */
export async function upcoming(ctx: Context, task: Task, own: Assignment | null): Promise<{ note: DayOffNote | null; next: Day[] }> {
  const today = dayOf(ctx.now)
  const { deadline } = task
  const recurring = deadline?.kind === 'recurring' && deadline.every !== null
  return {
    note: dayOffNote(own?.dueOn ?? null, await holidayYears(ctx)),
    next: recurring && deadline.every ? nextDates({ ...deadline, every: deadline.every }, today) : []
  }
}
