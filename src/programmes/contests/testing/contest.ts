/** A contest of a commune with two hamlets, two rounds still drafts: for tests. */
import { seedOfPlace } from '#mechanisms/quizzes/attempt/booklet.ts'
import { answerOf } from '#mechanisms/quizzes/question/laid-out.ts'
import { editionOf } from '#mechanisms/quizzes/server/attempt/editions.ts'
import { appendEntries } from '#mechanisms/quizzes/server/index.ts'
import { markingJobs } from '#mechanisms/quizzes/server/quiz/sources.ts'
import { chosen, phone, type Phone } from '#mechanisms/quizzes/testing/phone.ts'
import { wasteQuiz } from '#mechanisms/quizzes/testing/waste-quiz.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import { as } from '../../../testing/world.ts'
import { addContest, addRound } from '../server/index.ts'

type Started = Phone['started']

export const ROUND = { title: 'Vòng một', opensDay: '2026-03-11', opensTime: '08:00', closesDay: '2026-03-13', closesTime: '17:00', minutes: 15, attempts: 2 as number | null, graceSeconds: 60 }
const OPENS = new Date('2026-03-11T08:00:00+07:00').getTime()

export async function contestOf(ctx: Context, rules: object = {}, round: Partial<typeof ROUND> = {}) {
  const people = await wasteQuiz(ctx)
  await people.enough()
  const lan = as(ctx, people.lan)
  const fields = { title: 'Thi tìm hiểu phân loại rác', about: 'Hai vòng', counts: 'best' as const, predicted: 'entrants' as const, tieBreaks: ['prediction' as const, 'finished' as const], prizes: 'Giải nhất: 1\nGiải nhì: 1', winners: 'named' as const, freezeMinutes: 0, ...rules }
  const { id: contestId } = await addContest(lan, { unitId: people.binhAn, ...fields })
  await addRound(lan, { contestId, ...ROUND, ...round, blueprintId: people.blueprintId })
  await addRound(lan, { contestId, ...ROUND, title: 'Vòng hai', opensDay: '2026-03-17', closesDay: '2026-03-19', blueprintId: people.blueprintId })
  const at = (minutes: number, actor: Actor | null): Context => ({ ...as(ctx, actor), now: new Date(OPENS + minutes * 60_000) })
  return {
    contestId, lan, fields, at, people, blueprintId: people.blueprintId, east: people.east, west: people.west, members: people.members,
    entrant: people.entrant,
    other: people.entrantAs(people.members.west[0] ?? ''),
    entrantAs: people.entrantAs,
    /** Answers the first `right` questions rightly and the others not, and hands in that many minutes after the opening. */
    async handIn(minutes: number, started: Started, right = 0): Promise<void> {
      const own = phone(started)
      const ms = OPENS + minutes * 60_000 - (await startOf(ctx, started.attemptId)) - 1000
      for (const [nth, { place }] of started.paper.entries()) own.write({ at: ms, place, given: chosen(await placeOf(ctx, started, place, nth < right)) })
      own.write({ at: ms, finish: true })
      await appendEntries(at(minutes, null), { ticket: started.ticket, entries: own.sent })
    },
    /** What the job does with all that has ended. */
    async mark(minutes: number): Promise<void> {
      const done = await ctx.db.selectFrom('events').select('data').where('type', '=', 'quiz.attempts_finished').execute()
      for (const { data } of done) for (const job of markingJobs) await job.run(at(minutes, null), { data } as never)
    }
  }
}

async function startOf(ctx: Context, attemptId: string): Promise<number> {
  const row = await ctx.db.selectFrom('quiz_attempts').select('started_at').where('id', '=', attemptId).executeTakeFirstOrThrow()
  return row.started_at.getTime()
}

/** The choice whose key is `a` is the right one of each question; where it stands depends on the paper. */
async function placeOf(ctx: Context, { quizId, seed }: Started, place: number, right: boolean): Promise<number> {
  const { content, orders } = await editionOf(ctx, quizId, 1)
  const body = content.pool[place]?.body
  if (!body) throw new Error('There is no such question.')
  return [0, 1, 2].find((option) => {
    const answer = answerOf(body, seedOfPlace(seed, place), chosen(option), orders[place])
    return answer?.kind === 'single' && (answer.key === 'a') === right
  }) ?? 0
}
