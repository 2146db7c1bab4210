/** A text as comparable words: small letters, one spelling of tone marks, abbreviations written out. */
import { fold } from '../reader/text/folding.ts'
import type { Statement } from './types.ts'

export interface Word {
  /** What is compared. */
  key: string
  /** Where it stands in the text; several words of one abbreviation stand in the same place. */
  from: number
  to: number
}

const wordOrStop = /[\p{L}\p{N}]+(?:[/.-]*[/-][\p{L}\p{N}]+)*|[.,;:…]+/gu
const stop = /^[.;:…]/u
const comma = /^,/u
const SHORTEST_STATEMENT = 5
const SHORTEST_PHRASE = 4

const abbreviations: ReadonlyMap<string, string> = new Map([
  ['ubnd', 'ủy ban nhân dân'],
  ['hđnd', 'hội đồng nhân dân'],
  ['mttq', 'mặt trận tổ quốc'],
  ['ubmttq', 'ủy ban mặt trận tổ quốc'],
  ['cntt', 'công nghệ thông tin'],
  ['kt-xh', 'kinh tế xã hội'],
  ['tthc', 'thủ tục hành chính'],
  ['cbccvc', 'cán bộ công chức viên chức'],
  ['đvhd', 'đoàn viên hội viên']
])

/** "Tỉnh" becomes "huyện" or "xã" when a plan goes down a level: the level is one word for the comparison. */
export const LEVEL = '(cấp)'
const levels: ReadonlySet<string> = new Set(['tỉnh', 'huyện', 'xã', 'phường'])

export function wordsOf(text: string): Word[] {
  return cut(text).words
}

/** Statements end with a full stop, semicolon or colon, and have at least a few words. `own`: abbreviations that the plan explains. */
export function cut(text: string, own: ReadonlyMap<string, string> = new Map()): { words: Word[]; statements: Statement[]; phrases: Statement[] } {
  const words: Word[] = []
  const statements: Statement[] = []
  let begun = 0
  const end = (): void => {
    const last = statements.at(-1)
    if (words.length - begun >= SHORTEST_STATEMENT || !last) {
      if (words.length > begun) statements.push({ from: begun, to: words.length })
    } else last.to = words.length
    begun = words.length
  }
  const phrases: Statement[] = []
  let phrase = 0
  const endPhrase = (): void => {
    if (words.length - phrase >= SHORTEST_PHRASE) phrases.push({ from: phrase, to: words.length })
    phrase = words.length
  }
  for (const match of fold(text).matchAll(wordOrStop)) {
    const [found] = match
    if (comma.test(found)) {
      endPhrase()
      continue
    }
    if (stop.test(found)) endPhrase()
    if (stop.test(found)) {
      if (words.length - begun >= SHORTEST_STATEMENT) end()
      continue
    }
    const place = { from: match.index, to: match.index + found.length }
    for (const key of (own.get(found) ?? abbreviations.get(found) ?? found).split(' ')) words.push({ key: levels.has(key) ? LEVEL : key, ...place })
  }
  end()
  endPhrase()
  return { words, statements, phrases }
}
