/** A quiz that something above leads: that alone opens and closes it, and takes it along to whoever gets its own thing. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import type { QuestionBody } from '../../question/body.ts'
import { paperOf } from '../../quiz/paper.ts'
import { quizToEdit } from './access.ts'
import { drawnNow, lacksOf } from './questions.ts'

/** `by`: the room that leads it from now on; null: nobody, it stands by itself. */
export async function leadQuiz(ctx: Context, quizId: string, by: string | null): Promise<void> {
  await quizToEdit(ctx, quizId)
  await ctx.db.updateTable('quizzes').set({ led_by: by }).where('id', '=', quizId).execute()
}

/** Those that are not closed follow; whoever leads them has asked for the right. */
export async function handLed(ctx: Context, by: string, { quizIds, fromId, toId }: { quizIds: string[]; fromId: string; toId: string }): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update quizzes set unit_id = ${toId}, version = version + 1
    where id = any(${quizIds}::uuid[]) and led_by = ${by} and unit_id = ${fromId} and state <> 'closed' returning id`.execute(ctx.db)
  for (const { id } of rows) await record(ctx, 'quiz.handed_on', { subject: id, unit: toId, data: { fromUnitId: fromId } })
}

/** While places are worked out, and after, nobody marks; given up, they may again. */
export async function fixMarks(ctx: Context, by: string, quizId: string, fixed: boolean): Promise<void> {
  await ctx.db.updateTable('quizzes').set({ marks_fixed_at: fixed ? ctx.now : null }).where('id', '=', quizId).where('led_by', '=', by).execute()
}

/** What samples told of examiners is of this quiz alone and goes with it. */
export async function forgetCalibration(ctx: Context, by: string, quizId: string): Promise<void> {
  await sql`delete from quiz_sample_marks m using quiz_samples s, quizzes q where s.id = m.sample_id and s.quiz_id = ${quizId} and q.id = s.quiz_id and q.led_by = ${by}`.execute(ctx.db)
  await sql`delete from quiz_examiners x using quizzes q where x.quiz_id = ${quizId} and q.id = x.quiz_id and q.led_by = ${by}`.execute(ctx.db)
}

/** What a draft would ask, in the order of one paper: for whoever leads it and asks it by other means than attempts. */
export async function askedByLed(ctx: Context, by: string, quizId: string): Promise<QuestionBody[]> {
  const quiz = await quizToEdit(ctx, quizId)
  ensure(quiz.ledBy === by && quiz.state === 'draft', 'conflict', 'quizzes.led_elsewhere')
  const drawn = await drawnNow(ctx, quiz)
  const [lack] = lacksOf(quiz, drawn)
  if (lack) throw new AppError('conflict', lack)
  return paperOf({ rows: drawn.rows, rules: quiz.rules }, quizId).flatMap((place) => drawn.pool[place]?.body ?? [])
}
