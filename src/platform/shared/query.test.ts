import { expect, test } from 'vitest'
import { queryOf, withQuery } from './query.ts'

test('an address asks only for what is given', () => {
  expect(queryOf({ unit: 'u', part: undefined, cursor: null, text: '' })).toBe('unit=u')
  expect(withQuery('/plans', { text: 'rác & nước' })).toBe('/plans?text=r%C3%A1c+%26+n%C6%B0%E1%BB%9Bc')
  expect(withQuery('/plans', { text: undefined })).toBe('/plans')
})

test('an address that asks already is asked one more thing', () => {
  expect(withQuery('/members/lists?unit=u', { problem: 'p' })).toBe('/members/lists?unit=u&problem=p')
  expect(withQuery('/plans?part=2&text=r%C3%A1c', { part: '3' })).toBe('/plans?part=3&text=r%C3%A1c')
  expect(withQuery('/plans?part=2', {})).toBe('/plans?part=2')
})
