import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capitalShare, countWords, fold, inCapitals, withoutMarks } from './folding.ts'

describe('folding Vietnamese text', () => {
  test('gives both spellings of a tone mark one form, at the end of a syllable only', () => {
    expect(fold('Uỷ ban THUỶ lợi hoà giải')).toBe('ủy ban thủy lợi hòa giải')
    expect(fold('kế hoạch quý khoẻ')).toBe('kế hoạch quý khỏe')
  })

  test('keeps the length, so that offsets stay true', () => {
    for (const text of ['ĐẶNG ƯỚC İstanbul', 'Điều 5. Giữ gìn nề nếp', '🙂 chữ Ủ']) {
      expect(fold(text)).toHaveLength(text.length)
      expect(withoutMarks(text)).toHaveLength(text.length)
    }
  })

  test('keeps every offset, whatever the letters', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(text).length === text.length))
  })

  test('gives dashes and blanks one form', () => {
    expect(fold('Uỷ ban –\u00A0Quý II')).toBe('ủy ban - quý ii')
  })

  test('strips every diacritic for words that recognition misreads', () => {
    expect(withoutMarks('KẾ HOẠCH Đổi mới')).toBe('ke hoach doi moi')
  })
})

describe('capitals', () => {
  test('a heading in capitals may hold figures and a few small letters', () => {
    expect(inCapitals('LẮP CẢM BIẾN IoT NĂM 2027')).toBe(true)
    expect(inCapitals('Thu gom rác tại nguồn')).toBe(false)
    expect(capitalShare('2027 - 2030')).toBe(0)
  })

  test('words are what blanks separate', () => {
    expect(countWords('  phòng   cháy,\tchữa cháy ')).toBe(4)
    expect(countWords('')).toBe(0)
  })
})
