import { expect } from 'vitest'
import { verifyLog, type Finding } from '../verify.ts'
import { alter, KINDS, type Pick } from './alterations.ts'
import { asLog, PER_DAY, sentAway, trusted, type KeptLog } from './kept-log.ts'

/** The places that a finding speaks of. */
function spanOf(finding: Finding): [from: number, to: number] | null {
  switch (finding.kind) {
    case 'changed':
    case 'moved':
    case 'removed':
      return [finding.position, finding.position]
    case 'gap':
    case 'block':
    case 'root':
      return [finding.from, finding.to]
    case 'truncated':
      return [finding.size, finding.wanted - 1]
    default:
      return null
  }
}

/** Damages the log `count` times, each time anew, and expects each to be found and to be located. */
export async function expectEachFound(log: KeptLog, count: number, seed: number): Promise<void> {
  const outside = sentAway(log)
  const covered = (outside.length * PER_DAY) as number
  const pick = seeded(seed)
  for (let run = 0; run < count; run++) {
    const kind = KINDS[run % KINDS.length] ?? ''
    const at = pick(covered)
    const { log: altered, first, exact } = alter(kind, log, at, pick)
    const { findings } = await verifyLog(asLog(altered), outside, trusted)
    const spans = findings.flatMap((finding) => [spanOf(finding) ?? []]).filter((span) => span.length === 2)
    const hit = spans.filter(([from = -1, to = -1]) => from <= first && first <= to)
    const told = `${kind}, entry ${at}, run ${run} of seed ${seed}: ${JSON.stringify(findings.slice(0, 3))}`
    expect(hit.length, told).toBeGreaterThan(0)
    // What left the tree as it was is named to the entry; what forged the tree too, to the day between two checkpoints.
    if (exact && !kind.startsWith('the end')) expect(hit.some(([from, to]) => from === to), told).toBe(true)
    else expect(Math.min(...hit.map(([from = 0, to = 0]) => (kind.includes('cut off') ? 0 : to - from))), told).toBeLessThan(PER_DAY)
    expect(Math.min(...spans.map(([from = 0]) => from)), told).toBeLessThanOrEqual(first)
  }
}

/** Mulberry32: the same choices for the same seed. */
function seeded(seed: number): Pick {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
