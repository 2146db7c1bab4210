/** Questions out of the bank as a file; what the format cannot hold is said before. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { ApiFile } from '#platform/server/api.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { lossesOf, questionTable, writeQuestions, type OutQuestion } from '../formats/index.ts'
import { inLanguage, MAIN_LANGUAGE, QuestionBody, type Level } from '../question/body.ts'
import { EXPORT_FORMATS, ExportQuestions, MOST_OUT, type ExportFormat, type ExportPreview } from '../schema/exports.ts'
import { findBlueprint } from './blueprints.ts'
import { withMediaBytes } from './media-out.ts'
import { filtered } from './queries.ts'

export const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const previewExport = query(ExportQuestions, async (ctx, asked): Promise<ExportPreview> => {
  const questions = await questionsOut(ctx, asked)
  const losses = await lossesOf(formatAsked(asked.format), questions)
  return {
    questions: questions.length - losses.filter(({ reason }) => reason === 'quizzes.out_kind').length,
    // Nobody sees a numbered list of them: each is named by its words.
    losses: losses.map(({ at: { row = 0 }, ...loss }) => ({ ...loss, at: { called: promptOf(questions[row - 1]) } }))
  }
})

export const exportQuestions = query(ExportQuestions, async (ctx, asked): Promise<ApiFile> => {
  const questions = await questionsOut(ctx, asked)
  ensure(questions.length > 0, 'conflict', 'quizzes.nothing_to_export')
  const format = formatAsked(asked.format)
  const name = `cau-hoi-${dayOf(ctx.now)}`
  if (format === 'xlsx') return { name: `${name}.xlsx`, mediaType: SHEET, bytes: await ctx.app.services.paper.writeSheet(questionTable(questions)) }
  const { bytes, mediaType, extension } = await writeQuestions(format, questions)
  return { name: `${name}${extension}`, mediaType, bytes }
})

const promptOf = (question: OutQuestion | undefined): string => (question ? inLanguage(question.body.prompt, MAIN_LANGUAGE) : '')

function formatAsked(format: string): ExportFormat {
  const found = EXPORT_FORMATS.find((one) => one === format)
  if (!found) throw new AppError('invalid', 'input.invalid', { fields: { format: { reason: 'quizzes.format_missing' } } })
  return found
}

/** In the order of subject, level and age; withdrawn ones stay where they are. */
async function questionsOut(ctx: Context, { blueprintId, format, ...filter }: z.output<typeof ExportQuestions>): Promise<OutQuestion[]> {
  const rows = blueprintId ? (await findBlueprint(ctx, { blueprintId })).rows : null
  const drawn = rows
    ? sql`and q.state = 'signed' and (q.subject_id, q.level) in (select * from unnest(${rows.map(({ subject }) => subject.id)}::uuid[], ${rows.map(({ level }) => level)}::text[]))`
    : sql`and (q.state <> 'withdrawn' or ${filter.state ?? null}::text = 'withdrawn')`
  const { rows: found } = await sql<{ body: unknown; subject: string; level: Level }>`
    select v.body, s.name as subject, q.level from questions q
      join question_versions v on v.question_id = q.id and v.number = q.number join question_subjects s on s.id = q.subject_id
    where ${filtered(ctx, filter)} ${drawn} order by vi_fold(s.name), q.level, q.id limit ${MOST_OUT + 1}`.execute(ctx.db)
  ensure(found.length <= MOST_OUT, 'invalid', 'quizzes.too_many_out', { limit: MOST_OUT })
  const questions = found.map(({ body, subject, level }) => ({ body: QuestionBody.parse(body), subject, level }))
  return format === 'moodle' ? withMediaBytes(ctx, questions) : questions
}
