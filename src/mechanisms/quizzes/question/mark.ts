/** Marking of one answer: a pure function of the question and what was answered, so that every mark can be worked out again. */
import { fold } from '#platform/shared/vietnamese.ts'
import type { Answer } from './answer.ts'
import { readsSame, type BodyOf, type QuestionBody } from './body.ts'
import { numbersRead } from './numbers.ts'

export interface Mark {
  /** Between 0 and 1. */
  share: number
  points: number
}

/** Null: a person marks it. An answer of another kind, or none, earns nothing. */
export function mark(body: QuestionBody, answer: Answer | null): Mark | null {
  if (body.kind === 'essay' || body.kind === 'file') return null
  const share = answer?.kind === body.kind ? shareOf(body, answer) : 0
  return { share, points: rounded(share * body.points) }
}

/** Millionths: three thirds make a whole. */
const rounded = (value: number): number => Math.round(value * 1_000_000) / 1_000_000

function shareOf(body: QuestionBody, answer: Answer): number {
  if (body.kind === 'single' && answer.kind === 'single') return body.choices.some(({ key, right }) => right && key === answer.key) ? 1 : 0
  if (body.kind === 'multiple' && answer.kind === 'multiple') return multiple(body, new Set(answer.keys))
  if (body.kind === 'true_false' && answer.kind === 'true_false') return body.right === answer.right ? 1 : 0
  if (body.kind === 'matching' && answer.kind === 'matching') return matching(body, new Map(Object.entries(answer.pairs)))
  if (body.kind === 'ordering' && answer.kind === 'ordering') return rightOf(body.items.map(({ key }, at) => answer.keys[at] === key))
  if (body.kind === 'short_text' && answer.kind === 'short_text') return shortText(body, answer.words)
  if (body.kind === 'number' && answer.kind === 'number') return numbersRead(answer.typed, body.measure).some((value) => within(value, body)) ? 1 : 0
  return 0
}

const rightOf = (parts: boolean[]): number => rounded(parts.filter(Boolean).length / parts.length)

/** Pairs that read the same on the right may stand for each other. */
function matching({ pairs }: BodyOf<'matching'>, given: Map<string, string>): number {
  return rightOf(pairs.map(({ key, right }) => pairs.some((other) => other.key === given.get(key) && readsSame(other.right, right))))
}

function multiple({ choices, marking }: BodyOf<'multiple'>, chosen: Set<string>): number {
  const right = choices.filter((choice) => choice.right)
  const hits = right.filter(({ key }) => chosen.has(key)).length
  const misses = choices.filter((choice) => !choice.right && chosen.has(choice.key)).length
  if (marking === 'all') return hits === right.length && misses === 0 ? 1 : 0
  return rounded(Math.max(0, hits - misses) / right.length)
}

function shortText({ answers, fold: folding }: BodyOf<'short_text'>, words: string): number {
  const given = folded(words, folding)
  return Math.max(0, ...answers.filter((answer) => folded(answer.words, folding) === given).map(({ share }) => share))
}

/** Spaces never count; capitals and tone marks as the question says. */
export function folded(words: string, folding: BodyOf<'short_text'>['fold']): string {
  const plain = words.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
  return folding === 'none' ? plain : folding === 'case' ? plain.toLocaleLowerCase('vi') : fold(plain)
}

/** A millionth of a millionth more than the tolerance, since 0.1 + 0.2 is not 0.3 in the machine. */
const within = (value: number, { right, tolerance }: BodyOf<'number'>): boolean => Math.abs(value - right) <= tolerance + Math.max(1, Math.abs(right)) * 1e-12
