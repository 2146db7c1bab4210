import { z } from 'zod'
import { QuizInput } from './quizzes.ts'

export const MOST_REHEARSED = 5000

const figures = {
  entrants: z.int().min(1).max(MOST_REHEARSED),
  startsPerMinute: z.int().min(0),
  answersPerMinute: z.int().min(0),
  p99: z.int().min(0).meta({ description: 'Milliseconds until an answer was durable, of the slowest in a hundred.' }),
  failed: z.int().min(0)
}

export const NoteRehearsal = QuizInput.extend(figures)
export const Rehearsal = z.object({ at: z.date(), ...figures }).meta({ id: 'QuizRehearsal' })
export type Rehearsal = z.output<typeof Rehearsal>
