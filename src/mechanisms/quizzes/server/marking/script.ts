/** One answer as its examiner reads it, and what they give it. */
import { sql } from 'kysely'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { bodyBy } from '../../quiz/score.ts'
import { settledOf } from '../../quiz/examiners.ts'
import { criteriaOf, readPoints, shareGiven } from '../../question/rubric.ts'
import { MarkScript, ScriptInput, type QuizScript } from '../../schema/marking.ts'
import { openScriptFile } from '../attempt/files/open.ts'
import { keyOf } from '../quiz/edition.ts'
import { answeredOf, markAttempts } from '../quiz/sources.ts'
import { EDITION, ensureMayGive, noScript, quizToMark } from './access.ts'

interface Held {
  attemptId: string
  place: number
  needs: number
  points: Record<string, number> | null
  comment: string
  markedAt: Date | null
}

/** Only whoever it was handed to. `lock` holds the answer for the rest of the command. */
async function heldScript(ctx: Context, { quizId, scriptId }: { quizId: string; scriptId: string }, lock = false): Promise<Held> {
  const { rows: [held] } = await sql<Held>`
    select s.attempt_id as "attemptId", s.place, s.needs, m.points, m.comment, m.marked_at as "markedAt" from quiz_scripts s join quiz_script_marks m on m.script_id = s.id
    where s.id = ${scriptId} and s.quiz_id = ${quizId} and m.examiner_id = ${ctx.actor?.personId ?? null} ${lock ? sql`for update of s` : sql``}`.execute(ctx.db)
  if (!held) throw noScript()
  return held
}

export const findScript = query(ScriptInput, async (ctx, asked): Promise<QuizScript> => {
  const held = await heldScript(ctx, asked)
  const { quiz, content } = await quizToMark(ctx, asked.quizId)
  const body = content.pool[held.place]?.body
  const [attempt] = await answeredOf(ctx, [held.attemptId])
  const answer = attempt?.answers.get(held.place)
  if (!body || !answer) throw noScript()
  return {
    scriptId: asked.scriptId,
    quiz: { id: quiz.id, title: quiz.title },
    place: held.place, body,
    criteria: criteriaOf(body, ctx.locale),
    answer: 'words' in answer ? answer.words : '',
    file: answer.kind === 'file' ? await fileOf(ctx, asked.scriptId) : null,
    given: held.points ?? {},
    comment: held.comment,
    markedAt: held.markedAt
  }
})

async function fileOf(ctx: Context, scriptId: string): Promise<QuizScript['file']> {
  const { mediaType, bytes } = await openScriptFile(ctx, scriptId)
  return { href: `/files/quiz-scripts/${scriptId}`, mediaType, bytes }
}

/** May be said again: whoever mistyped sets it right, and the result follows. */
export const markScript = command(MarkScript, async (ctx, { points: typed, comment, ...asked }): Promise<{ place: number }> => {
  const held = await heldScript(ctx, asked, true)
  const { quiz, content } = await ensureMayGive(ctx, asked.quizId)
  const body = bodyBy(content, (await keyOf(ctx, asked.quizId, EDITION)).changes, held.place)
  ensure(body, 'conflict', 'quizzes.script_given')
  const criteria = criteriaOf(body, ctx.locale)
  const { given, wrong } = readPoints(criteria, typed)
  if (wrong.length) throw new AppError('invalid', 'input.invalid', { fields: Object.fromEntries(wrong.map(({ key, points }) => [`points.${key}`, { reason: 'quizzes.points_given', detail: { most: points } }])) })
  const share = shareGiven(criteria, given)
  await ctx.db
    .updateTable('quiz_script_marks')
    .set({ points: JSON.stringify(given), share, comment, marked_at: ctx.now })
    .where('script_id', '=', asked.scriptId)
    .where('examiner_id', '=', ctx.actor?.personId ?? null)
    .execute()
  const marks = await ctx.db.selectFrom('quiz_script_marks').select('share').where('script_id', '=', asked.scriptId).where('share', 'is not', null).orderBy('seat').execute()
  const settled = settledOf(marks.flatMap((one) => one.share ?? []), content.rules)
  const at = settled.share === null ? null : ctx.now
  await ctx.db.updateTable('quiz_scripts').set({ share: settled.share, settled_at: at, needs: Math.max(settled.needs, marks.length) }).where('id', '=', asked.scriptId).execute()
  await markAttempts(ctx, [held.attemptId])
  await record(ctx, 'quiz.script_marked', { subject: asked.quizId, unit: quiz.unitId, data: { scriptId: asked.scriptId, place: held.place, settled: settled.share !== null } })
  const open = await ctx.db.selectFrom('quiz_scripts').select('id').where('quiz_id', '=', asked.quizId).where('share', 'is', null).limit(1).executeTakeFirst()
  if (!open) await record(ctx, 'quiz.scripts_done', { subject: asked.quizId, unit: quiz.unitId })
  return { place: held.place }
})
