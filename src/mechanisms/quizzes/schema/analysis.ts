/** How the questions of a quiz did; figures of the classical theory of tests, of nobody in particular. */
import { z } from 'zod'
import { Quiz } from './quizzes.ts'

const Figure = z.number().nullable()

export const ItemSigns = z.enum(['too_easy', 'too_hard', 'weak', 'key', 'drift'])
/** Why somebody should look at a question. */
export type ItemSign = z.output<typeof ItemSigns>

export const QuizAnalysis = z
  .object({
    quiz: Quiz,
    /** First attempts that are counted; null where fewer than ten people have done it. */
    people: z.int().nullable(),
    /** Of so many; more than are counted where a part stands for all. */
    done: z.int().nullable(),
    questions: z.array(
      z.object({
        place: z.int(),
        questionId: z.string(),
        prompt: z.string(),
        asked: z.int(),
        facility: z.number(),
        discrimination: Figure,
        efficiency: Figure,
        signs: z.array(ItemSigns),
        /** What was chosen, the most first; empty for questions without choices. '' for nothing. `mean`: what they earned of the whole paper. */
        choices: z.array(z.object({ key: z.string(), words: z.string(), right: z.boolean(), count: z.int(), mean: z.number() }))
      })
    )
  })
  .meta({ id: 'QuizAnalysis' })
export type QuizAnalysis = z.output<typeof QuizAnalysis>
