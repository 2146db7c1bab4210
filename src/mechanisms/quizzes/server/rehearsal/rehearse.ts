/** A rehearsal on the installation that will carry the round: what is rehearsed, what came of it, what whoever runs the quiz is told. */
import { sql } from 'kysely'
import { fork } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { SESSION_COOKIE } from '#foundations/people/server/index.ts'
import type { App } from '#platform/server/app.ts'
import { command, query } from '#platform/server/command.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { EditionContent } from '../../quiz/edition.ts'
import { QuizInput } from '../../schema/quizzes.ts'
import { NoteRehearsal, type Rehearsal } from '../../schema/rehearsals.ts'
import { quizToRun } from '../quiz/access.ts'
import { contentOf } from '../quiz/edition.ts'
import { drawnNow } from '../quiz/questions.ts'
import { QuizRules } from '../../quiz/rules.ts'
import type { Borne, Rush } from './phones.ts'
import { addSynthetic } from './shadow.ts'

/** The questions that the round will ask: of a draft those that its blueprint draws today. Whoever calls it is on the server itself. */
export async function contentToRehearse(ctx: Context, quizId: string): Promise<EditionContent> {
  const quiz = await ctx.db.selectFrom('quizzes').selectAll().where('id', '=', quizId).executeTakeFirst()
  if (!quiz) throw new AppError('not_found', 'quizzes.no_such_quiz')
  if (quiz.state !== 'draft') return contentOf(ctx, quizId)
  const [rules, kind] = [QuizRules.parse(quiz.rules), quiz.kind as EditionContent['kind']]
  const drawn = await drawnNow(ctx, { kind, blueprintId: quiz.blueprint_id, chosen: quiz.chosen as never })
  if (!drawn.pool.length) throw new AppError('conflict', 'quizzes.too_few_signed')
  return { kind, title: quiz.title, rules, ...drawn }
}

/** `app` sees the shadow tables and listens on `port`; the entrants are a process of their own. */
export async function runRehearsal(app: App, port: number, content: EditionContent, count: number): Promise<Borne> {
  const { quizId, tokens } = await addSynthetic(createContext(app), content, count)
  const sign = (token: string): string => `${SESSION_COOKIE}=${encodeURIComponent(`${token}.${createHmac('sha256', app.services.people.secret).update(token).digest('base64')}`)}`
  const phones = fork(fileURLToPath(new URL('./phones.ts', import.meta.url)))
  try {
    phones.send({ port, quizId, cookies: tokens.map(sign) } satisfies Rush)
    const [borne] = (await Promise.race([once(phones, 'message'), once(phones, 'exit').then(() => Promise.reject(new Error('The synthetic entrants have ended.')))])) as [Borne]
    return borne
  } finally {
    phones.kill()
  }
}

/** All that stays of it: an event with its figures. */
export const noteRehearsal = command(NoteRehearsal, async (ctx, { quizId, ...data }): Promise<void> => {
  const quiz = await ctx.db.selectFrom('quizzes').select('unit_id').where('id', '=', quizId).executeTakeFirst()
  if (!quiz) throw new AppError('not_found', 'quizzes.no_such_quiz')
  await record(ctx, 'quiz.rehearsed', { subject: quizId, unit: quiz.unit_id, data })
})

/** The newest one; null: there was none. */
export const findRehearsal = query(QuizInput, async (ctx, { quizId }): Promise<Rehearsal | null> => {
  await quizToRun(ctx, quizId)
  const { rows: [found] } = await sql<{ at: Date; data: Omit<Rehearsal, 'at'> }>`select at, data from events where subject_id = ${quizId} and type = 'quiz.rehearsed' order by id desc limit 1`.execute(ctx.db)
  if (!found) return null
  const { entrants, startsPerMinute, answersPerMinute, p99, failed } = found.data
  return { at: found.at, entrants, startsPerMinute, answersPerMinute, p99, failed }
})
