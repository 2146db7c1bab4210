import fc from 'fast-check'
import { expect, test } from 'vitest'
import { passingOf } from './passing.ts'
import { ruleOf, seriesFault, sessionsOf, WEEKDAYS, type Every, type Shift } from './series.ts'

const days = (every: Every, shift: Shift = 'none', from = '2026-01-01', until = '2026-06-30') => sessionsOf(ruleOf(every), { from, until, shift }).map(({ day }) => day)

test.each<[string, Every, string[]]>([
  ['the 4th of each month', { every: 'month', interval: 1, monthDay: 4 }, ['2026-01-04', '2026-02-04', '2026-03-04', '2026-04-04', '2026-05-04', '2026-06-04']],
  ['the 31st is the last day of shorter months', { every: 'month', interval: 1, monthDay: 31 }, ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30']],
  ['each second month', { every: 'month', interval: 2, monthDay: 15 }, ['2026-01-15', '2026-03-15', '2026-05-15']],
  ['the first Saturday', { every: 'month', interval: 1, weekday: 'SA', nth: 1 }, ['2026-01-03', '2026-02-07', '2026-03-07', '2026-04-04', '2026-05-02', '2026-06-06']],
  ['the last Friday', { every: 'month', interval: 3, weekday: 'FR', nth: -1 }, ['2026-01-30', '2026-04-24']]
])('%s', (_name, every, expected) => {
  expect(days(every)).toEqual(expected)
})

test('a public holiday moves a session, a Sunday does not', () => {
  const first: Every = { every: 'month', interval: 1, monthDay: 1 }
  expect(days(first, 'after').slice(0, 5)).toEqual(['2026-01-02', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-04'])
  expect(days(first, 'before').slice(4)).toEqual(['2026-04-29', '2026-06-01'])
  expect(sessionsOf(ruleOf(first), { from: '2026-05-01', until: '2026-05-31', shift: 'before' })).toEqual([{ ruleDay: '2026-05-01', day: '2026-04-29' }])
})

test('each session of a week falls on its weekday, inside the series, once', () => {
  fc.assert(
    fc.property(fc.constantFrom(...WEEKDAYS), fc.integer({ min: 1, max: 4 }), (weekday, interval) => {
      const found = days({ every: 'week', interval, weekday })
      expect(new Set(found).size).toBe(found.length)
      for (const day of found) expect([WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7], day >= '2026-01-01' && day <= '2026-06-30']).toEqual([weekday, true])
    }),
    { numRuns: 15 }
  )
})

test('a series ends, and not before it begins', () => {
  expect(seriesFault('2026-01-01', null)?.reason).toBe('gatherings.series_without_end')
  expect(seriesFault('2026-01-01', '2025-12-31')?.reason).toBe('gatherings.series_ends_before')
  expect(seriesFault('2026-01-01', '2036-01-01')?.reason).toBe('gatherings.series_too_long')
  expect(seriesFault('2026-01-01', '2026-12-31')).toBeNull()
})

test('a class is passed by the sessions one came to, each counted once', () => {
  const held = ['a', 'b', 'c']
  expect(passingOf({ held, coming: 1, attended: ['a', 'a', 'x', 'b'], required: 3 })).toEqual({ attended: 2, sessions: 4, required: 3, passed: false, reachable: true })
  expect(passingOf({ held, coming: 0, attended: ['a', 'b'], required: 3 })).toMatchObject({ passed: false, reachable: false })
  expect(passingOf({ held, coming: 0, attended: held, required: 3 })).toMatchObject({ passed: true })
})
