import { expect, test } from 'vitest'
import { gapOf, judgedAt, offSince, rankOf, standingOf, type Point } from './judge.ts'

const point = (period: string, value: number | null, due: number | null, hidden = false): Point => ({ period, value, due, hidden })

test('a figure beside its line: below it, on it, without one, without a word of which way is good', () => {
  expect(standingOf(point('2026-02', 79, 80), 'more')).toBe('off')
  expect(standingOf(point('2026-02', 80, 80), 'more')).toBe('on')
  expect(standingOf(point('2026-02', 6, 5), 'less')).toBe('off')
  expect(standingOf(point('2026-02', 5, 5), 'less')).toBe('on')
  expect(standingOf(point('2026-02', 79, null), 'more')).toBe('unjudged')
  expect(standingOf(point('2026-02', 79, 80), null)).toBe('unjudged')
  expect(standingOf(point('2026-02', null, 80), 'more')).toBe('silent')
  expect(standingOf(point('2026-02', null, 80, true), 'more')).toBe('hidden')
})

test('off since: back to the first of the unbroken run; a month of which nothing is known ends it', () => {
  const history = [point('2026-05', null, 80), point('2026-04', 70, 80), point('2026-03', 60, 80), point('2026-02', 90, 80), point('2026-01', 50, 80)]
  expect(judgedAt(history)).toBe(1)
  expect(offSince(history, 1, 'more')).toEqual({ period: '2026-03', periods: 2, open: false })
  expect(offSince(history.with(3, point('2026-02', null, 80)), 1, 'more')).toEqual({ period: '2026-03', periods: 2, open: false })
  expect(offSince(history.with(3, point('2026-02', 79, 80)), 1, 'more')).toEqual({ period: '2026-01', periods: 4, open: true })
  expect(offSince(history, 3, 'more')).toBeNull()
  expect(judgedAt([point('2026-05', null, null), point('2026-04', null, 80)])).toBe(1)
  expect(gapOf({ value: 60, due: 80 })).toBeCloseTo(0.25)
})

test('three of three say less than ninety of a hundred; where less is better, what is left counts; sums are held against what was asked of each', () => {
  const rate = (numerator: number, denominator: number) => ({ value: (numerator / denominator) * 100, numerator, denominator, due: null })
  const mean = { kind: 'weighted_mean' as const, better: 'more' as const }
  expect(rankOf(rate(3, 3), mean) ?? 1).toBeLessThan(rankOf(rate(90, 100), mean) ?? 0)
  const less = { ...mean, better: 'less' as const }
  expect(rankOf(rate(0, 3), less) ?? 1).toBeLessThan(rankOf(rate(5, 100), less) ?? 0)
  const sum = { kind: 'add' as const, better: 'more' as const }
  expect(rankOf({ value: 50, numerator: null, denominator: null, due: 100 }, sum)).toBe(0.5)
  expect(rankOf({ value: 50, numerator: null, denominator: null, due: null }, sum)).toBeNull()
  expect(rankOf(rate(3, 3), { ...mean, better: null })).toBeNull()
})
