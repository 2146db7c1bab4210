import { expect, test } from 'vitest'
import { namedTimesIn, onlyNamedTimes } from './named-times.ts'

test.each<[string, string[], number | null, boolean]>([
  ['Tháng 3, tháng 9', ['3', '9'], null, false],
  ['Tháng 3, 6, 9 và 12', ['3', '6', '9', '12'], null, false],
  ['tháng 03; tháng 09/2026', ['3', '9'], 2026, false],
  ['Tháng 3/2026, tháng 9/2026', ['3', '9'], 2026, false],
  ['Tháng 4 và tháng 8 hằng năm', ['4', '8'], null, true],
  ['Quý I, quý III năm 2026', ['3', '9'], 2026, false],
  ['Quý 2\nQuý 4', ['6', '12'], null, false],
  ['Trước ngày 15/6 và 15/12 hàng năm', ['15/6', '15/12'], null, true],
  ['20/11, 20/5/2026', ['20/5', '20/11'], 2026, false]
])('%s', (text, times, year, yearly) => {
  const found = onlyNamedTimes(text)
  expect(found?.times.map(({ month, day }) => (day === null ? String(month) : `${day}/${month}`))).toEqual(times)
  expect(found).toMatchObject({ year, yearly })
})

test.each(['Tháng 3 - tháng 9', 'Từ tháng 3 đến tháng 9/2026', 'Tháng 6, tháng 7', 'Quý I, II', 'Tháng 9/2026, tháng 3/2027', 'Tháng 3', '15/12/2026', 'Mở 3, 9 lớp', 'Tháng 3, tháng 3'])(
  '%s names no times one by one',
  (text) => expect(namedTimesIn(text)).toBeNull()
)

test('within a sentence they are found, but the sentence says more', () => {
  expect(namedTimesIn('Tổng hợp báo cáo trước ngày 10/6 và 10/12 hằng năm.')).toMatchObject({ yearly: true })
  expect(onlyNamedTimes('Họp tháng 3, tháng 9, tùy tình hình')).toBeNull()
})
