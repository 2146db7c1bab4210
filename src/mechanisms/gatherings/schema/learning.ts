/** Material, questions and notes of a gathering: what goes in and out. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { PersonRef, typed } from './fields.ts'

export const MOST_OPEN_QUESTIONS = 20

export const MaterialInput = z.object({ materialId: Id })
export const KeepPosition = MaterialInput.extend({ at: z.coerce.number().min(0).max(1_000_000) })
export const AskQuestion = z.object({
  gatheringId: Id,
  words: typed(500).pipe(z.string().min(1, 'gatherings.question_missing')),
  /** Whether others see the name; without it nobody does. */
  signed: z.union([z.boolean(), z.stringbool()]).default(false)
})
export const QuestionInput = z.object({ questionId: Id })
export const VoteInput = QuestionInput.extend({ vote: z.union([z.boolean(), z.stringbool()]) })
export const AnswerQuestion = QuestionInput.extend({ answered: z.union([z.boolean(), z.stringbool()]) })
export const SaveNote = z.object({ gatheringId: Id, words: z.string().max(20_000, 'gatherings.note_long').transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n')) })

export const Material = z.object({
  id: Id,
  kind: z.enum(['document', 'video', 'audio']),
  title: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  subtitles: z.boolean(),
  /** The page, or the seconds, to which the actor has got; nobody else's. */
  at: z.number().nullable()
})
export type Material = z.output<typeof Material>
export const MaterialList = z.array(Material).meta({ id: 'GatheringMaterials' })

export const Question = z
  .object({
    id: Id,
    words: z.string(),
    by: PersonRef.nullable(),
    votes: z.int(),
    /** The actor has voted for it; the actor asked it. */
    voted: z.boolean(),
    own: z.boolean(),
    askedAt: z.date(),
    answeredAt: z.date().nullable()
  })
  .meta({ id: 'GatheringQuestion' })
export type Question = z.output<typeof Question>
export const QuestionList = z.object({ rows: z.array(Question), may: z.object({ ask: z.boolean(), answer: z.boolean() }) }).meta({ id: 'GatheringQuestions' })
export type QuestionList = z.output<typeof QuestionList>

export const OwnNote = z.object({ words: z.string(), changedAt: z.date().nullable() }).meta({ id: 'OwnNote' })
export type OwnNote = z.output<typeof OwnNote>
