/** Why somebody should look at a question again. Pure. */
import type { ItemSign } from '../schema/analysis.ts'
import type { ChoiceFigures } from './choices.ts'
import type { ItemFigures } from './items.ts'

/** Fewer answers say nothing about a question. */
export const LEAST_ASKED = 10
const [EASY, HARD, WEAK] = [0.95, 0.2, 0.1]

/** `right`: keys of right choices. */
export function signsOf({ asked, facility, discrimination, drifted }: ItemFigures, choices: ChoiceFigures[], right: ReadonlySet<string>): ItemSign[] {
  if (asked < LEAST_ASKED) return []
  const signs: ItemSign[] = []
  if (facility > EASY) signs.push('too_easy')
  if (facility < HARD) signs.push('too_hard')
  if (discrimination !== null && discrimination < WEAK) signs.push('weak')
  const best = Math.max(0, ...choices.filter(({ key }) => right.has(key)).map(({ mean }) => mean))
  // Several of those who know the rest chose a wrong one: perhaps it is right.
  if (choices.some(({ key, count, mean }) => key !== '' && !right.has(key) && count * 5 >= asked && mean > best)) signs.push('key')
  if (drifted) signs.push('drift')
  return signs
}
