import fc from 'fast-check'
import { expect, test } from 'vitest'
import { letter, letterPlace, paddedDay, paddedNumber, roman } from './rules.ts'

test('points go through the Vietnamese alphabet', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(letter).join(' ')).toBe('a b c d đ e g h i k')
  expect([22, 23, 24, 25].map(letter)).toEqual(['x', 'y', 'aa', 'ab'])
})

test('a letter leads back to its place', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), (place) => letterPlace(letter(place)) === place))
  expect(letterPlace('w')).toBeNull()
  expect(letterPlace('')).toBeNull()
})

test('parts carry Roman numerals', () => {
  expect([1, 4, 9, 14, 40, 1994].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XL', 'MCMXCIV'])
  expect(() => roman(0)).toThrow(RangeError)
})

test('days below ten and the first two months get a zero, and so do small document numbers', () => {
  expect(paddedDay('2026-02-05')).toEqual({ date: '05', month: '02', year: '2026' })
  expect(paddedDay('2026-12-15')).toEqual({ date: '15', month: '12', year: '2026' })
  expect(paddedDay('2026-03-09')).toEqual({ date: '09', month: '3', year: '2026' })
  expect([paddedNumber('7'), paddedNumber('17'), paddedNumber('')]).toEqual(['07', '17', ''])
})
