/**
 * Which candidates are pairs. The strongest come first; each one uses up the words that it explains, so that a further
 * item of the higher plan counts only for a statement that nothing has explained yet.
 */
import type { Candidate, Sides } from './candidates.ts'
import { Choice, type Chosen } from './choice.ts'
import { closestOf } from './closest.ts'
import { linesOfLists } from './lists.ts'

export type { Chosen } from './choice.ts'

/** What a clue makes up for, in strength. In the first round, an item stands beside a pair or under the same heading: no sum. */
const FIRST_ROUND = 0.15
const CLUES = { sameHeading: 0.1, sections: 0.1, closest: 0.2, neighbours: 0.2 }

/**
 * A plan with so much of it paired belongs to the other: for what is left, less is needed. Rows of annexes do not count.
 * Plans on different subjects rarely have a single pair.
 */
const BELONG = 0.03

export function choosePairs(sides: Sides, candidates: readonly Candidate[]): Chosen[] {
  const choice = new Choice(sides)
  choice.choose(
    candidates.map((candidate) => ({ ...candidate, rank: candidate.strength + (candidate.sameHeading ? FIRST_ROUND : 0), sections: false, closest: false })),
    ({ sameHeading }, neighbours) => (neighbours || sameHeading ? FIRST_ROUND : 0)
  )
  if (choice.share() < BELONG) return choice.chosen
  chooseByClues(choice, candidates)
  chooseLists(sides, choice, candidates)
  chooseEachOthersBest(choice, candidates)
  chooseRepeated(choice, candidates)
  return choice.chosen
}

function chooseByClues(choice: Choice, candidates: readonly Candidate[]): void {
  const open = candidates
    .filter((candidate) => !choice.has(candidate))
    .map((candidate) => {
      const sections = choice.sharesSections(candidate)
      const rank = candidate.strength + (candidate.sameHeading ? CLUES.sameHeading : 0) + (sections ? CLUES.sections : 0)
      return { ...candidate, sections, rank }
    })
  const closest = closestOf(open.filter((candidate) => choice.isFree(candidate, 'lower')), (candidate, side) => choice.keyOf(candidate, side))
  choice.choose(
    open.map((candidate) => {
      const near = closest.has(candidate)
      return { ...candidate, closest: near, rank: candidate.rank + (near ? CLUES.closest : 0) }
    }),
    ({ rank, strength }, neighbours) => rank - strength + (neighbours ? CLUES.neighbours : 0)
  )
}

function chooseLists(sides: Sides, choice: Choice, candidates: readonly Candidate[]): void {
  for (const side of ['lower', 'higher'] as const) {
    const open = candidates.filter((candidate) => choice.isFree(candidate, side) || choice.has(candidate))
    for (const line of linesOfLists(sides, open, side)) {
      if (!choice.has(line)) choice.take({ ...line, neighbours: true, sections: choice.sharesSections(line), closest: false, repeated: false })
    }
  }
}

/** Of whatever is most like the other on both sides, this much is enough in its place. */
const IN_PLACE = 0.05

/** A name alone is no sign: so many separate sequences of words are shared. */
const SEQUENCES = 2

/**
 * Items that nothing has explained yet, each most like the other of all that either could be paired with, and in the same place:
 * under headings that say the same, or in sections that share other pairs. Few shared words are enough then.
 */
function chooseEachOthersBest(choice: Choice, candidates: readonly Candidate[]): void {
  const best = { lower: bestOf(choice, candidates, 'lower'), higher: bestOf(choice, candidates, 'higher') }
  for (const candidate of best.lower) {
    const sections = choice.sharesSections(candidate)
    if (candidate.strength < IN_PLACE || !(sections || candidate.sameHeading) || !best.higher.has(candidate)) continue
    if (sequencesIn(candidate.lowerShared) < SEQUENCES) continue
    if (!choice.isFree(candidate, 'lower') || !choice.isFree(candidate, 'higher')) continue
    choice.take({ ...candidate, neighbours: false, sections, closest: true, repeated: false })
  }
}

/** How many separate sequences of shared words there are. */
function sequencesIn(shared: Float64Array): number {
  return shared.reduce((count, firm, at) => count + (firm > 0 && !((shared[at - 1] ?? 0) > 0) ? 1 : 0), 0)
}

/** As much as a first pair needs, and so much of either item at least. */
const REPEATED = { strength: 0.5, share: 0.25 }

/**
 * A higher plan often says the same twice: as a goal and as a task, or as a task and among the duties of an office. The lower plan
 * says it once, and that one item is used up by one of them. The other is not left out: what carries out the one carries out the other.
 * Items of one section are no repetition of each other, however alike: "30 % by 2025" and "60 % by 2030" are two things.
 */
function chooseRepeated(choice: Choice, candidates: readonly Candidate[]): void {
  for (const candidate of bestOf(choice, candidates, 'higher')) {
    if (candidate.strength < REPEATED.strength || Math.min(candidate.lowerShare, candidate.higherShare) < REPEATED.share) continue
    if (!choice.isFree(candidate, 'higher') || choice.isFree(candidate, 'lower') || choice.takesFromTheSectionOf(candidate)) continue
    choice.take({ ...candidate, neighbours: false, sections: choice.sharesSections(candidate), closest: false, repeated: true })
  }
}

/** For each item of one side, the candidate that is strongest; the first of several that are as strong. */
function bestOf(choice: Choice, candidates: readonly Candidate[], side: 'lower' | 'higher'): Set<Candidate> {
  const best = new Map<number, Candidate>()
  for (const candidate of candidates) {
    const key = choice.keyOf(candidate, side)
    if (candidate.strength > (best.get(key)?.strength ?? 0)) best.set(key, candidate)
  }
  return new Set(best.values())
}
