import { expect, test } from 'vitest'
import { addDays } from '#platform/shared/dates.ts'
import { HOLIDAY_YEARS } from '#foundations/org/rules.ts'
import { dayOff, dayOffNote, workingDayUpTo } from './working-days.ts'

test.each([
  ['2026-03-13', null],
  ['2026-03-14', 'saturday'],
  ['2026-03-15', 'sunday'],
  ['2026-04-30', 'reunification'],
  ['2026-02-17', 'tet'],
  ['2026-04-26', 'hung_kings']
])('%s is %s', (day, why) => expect(dayOff(day)).toBe(why))

test('the working day before a row of days off', () => {
  expect(workingDayUpTo('2026-05-03')).toBe('2026-04-29')
  expect(dayOffNote('2026-05-01')).toEqual({ why: 'labour', before: '2026-04-29', sure: false })
  expect(dayOffNote('2026-04-29')).toBeNull()
  expect(dayOffNote(null)).toBeNull()
})

test('days that an administrator entered count: off with their name, and a Saturday that is worked', () => {
  const days = { '2027-02-08': { name: 'Nghỉ Tết', working: false }, '2027-02-20': { name: 'Làm bù', working: true } }
  const years = { 2027: { complete: true, days } }
  expect(dayOffNote('2027-02-08', years)).toEqual({ why: { name: 'Nghỉ Tết' }, before: '2027-02-05', sure: true })
  expect(dayOff('2027-02-20', years)).toBeNull()
  expect(dayOff('2027-02-21', years)).toBe('sunday')
})

// The library reckons for Beijing, and the new moon of February 2027 stands minutes from midnight there: a day is allowed.
test('the lunar days in the data are those of the lunar calendar', () => {
  const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
  const read = (day: string): string => (lunar.format(new Date(`${day}T12:00:00Z`)).match(/\d+/g) ?? []).slice(0, 2).join('/')
  const about = (day: string): string[] => [read(day), read(addDays(day, 1))]
  for (const { days } of Object.values(HOLIDAY_YEARS)) {
    for (const [day, holiday] of Object.entries(days)) {
      if (holiday === 'tet') expect(about(day)).toContain('1/1')
      if (holiday === 'hung_kings') expect(about(day)).toContain('3/10')
    }
  }
})
