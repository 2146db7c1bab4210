import { expect, test } from 'vitest'
import { lastDay } from '../rules.ts'
import { writtenDeadline } from './written-deadlines.ts'

const by = (date: string) => ({ kind: 'by' as const, date, starts: null, every: null })

test('the words follow the date, and “trước” stays “trước”', () => {
  expect(writtenDeadline(by('2026-12-20'), 'chậm nhất ngày 15/12')).toBe('chậm nhất ngày 20/12/2026')
  expect(writtenDeadline(by('2026-12-20'), 'hoàn thành trước ngày 15/12')).toBe('trước ngày 20/12/2026')
  expect(writtenDeadline(by('2026-Q4'), 'chậm nhất ngày 15/12')).toBe('trong quý IV/2026')
  expect(writtenDeadline(by('2026-09'), '')).toBe('trong tháng 9/2026')
  expect(writtenDeadline(by('--12-15'), '')).toBe('chậm nhất ngày 15/12 hằng năm')
  expect(writtenDeadline({ kind: 'period', date: '2027', starts: '2026', every: null }, '')).toBe('từ năm 2026 đến năm 2027')
  expect(writtenDeadline({ kind: 'recurring', date: null, starts: null, every: 'quarter' }, 'mỗi quý')).toBe('hằng quý')
})

test('new words never move the last day by themselves', () => {
  for (const before of ['trước ngày 15/12', 'chậm nhất ngày 15/12', 'trong năm'])
    for (const date of ['2026-12-20', '2026-Q2', '2026-03', '2027', '--03-01']) {
      const text = writtenDeadline(by(date), before)
      expect(lastDay({ text, kind: 'by', date }, '2026-01-01')).toBe(lastDay({ text: before, kind: 'by', date }, '2026-01-01'))
    }
})
