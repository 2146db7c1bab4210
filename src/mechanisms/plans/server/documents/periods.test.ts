import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#platform/shared/dates.ts'
import { PERIODS, periodOf, periodsToReport } from './periods.ts'

test('periods of Decree 09/2019 for a day in the middle and on their edges', () => {
  expect(periodOf('month', '2026-03-10')).toMatchObject({ from: '2026-02-15', to: '2026-03-14' })
  expect(periodOf('month', '2026-03-15')).toMatchObject({ from: '2026-03-15', to: '2026-04-14' })
  expect(periodOf('month', '2026-01-14')).toMatchObject({ from: '2025-12-15', to: '2026-01-14' })
  expect(periodOf('half-year', '2026-06-14')).toMatchObject({ from: '2025-12-15', to: '2026-06-14' })
  expect(periodOf('half-year', '2026-06-15')).toMatchObject({ from: '2026-06-15', to: '2026-12-14' })
  expect(periodOf('half-year', '2026-12-15')).toMatchObject({ from: '2026-12-15', to: '2027-06-14' })
  expect(periodOf('year', '2026-12-14')).toMatchObject({ from: '2025-12-15', to: '2026-12-14' })
  expect(periodOf('year', '2026-12-15')).toMatchObject({ from: '2026-12-15', to: '2027-12-14' })
})

test('at the end of December the year that has ended is reported on, in February the one that runs', () => {
  expect(periodsToReport('2026-12-28')).toEqual([
    { kind: 'month', from: '2026-11-15', to: '2026-12-14' },
    { kind: 'quarter', from: '2026-09-15', to: '2026-12-14' },
    { kind: 'half-year', from: '2026-06-15', to: '2026-12-14' },
    { kind: 'year', from: '2025-12-15', to: '2026-12-14' }
  ])
  expect(periodsToReport('2027-02-10').map(({ from }) => from)).toEqual(['2027-01-15', '2026-12-15', '2026-12-15', '2026-12-15'])
})

test('every day lies in its period, and the next period begins on the day after', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.constantFrom(...PERIODS), (days, kind) => {
      const day = addDays('2000-01-01', days)
      const { from, to } = periodOf(kind, day)
      expect(from <= day && day <= to).toBe(true)
      expect(periodOf(kind, addDays(to, 1)).from).toBe(addDays(to, 1))
      expect(periodOf(kind, from)).toEqual(periodOf(kind, to))
    })
  )
})
