import { describe, expect, test } from 'vitest'
import type { SourceDocument } from '../types.ts'
import { outlinePlan } from './index.ts'
import { fromText, fromWord } from './testing.ts'

const rest = ['I. MỤC ĐÍCH', '- Giữ phố phường sạch.', 'II. NHIỆM VỤ', '- Thu gom rác.']

function fieldsOf(source: SourceDocument): Record<string, unknown> {
  const { number, symbol, title, issuer, place, date, draft, period } = outlinePlan(source).document
  return {
    number: number?.value ?? null, symbol: symbol?.value ?? null, title: title?.value ?? null, issuer: issuer?.value ?? null,
    place: place?.value ?? null, date: date?.value ?? null, draft: draft.value, period: [period.from?.value ?? null, period.to?.value ?? null],
  }
}

describe('the header of a state body', () => {
  const expected = {
    number: '45/KH-UBND', symbol: 'KH-UBND', title: 'Phân loại rác tại nguồn giai đoạn 2027 - 2030', issuer: 'Ủy ban nhân dân xã Suối Tre',
    place: 'Suối Tre', date: '2027-02-09', draft: false, period: [2027, 2030],
  }

  test('one line below the other', () => {
    expect(fieldsOf(fromText(`ỦY BAN NHÂN
DÂN
XÃ SUỐI TRE
--------

CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
-----------

Số:
45/KH-UBND

Suối Tre, ngày 09
tháng 02 năm 2027

KẾ HOẠCH

Phân loại rác tại nguồn giai đoạn 2027
- 2030

Căn cứ Luật Bảo vệ môi trường;

${rest.join('\n\n')}`))).toEqual(expected)
  })

  test('two columns on one line', () => {
    expect(fieldsOf(fromText(`ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ SUỐI TRE          Độc lập - Tự do - Hạnh phúc
Số: 45/KH-UBND       Suối Tre, ngày 09 tháng 02 năm 2027

KẾ HOẠCH
Phân loại rác tại nguồn giai đoạn 2027 - 2030

Căn cứ Luật Bảo vệ môi trường;
${rest.join('\n')}`))).toEqual(expected)
  })

  test('two columns that recognition ran together', () => {
    expect(fieldsOf(fromText(`ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ SUỐI TRE Độc lập - Tự do - Hạnh phúc
Số: 45/KH-UBND Suối Tre, ngày 09 tháng 02 năm 2027

KẾ HOẠCH
Phân loại rác tại nguồn giai đoạn 2027 - 2030

Căn cứ Luật Bảo vệ môi trường;
${rest.join('\n')}`))).toEqual(expected)
  })

  test('cells of a table', () => {
    expect(fieldsOf(fromWord(
      [['ỦY BAN NHÂN DÂN', 'XÃ SUỐI TRE'], ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']],
      [['Số: 45/KH-UBND'], ['Suối Tre, ngày 09 tháng 02 năm 2027']],
      'KẾ HOẠCH', 'Phân loại rác tại nguồn giai đoạn 2027 - 2030', 'Căn cứ Luật Bảo vệ môi trường;', ...rest,
    ))).toEqual(expected)
  })

  test('a place name over two lines', () => {
    expect(fieldsOf(fromText(`UBND THÀNH PHỐ\n\nSố: 3/KH-UBND\n\nThành phố Hải\nPhòng, ngày 1 tháng 3 năm 2027\n\nKẾ HOẠCH\n\nTrồng cây\n\n${rest.join('\n\n')}`))).toMatchObject({
      place: 'Thành phố Hải Phòng', date: '2027-03-01', issuer: 'UBND thành phố',
    })
  })

  test('what is blank stays blank', () => {
    expect(fieldsOf(fromText(`ỦY BAN NHÂN DÂN\nXÃ SUỐI TRE\n\nSố:       /KH-UBND\n\nSuối Tre, ngày      tháng 02 năm 2027\n\nKẾ HOẠCH\n\nTrồng cây\n\n${rest.join('\n\n')}`))).toMatchObject({
      number: null, symbol: 'KH-UBND', date: '2027', place: 'Suối Tre',
    })
    expect(fieldsOf(fromText(`Số: ...../KH-UBND\n\nSuối Tre, ngày ..... tháng ..... năm 2027\n\nKẾ HOẠCH\n\nTrồng cây\n\n${rest.join('\n\n')}`))).toMatchObject({ number: null, date: '2027' })
  })

  test('the superior body above is left out, an organ takes its body along', () => {
    const header = (lines: string): string => `${lines}\n\nSố: 8/KH\n\nKẾ HOẠCH\n\nTrồng cây\n\n${rest.join('\n\n')}`
    expect(fieldsOf(fromText(header('SỞ Y TẾ TỈNH AN PHÚ\nTRUNG TÂM Y TẾ BÌNH HÒA'))).issuer).toBe('Trung tâm y tế bình hòa')
    expect(fieldsOf(fromText(header('ỦY BAN MTTQ VIỆT NAM\n\nXÃ BÌNH HÒA\n\nBAN THƯỜNG TRỰC'))).issuer).toBe('Ban Thường trực Ủy ban MTTQ Việt Nam xã Bình Hòa')
  })
})

describe('the header of a party body', () => {
  test('number without colon, star, draft, body within the committee line', () => {
    expect(fieldsOf(fromText(`ĐẢNG BỘ TỈNH AN PHÚ HUYỆN ỦY BÌNH HÒA
*
Số          -KH/HU
(Dự thảo)
ĐẢNG CỘNG SẢN VIỆT NAM

Bình Hòa, ngày         tháng      năm 2027

KẾ HOẠCH
về văn hóa đọc
trong nhà trường năm 2027
-----
Căn cứ Chỉ thị số 4-CT/TU ngày 3/2/2026 của Tỉnh ủy, Ban Thường vụ Huyện ủy ban hành Kế hoạch như sau:
${rest.join('\n')}`))).toMatchObject({
      number: null, symbol: 'KH/HU', issuer: 'Huyện ủy Bình Hòa', place: 'Bình Hòa', date: '2027', draft: true,
      title: 'về văn hóa đọc trong nhà trường năm 2027', period: [2027, 2027],
    })
  })

  test('a number with its symbol', () => {
    expect(fieldsOf(fromText(`TỈNH ỦY AN PHÚ\n*\nSố 48 - KH/TU\n\nAn Phú, ngày 5 tháng 6 năm 2027\n\nKẾ HOẠCH\n\nĐọc sách\n\n${rest.join('\n\n')}`))).toMatchObject({ number: '48-KH/TU', issuer: 'Tỉnh ủy An Phú' })
  })

  test('whom the title names under the kind of document', () => {
    expect(fieldsOf(fromText(`KẾ HOẠCH\nCỦA BAN THƯỜNG VỤ THÀNH ỦY\n\nNâng cao văn hóa đọc\n\nThực hiện Chỉ thị số 4-CT/TU, Ban Thường vụ xây dựng kế hoạch như sau:\n\n${rest.join('\n\n')}`))).toMatchObject({
      issuer: 'BAN THƯỜNG VỤ THÀNH ỦY', title: 'Nâng cao văn hóa đọc',
    })
  })
})

test('a draft says so below the kind of document too', () => {
  expect(fieldsOf(fromText(`KẾ HOẠCH\n(Dự thảo lần 2)\nVăn hóa đọc trong nhà trường\n\n${rest.join('\n\n')}`))).toMatchObject({ draft: true, title: 'Văn hóa đọc trong nhà trường' })
})

describe('without a header', () => {
  test('the issuer is the subject of the sentence that issues the plan', () => {
    expect(fieldsOf(fromText(`KẾ HOẠCH\n\nDiễn tập chữa cháy\n\nCăn cứ tình hình thực tế, Trường Tiểu học Bình Hòa ban hành Kế hoạch diễn tập chữa cháy năm học 2027 - 2028 như sau:\n\n${rest.join('\n\n')}`))).toMatchObject({
      issuer: 'Trường Tiểu học Bình Hòa', number: null, place: null, date: null, period: [2027, 2028],
    })
  })
})

test('the subject may carry its place behind a comma', () => {
  expect(fieldsOf(fromText(`KẾ HOẠCH\n\nVăn hóa đọc\n\nThực hiện Chỉ thị số 3-CT/TU, Thư viện xã Bình Hòa, huyện An Phú xây dựng và ban hành Kế hoạch như sau:\n\n${rest.join('\n\n')}`)).issuer).toBe('Thư viện xã Bình Hòa, huyện An Phú')
})

describe('the years of a plan', () => {
  const period = (title: string): unknown => fieldsOf(fromText(`KẾ HOẠCH\n\n${title}\n\n${rest.join('\n\n')}`)).period
  test('a span, a year, a limit', () => {
    expect(period('Chuyển đổi số giai đoạn 2027 – 2030, tầm nhìn đến năm 2045')).toEqual([2027, 2030])
    expect(period('Trồng cây năm 2027')).toEqual([2027, 2027])
    expect(period('Trồng cây đến năm 2030')).toEqual([null, 2030])
  })
  test('not the term of a body, the date of a document, the year of a law', () => {
    expect(period('Bầu cử tổ trưởng nhiệm kỳ 2027 - 2032')).toEqual([null, null])
    expect(period('Thực hiện Nghị quyết số 3/NQ-HĐND ngày 12 tháng 7 năm 2026')).toEqual([null, null])
    expect(period('Thực hiện Nghị quyết số 3/NQ-HĐND ngày 12/7/2026 về nước sạch')).toEqual([null, null])
  })
  test('its own year before that of a programme in quotation marks', () => {
    expect(period('Thực hiện Đề án “Thư viện xanh giai đoạn 2021 - 2030” năm 2027')).toEqual([2027, 2027])
  })
})
