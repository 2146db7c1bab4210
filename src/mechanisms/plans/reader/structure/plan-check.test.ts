import { describe, expect, test } from 'vitest'
import { looksLikePlan } from './plan-check.ts'
import { secrecyMark } from './secrecy.ts'
import { fromText, fromWord, planWith } from './testing.ts'

describe('whether a text is a plan', () => {
  const check = (text: string): unknown => looksLikePlan(fromText(text))

  test('a plan is one, also when its title was misread or its header is missing', () => {
    expect(check(planWith('I. NHIỆM VỤ\n\n1. Tổ chức tập huấn.'))).toEqual({ ok: true })
    expect(check(planWith('I. NHIỆM VỤ\n\n1. Tổ chức tập huấn.').replace('KẾ HOẠCH', 'KÊ HOACH'))).toEqual({ ok: true })
    expect(check(planWith('I. NHIỆM VỤ\n\n1. Tổ chức tập huấn.\n\nII. TỔ CHỨC THỰC HIỆN\n\n- Kế hoạch này được phổ biến.').replace(/^KẾ HOẠCH\n/u, ''))).toEqual({ ok: true })
  })

  test('nothing, a foreign language, another kind of document and a story each have their own answer', () => {
    expect(check('')).toEqual({ ok: false, reason: 'reader.empty' })
    expect(check('  \n 12 \n ***')).toEqual({ ok: false, reason: 'reader.empty' })
    expect(check('PLAN\nI. GOALS\n1. Every school separates its waste before the end of the year.\n2. The council reports monthly.')).toEqual({ ok: false, reason: 'reader.not_vietnamese' })
    expect(check('UBND XÃ SUỐI TRE\nSố: 4/BC-UBND\n\nBÁO CÁO\n\nTình hình thu gom rác quý I\n\nI. KẾT QUẢ\n\n1. Đã thu gom đủ.\n\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\nLê Văn Mẫu')).toEqual({ ok: false, reason: 'reader.other_document' })
    expect(check('UBND XÃ SUỐI TRE\nSố: 8/QĐ-UBND\n\nQUYẾT ĐỊNH\n\nVề việc sửa đổi, bổ sung một số nội dung của Kế hoạch số 3/KH-UBND ngày 05/01/2026\n\nCăn cứ Luật Bảo vệ môi trường ngày 17 tháng 11 năm 2020 và các văn bản hướng dẫn;\n\nĐiều 1. Sửa thời hạn tại mục 2 thành ngày 01/9/2026.\n\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\nLê Văn Mẫu')).toEqual({ ok: false, reason: 'reader.amending_document' })
    expect(check('THỰC ĐƠN\nPhở bò 45.000 đồng\nBún chả 40.000 đồng\nChè đậu xanh 15.000 đồng\nNước mía 10.000 đồng')).toEqual({ ok: false, reason: 'reader.not_a_plan' })
    expect(check('Chiều hôm ấy trời mưa rất to. Lan đứng nép dưới hiên nhà, nhìn dòng nước cuốn những chiếc lá vàng trôi về phía cuối ngõ. Em nghĩ đến kế hoạch đi biển mùa hè này.')).toEqual({ ok: false, reason: 'reader.not_a_plan' })
  })
})

describe('a stamp of secrecy', () => {
  const mark = (header: string): string | undefined => secrecyMark(fromText(`${header}\n\n${planWith('I. NHIỆM VỤ\n\n- Một.')}`))?.mark

  test('near the header, alone on its line or in its column', () => {
    expect(mark('UBND XÃ\n\nMẬT\n\nSố: 4/KH-UBND')).toBe('MẬT')
    expect(mark('UBND XÃ\n(TỐI MẬT)')).toBe('TỐI MẬT')
    expect(mark('TUYỆT MẬT\tĐộc lập - Tự do - Hạnh phúc')).toBe('TUYỆT MẬT')
    expect(mark('Độ mật: Mật')).toBe('MẬT')
    expect(secrecyMark(fromWord([['UBND XÃ', 'MẬT'], ['Độc lập - Tự do - Hạnh phúc']], 'KẾ HOẠCH'))).toEqual({ mark: 'MẬT', at: { paragraph: 1, from: 0, to: 3 } })
  })

  test('the word in a sentence or a title is none', () => {
    expect(mark('UBND XÃ')).toBeUndefined()
    expect(secrecyMark(fromText('KẾ HOẠCH\nBẢO VỆ BÍ MẬT NHÀ NƯỚC\n\nI. MỤC ĐÍCH\n- Giữ bí mật.\n- Mật ong rừng.'))).toBeNull()
  })
})
