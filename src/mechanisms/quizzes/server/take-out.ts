/** Takes back a version that a file brought: the question is what it was before, or was never there. */
import { releaseFiles } from '#foundations/files/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { QuestionBody } from '../question/body.ts'
import type { QuestionHead } from './access.ts'
import { follows } from './write.ts'

export interface Brought {
  questionId: string
  number: number
  /** Of a question that got a further version. */
  before?: Pick<QuestionHead, 'subjectId' | 'level' | 'state'>
}

export async function takeOut(ctx: Context, unitId: string, { questionId, number, before: stood }: Brought): Promise<void> {
  await ctx.db.deleteFrom('question_versions').where('question_id', '=', questionId).where('number', '=', number).execute()
  const before = await ctx.db.selectFrom('question_versions').selectAll().where('question_id', '=', questionId).orderBy('number', 'desc').limit(1).executeTakeFirst()
  if (before && stood) {
    await ctx.db
      .updateTable('questions')
      .set({ number: before.number, state: stood.state, subject_id: stood.subjectId, level: stood.level, ...follows(QuestionBody.parse(before.body)) })
      .where('id', '=', questionId)
      .execute()
  } else {
    const files = await ctx.db.deleteFrom('question_media').where('question_id', '=', questionId).returning('file_id').execute()
    await releaseFiles(ctx, files.map(({ file_id }) => file_id))
    await ctx.db.deleteFrom('questions').where('id', '=', questionId).execute()
  }
  await record(ctx, 'bank_question.taken_out', { subject: questionId, unit: unitId, data: { number } })
}
