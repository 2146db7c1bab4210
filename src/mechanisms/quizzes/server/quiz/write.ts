/** A quiz is written, changed while it is a draft, copied; whom it asks. */
import { ensureMayAsk } from '#foundations/people/server/index.ts'
import { hasRight, visibleUnits } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import type { z } from 'zod'
import { QuizRules } from '../../quiz/rules.ts'
import { AddQuiz, AddQuizAudience, ChangeQuiz, CopyQuiz, RemoveQuizAudience } from '../../schema/quizzes.ts'
import { bankIsVisible } from '../access.ts'
import { quizToEdit, type QuizHead } from './access.ts'
import { chosenVersions } from './questions.ts'

type Fields = Omit<z.output<typeof AddQuiz>, 'unitId' | 'audience'>

export const addQuiz = command(AddQuiz, async (ctx, { unitId, audience, ...fields }): Promise<{ id: string }> => {
  await ensureMayRunAt(ctx, unitId)
  const id = newId()
  await ctx.db.insertInto('quizzes').values({ id, unit_id: unitId, ...(await columnsOf(ctx, fields)), created_at: ctx.now, created_by: ctx.actor?.personId ?? null }).execute()
  for (const asked of audience ?? []) await ensureMayAsk(ctx, unitId, asked)
  const rows = (audience ?? [{ unitId, setId: undefined, below: true }]).map((asked) => ({ id: newId(), quiz_id: id, unit_id: asked.unitId ?? null, set_id: asked.setId ?? null, below: asked.below }))
  await ctx.db.insertInto('quiz_audience').values(rows).onConflict((conflict) => conflict.doNothing()).execute()
  await record(ctx, 'quiz.added', { subject: id, unit: unitId })
  return { id }
})

export const changeQuiz = command(ChangeQuiz, async (ctx, { quizId, version, ...fields }): Promise<{ version: number }> => {
  const quiz = await draftToEdit(ctx, quizId, version)
  await ctx.db.updateTable('quizzes').set({ ...(await columnsOf(ctx, fields)), version: version + 1 }).where('id', '=', quizId).execute()
  await record(ctx, 'quiz.changed', { subject: quizId, unit: quiz.unitId, data: { version: version + 1 } })
  return { version: version + 1 }
})

/** What was opened stays as it is; the next round begins from a copy. */
export const copyQuiz = command(CopyQuiz, async (ctx, { quizId, title }): Promise<{ id: string }> => {
  const quiz = await quizToEdit(ctx, quizId)
  const id = newId()
  const chosen = quiz.chosen ? await chosenVersions(ctx, quiz.chosen.map(({ questionId }) => questionId)) : null
  await ctx.db
    .insertInto('quizzes')
    .values({
      id, unit_id: quiz.unitId, title, kind: quiz.kind, rules: JSON.stringify(quiz.rules), blueprint_id: quiz.blueprintId, chosen: chosen && JSON.stringify(chosen),
      created_at: ctx.now, created_by: ctx.actor?.personId ?? null
    })
    .execute()
  const asked = await ctx.db.selectFrom('quiz_audience').select(['unit_id', 'set_id', 'below']).where('quiz_id', '=', quizId).execute()
  if (asked.length) await ctx.db.insertInto('quiz_audience').values(asked.map((row) => ({ id: newId(), quiz_id: id, ...row }))).execute()
  await record(ctx, 'quiz.copied', { subject: id, unit: quiz.unitId, data: { fromQuizId: quizId } })
  return { id }
})

/** A unit or a set that is named twice is named once; `below` as it was said last. */
export const addQuizAudience = command(AddQuizAudience, async (ctx, { quizId, unitId, setId, below }): Promise<void> => {
  const quiz = await draftToEdit(ctx, quizId)
  await ensureMayAsk(ctx, quiz.unitId, { unitId, setId })
  await ctx.db
    .insertInto('quiz_audience')
    .values({ id: newId(), quiz_id: quizId, unit_id: unitId ?? null, set_id: setId ?? null, below })
    .onConflict((conflict) => (unitId ? conflict.columns(['quiz_id', 'unit_id']).where('unit_id', 'is not', null) : conflict.columns(['quiz_id', 'set_id']).where('set_id', 'is not', null)).doUpdateSet({ below }))
    .execute()
  await record(ctx, 'quiz.audience_changed', { subject: quizId, unit: quiz.unitId })
})

export const removeQuizAudience = command(RemoveQuizAudience, async (ctx, { quizId, audienceId }): Promise<void> => {
  const quiz = await draftToEdit(ctx, quizId)
  await ctx.db.deleteFrom('quiz_audience').where('quiz_id', '=', quizId).where('id', '=', audienceId).execute()
  await record(ctx, 'quiz.audience_changed', { subject: quizId, unit: quiz.unitId })
})

export async function draftToEdit(ctx: Context, quizId: string, version?: number): Promise<QuizHead> {
  const quiz = await quizToEdit(ctx, quizId, version)
  ensure(quiz.state === 'draft', 'conflict', 'quizzes.is_opened')
  return quiz
}

/** A unit that the actor may not even see does not exist for them. */
async function ensureMayRunAt(ctx: Context, unitId: string): Promise<void> {
  const seen = await ctx.db.selectFrom('units').select('id').where('id', '=', unitId).where('id', 'in', visibleUnits(ctx, 'units.read')).executeTakeFirst()
  if (!seen) throw new AppError('not_found', 'org.no_such_unit')
  ensure(await hasRight(ctx, 'quizzes.edit', unitId), 'forbidden', 'quizzes.may_not_edit_quiz')
}

async function columnsOf(ctx: Context, fields: Fields) {
  const wrong = (field: string, reason: string): AppError => new AppError('invalid', 'input.invalid', { fields: { [field]: { reason } } })
  const { title, kind, blueprintId, questionIds, opensDay, opensTime, closesDay, closesTime, ...rest } = fields
  const rules = QuizRules.parse({ ...rest, opensAt: instantOf(opensDay, opensTime), closesAt: instantOf(closesDay, closesTime) })
  if (rules.closesAt <= rules.opensAt) throw wrong('closesDay', 'quizzes.closes_before_opening')
  // Nobody can appeal against what they are not shown.
  if (rules.appealDays !== null && rules.feedback === 'none') throw wrong('appealDays', 'quizzes.appeals_need_feedback')
  if (blueprintId && questionIds.length) throw wrong('blueprintId', 'quizzes.blueprint_or_questions')
  if (blueprintId) {
    const seen = await ctx.db.selectFrom('blueprints as b').select('b.id').where('b.id', '=', blueprintId).where('b.removed_at', 'is', null).where(bankIsVisible(ctx, 'b.unit_id')).executeTakeFirst()
    if (!seen) throw wrong('blueprintId', 'quizzes.no_such_blueprint')
  }
  const chosen = await chosenVersions(ctx, questionIds)
  return { title, kind, rules: JSON.stringify(rules), blueprint_id: blueprintId, chosen: chosen && JSON.stringify(chosen) }
}

/** Vietnam keeps one offset all year. */
const instantOf = (day: string, time: string): string => new Date(`${day}T${time}:00+07:00`).toISOString()
