import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDigits, readNumber, readNumberWords, sayNumber } from './numbers.ts'

test('number words come back as they were said', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), (value) => readNumberWords(sayNumber(value)) === value))
})

test('grouped digits come back', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => {
    expect(readDigits(value.toLocaleString('de-DE'))).toBe(value)
  }))
})

test('Vietnamese separators', () => {
  expect(readNumber('2,1')).toBe(2.1)
  expect(readNumber('12.500')).toBe(12500)
  expect(readNumber('02')).toBe(2)
  expect(readNumber('hai mươi lăm')).toBe(25)
  expect(readNumber('sách')).toBeNull()
})
