import { expect, test } from 'vitest'
import { oncePerReason, rowsInWords } from './problem-rows.ts'

test('a mistake that every row has is told once, with the rows as somebody would say them', () => {
  const problems = [4, 2, 3, 9, 9].map((row) => ({ row, words: 'Không có khối “A”.' }))
  expect(oncePerReason([{ row: 2, words: 'Ngày sai' }, ...problems])).toEqual([
    { rows: [2], words: 'Ngày sai' },
    { rows: [2, 3, 4, 9], words: 'Không có khối “A”.' }
  ])
  expect(rowsInWords([2, 3, 4, 9, 10])).toBe('2–4, 9, 10')
  expect(rowsInWords([1, 3, 5, 7], 3)).toBe('1, 3, 5, …')
})
