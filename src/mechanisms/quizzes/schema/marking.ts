/** Marking by hand: answers that a person reads, without a name. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { KINDS, QuestionBody } from '../question/body.ts'
import { typed } from './fields.ts'
import { Quiz, QuizInput } from './quizzes.ts'

export const TakeScript = QuizInput.extend({ place: z.coerce.number().int().min(0).max(10_000) })
export const ScriptInput = QuizInput.extend({ scriptId: Id })
export const MarkScript = ScriptInput.extend({
  /** By criterion, as they were typed. */
  points: z.record(z.string().max(8), z.union([z.string().max(20), z.number().transform(String)])).default({}),
  comment: typed(2000).default('')
})

export const QuizMarking = z
  .object({
    quiz: Quiz,
    examiners: z.int(),
    examinersDiffer: z.int(),
    /** Where examiners may not come from: the entrant's home, or any unit of their branch. */
    apart: z.enum(['home', 'branch']),
    /** Samples are marked first. */
    calibrated: z.boolean(),
    /** Why the actor is handed no answers now: the code of a reason. */
    heldBack: z.string().nullable(),
    questions: z.array(
      z.object({
        place: z.int(),
        kind: z.enum(KINDS),
        prompt: z.string(),
        /** Answers in all, and those that are settled. */
        answers: z.int(),
        settled: z.int(),
        /** Which a third person must mark. */
        differ: z.int(),
        /** Which the actor could be handed now. */
        forMe: z.int(),
        /** Which the actor has marked, the latest first. */
        mine: z.array(z.object({ scriptId: Id, markedAt: z.date(), points: z.number() }))
      })
    )
  })
  .meta({ id: 'QuizMarking' })
export type QuizMarking = z.output<typeof QuizMarking>

/** What somebody marks: nothing of who wrote it, when, or of what others gave. */
export const QuizScript = z
  .object({
    scriptId: Id,
    quiz: z.object({ id: Id, title: z.string() }),
    place: z.int(),
    body: QuestionBody,
    /** The language in which the actor reads the question. */
    criteria: z.array(z.object({ key: z.string(), words: z.string(), points: z.number() })),
    /** Words; empty for a file. */
    answer: z.string(),
    file: z.object({ href: z.string(), mediaType: z.string(), bytes: z.int() }).nullable(),
    /** What the actor gave before. */
    given: z.record(z.string(), z.number()),
    comment: z.string(),
    markedAt: z.date().nullable()
  })
  .meta({ id: 'QuizScript' })
export type QuizScript = z.output<typeof QuizScript>
export const ScriptTaken = z.object({ scriptId: Id.nullable().meta({ description: 'Null: there is nothing for the actor to mark now.' }) })
