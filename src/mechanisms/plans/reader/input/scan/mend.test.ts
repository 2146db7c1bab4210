import { describe, expect, test } from 'vitest'
import type { SourceParagraph } from '../../types.ts'
import { mendLine, mendRecognised } from './mend.ts'

describe('what recognition always gets wrong', () => {
  test.each([
    ['H. NHIỆM VỤ', 'II. NHIỆM VỤ'],
    ['IH. TỔ CHỨC', 'III. TỔ CHỨC'],
    ['I1, NHIỆM VỤ', 'II. NHIỆM VỤ'],
    ['l. MỤC ĐÍCH', 'I. MỤC ĐÍCH'],
    ['VHI. KINH PHÍ', 'VIII. KINH PHÍ'],
    ['Nghị quyết Đại hội XHI của Đảng (khóa XH)', 'Nghị quyết Đại hội XIII của Đảng (khóa XII)'],
    ['Nghị quyết Trung ương 4 (khóa XI, XH)', 'Nghị quyết Trung ương 4 (khóa XI, XII)'],
    ['Quyết định số 12-QÐ/TW', 'Quyết định số 12-QĐ/TW'],
    ['L MỤC ĐÍCH, YÊU CẦU', 'I. MỤC ĐÍCH, YÊU CẦU'],
    ['1, Mục đích', '1. Mục đích'],
    ['Biểudương các thôn', 'Biểu dương các thôn'],
    ['UBNDcácxã, phường', 'UBND các xã, phường'],
    ['Mởcửathưviện', 'Mở cửa thư viện'],
    ['_...5.1. Mở tủ sách', '5.1. Mở tủ sách'],
  ])('%s', (read, meant) => expect(mendLine(read)).toBe(meant))

  test.each(['11. UBND các xã', 'trang Facebook và Đắk Lắk', 'chủ nghĩa Mác-Lênin', 'ủng hộ S’tiêng, nghiêng, Huyện ủy', 'THPTĐBK', 'KHÁNH HÒA', 'phát triển KT - XH', 'HĐND phường', 'H. Nguyễn Văn Nam', '1,5 triệu đồng', 'I. MỤC ĐÍCH', 'TX. Tân An', '1 PHÒNG VĂN HÓA', 'VÀ XÃ HỘI'])(
    '%s stays as it is',
    (line) => expect(mendLine(line)).toBe(line),
  )

  test('a part that lost a stroke gets it back', () => {
    const lines: SourceParagraph[] = ['I. MỤC ĐÍCH', 'II. NHIỆM VỤ', 'II. KINH PHÍ', 'IV. TỔ CHỨC', 'PHỤ LỤC', 'I. TUYÊN TRUYỀN'].map((text) => ({ text, placement: 'body', whole: false, recognition: 0.9 }))
    mendRecognised(lines)
    expect(lines.map((line) => line.text.split(' ')[0])).toEqual(['I.', 'II.', 'III.', 'IV.', 'PHỤ', 'I.'])
  })

  const laid = (...texts: string[]): SourceParagraph[] =>
    texts.map((text) => ({ text, placement: 'body', whole: false, recognition: 0.9, gapBefore: true, style: { indent: 28 } }))

  test('a spoilt or lost number is filled in where its neighbours prove it, and is doubtful', () => {
    const spoilt = laid('a) Mở tủ sách', 'bì Mua sách', 'c) Ghi sổ')
    const notices = mendRecognised(spoilt)
    expect(spoilt.map((line) => line.text)).toEqual(['a) Mở tủ sách', 'b) Mua sách', 'c) Ghi sổ'])
    expect(spoilt[1]?.recognition).toBe(0.5)
    expect(notices).toEqual([{ code: 'reader.numbers_repaired', detail: { count: 1, list: 'b)' } }])
    const lost = laid('1.1. Mở tủ sách', '- Ở chợ', 'Mua sách', '1.3. Ghi sổ', '2. Tổng kết')
    mendRecognised(lost)
    expect(lost[2]?.text).toBe('1.2. Mua sách')
  })

  test('where two paragraphs could be meant, or a part begins between, nothing is filled in', () => {
    const two = laid('1. Mở tủ sách', 'Mua sách', 'Ghi sổ', '3. Tổng kết')
    expect(mendRecognised(two)).toEqual([])
    const parts = laid('1. Mở tủ sách', 'II. KINH PHÍ', 'Mua sách', '3. Tổng kết')
    expect(mendRecognised(parts)).toEqual([])
    expect(parts[2]?.text).toBe('Mua sách')
  })

  test('the letter after d) is đ)', () => {
    const lines: SourceParagraph[] = ['c) Một', 'd) Hai', 'd) Ba', 'e) Bốn', '2. Mục', 'd) Năm'].map((text) => ({ text, placement: 'body', whole: false, recognition: 0.9 }))
    mendRecognised(lines)
    expect(lines.map((line) => line.text)).toEqual(['c) Một', 'd) Hai', 'đ) Ba', 'e) Bốn', '2. Mục', 'd) Năm'])
  })
})
