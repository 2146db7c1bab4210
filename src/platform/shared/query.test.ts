import { expect, test } from 'vitest'
import { queryOf, withQuery } from './query.ts'

test('an address asks only for what is given', () => {
  expect(queryOf({ unit: 'u', part: undefined, cursor: null, text: '' })).toBe('unit=u')
  expect(withQuery('/plans', { text: 'rác & nước' })).toBe('/plans?text=r%C3%A1c+%26+n%C6%B0%E1%BB%9Bc')
  expect(withQuery('/plans', { text: undefined })).toBe('/plans')
})
