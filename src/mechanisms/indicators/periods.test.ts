import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '#platform/shared/dates.ts'
import { before, CALENDARS, periodIn, periodOfKey, yearBefore, type CountedKind } from './periods.ts'
import { periodOf } from './rules.ts'

const KINDS: CountedKind[] = ['month', 'quarter', 'half-year', 'year']
const day = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('1990-01-01', count))
const calendar = fc.constantFrom(...CALENDARS)
const kind = fc.constantFrom(...KINDS)

describe('periods of state administration', () => {
  test.each([
    ['month', '2026-04-14', '2026-04', '2026-03-15', '2026-04-14'],
    ['month', '2026-04-15', '2026-05', '2026-04-15', '2026-05-14'],
    ['month', '2026-12-15', '2027-01', '2026-12-15', '2027-01-14'],
    ['quarter', '2026-03-15', '2026-Q2', '2026-03-15', '2026-06-14'],
    ['half-year', '2025-12-15', '2026-H1', '2025-12-15', '2026-06-14'],
    ['half-year', '2026-06-15', '2026-H2', '2026-06-15', '2026-12-14'],
    ['year', '2026-12-14', '2026', '2025-12-15', '2026-12-14'],
    ['year', '2026-12-31', '2027', '2026-12-15', '2027-12-14']
  ] as const)('the %s of %s is %s, from %s to %s', (of, on, key, from, to) => {
    expect(periodIn('state', of, on)).toEqual({ key, from, to })
  })
})

test('those of the calendar are the ones that figures bear already', () => {
  fc.assert(fc.property(kind, day, (of, on) => void expect(periodIn('calendar', of, on).key).toBe(periodOf(of, on))))
  expect((['whole', 'year', 'half-year', 'quarter', 'month'] as const).map((of) => periodOf(of, '2026-04-15'))).toEqual(['all', '2026', '2026-H1', '2026-Q2', '2026-04'])
  expect(periodIn('calendar', 'half-year', '2024-02-29')).toEqual({ key: '2024-H1', from: '2024-01-01', to: '2024-06-30' })
})

test('each day lies in one period of each kind; periods follow each other without gap or overlap, and small ones lie within large ones', () => {
  fc.assert(fc.property(calendar, kind, day, (by, of, on) => {
    const period = periodIn(by, of, on)
    expect([period.from <= on, on <= period.to]).toEqual([true, true])
    for (const end of [period.from, period.to]) expect(periodIn(by, of, end)).toEqual(period)
    expect(periodOfKey(by, period.key)).toEqual(period)
    expect(before(by, of, period).to).toBe(addDays(period.from, -1))
    expect(Math.abs(daysBetween(yearBefore(by, period)?.from ?? '', period.from) - 365.5)).toBeLessThan(1)
    const year = periodIn(by, 'year', on)
    expect([period.from >= year.from, period.to <= year.to]).toEqual([true, true])
  }))
})

test.each(['', 'all', '2026-H3', '2026-13', '26-04', '2026-Q0', '2026-04-01'])('“%s” is no key of a period', (key) => {
  expect(periodOfKey('state', key)).toBeNull()
})
