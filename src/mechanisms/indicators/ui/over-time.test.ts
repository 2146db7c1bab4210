import { expect, test } from 'vitest'
import { text } from '../text.ts'
import { periodsWords } from './over-time.ts'

test('months that are missing are named by runs, year by year', () => {
  const vi = (...keys: string[]) => periodsWords(keys, text('vi'))
  expect(vi('2026-03')).toBe('tháng 3/2026')
  expect(vi('2026-01', '2026-02', '2026-03', '2026-04', '2026-11', '2026-12')).toBe('tháng 1–4, 11, 12/2026')
  expect(vi('2025-12', '2026-01', '2026-02')).toBe('tháng 12/2025, tháng 1, 2/2026')
  expect(vi('2026-Q1', '2026-Q2')).toBe('quý I/2026, quý II/2026')
  expect(periodsWords(['2026-01', '2026-03'], text('en'))).toBe('months 1, 3 of 2026')
})
