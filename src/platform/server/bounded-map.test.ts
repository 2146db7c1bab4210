import { expect, test } from 'vitest'
import { boundedMap } from './bounded-map.ts'

test('of more than it may hold, the one put in longest ago gives way', () => {
  const days = boundedMap<string, number>(2)
  days.set('Lan', 1)
  days.set('Dũng', 2)
  days.set('Lan', 3)
  days.set('Hạnh', 4)
  expect(['Lan', 'Dũng', 'Hạnh'].map((name) => days.get(name))).toEqual([3, undefined, 4])
})
