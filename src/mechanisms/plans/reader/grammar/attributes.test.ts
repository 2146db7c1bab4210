import { expect, test } from 'vitest'
import { attributeLine } from './attributes.ts'

function read(text: string): [string, string] | null {
  const line = attributeLine(text)
  return line ? [line.kind, text.slice(line.valueFrom)] : null
}

test('labels say what a line assigns', () => {
  expect(read('Đơn vị chủ trì: Sở Rừng')).toEqual(['lead', 'Sở Rừng'])
  expect(read('Cơ quan, đơn vị thực hiện: các trường')).toEqual(['lead', 'các trường'])
  expect(read('Cơ quan phối hợp: Công an xã.')).toEqual(['partner', 'Công an xã.'])
  expect(read('Thời gian hoàn thành: Quý I/2031')).toEqual(['time', 'Quý I/2031'])
  expect(read('Cơ quan soạn thảo: Sở Rừng')).toEqual(['lead', 'Sở Rừng'])
  expect(read('Thời hạn trình, ban hành: tháng 5')).toEqual(['time', 'tháng 5'])
  expect(read('Sản phẩm: báo cáo')).toEqual(['other', 'báo cáo'])
  expect(read('Thời gian thực hiện:')).toEqual(['time', ''])
})

test('a sentence that begins like a label is none', () => {
  expect(read('Thời gian đọc sách tăng lên ở mọi lứa tuổi')).toBeNull()
  expect(read('Phối hợp với các trường mở tủ sách')).toBeNull()
  expect(read('Hình thức: đọc sách theo nhóm ở thư viện thôn')).toBeNull()
  expect(read('Cơ quan chủ trì, thành phần tham dự')).toBeNull()
})
