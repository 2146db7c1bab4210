import { describe, expect, test } from 'vitest'
import { markerOf } from './markers.ts'

function read(text: string): string {
  const marker = markerOf(text)
  return marker ? `${marker.kind} ${marker.label} | ${text.slice(marker.length)}` : 'none'
}

describe('printed markers', () => {
  test.each([
    ['II. NHIỆM VỤ', 'roman II | NHIỆM VỤ'],
    ['IV/ Kinh phí', 'roman IV | Kinh phí'],
    ['V- TỔ CHỨC', 'roman V | TỔ CHỨC'],
    ['III KINH PHÍ', 'roman III | KINH PHÍ'],
    ['3. Tập huấn', 'arabic 3 | Tập huấn'],
    ['3.Tập huấn', 'arabic 3 | Tập huấn'],
    ['3) Tập huấn', 'arabic 3 | Tập huấn'],
    ['2.1. Lắp đèn', 'dotted 2.1 | Lắp đèn'],
    ['2.1 Lắp đèn', 'dotted 2.1 | Lắp đèn'],
    ['1.2.3. Lắp đèn', 'dotted 1.2.3 | Lắp đèn'],
    ['I.2. Lắp đèn', 'dotted I.2 | Lắp đèn'],
    ['đ) Tổng kết', 'letter đ | Tổng kết'],
    ['a. Tổng kết', 'letter a | Tổng kết'],
    ['(2) Đợt hai', 'paren (2) | Đợt hai'],
    ['ii) đợt hai', 'paren ii) | đợt hai'],
    ['- Phát tờ rơi', 'bullet - | Phát tờ rơi'],
    ['-Phát tờ rơi', 'bullet - | Phát tờ rơi'],
    ['+ Đợt một', 'bullet + | Đợt một'],
    ['• Đợt một', 'bullet • | Đợt một'],
    ['PHẦN I. MỞ ĐẦU', 'part PHẦN I | MỞ ĐẦU'],
    ['A. QUAN ĐIỂM', 'upper A | QUAN ĐIỂM'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test('a lone marker waits for its text on the next line', () => {
    expect(read('4.')).toBe('arabic 4 | ')
    expect(read('-')).toBe('bullet - | ')
  })

  test('figures, dates and abbreviations are no markers', () => {
    for (const text of ['1.500.000 đồng', '30/4 là ngày nghỉ', '2027. Năm học mới', '5 tổ dân phố', 'V/v lắp đèn', '100% hộ dân', 'xã, phường', '2,5 lần']) {
      expect(read(text)).toBe('none')
    }
  })

  test('strokes read by a scanner as l or 1 still count', () => {
    expect(read('lI. NHIỆM VỤ')).toBe('roman II | NHIỆM VỤ')
    expect(read('lll. KINH PHÍ')).toBe('roman III | KINH PHÍ')
  })

  test('a full stop read as a comma still ends a number', () => {
    expect(read('2, Trường học')).toBe('arabic 2 | Trường học')
    expect(read('IV, KINH PHÍ')).toBe('roman IV | KINH PHÍ')
    expect(read('12, 13 và 14 tháng 8')).toBe('none')
  })
})
