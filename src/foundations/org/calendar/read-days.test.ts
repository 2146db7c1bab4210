import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#platform/shared/dates.ts'
import { readDaysOff } from './read-days.ts'

test('days and stretches of an announcement, with those that are worked instead', () => {
  const { days, problems } = readDaysOff('08/02/2027 - 10/02/2027: Nghỉ Tết Nguyên đán\n\n20/2/2027 làm bù cho ngày 08/02\n03.09.2027 Quốc khánh, ngày liền kề')
  expect(problems).toEqual([])
  expect(days.map(({ day, working }) => [day, working])).toEqual([
    ['2027-02-08', false], ['2027-02-09', false], ['2027-02-10', false], ['2027-02-20', true], ['2027-09-03', false]
  ])
  expect(days[0]?.name).toBe('Nghỉ Tết Nguyên đán')
})

test.each([
  ['Nghỉ Tết', 'org.days_off_line'],
  ['30/02/2027 Nghỉ', 'org.days_off_line'],
  ['10/02/2027 - 08/02/2027 Nghỉ', 'org.days_off_line'],
  ['10/02/2027', 'org.days_off_name'],
  ['01/01/2027 - 31/12/2027 Nghỉ cả năm', 'org.days_off_long'],
  ['01/05/2027 Lễ\n01/05/2027 Lễ', 'org.days_off_twice']
])('%s is refused: %s', (text, reason) => expect(readDaysOff(text).problems.map((problem) => problem.reason)).toEqual([reason]))

test('what is written in this form is read back as it was', () => {
  const row = fc.record({ at: fc.integer({ min: 0, max: 3000 }), name: fc.constantFrom('Nghỉ Tết', 'Quốc khánh', 'Nghỉ bù'), working: fc.boolean() })
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ({ at }) => at, maxLength: 20 }), (rows) => {
      const days = rows.map(({ at, name, working }) => ({ day: addDays('2025-01-01', at), name: working ? `${name} (làm bù)` : name, working }))
      const text = days.map(({ day, name }) => `${day.split('-').reverse().join('/')} ${name}`).join('\n')
      expect(readDaysOff(text)).toEqual({ days, problems: [] })
    })
  )
})
