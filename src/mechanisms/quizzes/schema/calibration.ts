/** Samples with agreed marks, which examiners of a round mark before they are handed answers. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { Ref, typed } from './fields.ts'
import { QuizInput } from './quizzes.ts'

const Points = z.record(z.string().max(8), z.union([z.string().max(20), z.number().transform(String)])).default({})

export const AddSample = QuizInput.extend({
  place: z.coerce.number('quizzes.sample_place').int().min(0).max(10_000),
  answer: typed(20_000).pipe(z.string().min(1, 'quizzes.sample_empty')),
  /** As agreed, by criterion, as they were typed. */
  points: Points,
  because: typed(2000).default('')
})
export const SampleInput = QuizInput.extend({ sampleId: Id })
export const MarkSample = SampleInput.extend({ points: Points })
export const LetOn = QuizInput.extend({ examinerId: Id, on: z.union([z.boolean(), z.stringbool()]).default(true) })

const Given = z.record(z.string(), z.number())
const Off = z.object({ /** Per cent of the points. */ mean: z.number(), most: z.number(), /** Above nothing: gives more than was agreed. */ lean: z.number() })

export const QuizCalibration = z
  .object({
    quiz: Ref,
    /** Somebody was let on: samples stay as they are. */
    fixed: z.boolean(),
    /** Questions whose answers are words that people read. */
    questions: z.array(z.object({ place: z.int(), prompt: z.string(), guide: z.string(), criteria: z.array(z.object({ key: z.string(), words: z.string(), points: z.number() })) })),
    samples: z.array(
      z.object({
        id: Id,
        place: z.int(),
        answer: z.string(),
        /** Null for whoever has yet to mark it. */
        agreed: z.object({ points: Given, because: z.string() }).nullable(),
        /** What the actor gave it. */
        mine: z.object({ points: Given, /** Per cent of the points above or below what was agreed. */ off: z.number() }).nullable(),
        /** The actor may mark it: they do not know what was agreed. */
        toMark: z.boolean()
      })
    ),
    /** Of the actor as an examiner. */
    own: z.object({ marked: z.int(), of: z.int(), off: Off.nullable(), letOn: z.boolean() }).nullable(),
    /** Of everybody who began to mark samples; null for whoever does not keep the quiz. */
    examiners: z.array(z.object({ person: Ref, marked: z.int(), of: z.int(), off: Off.nullable(), letOnAt: z.date().nullable(), self: z.boolean() })).nullable(),
    may: z.object({ keep: z.boolean(), mark: z.boolean() })
  })
  .meta({ id: 'QuizCalibration' })
export type QuizCalibration = z.output<typeof QuizCalibration>
