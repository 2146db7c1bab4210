import { expect, test } from 'vitest'
import { firstKnown, HEIGHT, pathOf, scaleOf, stretchesOf, WIDTH } from './spark.ts'

test('all stand on one scale; what is not known is a gap; they begin where anything is known', () => {
  const scale = scaleOf([50, null, 100])
  expect(scale).toEqual({ least: 50, most: 100 })
  expect(scaleOf([7, 7])).toEqual({ least: 6, most: 8 })
  expect(scaleOf([null])).toEqual({ least: 0, most: 1 })
  const [first, second, ...more] = stretchesOf([100, 50, null, 75], scale)
  expect(more).toEqual([])
  expect(first).toEqual([[3, 3], [49, HEIGHT - 3]])
  expect(second).toEqual([[WIDTH - 3, HEIGHT / 2]])
  expect(pathOf(first ?? [])).toBe('M3 3L49 37')
  const point = (value: number | null, due: number | null = null) => ({ value, due })
  expect(firstKnown([[point(null), point(null), point(1)], [point(null), point(null, 5), point(null)]])).toBe(1)
  expect(firstKnown([[point(null)]])).toBe(0)
})
