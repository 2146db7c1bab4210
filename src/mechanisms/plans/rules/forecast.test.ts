import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecast, lastDayOf } from './forecast.ts'

const figures = [
  { value: 52, asOf: '2026-01-30' },
  { value: 63.5, asOf: '2026-03-01' }
]

test('the two latest figures go on in a straight line to the target’s day', () => {
  expect(forecast(figures, '2026-03-31', 'hộ')).toEqual({ value: 75, on: '2026-03-31' })
  expect(forecast([{ value: 1, asOf: '2025-01-01' }, ...figures], '2026-03-31', 'hộ')?.value).toBe(75)
  expect(forecast([...figures, { value: 63, asOf: '2026-03-01' }], '2026-Q1', 'hộ')).not.toBeNull()
})

test('a share does not pass 100 or fall under 0', () => {
  expect(forecast(figures, '2027', '%')).toEqual({ value: 100, on: '2027-12-31' })
  expect(forecast([figures[1] ?? { value: 0, asOf: '' }, { value: 90, asOf: '2026-01-30' }], '2027', '%')?.value).toBe(0)
})

test('nothing is forecast without two days, without a day to come', () => {
  expect(forecast(figures.slice(1), '2027', '%')).toBeNull()
  expect(forecast(figures, null, '%')).toBeNull()
  expect(forecast(figures, '2026-03-01', '%')).toBeNull()
  expect(forecast(figures, 'hằng năm', '%')).toBeNull()
})

test('the order in which figures come in does not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...figures, { value: 20, asOf: '2025-10-01' }], { minLength: 3 }), (mixed) => {
      expect(forecast(mixed, '2026', 'vụ')).toEqual(forecast(figures, '2026', 'vụ'))
    })
  )
  expect(lastDayOf('2026-02')).toBe('2026-02-28')
})
