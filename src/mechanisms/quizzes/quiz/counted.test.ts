import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countedOf, type AttemptResult } from './counted.ts'
import { passedBy } from './score.ts'

const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 2, 8, minute))
const result = (attemptId: string, minute: number, points: number, own: Partial<AttemptResult> = {}): AttemptResult => {
  const of = own.of ?? 10
  return { attemptId, finishedAt: at(minute), points, of, passed: passedBy(50, points * 1_000_000, of * 1_000_000), waiting: 0, ...own }
}
const half = { passPercent: 50 }

test('the best, the last or the average of several attempts', () => {
  const three = [result('ba', 30, 5), result('một', 10, 8), result('hai', 20, 2)]
  expect(countedOf(three, { counts: 'best', ...half })).toEqual({ attemptIds: ['một'], points: 8, of: 10, passed: true, waiting: 0 })
  expect(countedOf(three, { counts: 'last', ...half })).toMatchObject({ attemptIds: ['ba'], points: 5, passed: true })
  expect(countedOf(three, { counts: 'average', ...half })).toMatchObject({ points: 5, of: 10, passed: true })
  expect(countedOf(three, { counts: 'average', passPercent: 50.01 })).toMatchObject({ passed: false })
  expect(countedOf([], { counts: 'best', ...half })).toBeNull()
})

test('papers with different totals are compared by their share; of equal ones the earlier counts', () => {
  const papers = [result('hai', 20, 4, { of: 8 }), result('một', 10, 5), result('ba', 30, 3, { of: 7 })]
  expect(countedOf(papers, { counts: 'best', ...half })?.attemptIds).toEqual(['một'])
})

test('an average is cut and passes only by its whole sums', () => {
  const thirds = [result('a', 1, 2, { of: 3 }), result('b', 2, 2, { of: 3 }), result('c', 3, 1.999999, { of: 3 })]
  expect(countedOf(thirds, { counts: 'average', passPercent: 66.66 })).toMatchObject({ points: 1.999999, of: 3, passed: true })
  expect(countedOf(thirds, { counts: 'average', passPercent: 66.67 })?.passed).toBe(false)
})

test('what waits for an examiner leaves open whether somebody has passed, unless another attempt has', () => {
  const waits = result('một', 10, 2, { passed: null, waiting: 1 })
  expect(countedOf([waits, result('hai', 20, 3)], { counts: 'best', ...half })).toMatchObject({ passed: null, waiting: 1 })
  expect(countedOf([waits, result('hai', 20, 6)], { counts: 'best', ...half })).toMatchObject({ passed: true })
  expect(countedOf([waits, result('hai', 20, 3)], { counts: 'last', ...half })).toMatchObject({ passed: false, waiting: 0 })
  expect(countedOf([waits, result('hai', 20, 9)], { counts: 'average', ...half })?.passed).toBeNull()
})

test('the order in which results come does not matter, and the best is never below another', () => {
  const some = fc.array(fc.tuple(fc.nat(50), fc.nat(10)), { minLength: 1, maxLength: 6 }).map((all) => all.map(([minute, points], nth) => result(`lượt ${nth}`, minute, points)))
  fc.assert(
    fc.property(some, fc.constantFrom('best' as const, 'last' as const, 'average' as const), (results, counts) => {
      const counted = countedOf(results, { counts, ...half })
      expect(countedOf(results.toReversed(), { counts, ...half })).toEqual(counted)
      if (counts === 'best') expect(results.every(({ points }) => points <= (counted?.points ?? 0))).toBe(true)
    })
  )
})
