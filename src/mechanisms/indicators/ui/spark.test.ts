import { expect, test } from 'vitest'
import { HEIGHT, pathOf, scaleOf, stretchesOf } from './spark.ts'

test('all stand on one scale from nought; what is not known is a gap', () => {
  const scale = scaleOf([50, null, 100])
  expect(scale).toEqual({ least: 0, most: 100 })
  expect(scaleOf([-5, 5])).toEqual({ least: -5, most: 5 })
  expect(scaleOf([null, 0])).toEqual({ least: 0, most: 1 })
  const [first, second, ...more] = stretchesOf([100, 0, null, 50], scale)
  expect(more).toEqual([])
  expect(first).toEqual([[3, 3], [41, HEIGHT - 3]])
  expect(second).toEqual([[117, HEIGHT / 2]])
  expect(pathOf(first ?? [])).toBe('M3 3L41 33')
})
