/** Files of questions on their way into the bank. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { QuestionBody } from '../question/body.ts'
import { LevelField, Ref } from './fields.ts'

export const ImportInput = z.object({ importId: Id })

const Place = z.object({ line: z.number().optional(), row: z.number().optional(), called: z.string().optional() })
export const FileRemark = z.object({ at: Place, reason: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])).optional() })
export type FileRemark = z.output<typeof FileRemark>

export const BringQuestions = z.object({
  unitId: Id,
  fileName: z.string().trim().min(1).max(300),
  format: z.string().max(40),
  questions: z.array(z.object({ at: Place, body: QuestionBody, subject: z.string().max(5000).nullable(), level: LevelField.nullable() })).max(2000),
  problems: z.array(FileRemark),
  losses: z.array(FileRemark)
})

/** `skip`: it stays out; `add`: a new question; an id: the next version of that one. */
export const TakeOver = z.object({
  importId: Id,
  /** By the place in the list, from 0; one that is not named stays out. */
  choices: z.array(z.object({ at: z.coerce.number().int().min(0).max(2000), as: z.union([z.literal('add'), Id]) })).min(1, 'quizzes.nothing_chosen').max(2000),
  /** For questions whose file names no subject, and for those whose subject the unit does not have. */
  subjectId: z.uuid('quizzes.subject_missing').nullable().default(null),
  /** Subjects that the unit does not have are made, by the names in the file. */
  makeSubjects: z.boolean().default(false),
  level: LevelField
})

export const ImportedQuestion = z.object({
  at: z.int(),
  place: Place,
  body: QuestionBody,
  prompt: z.string(),
  subject: z.string().nullable(),
  /** One of the unit's subjects bears that name. */
  subjectId: Id.nullable(),
  level: LevelField.nullable(),
  /** Of the bank, with the same words; the same once more in the file. */
  doubles: z.array(z.object({ id: Id, prompt: z.string() })),
  twin: z.int().nullable()
})
export type ImportedQuestion = z.output<typeof ImportedQuestion>
export const QuestionImport = z
  .object({
    id: Id,
    unit: Ref,
    fileName: z.string(),
    format: z.string(),
    createdAt: z.date(),
    state: z.enum(['open', 'done', 'undone']),
    questions: z.array(ImportedQuestion),
    problems: z.array(FileRemark),
    losses: z.array(FileRemark),
    brought: z.array(z.object({ questionId: Id, number: z.int() }))
  })
  .meta({ id: 'QuestionImport' })
export type QuestionImport = z.output<typeof QuestionImport>
export const TakenOver = z.object({ added: z.int(), versions: z.int() })
