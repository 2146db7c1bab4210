import { expect, test } from 'vitest'
import { anyOf, pattern } from './patterns.ts'
import { fold } from '../text/folding.ts'

test('an edge of a word knows Vietnamese letters', () => {
  expect(pattern(String.raw`\bđọc\b`, 'u').test(fold('Ngày hội đọc sách'))).toBe(true)
  expect(pattern(String.raw`\bđọ\b`, 'u').test(fold('Ngày hội đọc sách'))).toBe(false)
  expect(pattern(String.raw`^[^;]*\bvà\s*$`, 'u').test('tủ sách và ')).toBe(true)
  expect(pattern(String.raw`(?:tủ|giá)\s+sách\b`, 'u').test('tủ sách')).toBe(true)
})

test('an alternation prefers the longer phrase and takes signs as they are', () => {
  expect(new RegExp(anyOf(['thư', 'thư viện (xã)']), 'u').exec('thư viện (xã)')?.[0]).toBe('thư viện (xã)')
})
