import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyOf, pattern, plain } from './plain.ts'

test('plain text keeps every offset, whatever the letters', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => plain(text).length === text.length))
})

test('both places of a tone mark read alike, capitals and dashes too', () => {
  expect(plain('Uỷ ban – HOÀ BÌNH')).toBe('ủy ban - hòa bình')
  expect(plain('Quý II, hoàn thành')).toBe('quý ii, hoàn thành')
})

test('an edge of a word knows Vietnamese letters', () => {
  expect(pattern(String.raw`\bđọc\b`, 'u').test(plain('Ngày hội đọc sách'))).toBe(true)
  expect(pattern(String.raw`\bđọ\b`, 'u').test(plain('Ngày hội đọc sách'))).toBe(false)
  expect(pattern(String.raw`^[^;]*\bvà\s*$`, 'u').test('tủ sách và ')).toBe(true)
  expect(pattern(String.raw`(?:tủ|giá)\s+sách\b`, 'u').test('tủ sách')).toBe(true)
})

test('an alternation prefers the longer phrase and takes signs as they are', () => {
  expect(new RegExp(anyOf(['thư', 'thư viện (xã)']), 'u').exec('thư viện (xã)')?.[0]).toBe('thư viện (xã)')
})
