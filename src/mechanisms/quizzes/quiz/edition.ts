/** What was opened: questions word for word, and how a paper is drawn from them. Pure. */
import type { QuestionBody } from '../question/body.ts'
import type { QuizKind, QuizRules } from './rules.ts'

export interface EditionContent {
  kind: QuizKind
  title: string
  rules: QuizRules
  /** Every question that a paper can hold; a place in this list names it everywhere. */
  pool: { questionId: string; number: number; body: QuestionBody }[]
  /** Which places a paper draws from, and how many; one row with all of them where questions were chosen one by one. */
  rows: { places: number[]; count: number }[]
}

/** What differs from the edition, by place in the pool: a corrected body, or a question that everybody is given. */
export type KeyChanges = Record<string, { body: QuestionBody } | { void: true }>
