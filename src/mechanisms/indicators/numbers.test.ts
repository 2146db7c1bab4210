import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keypadFor } from './bounds.ts'
import { decimalOf, readNumber, type Whole } from './numbers.ts'

const read = (typed: string, measure?: string, whole?: Whole): string => {
  const found = readNumber(typed, measure, whole)
  return 'decimal' in found ? found.decimal : `${found.reason.replace('indicators.', '')} ${found.detail.one} ${found.detail.other}`.trim()
}

describe('a clerk types', () => {
  test.each([
    ['1.234,5', '1234.5'], ['1.234.567', '1234567'], ['12,5', '12.5'], ['12.5', '12.5'], ['0,125', '0.125'], ['1234,567', '1234.567'],
    [' 1 234,50 ', '1234.5'], ['−7', '-7'], ['-0', '0'], ['007', '7'], ['1,234.5', '1234.5'], ['1,234,567', '1234567'],
    ['98 %', '98', '%'], ['12 Hộ', '12', 'hộ']
  ])('%s', (typed, said, measure?: string) => expect(read(typed, measure)).toBe(said))

  test.each([
    ['1.234', 'number_ambiguous 1234 1,234'], ['1,234', 'number_ambiguous 1234 1,234'], ['-12.500', 'number_ambiguous -12500 -12,500'],
    ['1.23.4', 'number_form'], ['1,2,3', 'number_form'], ['chín mươi', 'number_form'], ['', 'number_form'], ['1e5', 'number_form'], ['.5', 'number_form'],
    ['98 %', 'number_form'], ['1234567890123456789', 'number_long']
  ])('refused: %s', (typed, said) => expect(read(typed)).toBe(said))
})

describe('where only whole numbers make sense', () => {
  test.each<[string, Whole, string]>([
    ['1.234', 'by_hand', '1234'], ['12.000', 'by_hand', '12000'], ['-1.234', 'by_hand', '-1234'], ['1.234', 'by_program', '1234'],
    // A program writes twelve so; in our writing a comma begins decimals, and these are none.
    ['12.000', 'by_program', 'number_ambiguous 12000 12,000'], ['1,234', 'by_hand', 'number_ambiguous 1234 1,234'], ['12,000', 'by_hand', 'number_ambiguous 12000 12,000'],
    ['12.5', 'by_hand', '12.5'], ['0.125', 'by_hand', '0.125'], ['1234.000', 'by_program', '1234']
  ])('%s, %s', (typed, whole, said) => expect(read(typed, '', whole)).toBe(said))
})

test.each([[0, 'decimal'], [5, 'decimal'], [-10, 'text'], [null, 'text']] as const)('a phone shows digits alone where no minus can be needed: from %s on, %s', (atLeast, shown) =>
  expect(keypadFor({ atLeast, atMost: null })).toBe(shown))

test('what the language writes with decimals is read back as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 1, max: 99 }), (whole, part) => {
      const decimal = `${whole}.${String(part).padStart(2, '0')}`
      const written = new Intl.NumberFormat('vi', { minimumFractionDigits: 2 }).format(Number(decimal))
      expect(Number(read(written))).toBe(Number(decimal))
      expect(Number(decimalOf(Number(decimal)))).toBe(Number(decimal))
    }),
    { numRuns: 300 }
  )
})
