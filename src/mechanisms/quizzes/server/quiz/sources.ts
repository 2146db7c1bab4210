/** Where attempts were answered, on devices or on paper; marking does not care. */
import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import type { Job } from '#platform/server/module.ts'
import { Id } from '#platform/shared/ids.ts'
import { answersOf } from '../attempt/index.ts'
import type { Answered } from './answered.ts'
import { markAnswered } from './mark.ts'
import { sheetsAnswered } from './sheets-answered.ts'

const AT_ONCE = 500

/** Those of them that have ended. */
export async function answeredOf(ctx: Context, attemptIds: readonly string[]): Promise<Answered[]> {
  const onDevices = [...(await answersOf(ctx, attemptIds))].flatMap(([attemptId, { finishedAt, ...given }]): Answered[] => (finishedAt ? [{ attemptId, ...given, finishedAt }] : []))
  return [...onDevices, ...(await sheetsAnswered(ctx, attemptIds))]
}

/** Works out the results of these attempts anew; how many there were. */
export async function markAttempts(ctx: Context, attemptIds: readonly string[]): Promise<number> {
  const answered = await answeredOf(ctx, attemptIds)
  // A result that cannot be worked out again would silently keep an old key.
  if (answered.length !== attemptIds.length) throw new Error(`Answers of ${attemptIds.length - answered.length} attempts were not found.`)
  await markAnswered(ctx, answered)
  return answered.length
}

const markSome = command(z.object({ attempts: z.array(Id).max(AT_ONCE) }), (ctx, { attempts }) => markAttempts(ctx, attempts))

export const markingJobs: Job[] = [
  {
    name: 'quizzes.mark_attempts',
    on: ['quiz.attempts_finished'],
    async run(ctx, { data }) {
      const ids = Array.isArray(data['attempts']) ? data['attempts'].filter((id) => typeof id === 'string') : []
      for (let at = 0; at < ids.length; at += AT_ONCE) await markSome(ctx, { attempts: ids.slice(at, at + AT_ONCE) })
    }
  }
]
