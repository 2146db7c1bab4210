/**
 * One plan says in a sentence what the other sets out as a list: "giám sát trưởng thôn, tổ tự quản và các hộ" and then three short lines.
 * A line by itself shares too few words to prove anything; the lines together do.
 */
import { FULL_WEIGHT, type Candidate, type Sides } from './candidates.ts'
import { sectionOf } from './choice.ts'
import { shareOf } from './overlap.ts'

type Side = 'lower' | 'higher'

/** So many lines one after the other make a list. */
const FEWEST = 3

/** A line with no more words than this belongs to the list when this share of it stands in the sentence. */
const SHORT = 20
const SHARE = 0.4

/** A longer one, or one that says it otherwise, when no other sentence has as much of it. */
const NEAREST = 0.15

/** The weight of what a line alone shares: less than one rare word. */
const OWN = 0.3

/** The couples of lines, on one side, with a sentence on the other: none of them has another pair. */
export function linesOfLists(sides: Sides, candidates: readonly Candidate[], side: Side): Candidate[] {
  const nearest = nearestOf(candidates, side)
  const isLine = (candidate: Candidate): boolean =>
    isMostlyShared(sides, candidate, side) || (shareOn(candidate, side) >= NEAREST && nearest.get(candidate[side]) === candidate)
  const lists = runsOf(sides, candidates.filter(isLine), side)
    .map((members) => ({ members, weight: members.reduce((sum, member) => sum + weightOf(sides, member, side), 0) }))
    .filter(({ members, weight }) => members.length >= FEWEST && weight >= FULL_WEIGHT)
    .sort((a, b) => b.weight - a.weight || (a.members[0]?.[side] ?? 0) - (b.members[0]?.[side] ?? 0))
  const taken = new Set<number>()
  return lists.flatMap(({ members }) => {
    if (members.some((member) => taken.has(member[side]))) return []
    for (const member of members) taken.add(member[side])
    return members
  })
}

function isMostlyShared(sides: Sides, candidate: Candidate, side: Side): boolean {
  const { words } = itemsOf(sides, side)[candidate[side]] ?? { words: [] }
  return words.length <= SHORT && shareOn(candidate, side) >= SHARE
}

/** For each line, the couple with the sentence that has most of it; none when two have as much. */
function nearestOf(candidates: readonly Candidate[], side: Side): Map<number, Candidate | null> {
  const nearest = new Map<number, { share: number; candidate: Candidate | null }>()
  for (const candidate of candidates) {
    const share = shareOn(candidate, side)
    const known = nearest.get(candidate[side])
    if (!known || share > known.share) nearest.set(candidate[side], { share, candidate })
    else if (share === known.share) known.candidate = null
  }
  return new Map([...nearest].map(([line, { candidate }]) => [line, candidate]))
}

/** Lines one after the other in a section that share words with the same sentence. */
function runsOf(sides: Sides, lines: readonly Candidate[], side: Side): Candidate[][] {
  const other = side === 'lower' ? 'higher' : 'lower'
  const ordered = [...lines].sort((a, b) => a[other] - b[other] || a[side] - b[side])
  const runs: Candidate[][] = []
  for (const line of ordered) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (last && last[other] === line[other] && last[side] + 1 === line[side] && sameList(sides, last, line, side)) run?.push(line)
    else runs.push([line])
  }
  return runs.map((run) => run.filter((line) => hasItsOwn(sides, line, run, side)))
}

/** Each line stands for another part of the sentence: what several lines share is only what all of it is about. */
function hasItsOwn(sides: Sides, line: Candidate, run: readonly Candidate[], side: Side): boolean {
  const other = side === 'lower' ? 'higher' : 'lower'
  const weights = weightsOf(sides, line, other)
  const elsewhere = Uint8Array.from(weights, (_, at) => (run.some((one) => one !== line && (sharedOn(one, other)[at] ?? 0) > 0) ? 1 : 0))
  const shared = sharedOn(line, other)
  return shareOf(weights, shared, 0, weights.length, elsewhere).weight >= OWN
}

function sameList(sides: Sides, one: Candidate, next: Candidate, side: Side): boolean {
  const items = itemsOf(sides, side)
  return sectionOf(items[one[side]]) === sectionOf(items[next[side]])
}

function weightOf(sides: Sides, candidate: Candidate, side: Side): number {
  return shareOf(weightsOf(sides, candidate, side), sharedOn(candidate, side)).weight
}

function weightsOf(sides: Sides, candidate: Candidate, side: Side): Float64Array {
  return (side === 'lower' ? sides.lowerWeights : sides.higherWeights)[candidate[side]] ?? new Float64Array()
}

const sharedOn = (candidate: Candidate, side: Side): Float64Array => (side === 'lower' ? candidate.lowerShared : candidate.higherShared)

const shareOn = (candidate: Candidate, side: Side): number => (side === 'lower' ? candidate.lowerShare : candidate.higherShare)

const itemsOf = (sides: Sides, side: Side) => (side === 'lower' ? sides.lower : sides.index.items)
