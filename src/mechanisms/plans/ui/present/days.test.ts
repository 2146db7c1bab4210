import { describe, expect, test } from 'vitest'
import { words } from '../text.ts'
import { dayWords, dueState, instantWords, planDateWords, readPlanDate, typedPlanDate } from './days.ts'

const vi = words('vi')

describe('dates of a plan', () => {
  test.each([
    ['2026-12-15', '15/12/2026'],
    ['2026-12', 'tháng 12/2026'],
    ['2026-Q4', 'quý IV năm 2026'],
    ['2026', 'năm 2026'],
    ['--12-15', 'ngày 15/12 mỗi năm']
  ])('%s reads “%s”', (date, said) => {
    expect(planDateWords(date, vi, 'vi')).toBe(said)
  })

  test.each([
    ['2026-12-15', '15 Dec 2026'],
    ['2026-12', 'Dec 2026'],
    ['--06-05', '5 Jun every year']
  ])('%s reads “%s” in English', (date, said) => {
    expect(planDateWords(date, words('en'), 'en')).toBe(said)
  })

  test.each(['2026-12-15', '2026-03', '2026-Q1', '2026-Q4', '2026', '--12-05'])(
    '%s survives being shown in a field and read back',
    (date) => {
      expect(readPlanDate(typedPlanDate(date))).toBe(date)
    }
  )

  test.each([
    ['5/6/2026', '2026-06-05'],
    ['trước ngày 15/12/2026', '2026-12-15'],
    ['tháng 9/2026', '2026-09'],
    ['tháng 9 năm 2026', '2026-09'],
    ['Quý 3 năm 2026', '2026-Q3'],
    ['năm 2027', '2027'],
    ['hết 2027', '2027']
  ])('a person may type “%s”', (typed, date) => {
    expect(readPlanDate(typed)).toBe(date)
  })

  test('what is no date goes on as it was typed', () => {
    expect(readPlanDate(' sớm nhất có thể ')).toBe('sớm nhất có thể')
  })
})

test('an instant is told by the Vietnamese clock', () => {
  expect(instantWords(new Date('2026-11-20T18:30:00Z'), 'vi')).toBe('01:30, 21/11/2026')
  expect(dayWords('2026-06-05', 'en')).toBe('5 Jun 2026')
})

test('a last day is still in time on the day itself and late on the next', () => {
  expect(dueState('2026-11-21', '2026-11-21', false, vi)).toEqual({ words: 'Hết hạn hôm nay', tone: 'warning' })
  expect(dueState('2026-11-20', '2026-11-21', false, vi)).toEqual({ words: 'Trễ 1 ngày', tone: 'error' })
  expect(dueState('2026-12-21', '2026-11-21', false, vi)).toEqual({ words: 'Còn 30 ngày', tone: 'plain' })
  expect(dueState('2026-11-20', '2026-11-21', true, vi).words).toBeNull()
})
