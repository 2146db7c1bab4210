import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wilsonLower } from './rules.ts'

test('the lower bound as in Wilson’s paper and in the tables of others', () => {
  expect(wilsonLower(8, 10)).toBeCloseTo(0.4902, 4)
  expect(wilsonLower(81, 263)).toBeCloseTo(0.2553, 4)
  expect(wilsonLower(10, 10)).toBeCloseTo(0.7225, 4)
  expect([wilsonLower(0, 10), wilsonLower(0, 0)]).toEqual([0, 0])
})

test('never above the rate, higher for more of the same, and nearer to the rate for a larger unit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), (denominator, some) => {
      const numerator = some % (denominator + 1)
      const bound = wilsonLower(numerator, denominator)
      expect(bound).toBeLessThanOrEqual(numerator / denominator + 1e-12)
      if (numerator < denominator) expect(wilsonLower(numerator + 1, denominator)).toBeGreaterThan(bound)
      expect(wilsonLower(numerator * 10, denominator * 10)).toBeGreaterThanOrEqual(bound)
    })
  )
})
