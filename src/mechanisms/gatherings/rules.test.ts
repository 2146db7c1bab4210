import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#platform/shared/dates.ts'
import { momentOf, spanOf, timeOf, whenFault, whenOf, type When } from './rules.ts'

const NOW = new Date('2026-03-10T02:00:00Z')
const meeting: When = { day: '2026-03-12', from: '07:30', to: '09:00' }
const fault = (when: Partial<When>, heldBefore = false) => whenFault({ ...meeting, ...when }, NOW, heldBefore)

describe('when a gathering is', () => {
  test('the clock is that of Vietnam: half past seven is half past midnight in Greenwich', () => {
    expect(momentOf('2026-03-12', '07:30').toISOString()).toBe('2026-03-12T00:30:00.000Z')
    expect(timeOf(new Date('2026-03-12T16:59:00Z'))).toBe('23:59')
    expect(timeOf(new Date('2026-03-12T17:00:00Z'))).toBe('00:00')
  })

  test('days and clock go into moments and come back', () => {
    const clock = fc.integer({ min: 0, max: 1439 }).map((minutes) => timeOf(new Date(momentOf('2026-01-01', '00:00').getTime() + minutes * 60_000)))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5 }), clock, clock, (start, days, from, to) => {
        const day = addDays('2024-01-01', start)
        const when: When = { day, from, to, ...(days ? { lastDay: addDays(day, days) } : {}) }
        const { startsAt, endsAt } = spanOf(when)
        expect(whenOf(startsAt, endsAt)).toEqual(when)
      })
    )
  })

  test('an end before the beginning, a slip in the year and a day that is over are told apart', () => {
    expect(fault({})).toBeNull()
    expect(fault({ to: '07:30' })).toEqual({ field: 'to', reason: 'gatherings.ends_before_start' })
    expect(fault({ lastDay: '2026-03-11' })).toEqual({ field: 'lastDay', reason: 'gatherings.ends_before_start' })
    expect(fault({ lastDay: '2026-05-01' })).toEqual({ field: 'lastDay', reason: 'gatherings.too_long' })
    expect(fault({ day: '2062-03-12' })).toEqual({ field: 'day', reason: 'gatherings.too_far' })
    expect(fault({ day: '2026-03-09' })).toEqual({ field: 'day', reason: 'gatherings.in_the_past' })
    expect(fault({ day: '2026-03-09' }, true)).toBeNull()
    // 09:00 in Vietnam is now: what began is not yet over.
    expect(fault({ day: '2026-03-10', from: '08:00', to: '09:30' })).toBeNull()
  })
})
