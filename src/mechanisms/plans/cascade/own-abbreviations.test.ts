import { expect, test } from 'vitest'
import { findCascade, type CascadeItem } from './index.ts'
import { ownAbbreviations } from './own-abbreviations.ts'

test.each([
  ['Mỗi hộ kinh doanh (HKD) có một bình chữa cháy.', 'hkd', 'hộ kinh doanh'],
  ['Điểm thu gom rác thải rắn (viết tắt: RTR) mở cửa từ 6 giờ.', 'rtr', 'rác thải rắn'],
  ['Ủy ban bầu chọn sách hay (sau đây gọi tắt là "UBBC") họp mỗi quý.', undefined, undefined],
  ['Câu lạc bộ đọc sách (sau đây gọi tắt là “CLBĐS”) họp mỗi quý.', 'clbđs', 'câu lạc bộ đọc sách'],
  ['Ứng dụng thông tin (ƯDTT) của xã.', 'ưdtt', 'ứng dụng thông tin']
])('%s', (text, short, words) => {
  expect([...ownAbbreviations([text])]).toEqual(short ? [[short, words]] : [])
})

test('a bracket whose letters say something else explains nothing', () => {
  expect(ownAbbreviations(['Mạng quan trắc nước (GIS) của tỉnh.', 'Nghị quyết của xã (Chương trình) và lớp học (A1).']).size).toBe(0)
})

test('the lower plan uses the short form that the higher plan explains', () => {
  const item = (address: string, text: string): CascadeItem => ({ address, heading: 'Nhiệm vụ', text })
  const higher = [
    item('I/1', 'Rà soát các nhóm trẻ gia đình (NTGĐ) chưa có lối thoát nạn thứ hai.'),
    item('I/2', 'Phát sách tranh cho thư viện lưu động.')
  ]
  const found = findCascade(higher, [item('I/1', 'Rà soát NTGĐ chưa có lối thoát nạn.'), item('I/2', 'Trồng hoa trước cổng chợ.')])
  expect(found.pairs.map(({ lower, higher: from }) => [lower, from])).toEqual([['I/1', ['I/1']]])
})
