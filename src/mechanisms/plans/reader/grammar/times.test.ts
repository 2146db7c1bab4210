import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../text/folding.ts'
import { timesIn } from './times.ts'

function read(text: string): string[] {
  return timesIn(fold(text)).map((time) => [time.kind, time.start, time.date, time.every].filter((part) => part !== null).join(' '))
}

describe('a limit', () => {
  test.each([
    ['Đến hết năm 2031 có tủ sách', 'by 2031'],
    ['trước ngày 05 tháng 9 năm 2031', 'by 2031-09-05'],
    ['chậm nhất ngày 05/9/2031', 'by 2031-09-05'],
    ['trước ngày 05/9', 'by --09-05'],
    ['hoàn thành trong quý II/2031', 'by 2031-Q2'],
    ['Quí III-2031', 'by 2031-Q3'],
    ['Tháng 4/2031', 'by 2031-04'],
    ['12/2031', 'by 2031-12'],
    ['tuần 2 tháng 9/2031', 'by 2031-09'],
    ['trong năm 2031', 'by 2031'],
  ])('%s', (text, expected) => expect(read(text)).toEqual([expected]))
})

describe('a recurrence', () => {
  test.each([
    ['báo cáo hằng tháng', ['recurring month']],
    ['định kỳ 6 tháng, năm', ['recurring half-year', 'recurring year']],
    ['một quý/lần', ['recurring quarter']],
    ['báo cáo kết quả 6 tháng, năm', ['recurring half-year', 'recurring year']],
    ['mỗi năm ít nhất một lần', ['recurring year']],
    ['trước ngày 05/5 và 05/11 hằng năm', ['recurring --05-05 year', 'recurring --11-05 year']],
    ['trước ngày 25 hằng tháng', ['recurring month']],
    ['Hằng tháng, trước ngày 25', ['recurring month']],
    ['mỗi quý vào ngày 05', ['recurring quarter']],
    ['hằng tháng, trước ngày 25/12/2031', ['recurring month', 'by 2031-12-25']],
    ['định kỳ 6 tháng (trước ngày 15/6), hằng năm (trước ngày 15/12)', ['recurring --06-15 half-year', 'recurring --12-15 year']],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected))
})

describe('a period', () => {
  test.each([
    ['Từ ngày 01/3/2031 đến ngày 30/4/2031', 'period 2031-03-01 2031-04-30'],
    ['từ ngày 05 đến ngày 07 tháng 3 năm 2031', 'period 2031-03-05 2031-03-07'],
    ['từ tháng 12/2030 đến quý I/2031', 'period 2030-12 2031-Q1'],
    ['từ năm 2031 trở đi', 'period 2031'],
    ['từ nay đến hết năm 2031', 'period 2031'],
    ['2031 trở đi', 'period 2031'],
    ['Quý IV năm 2031 và các năm tiếp theo', 'period 2031-Q4'],
    ['xuyên suốt 2031 - 2035', 'period 2031 2035'],
    ['4, 5 và 6 tháng 9 năm 2031', 'period 2031-09-04 2031-09-06'],
    ['Tháng 11 - 12/2031', 'period 2031-11 2031-12'],
  ])('%s', (text, expected) => expect(read(text)).toEqual([expected]))

  test('two months named after "vào" are two limits', () => {
    expect(read('tháng 9/2031 và tháng 3/2032')).toEqual(['by 2031-09', 'by 2032-03'])
    expect(read('tháng 9/2031, tháng 3/2032')).toEqual(['by 2031-09', 'by 2032-03'])
    expect(read('quý I và quý III/2031')).toEqual(['by 2031-Q1', 'by 2031-Q3'])
    expect(read('vào tháng 3 và tháng 9 năm 2031')).toEqual(['by 2031-03', 'by 2031-09'])
  })
})

test('impossible days are not read', () => {
  expect(read('trước ngày 45/13/2031').filter((time) => time.includes('45'))).toEqual([])
})

test('every time lies within its text, and no two overlap', () => {
  const parts = fc.constantFrom('trước ngày ', '15/6', '/2031', ' quý II', ' và ', 'hằng năm', 'từ ', 'đến ', 'tháng 4', ' năm 2032', ', ', '6 tháng')
  fc.assert(fc.property(fc.array(parts, { maxLength: 12 }), (pieces) => {
    const text = fold(pieces.join(''))
    const found = timesIn(text)
    for (const time of found) expect(time.from >= 0 && time.to <= text.length && time.from < time.to).toBe(true)
    const spans = [...new Set(found.map((time) => `${time.from}-${time.to}`))].map((span) => span.split('-').map(Number))
    for (let i = 1; i < spans.length; i += 1) expect((spans[i]?.[0] ?? 0) >= (spans[i - 1]?.[1] ?? 0)).toBe(true)
  }))
})
