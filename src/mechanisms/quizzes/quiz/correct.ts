/** Another answer is right than the edition says: the same question with other keys right, or given to everybody. Pure. */
import type { QuestionBody } from '../question/body.ts'
import type { KeyChanges } from './edition.ts'

export const CORRECTABLE = ['single', 'multiple', 'true_false'] as const

/** Null: these cannot be right of this question, or nothing would change. Words, points and choices stay as they were asked. */
export function withRight(body: QuestionBody, right: readonly string[]): QuestionBody | null {
  const said = new Set(right)
  if (body.kind === 'true_false') {
    const [only] = said
    return said.size === 1 && (only === 'true' || only === 'false') && String(body.right) !== only ? { ...body, right: only === 'true' } : null
  }
  if (body.kind !== 'single' && body.kind !== 'multiple') return null
  if (![...said].every((key) => body.choices.some((choice) => choice.key === key)) || said.size === 0 || (body.kind === 'single' && said.size > 1)) return null
  if (body.choices.every(({ key, right: is }) => is === said.has(key))) return null
  return { ...body, choices: body.choices.map((choice) => ({ ...choice, right: said.has(choice.key) })) }
}

export const changedBy = (changes: KeyChanges, place: number, change: KeyChanges[string]): KeyChanges => ({ ...changes, [place]: change })
