import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWhole, moved, orderOf, placesOf } from './order.ts'

test('an order that was moved about comes back from its places as it was left', () => {
  const moves = fc.array(fc.record({ at: fc.nat(6), by: fc.constantFrom(-1 as const, 1 as const) }), { maxLength: 30 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), moves, (count, all) => {
      const order = all.reduce((list, { at, by }) => moved(list, at, by), orderOf([], count))
      expect(order.toSorted()).toEqual(orderOf([], count))
      expect(isWhole(placesOf(order), count)).toBe(true)
      expect(orderOf(placesOf(order), count)).toEqual(order)
    })
  )
})

test('the third item goes up twice; at the top it stays', () => {
  const once = moved([0, 1, 2], 2, -1)
  expect(once).toEqual([0, 2, 1])
  expect(moved(once, 1, -1)).toEqual([2, 0, 1])
  expect(moved([2, 0, 1], 0, -1)).toEqual([2, 0, 1])
  expect(placesOf([2, 0, 1])).toEqual([1, 2, 0])
})

test('an answer of which only some items have places, or two the same, shows all items and is not whole', () => {
  expect(orderOf([-1, 0, -1], 3)).toEqual([1, 0, 2])
  expect(orderOf([0, 0, 1], 3)).toEqual([0, 1, 2])
  expect([isWhole([-1, 0, 1], 3), isWhole([0, 0, 1], 3), isWhole([], 3), isWhole([1, 2, 0], 3)]).toEqual([false, false, false, true])
})
