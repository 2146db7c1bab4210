/** Appeals against questions: by entrants with words, decided by question for all of them at once. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { QuestionBody } from '../question/body.ts'
import { Because, Ref, typed } from './fields.ts'
import { Quiz, QuizInput } from './quizzes.ts'

export const OUTCOMES = ['upheld', 'refused'] as const

export const MakeAppeal = QuizInput.extend({
  /** Of the actor: on a device or on paper. */
  attemptId: Id,
  /** In the pool of the edition. */
  place: z.coerce.number().int().min(0).max(10_000),
  words: typed(2000).pipe(z.string().min(1, 'quizzes.appeal_words_missing'))
})
export const AnswerAppeals = QuizInput.extend({ caseId: Id, outcome: z.enum(OUTCOMES, 'quizzes.outcome_missing'), reason: Because })

/** As whoever appealed sees it. */
export const OwnAppeal = z.object({
  words: z.string(),
  madeAt: z.date(),
  dueAt: z.date(),
  outcome: z.enum(OUTCOMES).nullable(),
  reason: z.string(),
  answeredAt: z.date().nullable()
})
export type OwnAppeal = z.output<typeof OwnAppeal>

export const QuizAppeals = z
  .object({
    quiz: Quiz,
    /** Until when entrants may appeal; null: the rules know no appeals. */
    until: z.date().nullable(),
    cases: z.array(
      z.object({
        id: Id,
        place: z.int(),
        prompt: z.string(),
        /** As it counts now. */
        body: QuestionBody,
        given: z.boolean(),
        dueAt: z.date(),
        late: z.boolean(),
        /** How many have appealed; nobody is told who. */
        count: z.int(),
        words: z.array(z.string()),
        outcome: z.enum(OUTCOMES).nullable(),
        reason: z.string(),
        answeredAt: z.date().nullable(),
        answeredBy: Ref.nullable(),
        /** What has come of the key of this question since then. */
        correction: z.enum(['none', 'waits', 'taken', 'refused'])
      })
    ),
    mayPropose: z.boolean()
  })
  .meta({ id: 'QuizAppeals' })
export type QuizAppeals = z.output<typeof QuizAppeals>
