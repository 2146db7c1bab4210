import { expect, test } from 'vitest'
import { text } from '../layout/pieces.ts'
import { leastOfCell, takeLines, type CellLine } from './tall-rows.ts'

const line = (words: string, also: Partial<CellLine> = {}, keepNext = false): CellLine => ({
  piece: { ...text([{ text: words, size: 11 }]), keepNext },
  line: { stretches: [], width: 0, spaces: 0, last: true },
  before: 0,
  height: 10,
  ...also
})

test('lines are taken as long as there is room, and never none', () => {
  const cell = [line('a'), line('b', { before: 30 }), line('c')]
  expect(takeLines(cell, 50).map(({ y }) => y)).toEqual([0, 40])
  expect(takeLines(cell, 5)).toHaveLength(1)
  expect(takeLines([], 50)).toEqual([])
})

test('a signature stays in one piece with its space for the hand; a list may break after three lines', () => {
  expect(leastOfCell([line('TM.', {}, true), line('CHỦ TỊCH', {}, true), line('Tên', { before: 64 }, true)])).toBe(94)
  expect(leastOfCell(Array.from({ length: 70 }, () => line('- thôn')))).toBe(30)
})
