/** A quiz that has ended, with attempts that were handed in and the root over their journals. */
import type { Context } from '#platform/server/context.ts'
import { appendEntries, startAttempt } from '../server/index.ts'
import { rootJobs } from '../server/roots/index.ts'
import { insertOpenQuiz } from './open-quiz.ts'
import { chosen, phone } from './phone.ts'

const HOUR = 3_600_000

interface Given {
  unitId: string
  entrants: { personId: string; unitId: string }[]
}

/** Everybody hands in one attempt an hour before `ctx.now`. */
export async function sealedQuiz(ctx: Context, { unitId, entrants }: Given): Promise<{ quizId: string; attempts: string[] }> {
  const at = (ago: number): Date => new Date(ctx.now.getTime() - ago)
  const { quizId } = await insertOpenQuiz(ctx, { unitId, entrants, rules: { opensAt: at(2 * HOUR).toISOString(), closesAt: at(HOUR / 2).toISOString() } })
  const attempts: string[] = []
  for (const { personId } of entrants) {
    const own = phone(await startAttempt({ ...ctx, now: at(HOUR), actor: { personId, name: '', grants: [] } }, { quizId }))
    own.write({ at: 1000, place: own.started.paper[0]?.place ?? 0, given: chosen(0) })
    own.write({ at: 2000, finish: true })
    await appendEntries({ ...ctx, now: at(HOUR - 60_000), actor: null }, { ticket: own.started.ticket, entries: own.sent })
    attempts.push(own.started.attemptId)
  }
  await seal(ctx, quizId)
  return { quizId, attempts }
}

/** What the minute's job does, and what follows from its event. */
export async function seal(ctx: Context, quizId: string): Promise<void> {
  const [ending, building] = rootJobs
  await ending?.run(ctx, { eventId: null, subjectId: null, data: {} })
  await building?.run(ctx, { eventId: null, subjectId: quizId, data: { quizId, edition: 1 } })
}
