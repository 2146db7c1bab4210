import { describe, expect, test } from 'vitest'
import { agreementAt, atLeast, fastOf, similarityOf, type WrongCounts } from './signs.ts'

describe('similar answers', () => {
  test('the chance of at least so many is that of the binomial where all are alike, and exact where they are not', () => {
    // 10 throws of a die, at least 4 sixes: 0.0697 in every table.
    expect(atLeast(Array.from({ length: 10 }, () => 1 / 6), 4)).toBeCloseTo(0.06973, 5)
    // 0.5·0.2 both, by hand: at least one 1 − 0.5·0.8.
    expect(atLeast([0.5, 0.2], 1)).toBeCloseTo(0.6, 12)
    expect(atLeast([0.5, 0.2], 2)).toBeCloseTo(0.1, 12)
    expect(atLeast(Array.from({ length: 30 }, () => 0.01), 30)).toBeCloseTo(1e-60, 70)
  })

  const counts: WrongCounts = new Map([[0, new Map([['b', 90], ['c', 10]])], [1, new Map([['b', 5], ['c', 5]])], [2, new Map([['b', 1]])]])

  test('whoever shares the error that nearly all make shares little; a rare one says more', () => {
    expect(agreementAt(counts, 0)).toBeCloseTo((90 * 89 + 10 * 9 + 1) / (100 * 99 + 1), 12)
    expect(agreementAt(counts, 1)).toBeLessThan(0.5)
    expect(agreementAt(counts, 2)).toBe(1)
    expect(agreementAt(counts, 9)).toBe(1)
  })

  test('only wrong answers to the same questions are held against each other', () => {
    const even = (): number => 0.25
    const mine = new Map([[0, 'b'], [1, 'c'], [2, 'd'], [3, 'b']])
    expect(similarityOf(mine, new Map([[0, 'b'], [1, 'c']]), even)).toBeNull()
    expect(similarityOf(mine, new Map([[0, 'b'], [1, 'c'], [2, 'd'], [3, 'x'], [7, 'b']]), even)).toEqual({ common: 4, same: 3, chance: expect.closeTo(4 * 0.25 ** 3 * 0.75 + 0.25 ** 4, 12) })
  })
})

describe('faster than reading', () => {
  const answers = (seconds: number[], words = 60) => seconds.map((at) => ({ at: at * 1000, words }))

  test('sixty words take four seconds at 900 a minute', () => {
    expect(fastOf(answers([1, 2, 3, 4]), 900)).toEqual({ quick: 4, of: 4, tookMs: 4000, readingMs: 16_000 })
    expect(fastOf(answers([5, 10, 15, 20]), 900)).toBeNull()
  })

  test('who reads everything first and then taps, and who answers two quickly, is not in the list', () => {
    expect(fastOf(answers([30, 31, 32, 33]), 900)).toBeNull()
    expect(fastOf(answers([1, 2]), 900)).toBeNull()
    expect(fastOf([], 900)).toBeNull()
  })
})
