/** A question as a device gets it and lays it out; nothing here knows what is right, and a phone loads no more than this. */
import type { Media, QuestionKind, Said } from './body.ts'
import { inLanguage, languagesOf, mainLanguageOf } from './said.ts'

/** Options stand in an order that says nothing, still in all languages. */
export interface Public {
  kind: QuestionKind
  prompt: Said
  media: Media[]
  points: number
  options: Said[]
  /** Whether each paper has its own order of the options. */
  shuffle: boolean
  lefts: Said[]
  measure: string
  mostWords: number | null
  types: string[]
}

export interface Laid {
  kind: QuestionKind
  language: string
  languages: string[]
  prompt: string
  media: { fileId: string; kind: Media['kind']; told: string }[]
  points: number
  /** Choices, items to put in order, or what stands to the right of a pair; the value of an answer is its place here. */
  options: string[]
  /** What stands to the left of a pair. */
  lefts: string[]
  /** Behind a number. */
  measure: string
  mostWords: number | null
  types: string[]
}

/** Mulberry32 over FNV-1a of the seed: an order that can be worked out again anywhere. Shuffling, not secrecy. */
function randomFrom(seed: string): () => number {
  let state = hashOf(seed)
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Seeds have plain letters, of which code and byte are the same; an encoder or a list of bytes for each would be most of the cost of marking. */
function hashOf(seed: string): number {
  let state = 0x811c9dc5
  for (let at = 0; at < seed.length; at++) {
    const code = seed.charCodeAt(at)
    if (code > 127) return new TextEncoder().encode(seed).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5)
    state = Math.imul(state ^ code, 0x01000193) >>> 0
  }
  return state
}

export function shuffled<T>(all: readonly T[], seed: string): T[] {
  const random = randomFrom(seed)
  const order = [...all]
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const [one, two] = [order[at], order[other]]
    if (one !== undefined && two !== undefined) [order[at], order[other]] = [two, one]
  }
  return order
}

/** Fields of a form: places chosen, of pairs and orders one place each (−1: none), or words. */
export interface Given {
  places: number[]
  words: string
}

export function layOut(open: Public, { seed, language }: { seed: string; language: string }): Laid {
  const words = (said: Said): string => inLanguage(said, language)
  return {
    kind: open.kind,
    language: open.prompt[language] ? language : mainLanguageOf(open),
    languages: languagesOf(open),
    prompt: words(open.prompt),
    media: open.media.map(({ fileId, kind, told }) => ({ fileId, kind, told: words(told) })),
    points: open.points,
    options: (open.shuffle ? shuffled(open.options, seed) : open.options).map(words),
    lefts: open.lefts.map(words),
    measure: open.measure,
    mostWords: open.mostWords,
    types: open.types
  }
}
