import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equalShares, millionths, shareOf, WHOLE } from './shares.ts'

test('a share reads as whole millionths and writes without needless zeros', () => {
  expect(['0.4', '1', '0.000001', '0.333334', '1.000'].map(millionths)).toEqual([400_000, WHOLE, 1, 333_334, WHOLE])
  expect([400_000, WHOLE, 1].map(shareOf)).toEqual(['0.4', '1', '0.000001'])
})

test('what is written reads back, and equal shares of any number sum to exactly 1', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: WHOLE }), (parts) => millionths(shareOf(parts)) === parts))
  fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), (count) => equalShares(count).reduce((sum, share) => sum + millionths(share), 0) === WHOLE))
})
