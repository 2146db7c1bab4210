/** Attempts that have ended, wherever they were answered: what marking reads. */
import type { Answer } from '../../question/answer.ts'

export interface Answered {
  attemptId: string
  quizId: string
  edition: number
  personId: string
  /** Places of the pool in the order in which they were asked. */
  paper: number[]
  answers: Map<number, Answer | null>
  finishedAt: Date
}
