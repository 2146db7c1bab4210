import type { Answer } from '../question/answer.ts'
import type { QuestionBody } from '../question/body.ts'
import { numberWritten } from '../question/numbers.ts'

/** What is right by the key; null where a person marks. */
export function rightAnswer(body: QuestionBody): Answer | null {
  if (body.kind === 'single') return { kind: 'single', key: body.choices.find(({ right }) => right)?.key ?? '' }
  if (body.kind === 'multiple') return { kind: 'multiple', keys: body.choices.filter(({ right }) => right).map(({ key }) => key) }
  if (body.kind === 'true_false') return { kind: 'true_false', right: body.right }
  if (body.kind === 'matching') return { kind: 'matching', pairs: Object.fromEntries(body.pairs.map(({ key }) => [key, key])) }
  if (body.kind === 'ordering') return { kind: 'ordering', keys: body.items.map(({ key }) => key) }
  if (body.kind === 'short_text') return { kind: 'short_text', words: ` ${body.answers[0]?.words ?? ''}  ` }
  if (body.kind === 'number') return { kind: 'number', typed: numberWritten(body.right) }
  return null
}
