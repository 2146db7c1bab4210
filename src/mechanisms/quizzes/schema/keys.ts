/** What counts as right after the opening: corrections, keys, and what a new key moved. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { QuestionBody } from '../question/body.ts'
import { Because } from './fields.ts'
import { Quiz, QuizInput } from './quizzes.ts'

export const ProposeCorrection = QuizInput.extend({
  /** In the pool of the edition. */
  place: z.coerce.number().int().min(0).max(10_000),
  /** Everybody is given the question. */
  given: z.union([z.boolean(), z.stringbool()]).default(false),
  /** Else: keys of what is right. */
  right: z.array(z.string().max(8)).max(30).default([]),
  because: Because
})
export const SettleCorrection = QuizInput.extend({ correctionId: Id, take: z.union([z.boolean(), z.stringbool()]) })

const Person = z.object({ id: Id, name: z.string() })
export const QuizKey = z
  .object({
    quiz: Quiz,
    questions: z.array(z.object({ place: z.int(), prompt: z.string(), /** As it counts now. */ body: QuestionBody, given: z.boolean(), correctable: z.boolean() })),
    corrections: z.array(
      z.object({
        id: Id,
        place: z.int(),
        given: z.boolean(),
        right: z.array(z.string()),
        because: z.string(),
        proposedAt: z.date(),
        proposedBy: Person.nullable(),
        state: z.enum(['waits', 'taken', 'refused']),
        mine: z.boolean()
      })
    ),
    keys: z.array(
      z.object({
        number: z.int(),
        madeAt: z.date(),
        /** Whose standing it moved. Null: fewer than ten people take it. */
        moved: z.object({ up: z.int(), down: z.int(), passedNow: z.int(), passedNoMore: z.int() }).nullable()
      })
    ),
    marking: z.object({ key: z.int(), total: z.int(), done: z.int() }).nullable().meta({ description: 'A job works out all results by this key; each result says by which key it stands.' }),
    may: z.object({ propose: z.boolean(), settle: z.boolean() })
  })
  .meta({ id: 'QuizKey' })
export type QuizKey = z.output<typeof QuizKey>
export const CorrectionSettled = z.object({ keyNumber: z.int().nullable(), remarked: z.int(), toMark: z.int().meta({ description: 'Results that a job marks anew.' }) })
