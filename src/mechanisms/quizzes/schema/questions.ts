/** Questions of the bank: what goes in and out. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { Answer } from '../question/answer.ts'
import { KINDS, Media, QuestionBody } from '../question/body.ts'
import { Because, DEEDS, LevelField, Ref, STATES, typed, VersionNumber } from './fields.ts'

const kind = z.enum(KINDS)

export const QuestionInput = z.object({ questionId: Id })
export const AddQuestion = z.object({ unitId: Id, subjectId: z.uuid('quizzes.subject_missing'), level: LevelField, body: QuestionBody })
/** `number`: the version that was open while it was changed; where somebody wrote another meanwhile it is a conflict. */
export const EditQuestion = z.object({ questionId: Id, number: VersionNumber, subjectId: z.uuid('quizzes.subject_missing'), level: LevelField, body: QuestionBody })
export const AboutVersion = z.object({ questionId: Id, number: VersionNumber })
export const AddMedia = AboutVersion.extend({ fileId: Media.shape.fileId, kind: Media.shape.kind, told: Media.shape.told })
export const TurnQuestion = AboutVersion.extend({ because: Because })
export const CompareVersions = z.object({ questionId: Id, from: VersionNumber, to: VersionNumber })
export const TryAnswer = z.object({ questionId: Id, number: VersionNumber, answer: Answer.nullable().default(null) })

const filters = {
  unitId: Id.optional(),
  subjectId: Id.optional(),
  level: LevelField.optional(),
  kind: kind.optional(),
  state: z.enum(STATES).optional(),
  text: typed(200).default('')
}
export const QuestionFilter = z.object(filters)
export type QuestionFilter = z.output<typeof QuestionFilter>
export const ListQuestions = z.object({
  ...filters,
  /** The last question of the page before. */
  after: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50)
})

export const QuestionRow = z
  .object({
    id: Id,
    number: z.int(),
    prompt: z.string(),
    kind,
    subject: Ref,
    level: LevelField,
    state: z.enum(STATES),
    languages: z.array(z.string()),
    unit: Ref,
    createdAt: z.date()
  })
  .meta({ id: 'QuestionRow' })
export type QuestionRow = z.output<typeof QuestionRow>
export const QuestionPage = z.object({ rows: z.array(QuestionRow), next: Id.nullable() }).meta({ id: 'QuestionPage' })
export type QuestionPage = z.output<typeof QuestionPage>

export const VersionRow = z.object({ number: z.int(), writtenAt: z.date(), writtenBy: Ref.nullable(), signedAt: z.date().nullable(), signedBy: Ref.nullable() })
export type VersionRow = z.output<typeof VersionRow>
export const Turn = z.object({ number: z.int(), deed: z.enum(DEEDS), because: z.string(), at: z.date(), by: Ref.nullable() })
export const BankQuestion = QuestionRow.extend({
  body: QuestionBody,
  /** The newest first. */
  versions: z.array(VersionRow),
  turns: z.array(Turn),
  /** Others of the same words that the actor may see. */
  doubles: z.array(z.object({ id: Id, prompt: z.string() })),
  may: z.object({ edit: z.boolean(), signOff: z.boolean() })
}).meta({ id: 'BankQuestion' })
export type BankQuestion = z.output<typeof BankQuestion>

export const QuestionVersion = VersionRow.extend({ body: QuestionBody }).meta({ id: 'QuestionVersion' })
export type QuestionVersion = z.output<typeof QuestionVersion>

/** One part of the question, as it was and as it is; null: it was not there. */
export const Difference = z.object({ part: z.string(), before: z.string().nullable(), after: z.string().nullable() })
export type Difference = z.output<typeof Difference>
export const Comparison = z.object({ from: z.int(), to: z.int(), differences: z.array(Difference) }).meta({ id: 'QuestionComparison' })
export type Comparison = z.output<typeof Comparison>

/** Null: a person marks it. */
export const TriedMark = z.object({ share: z.number(), points: z.number() }).nullable()
export const Written = z.object({ number: z.int() })
