import { expect, test } from 'vitest'
import { readAttendance, signOf } from './attendance-list.ts'

const table = (...rows: (string | number | boolean | null)[][]) => ({ rows, formulas: [], mergedRows: [] })

test('a sheet with titles below a letterhead: whoever has a sign came, and each knows its row', () => {
  const list = readAttendance(
    table(['CHI BỘ THÔN ĐÔNG', null, null], ['Danh sách điểm danh'], [], ['TT', 'Họ tên', 'Điểm danh'], [1, 'Nguyễn Văn An', 'x'], [2, 'Đ/c Trần Thị Bình', ''], [3, 'Lê Quang Minh', 'Có mặt'], [null, 'Cộng', null])
  )
  expect(list).toEqual({ names: [{ line: 5, name: 'Nguyễn Văn An' }, { line: 7, name: 'Lê Quang Minh' }], absent: 2, problems: [] })
})

test('a list without titles is a list of names; without a column of signs all of it came', () => {
  expect(readAttendance(table([1, 'Nguyễn Văn An'], [2, 'Trần Thị Bình'])).names.map(({ name }) => name)).toEqual(['Nguyễn Văn An', 'Trần Thị Bình'])
  expect(readAttendance(table(['Họ và tên', 'Đơn vị'], ['Nguyễn Văn An', 'Thôn Đông'])).names).toEqual([{ line: 2, name: 'Nguyễn Văn An' }])
  expect(readAttendance(table([null], [3])).problems).toEqual([{ row: 0, reason: 'list.empty' }])
})

test('what could mean either is told by its row, and a sign without a name too', () => {
  expect(readAttendance(table(['Họ và tên', 'Có mặt'], ['Nguyễn Văn An', 'v'], [null, 'x'])).problems).toEqual([
    { row: 2, reason: 'gatherings.list_sign', detail: { value: 'v' } },
    { row: 3, reason: 'gatherings.list_name_missing' }
  ])
  expect(['X', '✓', 1, true, 'Có', 'vắng', '', 'KP', 0, 'v', '?'].map((value) => signOf(value))).toEqual([true, true, true, true, true, false, false, false, false, null, null])
  expect(readAttendance({ ...table(['Họ và tên'], ['Nguyễn Văn An']), formulas: ['1:0'], mergedRows: [1] }).problems.map(({ reason }) => reason)).toEqual(['list.formula', 'list.merged'])
})
