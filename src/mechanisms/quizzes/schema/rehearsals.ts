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

/** `share`: as many of a hundred on the roster are expected to begin within one minute. */
export const AskRehearsal = QuizInput.extend({
  entrants: z.coerce.number('quizzes.rehearsal_entrants').int('quizzes.rehearsal_entrants').min(1, 'quizzes.rehearsal_entrants').max(MOST_REHEARSED, 'quizzes.rehearsal_entrants'),
  share: z.coerce.number('quizzes.rehearsal_share').int('quizzes.rehearsal_share').min(1, 'quizzes.rehearsal_share').max(100, 'quizzes.rehearsal_share')
})
export interface RehearsalAsked {
  at: Date
  entrants: number
  share: number
  runs: boolean
  /** Why it came to nothing. */
  stopped: string | null
}

export const NoteRehearsal = QuizInput.extend(figures)
export const Rehearsal = z.object({ at: z.date(), ...figures }).meta({ id: 'QuizRehearsal' })
export type Rehearsal = z.output<typeof Rehearsal>
