/** One round: for whoever may enter it, and for whoever keeps it. */
import { sql } from 'kysely'
import { findOwnQuiz, findQuiz, judgedOf } from '#mechanisms/quizzes/server/index.ts'
import type { ApiFile } from '#platform/server/api.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { judgingOf } from '../rules.ts'
import { Published, RoundInput, type Round } from '../schema.ts'
import { findContestHead, findRoundHead, isRoundMine, isRun, mayEdit, type ContestHead, type RoundHead } from './access.ts'
import { closingOf } from './closing/ask.ts'
import { roundsOf } from './find.ts'
import { guessesOf, nextAttempt } from './guess.ts'
import { lacksOf } from './rounds.ts'
import { ownCase } from './signs/cases.ts'

export const findRound = query(RoundInput, async (ctx, { contestId, number }): Promise<Round> => {
  const contest = await findContestHead(ctx, contestId)
  const head = await findRoundHead(ctx, contest, number)
  const row = (await roundsOf(ctx, contestId, contest.run)).find((one) => one.number === number)
  if (!row) throw new AppError('not_found', 'contests.no_such_round')
  return {
    contest: { id: contest.id, title: contest.title },
    row,
    ...(await rulesOf(ctx, contest, head)),
    publishedAt: head.publishedAt,
    own: head.mine ? await ownOf(ctx, head) : null,
    kept: contest.run ? await keptOf(ctx, contest, head) : null,
    may: { edit: contest.run && (await mayEdit(ctx, contest)) }
  }
})

/** What was published says; of a draft, what its quiz says now. */
async function rulesOf(ctx: Context, { rules }: ContestHead, { published, quizId }: RoundHead): Promise<Pick<Round, 'minutes' | 'attempts' | 'graceSeconds' | 'questions' | 'predicted' | 'judging' | 'commitment' | 'guests'>> {
  if (published !== null) {
    const { round, rules: fixed } = Published.parse(JSON.parse(published))
    const { minutes, attempts, graceSeconds, questions, judging } = round
    return { minutes, attempts, graceSeconds, questions, judging, predicted: fixed.predicted, commitment: fixed.drawCommitment, guests: fixed.guests !== null }
  }
  const quiz = await findQuiz(ctx, { quizId })
  const { minutes, attempts, graceSeconds } = quiz.rules
  return { minutes, attempts, graceSeconds, questions: quiz.questions, judging: judgingOf(quiz), predicted: rules.predicted, commitment: null, guests: rules.guests !== null }
}

async function ownOf(ctx: Context, head: RoundHead): Promise<NonNullable<Round['own']>> {
  const { id, quizId } = head
  const { own, stands } = await findOwnQuiz(ctx, { quizId })
  const guesses = await guessesOf(ctx, id)
  return {
    // Sheets of paper have no journal and no time: they are not in a contest.
    entries: own.flatMap(({ number, startedAt, finishedAt, score }) =>
      number === null || startedAt === null ? [] : [{ number, startedAt, finishedAt, points: score?.points ?? null, of: score?.of ?? null, guess: guesses.get(number) ?? null }]),
    guess: guesses.get(await nextAttempt(ctx, quizId)) ?? null,
    may: stands === 'open' || stands === 'running',
    case: await ownCase(ctx, head)
  }
}

async function keptOf(ctx: Context, contest: ContestHead, { id, quizId, publishedAt }: RoundHead): Promise<NonNullable<Round['kept']>> {
  const quiz = await findQuiz(ctx, { quizId })
  return { lacks: publishedAt === null ? lacksOf(ctx, contest, quiz) : [], people: quiz.kept?.people ?? 0, units: quiz.kept?.units ?? 0, judged: await judgedOf(ctx, quizId), closing: await closingOf(ctx, id) }
}

/** The text whose SHA-256 is the fingerprint, to the byte. */
export const publishedFile = query(RoundInput, async (ctx, { contestId, number }): Promise<ApiFile> => {
  const { published } = await findRoundHead(ctx, await findContestHead(ctx, contestId), number)
  if (published === null) throw new AppError('not_found', 'contests.not_published')
  return { name: `the-le-vong-${number}.json`, mediaType: 'application/json', bytes: Buffer.from(published) }
})

/** The round that a quiz is, for whoever keeps its contest or may enter it; null: it is none. */
export const roundOfQuiz = query(z.object({ quizId: Id }), async (ctx, { quizId }): Promise<{ contestId: string; title: string; number: number } | null> => {
  const { rows } = await sql<{ contestId: string; title: string; number: number }>`
    select c.id as "contestId", c.title, r.number from contest_rounds r join contests c on c.id = r.contest_id
    where r.quiz_id = ${quizId} and (${isRun(ctx)} or ${isRoundMine(ctx)})`.execute(ctx.db)
  return rows[0] ?? null
})

/** Whether a quiz is a round, and whether its entrant has yet to guess; null: it is none that the actor may enter. */
export const entryOf = query(z.object({ quizId: Id }), async (ctx, { quizId }): Promise<{ contestId: string; title: string; number: number; asksGuess: boolean } | null> => {
  const { rows: [found] } = await sql<{ id: string; contestId: string; title: string; number: number; published: string }>`
    select r.id, r.contest_id as "contestId", c.title, r.number, r.published from contest_rounds r join contests c on c.id = r.contest_id
    where r.quiz_id = ${quizId} and ${isRoundMine(ctx)}`.execute(ctx.db)
  if (!found) return null
  const { id, published, ...entry } = found
  const asks = Published.parse(JSON.parse(published)).rules.predicted !== null
  return { ...entry, asksGuess: asks && !(await guessesOf(ctx, id)).has(await nextAttempt(ctx, quizId)) }
})
