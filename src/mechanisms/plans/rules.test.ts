import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { bucketOf, bucketRange, canonicalJson, countsFrom, doubtsOf, isLate, lastDay, riskOf, rollUp } from './rules.ts'
import { DUE_BUCKETS, TASK_STATES } from './schema/values.ts'

describe('the last day in time', () => {
  const by = (text: string, date: string | null, since = '2026-03-10') => lastDay({ text, kind: 'by', date }, since)

  test.each([
    ['trước ngày 15/12/2026', '2026-12-15', '2026-12-14'],
    ['Trước ngày 01/3/2026', '2026-03-01', '2026-02-28'],
    ['chậm nhất ngày 15/12/2026', '2026-12-15', '2026-12-15'],
    ['đến ngày 15/12/2026', '2026-12-15', '2026-12-15'],
    ['trong năm 2026', '2026', '2026-12-31'],
    ['trước năm 2027', '2027', '2026-12-31'],
    ['hoàn thành trong quý I/2027', '2027-Q1', '2027-03-31'],
    ['Tháng 2/2028', '2028-02', '2028-02-29'],
    ['trước tháng 6/2026', '2026-06', '2026-05-31']
  ])('%s ends on %s → %s', (text, date, day) => {
    expect(by(text, date)).toBe(day)
  })

  test('a day without a year is the first such day from the plan’s date on', () => {
    expect(by('trước 15/12 hằng năm', '--12-15', '2026-03-10')).toBe('2026-12-14')
    expect(by('ngày 15/01 hằng năm', '--01-15', '2026-03-10')).toBe('2027-01-15')
    expect(by('ngày 29/02 hằng năm', '--02-29', '2026-03-10')).toBe('2027-02-28')
  })

  test('words without a date have no last day', () => {
    expect(by('thường xuyên', null)).toBeNull()
    expect(by('khi có yêu cầu', 'soon')).toBeNull()
  })

  test('a plan counts from its date, else its year, else the day it came in', () => {
    expect(countsFrom('2025-11-02', '2026-03-10')).toBe('2025-11-02')
    expect(countsFrom('2025', '2026-03-10')).toBe('2025-01-01')
    expect(countsFrom(null, '2026-03-10')).toBe('2026-03-10')
  })
})

describe('where a task stands in time', () => {
  test('the last day itself is not late, the day after is', () => {
    expect(isLate('2026-03-10', 'in_progress', '2026-03-10')).toBe(false)
    expect(isLate('2026-03-10', 'in_progress', '2026-03-11')).toBe(true)
    expect(isLate('2026-03-10', 'reported', '2026-03-11')).toBe(false)
  })

  test('the day changes at midnight in Vietnam, five in the afternoon in London', () => {
    expect(isLate('2026-03-10', 'assigned', dayOf(new Date('2026-03-10T16:59:59Z')))).toBe(false)
    expect(isLate('2026-03-10', 'assigned', dayOf(new Date('2026-03-10T17:00:00Z')))).toBe(true)
  })

  test('on a Tuesday: this week ends on Sunday, the rest of the month follows', () => {
    const today = '2026-03-10'
    expect(bucketOf('2026-03-09', today)).toBe('late')
    expect(bucketOf('2026-03-15', today)).toBe('week')
    expect(bucketOf('2026-03-16', today)).toBe('month')
    expect(bucketOf('2026-04-01', today)).toBe('later')
    expect(bucketOf(null, today)).toBe('none')
  })

  test('a week that runs into the next month stays this week', () => {
    expect(bucketOf('2026-05-03', '2026-04-29')).toBe('week')
    expect(bucketOf('2026-05-04', '2026-04-29')).toBe('later')
  })

  test('ranges for queries and buckets for rows say the same on every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: -90, max: 90 }), (offset, ahead) => {
        const today = addDays('2025-01-01', offset)
        const due = addDays(today, ahead)
        const within = DUE_BUCKETS.filter((bucket) => {
          if (bucket === 'none') return false
          const { from, to } = bucketRange(bucket, today)
          return (from === null || due >= from) && (to === null || due <= to)
        })
        expect(within).toEqual([bucketOf(due, today)])
      })
    )
  })
})

describe('progress of a task with several lead units', () => {
  test('is done only when all are', () => {
    expect(rollUp([{ state: 'reported', percent: 100 }, { state: 'assigned', percent: 0 }])).toEqual({ state: 'in_progress', percent: 50 })
    expect(rollUp([{ state: 'reported', percent: 100 }, { state: 'reported', percent: 100 }])).toEqual({ state: 'reported', percent: 100 })
  })

  test('has not begun while nobody has', () => {
    expect(rollUp([{ state: 'assigned', percent: 0 }, { state: 'assigned', percent: 0 }])).toEqual({ state: 'assigned', percent: 0 })
    expect(rollUp([])).toEqual({ state: 'assigned', percent: 0 })
  })

  test('never shows more than the least advanced unit reached, once all have begun', () => {
    const lead = fc.record({ state: fc.constantFrom(...TASK_STATES), percent: fc.integer({ min: 0, max: 100 }) })
    fc.assert(
      fc.property(fc.array(lead, { minLength: 1, maxLength: 6 }), (leads) => {
        const { state, percent } = rollUp(leads)
        if (state === 'reported') expect(leads.every((one) => ['reported', 'confirmed', 'closed'].includes(one.state))).toBe(true)
        expect(percent).toBeGreaterThanOrEqual(Math.min(...leads.map((one) => one.percent)))
        expect(percent).toBeLessThanOrEqual(Math.max(...leads.map((one) => one.percent)))
      })
    )
  })
})

describe('doubt', () => {
  test('an unknown lead weighs more than an unsure one, a partner less than a lead', () => {
    const sure = { confidence: 0.95, checked: false }
    const unknown = riskOf({ ...sure, units: [{ role: 'lead', known: false, confidence: 0 }] })
    const unsure = riskOf({ ...sure, units: [{ role: 'lead', known: true, confidence: 0.7 }] })
    const partner = riskOf({ ...sure, units: [{ role: 'partner', known: false, confidence: 0 }] })
    expect(unknown).toBeGreaterThan(unsure)
    expect(unknown).toBeGreaterThan(partner)
    expect(partner).toBeGreaterThan(0)
  })

  test('ends when a person has checked, and never begins for what is sure', () => {
    expect(riskOf({ confidence: 0.3, checked: true })).toBe(0)
    expect(riskOf({ confidence: 0.9, checked: false, units: [{ role: 'lead', known: true, confidence: 0.9 }] })).toBe(0)
    expect(doubtsOf({ confidence: 0.3, checked: false })).toEqual([{ reason: 'plans.doubt_reading', risk: 0.7 }])
  })
})

test('the same content gives the same fingerprint text whatever the order of keys', () => {
  expect(canonicalJson({ b: [1, { d: null, c: undefined }], a: 'ố' })).toBe(canonicalJson({ a: 'ố', b: [1, { d: null }] }))
})
