/**
 * Signs for a human to look at; none of them proves anything. Pure.
 *
 * Similar: of the questions that two people both answered wrongly, how many times did they choose the same wrong answer, and how likely is at
 * least as many by chance? Chance is what the others of the round did: of two people who are wrong at a question, so many agree. This is the
 * error-similarity analysis of Bellezza and Bellezza (Teaching of Psychology 16, 1989, 151–155), with a chance of its own for each question
 * instead of their mean. Right answers say nothing: whoever learnt the same knows the same.
 *
 * Fast: less time than anybody needs to read what was answered.
 */
export interface Timed {
  at: number
  words: number
}

export interface Fast {
  /** Answers that came faster than their question can be read. */
  quick: number
  of: number
  tookMs: number
  readingMs: number
}

/** So many quick answers at the least: two may be luck or a double tap. */
const LEAST_QUICK = 3

/** In the order of the answers. Null: nothing to look at. Whoever reads all first and then taps quickly has taken the time as a whole. */
export function fastOf(answers: readonly Timed[], wordsPerMinute: number): Fast | null {
  const reading = (words: number): number => (words / wordsPerMinute) * 60_000
  let [before, quick, readingMs] = [0, 0, 0]
  for (const { at, words } of answers) {
    if (at - before < reading(words)) quick++
    readingMs += reading(words)
    before = at
  }
  const isFast = quick >= LEAST_QUICK && quick * 2 >= answers.length && before < readingMs
  return isFast ? { quick, of: answers.length, tookMs: before, readingMs: Math.round(readingMs) } : null
}

/** Fewer common wrong answers than this are looked at by nobody. */
export const LEAST_SAME = 3
/** So many pairs, in the whole round, may stand in the list by chance alone. */
export const BY_CHANCE = 0.01

/** By place: how many gave which wrong answer. */
export type WrongCounts = ReadonlyMap<number, ReadonlyMap<string, number>>

/** Of two people who are both wrong at a place: how likely do they agree? Never nothing, since nobody has seen all people. */
export function agreementAt(counts: WrongCounts, place: number): number {
  const given = [...(counts.get(place)?.values() ?? [])]
  const all = given.reduce((sum, count) => sum + count, 0)
  return (given.reduce((sum, count) => sum + count * (count - 1), 0) + 1) / (all * (all - 1) + 1)
}

export type Wrong = ReadonlyMap<number, string>

export interface Similar {
  /** Questions that both answered wrongly, and of these with the same wrong answer. */
  common: number
  same: number
  chance: number
}

export function similarityOf(one: Wrong, other: Wrong, agreement: (place: number) => number): Similar | null {
  const common = [...one.keys()].filter((place) => other.has(place))
  const same = common.filter((place) => one.get(place) === other.get(place)).length
  return same < LEAST_SAME ? null : { common: common.length, same, chance: atLeast(common.map(agreement), same) }
}

/** At least so many of these independent events: the Poisson binomial, worked out exactly. */
export function atLeast(chances: readonly number[], least: number): number {
  let exactly = [1]
  for (const chance of chances) exactly = Array.from({ length: exactly.length + 1 }, (_, hits) => (exactly[hits] ?? 0) * (1 - chance) + (exactly[hits - 1] ?? 0) * chance)
  // From the far end, so that small chances are not lost against one.
  return Math.min(1, exactly.slice(least).reduceRight((sum, part) => sum + part, 0))
}
