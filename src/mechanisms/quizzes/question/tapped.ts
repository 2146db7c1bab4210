/** Questions that are answered by tapping choices which everybody sees in one order: in a hall. Pure. */
import type { BodyOf, QuestionBody, Said } from './body.ts'
import { shuffled } from './laid-out.ts'
import { mark } from './mark.ts'

export type Tapped = BodyOf<'single' | 'multiple' | 'true_false'>

export const isTapped = (body: QuestionBody): body is Tapped => body.kind === 'single' || body.kind === 'multiple' || body.kind === 'true_false'

/** Of a statement: whether it is true. */
const [TRUE, FALSE] = ['true', 'false']

/** In the order of the seed; without words: true and false. */
export function choicesIn(body: Tapped, seed: string): { key: string; words: Said | null }[] {
  if (body.kind === 'true_false') return [{ key: TRUE, words: null }, { key: FALSE, words: null }]
  const choices = body.choices.map(({ key, words }) => ({ key, words }))
  return body.shuffle ? shuffled(choices, seed) : choices
}

export const rightKeys = (body: Tapped): string[] => (body.kind === 'true_false' ? [body.right ? TRUE : FALSE] : body.choices.flatMap(({ key, right }) => (right ? [key] : [])))

/** As an answer can be: of the choices there are, one where one is asked for, none twice. */
export function keysFit(body: Tapped, keys: readonly string[]): boolean {
  const known = new Set(choicesIn(body, '').map(({ key }) => key))
  return keys.length > 0 && keys.every((key) => known.has(key)) && new Set(keys).size === keys.length && (body.kind === 'multiple' || keys.length === 1)
}

/** Between 0 and 1. */
export function shareByKeys(body: Tapped, keys: readonly string[]): number {
  const [key = ''] = keys
  const answer = body.kind === 'single' ? { kind: body.kind, key } : body.kind === 'multiple' ? { kind: body.kind, keys: [...keys] } : { kind: body.kind, right: key === TRUE }
  return mark(body, answer)?.share ?? 0
}
