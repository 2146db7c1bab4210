/** An answer, and what is right, as lines that a person reads. Pure. */
import type { Answer } from './answer.ts'
import { inLanguage, type QuestionBody } from './body.ts'
import { numberWritten } from './numbers.ts'

export interface TrueFalse {
  isTrue: string
  isFalse: string
}

/** Empty: nothing was answered. */
export function answerInWords(body: QuestionBody, answer: Answer | null, language: string, words: TrueFalse): string {
  if (answer?.kind !== body.kind) return ''
  if (answer.kind === 'single' && body.kind === 'single') return choiceWords(body.choices, [answer.key], language)
  if (answer.kind === 'multiple' && body.kind === 'multiple') return choiceWords(body.choices, answer.keys, language)
  if (answer.kind === 'true_false') return answer.right ? words.isTrue : words.isFalse
  if (answer.kind === 'ordering' && body.kind === 'ordering') return answer.keys.map((key, at) => `${at + 1}. ${choiceWords(body.items, [key], language)}`).join('\n')
  if (answer.kind === 'matching' && body.kind === 'matching') {
    const rights = [...body.pairs.map(({ key, right }) => ({ key, words: right })), ...body.others]
    return body.pairs.flatMap(({ key, left }) => (answer.pairs[key] ? [`${inLanguage(left, language)} → ${choiceWords(rights, [answer.pairs[key]], language)}`] : [])).join('\n')
  }
  if (answer.kind === 'number' && body.kind === 'number') return [answer.typed, body.measure].filter(Boolean).join(' ')
  return 'words' in answer ? answer.words : ''
}

/** Empty where a person marks it. */
export function rightInWords(body: QuestionBody, language: string, words: TrueFalse): string {
  if (body.kind === 'single' || body.kind === 'multiple') return choiceWords(body.choices, body.choices.filter(({ right }) => right).map(({ key }) => key), language)
  if (body.kind === 'true_false') return body.right ? words.isTrue : words.isFalse
  if (body.kind === 'ordering') return body.items.map(({ words: said }, at) => `${at + 1}. ${inLanguage(said, language)}`).join('\n')
  if (body.kind === 'matching') return body.pairs.map(({ left, right }) => `${inLanguage(left, language)} → ${inLanguage(right, language)}`).join('\n')
  if (body.kind === 'short_text') return body.answers.filter(({ share }) => share === 1).map(({ words: said }) => said).join('; ')
  if (body.kind === 'number') return [numberWritten(body.right, language === 'en' ? 'en' : 'vi'), body.measure].filter(Boolean).join(' ')
  return ''
}

const choiceWords = (choices: { key: string; words: Record<string, string> }[], keys: string[], language: string): string =>
  keys.flatMap((key) => choices.filter((choice) => choice.key === key).map(({ words }) => inLanguage(words, language))).join('; ')
