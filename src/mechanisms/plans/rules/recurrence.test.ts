import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#platform/shared/dates.ts'
import { EVERY } from '../schema/values.ts'
import { nextDates, occurrencesOf, recurrenceRule, type RecurringDeadline } from './recurrence.ts'

const monthly = (text: string): RecurringDeadline => ({ text, date: null, every: 'month' })

test.each<[string, RecurringDeadline, string, string[]]>([
  ['the 25th of each month', monthly('chậm nhất ngày 25 hằng tháng'), '2026-03-10', ['2026-03-25', '2026-04-25', '2026-05-25', '2026-06-25', '2026-07-25']],
  ['before the 25th ends on the 24th', monthly('trước ngày 25 hằng tháng'), '2026-03-10', ['2026-03-24', '2026-04-24', '2026-05-24', '2026-06-24', '2026-07-24']],
  ['the day named after the period', monthly('Định kỳ hằng tháng, trước ngày 25'), '2026-03-10', ['2026-03-24', '2026-04-24', '2026-05-24', '2026-06-24', '2026-07-24']],
  ['before the 25th, asked on the 25th: next month', monthly('trước ngày 25 hằng tháng'), '2026-03-25', ['2026-04-24', '2026-05-24', '2026-06-24', '2026-07-24', '2026-08-24']],
  ['the 31st is the last day of shorter months', monthly('ngày 31 hằng tháng'), '2026-01-01', ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']],
  ['only "monthly": the end of each month', monthly('báo cáo hằng tháng'), '2026-01-15', ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']],
  ['29 February of every year', { text: 'ngày 29/02 hằng năm', date: '--02-29', every: 'year' }, '2026-01-01', ['2026-02-28', '2027-02-28', '2028-02-29', '2029-02-28', '2030-02-28']],
  ['15 December of every year', { text: 'trước ngày 15/12 hằng năm', date: '--12-15', every: 'year' }, '2026-12-20', ['2027-12-14', '2028-12-14', '2029-12-14', '2030-12-14', '2031-12-14']],
  ['quarterly', { text: 'hằng quý', date: null, every: 'quarter' }, '2026-03-10', ['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31', '2027-03-31']],
  ['half-yearly, by 15/6', { text: 'trước ngày 15/6, 6 tháng một lần', date: '--06-15', every: 'half-year' }, '2026-03-10', ['2026-06-14', '2026-12-14', '2027-06-14', '2027-12-14', '2028-06-14']],
  ['Friday of each week', { text: 'thứ Sáu hằng tuần', date: null, every: 'week' }, '2026-03-10', ['2026-03-13', '2026-03-20', '2026-03-27', '2026-04-03', '2026-04-10']],
  ['each week', { text: 'hằng tuần', date: null, every: 'week' }, '2026-03-10', ['2026-03-15', '2026-03-22', '2026-03-29', '2026-04-05', '2026-04-12']],
  ['each day', { text: 'hằng ngày', date: null, every: 'day' }, '2026-02-27', ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02', '2026-03-03']],
  ['two days of each year', { text: 'trước ngày 15/6 và 15/12 hằng năm', date: '--06-15', every: 'year' }, '2026-03-10', ['2026-06-14', '2026-12-14', '2027-06-14', '2027-12-14', '2028-06-14']],
  ['two months of each year', { text: 'Tháng 4, tháng 8 hằng năm', date: null, every: 'year' }, '2026-05-01', ['2026-08-31', '2027-04-30', '2027-08-31', '2028-04-30', '2028-08-31']],
  ['two months of the year of the list', { text: 'Tháng 3, tháng 9', date: null, starts: '2026', every: 'year' }, '2026-01-10', ['2026-03-31', '2026-09-30']],
  ['two quarters of the year that is named', { text: 'Quý I, quý III/2026', date: null, starts: '2026', every: 'year' }, '2026-04-02', ['2026-09-30']],
  ['from May on', { text: 'hằng tháng, từ tháng 5', date: null, starts: '2026-05', every: 'month' }, '2026-03-10', ['2026-05-31', '2026-06-30', '2026-07-31', '2026-08-31', '2026-09-30']]
])('%s', (_name, deadline, since, dates) => expect(nextDates(deadline, since)).toEqual(dates))

test('a rule without an end never runs on: it stops at the day or the number asked for', () => {
  const daily: RecurringDeadline = { text: 'hằng ngày', date: null, every: 'day' }
  expect(occurrencesOf(daily, { from: '2026-01-01' })).toHaveLength(1000)
  expect(occurrencesOf(daily, { from: '2026-01-01', until: '2026-01-05' })).toHaveLength(5)
  expect(recurrenceRule(daily)).toBe('FREQ=DAILY')
})

test('occurrences follow each other without gap or overlap, whatever the rule and the day', () => {
  const deadline = fc.record({
    text: fc.constantFrom('hằng kỳ', 'trước ngày 15', 'chậm nhất ngày 31 hằng tháng', 'thứ Hai'),
    date: fc.constantFrom(null, '--02-29', '--12-31', '--06-15'),
    every: fc.constantFrom(...EVERY)
  })
  fc.assert(
    fc.property(deadline, fc.integer({ min: 0, max: 3000 }), (given, days) => {
      const from = addDays('2024-01-01', days)
      const found = occurrencesOf(given, { from, most: 8 })
      expect(found).toHaveLength(8)
      found.forEach(({ startsOn, dueOn }, index) => {
        expect(startsOn <= dueOn).toBe(true)
        expect(startsOn).toBe(index === 0 ? from : addDays(found[index - 1]?.dueOn ?? '', 1))
      })
    }),
    { numRuns: 60 }
  )
})
