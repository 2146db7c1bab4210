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
  ])('%s', (read, meant) => expect(mendLine(read)).toBe(meant))

  test.each(['11. UBND các xã', 'phát triển KT - XH', 'HĐND phường', 'H. Nguyễn Văn Nam', '1,5 triệu đồng', 'I. MỤC ĐÍCH', 'TX. Tân An', '1 PHÒNG VĂN HÓA', 'VÀ XÃ HỘI'])(
    '%s stays as it is',
    (line) => expect(mendLine(line)).toBe(line),
  )

  test('a part that lost a stroke gets it back', () => {
    const lines: SourceParagraph[] = ['I. MỤC ĐÍCH', 'II. NHIỆM VỤ', 'II. KINH PHÍ', 'IV. TỔ CHỨC', 'PHỤ LỤC', 'I. TUYÊN TRUYỀN'].map((text) => ({ text, placement: 'body', whole: false, recognition: 0.9 }))
    mendRecognised(lines)
    expect(lines.map((line) => line.text.split(' ')[0])).toEqual(['I.', 'II.', 'III.', 'IV.', 'PHỤ', 'I.'])
  })

  test('the letter after d) is đ)', () => {
    const lines: SourceParagraph[] = ['c) Một', 'd) Hai', 'd) Ba', 'e) Bốn', '2. Mục', 'd) Năm'].map((text) => ({ text, placement: 'body', whole: false, recognition: 0.9 }))
    mendRecognised(lines)
    expect(lines.map((line) => line.text)).toEqual(['c) Một', 'd) Hai', 'đ) Ba', 'e) Bốn', '2. Mục', 'd) Năm'])
  })
})
