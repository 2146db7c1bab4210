/** Opening freezes what is asked, of whom, by which rules and what is right; closing ends it. */
import { randomBytes } from 'node:crypto'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import type { EditionContent } from '../../quiz/edition.ts'
import { paperLength } from '../../quiz/paper.ts'
import type { QuizRules } from '../../quiz/rules.ts'
import { QuizVersion } from '../../schema/quizzes.ts'
import { quizToEdit } from './access.ts'
import { drawnNow, lacksOf } from './questions.ts'
import { fixRoster } from './roster.ts'
import { draftToEdit } from './write.ts'

type Judging = Partial<Pick<QuizRules, 'examiners' | 'apart' | 'calibrated'>>

interface Asked {
  quizId: string
  version: number
}

export const openQuiz = command(QuizVersion, (ctx, asked) => open(ctx, asked, null, {}))

/** Nobody begins any more; what was answered in time still counts when it arrives. */
export const closeQuiz = command(QuizVersion, (ctx, asked) => close(ctx, asked, null))

/** The same for a quiz that something else leads: it alone says when, and how it is judged. `by`: as it was given to `leadQuiz`. */
export const openLed = (ctx: Context, by: string, asked: Asked, judging: Judging = {}) => command(QuizVersion, (own, given) => open(own, given, by, judging))(ctx, asked)
export const closeLed = (ctx: Context, by: string, asked: Asked) => command(QuizVersion, (own, given) => close(own, given, by))(ctx, asked)

async function open(ctx: Context, { quizId, version }: Asked, by: string | null, judging: Judging): Promise<{ version: number; people: number; questions: number }> {
  const quiz = await draftToEdit(ctx, quizId, version)
  ensure(quiz.ledBy === by, 'conflict', 'quizzes.led_elsewhere')
  ensure(new Date(quiz.rules.closesAt) > ctx.now, 'conflict', 'quizzes.window_over')
  const drawn = await drawnNow(ctx, quiz)
  const [lack] = lacksOf(quiz, drawn)
  if (lack) throw new AppError('conflict', lack)
  const people = await fixRoster(ctx, quizId)
  ensure(people > 0, 'conflict', 'quizzes.roster_empty')
  const content: EditionContent = { kind: quiz.kind, title: quiz.title, rules: { ...quiz.rules, ...judging }, ...drawn }
  const made = { made_at: ctx.now, made_by: ctx.actor?.personId ?? null }
  await ctx.db.insertInto('quiz_editions').values({ quiz_id: quizId, number: 1, content: JSON.stringify(content), secret: randomBytes(32), ...made }).execute()
  await ctx.db.insertInto('quiz_keys').values({ quiz_id: quizId, edition: 1, number: 1, ...made }).execute()
  await ctx.db.updateTable('quizzes').set({ state: 'open', opened_at: ctx.now, opened_by: made.made_by, version: version + 1 }).where('id', '=', quizId).execute()
  const questions = paperLength(content)
  await record(ctx, 'quiz.opened', { subject: quizId, unit: quiz.unitId, data: { people, questions } })
  return { version: version + 1, people, questions }
}

async function close(ctx: Context, { quizId, version }: Asked, by: string | null): Promise<{ version: number }> {
  const quiz = await quizToEdit(ctx, quizId, version)
  ensure(quiz.ledBy === by, 'conflict', 'quizzes.led_elsewhere')
  ensure(quiz.state === 'open', 'conflict', 'quizzes.is_not_open')
  await ctx.db.updateTable('quizzes').set({ state: 'closed', closed_at: ctx.now, closed_by: ctx.actor?.personId ?? null, version: version + 1 }).where('id', '=', quizId).execute()
  await record(ctx, 'quiz.closed', { subject: quizId, unit: quiz.unitId })
  return { version: version + 1 }
}
