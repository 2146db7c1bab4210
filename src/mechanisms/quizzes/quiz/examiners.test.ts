import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settledOf } from './examiners.ts'

const two = { examiners: 2, examinersDiffer: 20 } as const

test('one examiner decides alone; two that agree make their mean; a third is asked where they differ by more than the rules say', () => {
  expect(settledOf([], { ...two, examiners: 1 })).toEqual({ share: null, needs: 1 })
  expect(settledOf([0.3], { ...two, examiners: 1 })).toEqual({ share: 0.3, needs: 1 })
  expect(settledOf([0.3], two)).toEqual({ share: null, needs: 2 })
  expect(settledOf([0.5, 0.7], two)).toEqual({ share: 0.6, needs: 2 })
  expect(settledOf([0.5, 0.700001], two)).toEqual({ share: null, needs: 3 })
  expect(settledOf([0.2, 0.8, 0.7], two)).toEqual({ share: 0.75, needs: 3 })
  expect(settledOf([0.2, 0.8, 0.5], two)).toEqual({ share: 0.5, needs: 3 })
})

test('whatever three people give lies between their marks and does not depend on who of the first two was first', () => {
  const share = fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => millionths / 1_000_000)
  fc.assert(
    fc.property(share, share, share, fc.integer({ min: 0, max: 100 }), (one, other, third, examinersDiffer) => {
      const rules = { examiners: 2, examinersDiffer } as const
      const { share: settled } = settledOf([one, other, third], rules)
      expect(settled).toBe(settledOf([other, one, third], rules).share)
      expect(settled).toBeGreaterThanOrEqual(Math.min(one, other, third) - 1e-6)
      expect(settled).toBeLessThanOrEqual(Math.max(one, other, third) + 1e-6)
    })
  )
})
