import { expect, test } from 'vitest'
import { endsWithItsDay } from './rules.ts'

test('a checkpoint made up for in the morning is not said to end with the day before', () => {
  const day = '2026-11-21'
  expect(endsWithItsDay({ day, madeAt: new Date('2026-11-22T00:05:01+07:00') })).toBe(true)
  expect(endsWithItsDay({ day, madeAt: new Date('2026-11-22T02:05:00+07:00') })).toBe(false)
  expect(endsWithItsDay({ day: null, madeAt: new Date('2026-11-22T00:05:00+07:00') })).toBe(false)
})
