/** The rate of a campaign, in exact arithmetic: never rounded up, never without its two numbers. */

/** Six places are kept of what a share of a divided unit makes of people; whole numbers stay whole. */
const PLACES = 1_000_000

const exact = (value: number): bigint => BigInt(Math.round(value * PLACES))

/** Is the target met? 100·n ≥ target·d; a group of nobody meets nothing. */
export function isMet(n: number, d: number, targetPercent: number): boolean {
  return d > 0 && exact(n) * 100n * BigInt(PLACES) >= exact(targetPercent) * exact(d)
}

/** Per cent with two decimals, the rest cut off: 97.999 is 97.99. Null for a group of nobody. */
export function percentCut(n: number, d: number): number | null {
  if (d <= 0) return null
  return Number((exact(n) * 10_000n) / exact(d)) / 100
}

/** How many must have come at least so that the target is met. */
export function neededFor(d: number, targetPercent: number): number {
  if (d <= 0) return 0
  const whole = exact(targetPercent) * exact(d)
  const one = 100n * BigInt(PLACES) * BigInt(PLACES)
  return Number((whole + one - 1n) / one)
}

/** Whom the rate counts: the excused leave the denominator only where the rule of the campaign says so. */
export function countedOf(group: { members: number; came: number; excused: number }, excusedLeave: boolean): { n: number; d: number } {
  return { n: group.came, d: group.members - (excusedLeave ? group.excused : 0) }
}
