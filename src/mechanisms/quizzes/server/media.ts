/** Pictures, sounds and films beside a question; each one added makes its next version. */
import { stat } from 'node:fs/promises'
import { sql } from 'kysely'
import { filesOnDisk, type StoredFile } from '#foundations/files/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { QuestionBody } from '../question/body.ts'
import { AddMedia } from '../schema/questions.ts'
import { bankIsVisible, questionTo } from './access.ts'
import { insertVersion } from './write.ts'

/** The file was stored by the same person a moment ago (`uploads.ts`). */
export const addMedia = command(AddMedia, async (ctx, { questionId, number, fileId, kind, told }): Promise<{ number: number }> => {
  const question = await questionTo(ctx, 'quizzes.edit', questionId, number)
  ensure(question.state !== 'withdrawn', 'conflict', 'quizzes.is_withdrawn')
  const version = await ctx.db.selectFrom('question_versions').select('body').where('question_id', '=', questionId).where('number', '=', number).executeTakeFirstOrThrow()
  const body = QuestionBody.parse(version.body)
  for (const language of Object.keys(body.prompt)) ensure(told[language], 'invalid', 'quizzes.told_missing')
  ensure(body.media.length < 6, 'invalid', 'quizzes.media_many')
  return { number: await insertVersion(ctx, question, { subjectId: question.subjectId, level: question.level, body: { ...body, media: [...body.media, { fileId, kind, told }] } }) }
})

/** Of a question that the actor may see. */
export async function openMedia(ctx: Context, fileId: string): Promise<StoredFile & { path: string }> {
  const { rows } = await sql`select 1 from question_media m join questions q on q.id = m.question_id where m.file_id = ${fileId} and ${bankIsVisible(ctx, 'q.unit_id')} limit 1`.execute(ctx.db)
  const file = rows.length > 0 ? (await filesOnDisk(ctx, [fileId])).get(fileId) : undefined
  if (!file) throw new AppError('not_found', 'files.not_found')
  if (!(await stat(file.path).catch(() => null))) throw new AppError('unavailable', 'files.missing')
  return file
}
