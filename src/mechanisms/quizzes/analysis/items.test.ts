import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addAttempt, itemFigures, type Attempt, type ItemFigures } from './items.ts'

/** Questions of one point each. */
const attempt = (shares: (number | null)[], later = false): Attempt => ({
  points: shares.reduce<number>((sum, share) => sum + (share ?? 0), 0),
  marks: shares.map((share, place) => ({ place, share, points: share ?? 0 })),
  later
})

function figures(attempts: Attempt[]): ItemFigures[] {
  const tally = new Map()
  for (const one of attempts) addAttempt(tally, one)
  return itemFigures(tally)
}

describe('figures of questions', () => {
  test('six members of Bình An, three questions, worked out by hand', () => {
    const [first, second, third] = figures([[1, 1, 1], [1, 1, 0], [1, 0, 1], [0, 1, 0], [0, 0, 1], [1, 0, 0]].map((shares) => attempt(shares)))
    // Shares 1 1 1 0 0 1, rests 2 1 1 1 1 0: covariance 0, the largest (0 0 1 1 1 1 with 0 1 1 1 1 2) 2/3 over 5.
    expect(first).toMatchObject({ place: 0, asked: 6, facility: 4 / 6, efficiency: 0 })
    expect(first?.deviation).toBeCloseTo(Math.sqrt(4 / 15), 12)
    expect(first?.discrimination).toBeCloseTo(0, 12)
    // Shares 1 1 0 1 0 0, rests 2 1 2 0 1 1: covariance −0.5/5, variances 0.3 and 17/30, the largest covariance 1.5/5.
    expect(second?.discrimination).toBeCloseTo(-0.1 / Math.sqrt((0.3 * 17) / 30), 12)
    expect(second?.efficiency).toBeCloseTo(-1 / 3, 12)
    expect(third?.facility).toBe(0.5)
  })

  test('what never differs discriminates nothing; what nobody has marked is left out', () => {
    expect(figures([[1, 1, null], [1, 0, null]].map((shares) => attempt(shares)))).toEqual([
      { place: 0, asked: 2, facility: 1, deviation: 0, discrimination: null, efficiency: null, drifted: false },
      { place: 1, asked: 2, facility: 0.5, deviation: Math.sqrt(0.5), discrimination: null, efficiency: null, drifted: false }
    ])
    expect(figures([attempt([0.5])])).toEqual([{ place: 0, asked: 1, facility: 0.5, deviation: null, discrimination: null, efficiency: null, drifted: false }])
  })

  test('a question that many more know in the later half is shown to somebody', () => {
    const half = (right: number, later: boolean) => Array.from({ length: 100 }, (_one, at) => attempt([at < right ? 1 : 0, at % 2], later))
    expect(figures([...half(40, false), ...half(75, true)]).map(({ drifted }) => drifted)).toEqual([true, false])
    expect(figures([...half(40, false), ...half(45, true)])[0]?.drifted).toBe(false)
    expect(figures([...half(75, false), ...half(40, true)])[0]?.drifted).toBe(false)
    expect(figures([...half(40, false).slice(0, 20), ...half(75, true)])[0]?.drifted).toBe(false)
  })

  test('counting what occurs gives the same as the formulas over all attempts, in any order', () => {
    const share = fc.constantFrom(0, 0.25, 0.5, 1)
    fc.assert(
      fc.property(fc.array(fc.tuple(share, share, share, share), { minLength: 2, maxLength: 40 }), fc.nat(39), (all, turn) => {
        const counted = figures(all.map((shares) => attempt(shares)))
        const turned = figures([...all.slice(turn), ...all.slice(0, turn)].map((shares) => attempt(shares)))
        for (const [place, one] of counted.entries()) {
          const shares = all.map((row) => row[place] ?? 0)
          const rests = all.map((row, at) => row.reduce<number>((sum, value) => sum + value, 0) - (shares[at] ?? 0))
          const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
          const covariance = (a: number[], b: number[]): number => a.reduce((sum, value, at) => sum + (value - mean(a)) * ((b[at] ?? 0) - mean(b)), 0) / (a.length - 1)
          const ascending = (values: number[]): number[] => values.toSorted((a, b) => a - b)
          expect(one.facility).toBeCloseTo(mean(shares), 9)
          expect(turned[place]?.facility).toBeCloseTo(one.facility, 9)
          if (one.discrimination === null) continue
          expect(one.discrimination).toBeCloseTo(covariance(shares, rests) / Math.sqrt(covariance(shares, shares) * covariance(rests, rests)), 9)
          expect(turned[place]?.discrimination).toBeCloseTo(one.discrimination, 9)
          expect(one.efficiency).toBeCloseTo(covariance(shares, rests) / covariance(ascending(shares), ascending(rests)), 9)
          expect(Math.abs(one.discrimination)).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
      { numRuns: 150 }
    )
  })
})
