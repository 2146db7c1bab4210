import { expect, test } from 'vitest'
import { namedDocumentsIn } from './named-documents.ts'

const read = (text: string): (string | null)[] => namedDocumentsIn(text).map((one) => one.name)

test('laws, resolutions of congresses and schemes are cited by name', () => {
  expect(read('theo Luật Thư viện và Luật Phòng cháy được ban hành')).toEqual(['Luật Thư viện', 'Luật Phòng cháy'])
  expect(read('Nghị quyết Đại hội đại biểu Đảng bộ xã lần thứ III về đọc sách')).toEqual(['Nghị quyết Đại hội đại biểu Đảng bộ xã lần thứ III'])
  expect(read('thực hiện Đề án phát triển văn hóa đọc trong trường học giai đoạn 2031 - 2035')).toEqual(['Đề án phát triển văn hóa đọc trong trường học'])
})

test('a law whose name lists verbs is one name', () => {
  expect(read('theo quy định của Luật thư viện công cộng.')).toEqual(['Luật thư viện công cộng'])
  expect(read('theo Luật Quản lý, sử dụng sách công, các nghị định')).toEqual(['Luật Quản lý, sử dụng sách công'])
})

test('what is said of a scheme is not its name', () => {
  expect(read('các nhiệm vụ của Chương trình thuộc lĩnh vực thư viện')).toEqual([])
  expect(read('Chương trình gửi Thư viện tỉnh tổng hợp và Đề án của các thôn')).toEqual([])
  expect(read('Chương trình hành động của Chính phủ')).toEqual(['Chương trình hành động của Chính phủ'])
})

test('what a numbered decision promulgates, and documents in general, are not cited again', () => {
  expect(read('Quyết định số 12/QĐ-UBND ban hành Đề án phát triển văn hóa đọc')).toEqual([])
  expect(read('triển khai Đề án này và các luật liên quan')).toEqual([])
})
