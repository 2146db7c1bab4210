/** A round that is over, marked and sealed, in which it is known who answered what and how fast: for tests of the lists. */
import { seedOfPlace } from '#mechanisms/quizzes/attempt/booklet.ts'
import { QuestionBody } from '#mechanisms/quizzes/question/body.ts'
import { answerOf } from '#mechanisms/quizzes/question/laid-out.ts'
import { editionOf } from '#mechanisms/quizzes/server/attempt/editions.ts'
import { appendEntries, receiptsOf, startAttempt } from '#mechanisms/quizzes/server/index.ts'
import { markAttempts } from '#mechanisms/quizzes/server/quiz/sources.ts'
import { chosen, phone } from '#mechanisms/quizzes/testing/phone.ts'
import { seal } from '#mechanisms/quizzes/testing/sealed-quiz.ts'
import type { Context } from '#platform/server/context.ts'
import { insertOpenRound } from './open-round.ts'

const HOUR = 3_600_000
export const QUESTIONS = 24

/** Thirty words each, with four choices of which `a` is right. */
const pool = Array.from({ length: QUESTIONS }, (_, at) => QuestionBody.parse({
  kind: 'single', prompt: { vi: `Câu ${at}: khi thấy khói trong nhà kho chứa vải vụn ở tầng ${at % 9}, người đầu tiên nhìn thấy nên làm việc gì?` },
  choices: ['Báo mọi người', 'Mở cửa sổ', 'Tìm quản lý', 'Chờ khói tan'].map((words, nth) => ({ key: 'abcd'[nth], words: { vi: words }, right: nth === 0 }))
}))

export interface Paper {
  personId: string
  unitId: string
  /** What is answered at each place of the pool: "aabd…". */
  keys: string
  /** From one answer to the next. */
  seconds: number
}

export async function answeredRound(ctx: Context, unitId: string, papers: Paper[]): Promise<{ contestId: string; number: number; quizId: string; roundId: string; receipts: string[] }> {
  const at = (ago: number): Date => new Date(ctx.now.getTime() - ago)
  const { quizId, ...round } = await insertOpenRound(ctx, { unitId, entrants: papers, pool, opensAt: at(2 * HOUR).toISOString(), closesAt: at(HOUR / 2).toISOString() })
  const { orders } = await editionOf(ctx, quizId, 1)
  const attempts: string[] = []
  for (const { personId, keys, seconds } of papers) {
    const own = phone(await startAttempt({ ...ctx, now: at(HOUR), actor: { personId, name: '', grants: [] } }, { quizId }))
    for (const [nth, { place }] of own.started.paper.entries()) {
      const option = [0, 1, 2, 3].find((one) => {
        const answer = answerOf(pool[place] as QuestionBody, seedOfPlace(own.started.seed, place), chosen(one), orders[place])
        return answer?.kind === 'single' && answer.key === keys[place]
      })
      own.write({ at: Math.round((nth + 1) * seconds * 1000), place, given: chosen(option ?? 0) })
    }
    own.write({ at: Math.round((QUESTIONS + 1) * seconds * 1000), finish: true })
    await appendEntries({ ...ctx, now: at(HOUR - 1_000_000), actor: null }, { ticket: own.started.ticket, entries: own.sent })
    attempts.push(own.started.attemptId)
  }
  await markAttempts(ctx, attempts)
  await seal(ctx, quizId)
  const found = new Map<string, string>()
  for await (const tile of receiptsOf(ctx, quizId, 1)) for (const { attemptId, receipt } of tile) found.set(attemptId, receipt)
  const { id: roundId } = await ctx.db.selectFrom('contest_rounds').select('id').where('quiz_id', '=', quizId).executeTakeFirstOrThrow()
  return { ...round, quizId, roundId, receipts: attempts.map((id) => found.get(id) ?? '') }
}
