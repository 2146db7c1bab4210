/** Text as a row of words and signs, and dictionaries of phrases that are looked up in it. */
import { fold } from '../text/folding.ts'

export interface Word {
  /** Folded. */
  is: string
  from: number
  to: number
  /** Begins with a capital letter as printed. */
  capital: boolean
  /** A letter or digit, not a sign. */
  word: boolean
}

const unit = /[\p{L}\p{N}]+(?:[&.][\p{L}\p{N}]+)*|\S/gu
const capitalLetter = /^\p{Lu}/u
const letterOrDigit = /^[\p{L}\p{N}]/u

export function wordsOf(text: string): Word[] {
  const folded = fold(text)
  const words: Word[] = []
  for (const match of folded.matchAll(unit)) {
    const from = match.index
    const to = from + match[0].length
    words.push({
      is: match[0],
      from,
      to,
      capital: capitalLetter.test(text.slice(from, from + 1)),
      word: letterOrDigit.test(match[0]),
    })
  }
  return words
}

interface Branch {
  next: Map<string, Branch>
  end: boolean
}

export interface Phrases {
  /** How many words the longest phrase that begins at `at` has; 0 if none does. */
  lengthAt(words: readonly Word[], at: number): number
  has(phrase: string): boolean
}

export function phrases(entries: readonly string[]): Phrases {
  const root: Branch = { next: new Map(), end: false }
  const known = new Set<string>()
  for (const entry of entries) {
    const row = wordsOf(entry)
    known.add(row.map((word) => word.is).join(' '))
    let branch = root
    for (const word of row) {
      let below = branch.next.get(word.is)
      if (!below) {
        below = { next: new Map(), end: false }
        branch.next.set(word.is, below)
      }
      branch = below
    }
    branch.end = true
  }
  return {
    lengthAt(words, at) {
      let branch: Branch | undefined = root
      let longest = 0
      for (let i = at; i < words.length; i += 1) {
        branch = branch.next.get(words[i]?.is ?? '')
        if (!branch) break
        if (branch.end) longest = i - at + 1
      }
      return longest
    },
    has: (phrase) => known.has(phrase),
  }
}
