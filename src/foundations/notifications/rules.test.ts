import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueAt } from './rules.ts'

const at = (local: string): Date => new Date(`${local}:00+07:00`)

describe('when a notice goes out', () => {
  test.each([
    ['now', '2026-03-10T14:05', '2026-03-10T14:05'],
    ['now', '2026-03-10T20:59', '2026-03-10T20:59'],
    ['now', '2026-03-10T21:00', '2026-03-11T07:00'],
    ['now', '2026-03-10T00:10', '2026-03-10T07:00'],
    ['now', '2026-12-31T23:00', '2027-01-01T07:00'],
    ['daily', '2026-03-10T07:29', '2026-03-10T07:30'],
    ['daily', '2026-03-10T07:30', '2026-03-11T07:30'],
    ['daily', '2026-03-10T22:00', '2026-03-11T07:30']
  ] as const)('%s at %s: %s', (how, from, to) => {
    expect(dueAt(how, at(from))).toEqual(at(to))
  })

  test('never at night, never early, never more than a day late', () => {
    const instant = fc.date({ min: at('2026-01-01T00:00'), max: at('2028-03-01T00:00'), noInvalidDate: true })
    fc.assert(
      fc.property(instant, fc.constantFrom('now' as const, 'daily' as const), (happened, how) => {
        const due = dueAt(how, happened)
        const hour = new Date((due?.getTime() ?? 0) + 7 * 3_600_000).getUTCHours()
        expect(hour).toBeGreaterThanOrEqual(7)
        expect(hour).toBeLessThan(21)
        const waits = (due?.getTime() ?? 0) - happened.getTime()
        expect(waits).toBeGreaterThanOrEqual(0)
        expect(waits).toBeLessThanOrEqual(86_400_000)
      })
    )
    expect(dueAt('none', at('2026-03-10T14:05'))).toBeNull()
  })
})
