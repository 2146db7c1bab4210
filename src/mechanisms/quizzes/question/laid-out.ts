/**
 * A question as somebody who is to answer it gets it. The keys of a question tell what is right (the keys of an ordering stand in its
 * order, both sides of a pair share one), so an entrant only ever sees places in an order that comes from a seed.
 */
import { readFile } from '../attempt/file.ts'
import type { Answer } from './answer.ts'
import { layOut, shuffled, type Given, type Laid, type Public } from './asked.ts'
import { readsSame, type QuestionBody, type Said } from './body.ts'

export { shuffled, type Given, type Laid, type Public }

export interface Option {
  key: string
  words: Said
}

/** As they stand in the body: their order tells what is right of an ordering and of pairs. */
function optionsIn(body: QuestionBody): Option[] {
  if (body.kind === 'single' || body.kind === 'multiple') return body.choices
  if (body.kind === 'ordering') return body.items
  if (body.kind === 'matching') return eachOnce([...body.pairs.map(({ key, right }) => ({ key, words: right })), ...body.others])
  return []
}

/** Several on the left may belong to the same on the right, which is then offered once. */
const eachOnce = <T extends { words: Said }>(options: T[]): T[] => options.filter(({ words }, at) => options.findIndex((other) => readsSame(other.words, words)) === at)

const mayShuffle = (body: QuestionBody): boolean => !('shuffle' in body) || body.shuffle

/** `base`: the order of an edition, by its secret; left out, that of the body, for whoever may see what is right. */
export function baseOrder(body: QuestionBody, base: string | undefined): Option[] {
  const options = optionsIn(body)
  return base === undefined || !mayShuffle(body) ? options : shuffled(options, base)
}

/** What may leave for an entrant, whose paper puts its own order on top. */
export function publicOf(body: QuestionBody, base?: string): Public {
  return {
    kind: body.kind,
    prompt: body.prompt,
    media: body.media,
    points: body.points,
    options: baseOrder(body, base).map(({ words }) => words),
    shuffle: mayShuffle(body),
    lefts: body.kind === 'matching' ? body.pairs.map(({ left }) => left) : [],
    measure: body.kind === 'number' ? body.measure : '',
    mostWords: body.kind === 'essay' ? body.mostWords : null,
    types: body.kind === 'file' ? body.types : []
  }
}

/** Without anything that tells what is right. */
export const laidOut = (body: QuestionBody, { seed, language, base }: { seed: string; language: string; base?: string }): Laid => layOut(publicOf(body, base), { seed, language })

/** What was given back by places, as an answer by keys; null: nothing was answered. */
export const answerOf = (body: QuestionBody, seed: string, given: Given, base?: string): Answer | null => answerFrom(body, baseOrder(body, base), seed, given)

/** The same with the order of the edition at hand: of a million attempts it is worked out once. */
export function answerFrom(body: QuestionBody, base: readonly Option[], seed: string, { places, words }: Given): Answer | null {
  const options = mayShuffle(body) ? shuffled(base, seed) : base
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
  if (body.kind === 'file') {
    const said = readFile(words)
    return said && { kind: 'file', ...said }
  }
  if (body.kind === 'essay') return words.trim() ? { kind: 'essay', words } : null
  return null
}
