/** The result of a round is asked for once; a job works it out, and nothing of it is shown before all of it is there. */
import { sql } from 'kysely'
import { closeLed, findQuiz, fixMarks, rootOf } from '#mechanisms/quizzes/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { Published, RoundInput, type Round } from '../../schema.ts'
import { contestToEdit, findRoundHead, LEADS } from '../access.ts'
import { ensureNoCases } from '../signs/outcome.ts'

export const EDITION = 1

export const closeRound = command(RoundInput, async (ctx, { contestId, number }): Promise<{ attempts: number }> => {
  const contest = await contestToEdit(ctx, contestId)
  const round = await findRoundHead(ctx, contest, number)
  ensure(round.published !== null, 'conflict', 'contests.not_published')
  ensure(round.closedAt === null, 'conflict', 'contests.round_closed')
  const asked = await closingOf(ctx, round.id)
  ensure(!asked || asked.stopped !== null, 'conflict', 'contests.round_closing')
  const quiz = await findQuiz(ctx, { quizId: round.quizId })
  const { closesAt } = Published.parse(JSON.parse(round.published)).round
  ensure(quiz.state === 'closed' || ctx.now >= new Date(closesAt), 'conflict', 'contests.window_runs')
  if (quiz.state === 'open') await closeLed(ctx, LEADS, { quizId: round.quizId, version: quiz.version })
  await ensureNoCases(ctx, round.id)
  await fixMarks(ctx, LEADS, round.quizId, true)
  const { keyNumber, attempts } = await settledRound(ctx, round.quizId)
  const begun = { asked_at: ctx.now, asked_by: ctx.actor?.personId ?? null, attempts, key_number: keyNumber, step: 'gather', done: 0, after: '', worked_at: ctx.now, stopped: null }
  await ctx.db.insertInto('contest_closings').values({ round_id: round.id, ...begun }).onConflict((conflict) => conflict.column('round_id').doUpdateSet(begun)).execute()
  await record(ctx, 'contest.round_closing_asked', { subject: contestId, unit: contest.unitId, data: { number, roundId: round.id, attempts } })
  return { attempts }
})

/** Nothing may still change what is ranked: journals, marks, or what counts as right. */
export async function settledRound(ctx: Context, quizId: string): Promise<{ root: string; keyNumber: number; attempts: number }> {
  const made = await rootOf(ctx, quizId, EDITION)
  if (!made?.root) throw new AppError('conflict', 'contests.root_waits')
  const { rows: [stand] } = await sql<{ attempts: number; marked: number; unread: number; keyNumber: number; disputed: number }>`
    with newest as (select max(number) as number from quiz_keys where quiz_id = ${quizId} and edition = ${EDITION})
    select (select count(*)::int from quiz_attempts where quiz_id = ${quizId}) as attempts,
      (select count(*)::int from quiz_attempts a join quiz_results r on r.attempt_id = a.id where a.quiz_id = ${quizId} and r.waiting = 0 and r.key_number = newest.number) as marked,
      (select count(*)::int from quiz_attempts a join quiz_results r on r.attempt_id = a.id where a.quiz_id = ${quizId} and r.waiting > 0) as unread,
      ((select count(*) from quiz_corrections where quiz_id = ${quizId} and settled_at is null) + (select count(*) from quiz_appeal_cases where quiz_id = ${quizId} and answered_at is null))::int as disputed,
      newest.number as "keyNumber" from newest`.execute(ctx.db)
  ensure(stand?.unread === 0, 'conflict', 'contests.scripts_wait')
  ensure(stand.attempts === stand.marked && stand.attempts === made.attempts, 'conflict', 'contests.marks_wait')
  ensure(stand.disputed === 0, 'conflict', 'contests.disputes_wait')
  return { root: made.root, keyNumber: stand.keyNumber, attempts: stand.attempts }
}

type Closing = NonNullable<NonNullable<Round['kept']>['closing']>

/** Null: nobody has asked for the result yet. */
export async function closingOf(ctx: Context, roundId: string): Promise<Closing | null> {
  const found = await ctx.db.selectFrom('contest_closings').select(['step', 'done', 'attempts', 'stopped', 'asked_at as askedAt']).where('round_id', '=', roundId).executeTakeFirst()
  return found ? { ...found, step: found.step as Closing['step'] } : null
}
