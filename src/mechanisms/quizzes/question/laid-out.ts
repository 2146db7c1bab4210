/**
 * A question as somebody who is to answer it gets it. The keys of a question tell what is right (the keys of an ordering stand in its
 * order, both sides of a pair share one), so an entrant only ever sees places in an order that comes from a seed.
 */
import type { Answer } from './answer.ts'
import { inLanguage, languagesOf, mainLanguageOf, readsSame, type Media, type QuestionBody, type QuestionKind, type Said } from './body.ts'

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
  let state = 0x811c9dc5
  for (const byte of new TextEncoder().encode(seed)) state = Math.imul(state ^ byte, 0x01000193) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
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

/** The parts among which somebody chooses, in the order of the seed. */
function optionsOf(body: QuestionBody, seed: string): { key: string; words: Said }[] {
  if (body.kind === 'single' || body.kind === 'multiple') return body.shuffle ? shuffled(body.choices, seed) : body.choices
  if (body.kind === 'ordering') return shuffled(body.items, seed)
  if (body.kind === 'matching') return shuffled(eachOnce([...body.pairs.map(({ key, right }) => ({ key, words: right })), ...body.others]), seed)
  return []
}

/** Several on the left may belong to the same on the right, which is then offered once. */
const eachOnce = <T extends { words: Said }>(options: T[]): T[] => options.filter(({ words }, at) => options.findIndex((other) => readsSame(other.words, words)) === at)

/** Without anything that tells what is right. */
export function laidOut(body: QuestionBody, { seed, language }: { seed: string; language: string }): Laid {
  const words = (said: Said): string => inLanguage(said, language)
  return {
    kind: body.kind,
    language: body.prompt[language] ? language : mainLanguageOf(body),
    languages: languagesOf(body),
    prompt: words(body.prompt),
    media: body.media.map(({ fileId, kind, told }) => ({ fileId, kind, told: words(told) })),
    points: body.points,
    options: optionsOf(body, seed).map((option) => words(option.words)),
    lefts: body.kind === 'matching' ? body.pairs.map(({ left }) => words(left)) : [],
    measure: body.kind === 'number' ? body.measure : '',
    mostWords: body.kind === 'essay' ? body.mostWords : null,
    types: body.kind === 'file' ? body.types : []
  }
}

/** Fields of a form: places chosen, of pairs and orders one place each (−1: none), or words. */
export interface Given {
  places: number[]
  words: string
}

/** What was given back by places, as an answer by keys; null: nothing was answered. */
export function answerOf(body: QuestionBody, seed: string, { places, words }: Given): Answer | null {
  const options = optionsOf(body, seed)
  const keyAt = (place: number | undefined): string | undefined => options[place ?? -1]?.key
  const keys = places.map(keyAt).filter((key) => key !== undefined)
  const [first] = keys
  if (body.kind === 'single') return first === undefined ? null : { kind: 'single', key: first }
  if (body.kind === 'multiple') return keys.length ? { kind: 'multiple', keys: [...new Set(keys)] } : null
  if (body.kind === 'true_false') return places[0] === 0 || places[0] === 1 ? { kind: 'true_false', right: places[0] === 1 } : null
  if (body.kind === 'matching') {
    const pairs = body.pairs.flatMap(({ key }, at) => (keyAt(places[at]) === undefined ? [] : [[key, keyAt(places[at]) ?? '']]))
    return pairs.length ? { kind: 'matching', pairs: Object.fromEntries(pairs) as Record<string, string> } : null
  }
  if (body.kind === 'ordering') {
    // `places[option]` is the position that somebody gave to the option shown there.
    const given = options.map(({ key }, at) => ({ key, position: places[at] ?? -1 })).filter(({ position }) => position >= 0)
    if (given.length === 0) return null
    const order = Array.from({ length: options.length }, (_, at) => given.find(({ position }) => position === at)?.key ?? '')
    return { kind: 'ordering', keys: order }
  }
  if (body.kind === 'short_text') return words.trim() ? { kind: 'short_text', words } : null
  if (body.kind === 'number') return words.trim() ? { kind: 'number', typed: words } : null
  if (body.kind === 'essay') return words.trim() ? { kind: 'essay', words } : null
  return null
}
