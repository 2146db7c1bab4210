import { describe, expect, test } from 'vitest'
import { readPlan } from '../index.ts'
import { readTextLines } from '../input/txt.ts'
import type { PlanReading } from '../types.ts'

function read(body: string): PlanReading {
  return readPlan(readTextLines(`KẾ HOẠCH
Phát triển văn hóa đọc năm 2031

Ủy ban nhân dân xã ban hành Kế hoạch như sau:

${body}

Nơi nhận:
- Lưu: VT.

CHỦ TỊCH

Đỗ Văn Mẫu`))
}

const starts = (reading: PlanReading): string[] => reading.tasks.map((task) => task.text.split(' ').slice(0, 3).join(' '))
const times = (reading: PlanReading): (string | null)[][] => reading.deadlines.map((one) => [one.kind, one.from, one.date])

describe('a paragraph above a list', () => {
  test('is a task if it says one before it introduces', () => {
    expect(starts(read(`I. NHIỆM VỤ

1. Kiểm tra tủ sách

Kiểm tra số lượng và chất lượng sách ở các thôn theo quy định năm 2030. Cụ thể các nội dung:

- Số đầu sách.`))).toEqual(['Kiểm tra số', 'Số đầu sách.'])
  })

  test('is none if it only introduces', () => {
    expect(starts(read(`I. NHIỆM VỤ

1. Kiểm tra tủ sách

Nội dung kiểm tra cụ thể như sau:

- Đếm đầu sách.`))).toEqual(['Đếm đầu sách.'])
  })
})

test('times listed below a bare time label are no tasks', () => {
  const reading = read(`I. NHIỆM VỤ

1. Mở tủ sách

- Chọn nơi đặt tủ sách ở thôn.

Thời gian thực hiện:

- Ở thôn: Từ ngày 01/3/2031 đến ngày 30/4/2031.

- Ở trường: Từ ngày 01/9/2031 đến ngày 30/9/2031.`)
  expect(starts(reading)).toEqual(['Chọn nơi đặt'])
  expect(times(reading)).toEqual([['period', '2031-03-01', '2031-04-30'], ['period', '2031-09-01', '2031-09-30']])
})

test('a year or a span alone in brackets at the end says when', () => {
  expect(times(read(`I. NHIỆM VỤ

1. Số hóa sách cũ của thư viện xã và các thôn (2031 - 2032).

2. Mở kho sách số cho học sinh (2033 trở đi).

3. Theo dõi ngày hội đọc sách của xã (ngày 21/4).`))).toEqual([['period', '2031', '2032'], ['period', '2033', null]])
})
