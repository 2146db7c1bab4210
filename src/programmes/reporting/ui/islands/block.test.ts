import { expect, test } from 'vitest'
import { fitBlock, readBlock } from './block.ts'

test('a block of a spreadsheet is laid over the numbers from where it was pasted; what finds no place is counted', () => {
  expect(readBlock('120')).toBeNull()
  expect(readBlock('120\r\n')).toBeNull()
  const block = readBlock('120\t\r\n90\t100\r\n7\t\r\n')
  expect(block).toEqual([
    ['120', ''],
    ['90', '100'],
    ['7', '']
  ])
  // One number, two numbers of a mean, and no third row.
  expect(fitBlock(block ?? [], [1, 2], [0, 0])).toEqual({
    cells: [
      { row: 0, column: 0, text: '120' },
      { row: 1, column: 0, text: '90' },
      { row: 1, column: 1, text: '100' }
    ],
    left: 1
  })
  expect(fitBlock([['1', '2']], [1, 2], [1, 1])).toEqual({ cells: [{ row: 1, column: 1, text: '1' }], left: 1 })
})
