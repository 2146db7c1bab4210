/** A rehearsal is asked for on the page by whoever keeps the quiz; a job holds it. */
import { sql } from 'kysely'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { Job } from '#platform/server/module.ts'
import { ensure, isAppError } from '#platform/shared/errors.ts'
import { QuizInput } from '../../schema/quizzes.ts'
import { AskRehearsal, type RehearsalAsked } from '../../schema/rehearsals.ts'
import { quizToEdit, quizToRun } from '../quiz/access.ts'
import { holdRehearsal } from './hold.ts'

const HOUR = 3600

export const askRehearsal = command(AskRehearsal, async (ctx, { quizId, entrants, share }): Promise<void> => {
  const quiz = await quizToEdit(ctx, quizId)
  ensure(ctx.app.database.engine === 'postgresql', 'conflict', 'quizzes.rehearsal_needs_postgres')
  ensure(quiz.state !== 'closed', 'conflict', 'quizzes.is_not_open')
  ensure(!(await newestAsked(ctx, quizId))?.runs, 'conflict', 'quizzes.rehearsal_runs')
  await record(ctx, 'quiz.rehearsal_asked', { subject: quizId, unit: quiz.unitId, data: { entrants, share } })
})

/** The newest one that was asked for on the page; null: there was none. */
export const findRehearsalAsked = query(QuizInput, async (ctx, { quizId }): Promise<RehearsalAsked | null> => {
  await quizToRun(ctx, quizId)
  return newestAsked(ctx, quizId)
})

async function newestAsked(ctx: Context, quizId: string): Promise<RehearsalAsked | null> {
  const { rows: [found] } = await sql<{ at: Date; entrants: number; share: number; ended: string | null; stopped: string | null }>`
    select a.at, (a.data ->> 'entrants')::int as entrants, (a.data ->> 'share')::int as share, e.type as ended, e.data ->> 'reason' as stopped
    from events a left join lateral (
      select type, data from events where subject_id = a.subject_id and type in ('quiz.rehearsed', 'quiz.rehearsal_stopped') and id > a.id order by id limit 1) e on true
    where a.subject_id = ${quizId} and a.type = 'quiz.rehearsal_asked' order by a.id desc limit 1`.execute(ctx.db)
  if (!found) return null
  const { at, entrants, share, ended, stopped } = found
  // Its process has gone.
  const gone = ended === null && ctx.now.getTime() - at.getTime() > HOUR * 1000
  return { at, entrants, share, runs: ended === null && !gone, stopped: gone ? 'quizzes.rehearsal_failed' : stopped }
}

export const rehearsalJobs: Job[] = [
  {
    name: 'quizzes.rehearse',
    on: ['quiz.rehearsal_asked'],
    // The machine has been busy enough; whoever asked is told.
    retries: 0,
    seconds: HOUR,
    async run(ctx, { subjectId, data }) {
      const quizId = String(subjectId)
      try {
        await holdRehearsal(ctx.app, quizId, Number(data['entrants']))
      } catch (error) {
        const { unit_id: unit } = await ctx.db.selectFrom('quizzes').select('unit_id').where('id', '=', quizId).executeTakeFirstOrThrow()
        await record(ctx, 'quiz.rehearsal_stopped', { subject: quizId, unit, data: { reason: isAppError(error) ? error.reason : 'quizzes.rehearsal_failed' } })
        if (!isAppError(error)) throw error
      }
    }
  }
]
