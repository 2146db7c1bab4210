/** Writing questions: the first version, and each further one. Nothing that was written is changed. */
import { filesOnDisk, keepFiles } from '#foundations/files/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { languagesOf, type Level, type QuestionBody } from '../question/body.ts'
import { mediaKind } from '../rules/media.ts'
import { foldedPrompt, likeness, promptLine } from '../question/words.ts'
import { AddQuestion, EditQuestion } from '../schema/questions.ts'
import { ensureMayWriteAt, questionTo } from './access.ts'

export const addQuestion = command(AddQuestion, async (ctx, input): Promise<{ id: string }> => {
  await ensureMayWriteAt(ctx, input.unitId)
  return { id: await insertQuestion(ctx, input) }
})

/** Whoever signs off reads this version: an edit after a sign-off needs a new one. */
export const editQuestion = command(EditQuestion, async (ctx, { questionId, number, ...input }): Promise<{ number: number }> => {
  const question = await questionTo(ctx, 'quizzes.edit', questionId, number)
  ensure(question.state !== 'withdrawn', 'conflict', 'quizzes.is_withdrawn')
  return { number: await insertVersion(ctx, question, input) }
})

interface Content {
  subjectId: string
  level: Level
  body: QuestionBody
}

/** Part of a command that has asked for the right at the unit. */
export async function insertQuestion(ctx: Context, { unitId, ...content }: Content & { unitId: string }): Promise<string> {
  await ensureSubjectOf(ctx, unitId, content.subjectId)
  const id = newId()
  await ctx.db
    .insertInto('questions')
    .values({ id, unit_id: unitId, subject_id: content.subjectId, level: content.level, ...follows(content.body), created_at: ctx.now, created_by: me(ctx) })
    .execute()
  await insertBody(ctx, { id, unitId, number: 1 }, content.body)
  await record(ctx, 'bank_question.added', { subject: id, unit: unitId, data: { kind: content.body.kind } })
  return id
}

/** The next version becomes the newest; it is signed by nobody yet. */
export async function insertVersion(ctx: Context, { id, unitId, number: last }: { id: string; unitId: string; number: number }, content: Content): Promise<number> {
  await ensureSubjectOf(ctx, unitId, content.subjectId)
  const number = last + 1
  await ctx.db
    .updateTable('questions')
    .set({ number, state: 'draft', subject_id: content.subjectId, level: content.level, ...follows(content.body) })
    .where('id', '=', id)
    .execute()
  await insertBody(ctx, { id, unitId, number }, content.body)
  await record(ctx, 'bank_question.edited', { subject: id, unit: unitId, data: { number } })
  return number
}

const me = (ctx: Context): string | null => ctx.actor?.personId ?? null

/** What of the newest version stands beside the question, for lists. */
export function follows(body: QuestionBody) {
  return { kind: body.kind, prompt: promptLine(body), languages: languagesOf(body), folded: foldedPrompt(body), likeness: likeness(body) }
}

async function insertBody(ctx: Context, at: { id: string; unitId: string; number: number }, body: QuestionBody): Promise<void> {
  await ctx.db.insertInto('question_versions').values({ question_id: at.id, number: at.number, body: JSON.stringify(body), written_at: ctx.now, written_by: me(ctx) }).execute()
  await keepMedia(ctx, at.id, body)
}

/** A file is of this question already, or was stored by the same person a moment ago. */
async function keepMedia(ctx: Context, questionId: string, { media }: QuestionBody): Promise<void> {
  const asked = [...new Set(media.map(({ fileId }) => fileId))]
  if (asked.length === 0) return
  const known = await ctx.db.selectFrom('question_media').select('file_id').where('question_id', '=', questionId).execute()
  const fresh = asked.filter((id) => !known.some(({ file_id }) => file_id === id))
  if (fresh.length > 0) {
    const own = await ctx.db.selectFrom('stored_files').select('id').where('id', 'in', fresh).where('stored_by', '=', me(ctx)).where('kept', '=', false).where('permission', '=', 'quizzes.read').execute()
    if (own.length !== fresh.length) throw new AppError('not_found', 'files.not_found')
    await ctx.db.insertInto('question_media').values(fresh.map((file_id) => ({ question_id: questionId, file_id, added_at: ctx.now, added_by: me(ctx) }))).execute()
    await keepFiles(ctx, fresh)
  }
  const files = await filesOnDisk(ctx, asked)
  for (const { fileId, kind } of media) ensure(mediaKind(files.get(fileId)?.mediaType ?? '') === kind, 'invalid', 'quizzes.media_kind')
}

async function ensureSubjectOf(ctx: Context, unitId: string, subjectId: string): Promise<void> {
  const found = await ctx.db.selectFrom('question_subjects').select('id').where('id', '=', subjectId).where('unit_id', '=', unitId).executeTakeFirst()
  if (!found) throw new AppError('invalid', 'input.invalid', { fields: { subjectId: { reason: 'quizzes.subject_elsewhere' } } })
}
