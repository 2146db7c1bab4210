import { describe, expect, test } from 'vitest'
import type { SourceDocument } from '../types.ts'
import { outlinePlan } from './index.ts'
import { fromText, fromWord } from './testing.ts'

const start = 'KẾ HOẠCH\n\nTrồng cây\n\nI. NHIỆM VỤ\n\n- Trồng một nghìn cây xanh dọc đường liên xã.\n\n'

function endOfPlan(source: SourceDocument): { recipients: string[]; authority?: string; position?: string; name?: string } {
  const { recipients, signature } = outlinePlan(source)
  return {
    recipients: recipients.map((entry) => entry.value),
    authority: signature.authority?.value, position: signature.position?.value, name: signature.name?.value,
  }
}

describe('recipients and signature', () => {
  const expected = {
    recipients: ['Sở Y tế (b/c)', 'Thường trực Đảng ủy, HĐND xã', 'Lưu: VT, VX'],
    authority: 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH', position: 'PHÓ CHỦ TỊCH', name: 'Đỗ Thị Mẫu',
  }

  test('one below the other, with wrapped lines', () => {
    expect(endOfPlan(fromText(`${start}Nơi nhận:
- Sở Y tế (b/c);
- Thường trực Đảng ủy,
HĐND xã;
- Lưu: VT, VX.

TM. ỦY BAN NHÂN
DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Đỗ Thị Mẫu`))).toEqual(expected)
  })

  test('plus lines below a recipient belong to it', () => {
    expect(endOfPlan(fromText(`${start}Nơi nhận:
- Văn phòng:
+ Lãnh đạo;
+ Thư viện;
- Lưu: VT.

CHỦ TỊCH

Đỗ Thị Mẫu`)).recipients).toEqual(['Văn phòng: + Lãnh đạo; + Thư viện', 'Lưu: VT'])
  })

  test('side by side on the same lines', () => {
    expect(endOfPlan(fromText(`${start}Nơi nhận:                       TM. ỦY BAN NHÂN DÂN
- Sở Y tế (b/c);                KT. CHỦ TỊCH
- Thường trực Đảng ủy, HĐND xã; PHÓ CHỦ TỊCH
- Lưu: VT, VX.
                                Đỗ Thị Mẫu`.replace(' PHÓ CHỦ TỊCH', '\tPHÓ CHỦ TỊCH')))).toEqual(expected)
  })

  test('in two cells of a table', () => {
    expect(endOfPlan(fromWord(
      'KẾ HOẠCH', 'Trồng cây', 'I. NHIỆM VỤ', '- Trồng cây dọc đường.',
      [['Nơi nhận:', '- Sở Y tế (b/c);', '- Thường trực Đảng ủy, HĐND xã;', '- Lưu: VT, VX.'], ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', '(Đã ký)', 'Đỗ Thị Mẫu']],
    ))).toEqual(expected)
  })

  test('the signature before the recipients', () => {
    expect(endOfPlan(fromText(`${start}TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Đỗ Thị Mẫu

Nơi nhận:
- Sở Y tế (b/c);
- Thường trực Đảng ủy, HĐND xã;
- Lưu: VT, VX.`))).toEqual(expected)
  })

  test('party form: commas, no colon, T/M', () => {
    expect(endOfPlan(fromText(`${start}Nơi nhận
- Các chi bộ,
- Lưu Văn phòng Đảng ủy.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Lê Văn Mẫu`))).toEqual({ recipients: ['Các chi bộ', 'Lưu Văn phòng Đảng ủy'], authority: 'T/M BAN THƯỜNG VỤ', position: 'BÍ THƯ', name: 'Lê Văn Mẫu' })
  })

  test('only a name', () => {
    expect(endOfPlan(fromText(`${start}Nơi nhận:\n- Các chi bộ,\n\n- Lưu Văn phòng.\nLê Văn Mẫu`))).toMatchObject({ recipients: ['Các chi bộ', 'Lưu Văn phòng'], name: 'Lê Văn Mẫu' })
  })

  test('recipients without dashes and on one line', () => {
    expect(endOfPlan(fromWord('KẾ HOẠCH', 'Trồng cây', 'I. NHIỆM VỤ', '- Trồng cây.', 'Nơi nhận:', 'Như trên;', 'Lưu: VT.', 'HIỆU TRƯỞNG', 'Lê Văn Mẫu'))).toEqual({
      recipients: ['Như trên', 'Lưu: VT'], authority: undefined, position: 'HIỆU TRƯỞNG', name: 'Lê Văn Mẫu',
    })
    expect(endOfPlan(fromText(`${start}Nơi nhận: - Như trên; - Các tổ dân phố; - Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Mẫu`)).recipients).toEqual(['Như trên', 'Các tổ dân phố', 'Lưu: VT'])
  })

  test('a signature without recipients', () => {
    expect(endOfPlan(fromText(`${start}KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\n\nThS. Lê Văn Mẫu`))).toEqual({ recipients: [], authority: 'KT. HIỆU TRƯỞNG', position: 'PHÓ HIỆU TRƯỞNG', name: 'Lê Văn Mẫu' })
  })

  test('a copy number between list and signature is neither', () => {
    expect(endOfPlan(fromText(`${start}Nơi nhận:\n- Như trên;\n- Lưu: VT.\n07 KH\n\nCHỦ TỊCH\n\nLê Văn Mẫu`))).toEqual({ recipients: ['Như trên', 'Lưu: VT'], authority: undefined, position: 'CHỦ TỊCH', name: 'Lê Văn Mẫu' })
  })
})
