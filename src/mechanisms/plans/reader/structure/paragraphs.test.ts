import { describe, expect, test } from 'vitest'
import { outlinePlan } from './index.ts'
import { drawn, fromWord, outlined, planWith } from './testing.ts'

describe('paragraphs out of printed lines', () => {
  test('a wrapped line may begin with a dash and a year without being an item', () => {
    const outline = outlined(planWith(`I. MỤC TIÊU

- Bảo đảm mỗi tổ dân phố đều có điểm chữa cháy công cộng trong giai đoạn 2027
- 2030 và được kiểm tra thường xuyên theo đúng quy định của pháp luật hiện hành.
- Tập huấn cho lực lượng tại chỗ.`))
    expect(drawn(outline)).toEqual([
      'I MỤC TIÊU',
      'I * - Bảo đảm mỗi tổ dân phố đều có điểm chữa cháy công cộng trong giai đoạn 2027 - 2030 và được kiểm tra thường xuyên theo đúng quy định của pháp luật hiện hành.',
      'I * - Tập huấn cho lực lượng tại chỗ.',
    ])
  })

  test('a marked label goes on with the next line where blank lines part the paragraphs', () => {
    const outline = outlined(planWith(`I. NHIỆM VỤ

- Giai đoạn sau mùa khô:
Thay bình chữa cháy đã hết hạn tại
các chợ, trường học và nhà văn hóa trên toàn xã, ghi sổ.

- Giai đoạn mùa khô:
Trực đêm tại các điểm chữa cháy công
cộng của xã theo lịch đã được công bố.`))
    expect(drawn(outline)).toEqual([
      'I NHIỆM VỤ',
      'I * - Giai đoạn sau mùa khô: Thay bình chữa cháy đã hết hạn tại các chợ, trường học và nhà văn hóa trên toàn xã, ghi sổ.',
      'I * - Giai đoạn mùa khô: Trực đêm tại các điểm chữa cháy công cộng của xã theo lịch đã được công bố.',
    ])
  })

  test('a page break in the middle of a sentence does not end it', () => {
    const outline = outlined(planWith(`I. YÊU CẦU

- Kiểm tra thường xuyên hệ thống điện tại chợ, trường học theo hướng dẫn của

Công an xã và lập biên bản từng lần.

7

- Khắc phục ngay sau khi kiểm tra.`))
    expect(drawn(outline)).toEqual([
      'I YÊU CẦU',
      'I * - Kiểm tra thường xuyên hệ thống điện tại chợ, trường học theo hướng dẫn của Công an xã và lập biên bản từng lần.',
      'I * - Khắc phục ngay sau khi kiểm tra.',
    ])
    expect(outline.places).toContainEqual({ place: 'furniture', reason: 'page_number' })
  })

  test('where every line is a paragraph, a long one does not run into the next', () => {
    const lines = ['Trạm', 'Chợ', 'Trường'].flatMap((place) => [
      `- ${place} kiểm tra bình chữa cháy, đường thoát nạn và hệ thống điện trước mùa khô hằng năm.`,
      `${place} ghi kết quả kiểm tra vào sổ và báo cho Công an xã biết để cùng theo dõi việc khắc phục.`,
      `${place} tập huấn cho lực lượng tại chỗ về cách dùng bình chữa cháy và cách báo cháy qua điện thoại.`,
      `${place} treo sơ đồ thoát nạn.`,
    ])
    const outline = outlined(planWith(`I. NHIỆM VỤ\n${lines.join('\n')}`))
    expect(outline.nodes[0]?.items.map((item) => item.joined.text)).toHaveLength(lines.length)
  })

  test('an open bracket goes on over a colon at the end of a line', () => {
    const outline = outlined(planWith(`I. MỤC TIÊU

- Lắp mới 40 trụ nước chữa cháy tại các chợ và trường học trên địa bàn xã (Trong đó: chợ:
15 trụ, trường học: 25 trụ) và kiểm tra các trụ cũ theo quy định của pháp luật hiện hành;

- Sửa các bể nước.`))
    expect(drawn(outline).filter((line) => line.includes(' * '))).toHaveLength(2)
  })

  test('a dash that explains the name before it is no item, even after a blank line', () => {
    const outline = outlined(planWith(`I. TỔ CHỨC

- Các thôn báo cáo kết quả trước ngày 20 hằng tháng về Công an xã

- Cơ quan thường trực Ban Chỉ đạo phòng cháy để tổng hợp.

- Trạm Y tế trực cấp cứu.`))
    expect(drawn(outline)).toEqual([
      'I TỔ CHỨC',
      'I * - Các thôn báo cáo kết quả trước ngày 20 hằng tháng về Công an xã - Cơ quan thường trực Ban Chỉ đạo phòng cháy để tổng hợp.',
      'I * - Trạm Y tế trực cấp cứu.',
    ])
  })

  test('a year alone on a line is the end of a sentence, not a page number', () => {
    const outline = outlined(planWith(`I. MỤC TIÊU

1. Chỉ tiêu đến hết năm
2030

1.1. Có 90% hộ dân được tập huấn.`))
    expect(drawn(outline)).toEqual(['I MỤC TIÊU', 'I.1 Chỉ tiêu đến hết năm 2030', 'I.1.1', 'I.1.1 * · Có 90% hộ dân được tập huấn.'])
  })

  test('a number or a dash alone on its line belongs to the text below it', () => {
    const outline = outlined(planWith(`I. NHIỆM VỤ

1.
Trường học, trạm y tế

-
Diễn tập mỗi năm một lần.

-
Sơ đồ thoát nạn treo ở hành lang.`))
    expect(drawn(outline)).toEqual([
      'I NHIỆM VỤ',
      'I.1 Trường học, trạm y tế',
      'I.1 * - Diễn tập mỗi năm một lần.',
      'I.1 * - Sơ đồ thoát nạn treo ở hành lang.',
    ])
  })

  test('a heading may run over a blank line before its list', () => {
    const outline = outlined(planWith(`I. TỔ CHỨC

1. Đề nghị Hội Phụ nữ xã, Hội Nông dân
xã, Hội Cựu chiến binh

và Đoàn Thanh niên Cộng sản Hồ Chí Minh xã

- Vận động hội viên tham gia lớp tập huấn chữa cháy tại chỗ của xã.`))
    expect(drawn(outline)[1]).toBe('I.1 Đề nghị Hội Phụ nữ xã, Hội Nông dân xã, Hội Cựu chiến binh và Đoàn Thanh niên Cộng sản Hồ Chí Minh xã')
  })

  test('paragraphs of a word processor stay apart even without a full stop', () => {
    const outline = outlinePlan(fromWord('KẾ HOẠCH', 'Thu gom rác', 'I. NỘI DUNG', '1. Thùng rác', 'Đặt tại chợ', 'Sơn hai màu'))
    expect(drawn(outline)).toEqual(['I NỘI DUNG', 'I.1 Thùng rác', 'I.1 * · Đặt tại chợ', 'I.1 * · Sơn hai màu'])
  })
})
