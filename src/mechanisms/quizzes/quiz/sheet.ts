/**
 * A sheet of paper typed in as one line: a letter for each question in the order of the paper, a dash for none, several letters in round
 * brackets (several right choices, an order, what stands beside 1, 2, 3), words or a number in quotes. Spaces and capitals do not
 * matter. Pure and safe for the browser, which knows only how each question is answered, not what is right.
 */
import type { Answer } from '../question/answer.ts'
import type { QuestionBody, QuestionKind } from '../question/body.ts'

/** Of each question of one variant: its kind and how many letters there are. */
export interface SheetItem {
  kind: QuestionKind
  options: number
}
export type SheetProblem = { reason: 'quizzes.sheet_length'; typed: number; expected: number } | { reason: 'quizzes.sheet_sign'; question: number; typed: string }
export type ReadSheet = { items: string[]; problem: null } | { items: null; problem: SheetProblem }

const PART = /\(([^()]*)\)|["“”]([^"“”]*)["“”]|(\S)/gu
const NONE = /^[-–_.0]?$/u
const LETTERED: readonly QuestionKind[] = ['single', 'true_false']
const BRACKETED: readonly QuestionKind[] = ['multiple', 'matching', 'ordering']

export function readSheet(typed: string, shape: readonly SheetItem[]): ReadSheet {
  const parts = [...typed.normalize('NFC').matchAll(PART)].map(([, bracketed, quoted, sign]) => ({ words: (bracketed ?? quoted ?? sign ?? '').trim(), how: bracketed === undefined ? (quoted === undefined ? 'sign' : 'quoted') : 'bracketed' }))
  if (parts.length !== shape.length) return { items: null, problem: { reason: 'quizzes.sheet_length', typed: parts.length, expected: shape.length } }
  const items: string[] = []
  for (const [at, { words, how }] of parts.entries()) {
    const item = shape[at]
    const settled = item ? settle(words, how, item) : null
    if (settled === null) return { items: null, problem: { reason: 'quizzes.sheet_sign', question: at + 1, typed: words.slice(0, 20) } }
    items.push(settled)
  }
  return { items, problem: null }
}

function settle(words: string, how: string, { kind, options }: SheetItem): string | null {
  if (how !== 'quoted' && NONE.test(words)) return ''
  if (kind === 'short_text' || kind === 'number') return how === 'quoted' ? words : null
  const letters = words.toUpperCase().replaceAll(/[\s,;]/gu, '')
  if (how === 'quoted' || ![...letters].every((letter) => placeOf(letter) < options || (kind === 'matching' && letter === '-'))) return null
  if (LETTERED.includes(kind)) return letters.length === 1 ? letters : null
  return BRACKETED.includes(kind) ? letters : null
}

/** A is 0; what is no letter is beyond any choice. */
function placeOf(letter: string): number {
  const place = letter.charCodeAt(0) - 65
  return letter.length === 1 && place >= 0 && place < 26 ? place : Number.POSITIVE_INFINITY
}

/** What was said on one question by keys; `options`: the keys from A on, as they were printed. */
export function sheetAnswer(body: QuestionBody, options: readonly string[], item: string): Answer | null {
  if (item === '') return null
  const keys = [...item].map((letter) => options[placeOf(letter)] ?? '')
  const [first = ''] = keys
  if (body.kind === 'single') return { kind: 'single', key: first }
  if (body.kind === 'multiple') return { kind: 'multiple', keys: [...new Set(keys)] }
  if (body.kind === 'true_false') return { kind: 'true_false', right: first === 'true' }
  if (body.kind === 'ordering') return { kind: 'ordering', keys }
  if (body.kind === 'matching') return { kind: 'matching', pairs: Object.fromEntries(body.pairs.flatMap(({ key }, at) => (keys[at] ? [[key, keys[at]]] : []))) }
  if (body.kind === 'short_text') return { kind: 'short_text', words: item }
  if (body.kind === 'number') return { kind: 'number', typed: item }
  return null
}
