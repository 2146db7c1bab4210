/** Words of texts and of what people type, and how the database keeps and asks them. Pure. */
import { fold } from '#platform/shared/vietnamese.ts'
import { abbreviationsIn } from './abbreviations.ts'

export interface Word {
  /** Lower case, without marks: phong. */
  folded: string
  /** Lower case, as written: phòng. */
  marked: string
  /** Where it stands, in the composed text. */
  from: number
  to: number
}

const LONGEST_WORD = 60
const LAST_POSITION = 16_000
/** Words further apart than this are no phrase. */
const GAP = 10

/** Runs of letters and digits; `text` must be composed (NFC). */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => {
    const marked = match[0].toLowerCase().slice(0, LONGEST_WORD)
    return { marked, folded: fold(marked), from: match.index, to: match.index + match[0].length }
  })
}

/** The tsvector literal of an entry: title with weight A, body with weight B. */
export function vectorOf(entry: { kind: string; title: string; body: string }): string {
  const lexemes: string[] = [`'#${entry.kind}'`]
  let position = 1
  for (const [text, weight] of [[entry.title, 'A'], [entry.body, 'B']] as const) {
    const words = wordsOf(text.normalize('NFC'))
    const add = (lexeme: string, at: number): void => void lexemes.push(`'${lexeme}':${Math.min(position + at, LAST_POSITION)}${weight}`)
    words.forEach(({ folded, marked }, at) => {
      if (folded) add(folded, at)
      add(`=${marked}`, at)
    })
    for (const { at, lexeme } of abbreviationsIn(words.map(({ folded }) => folded))) add(lexeme, at)
    position += words.length + GAP
  }
  return lexemes.join(' ')
}

export interface Asked {
  /** Typed between quotation marks: must stand there exactly like this. */
  phrases: Word[][]
  words: Word[]
}

const MOST_WORDS = 16

/** What somebody typed: words, and phrases between quotation marks of any kind. */
export function readQuestion(typed: string): Asked {
  const phrases: Word[][] = []
  const rest = typed.normalize('NFC').replaceAll(/["“”„«»]([^"“”„«»]+)["“”„«»]/g, (_whole, phrase: string) => {
    const words = wordsOf(phrase)
    if (words.length) phrases.push(words)
    return ' '
  })
  return { phrases: phrases.slice(0, 4).map((phrase) => phrase.slice(0, MOST_WORDS)), words: wordsOf(rest).slice(0, MOST_WORDS) }
}

/** Did they type a tone mark or a letter with one? Then what has the same marks comes first. */
export function hasMarks({ words }: Asked): boolean {
  return words.some(({ folded, marked }) => folded !== marked)
}

/** Letters that a last word must have before it also finds longer words. */
const PREFIX_FROM = 3

/** The tsquery literal, or null when nothing was asked. `marked`: with the marks as typed. `title`: in titles only. */
export function queryOf({ phrases, words }: Asked, how: { marked?: boolean; title?: boolean; kind?: string } = {}): string | null {
  const weight = how.title ? 'A' : ''
  const parts = phrases.map((phrase) => `(${phrase.map(({ marked }) => `'=${marked}'${weight && `:${weight}`}`).join(' <-> ')})`)
  words.forEach(({ folded, marked }, place) => {
    const lexeme = how.marked ? `=${marked}` : folded
    const last = place === words.length - 1 && folded.length >= PREFIX_FROM && !/^\d+$/.test(folded)
    const flags = `${last ? '*' : ''}${weight}`
    if (lexeme) parts.push(`'${lexeme}'${flags && `:${flags}`}`)
  })
  if (!parts.length) return null
  return [...(how.kind ? [`'#${how.kind}'`] : []), ...parts].join(' & ')
}
