import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeField } from './merge.ts'

test('a field that she never touched takes what the other clerk stored', () => {
  expect(mergeField({ was: '15/12/2026', stored: '20/12/2026', typed: '15/12/2026' })).toEqual({
    value: '20/12/2026',
    conflict: false
  })
})

test('a field that only she touched keeps her words and is no conflict', () => {
  expect(mergeField({ was: 'a', stored: 'a', typed: 'b' })).toEqual({ value: 'b', conflict: false })
})

test('a field that both changed alike is no conflict, changed differently it is', () => {
  expect(mergeField({ was: 'a', stored: 'b', typed: 'b ' })).toEqual({ value: 'b', conflict: false })
  expect(mergeField({ was: 'a', stored: 'b', typed: 'c' })).toEqual({ value: 'c', conflict: true })
})

test('line ends of a browser are no change', () => {
  expect(mergeField({ was: 'một\nhai', stored: 'ba', typed: 'một\r\nhai\r\n' })).toEqual({ value: 'ba', conflict: false })
})

test('whatever the versions, nobody’s change is lost without being asked about', () => {
  const word = fc.constantFrom('a', 'b', 'c')
  fc.assert(
    fc.property(word, word, word, (was, stored, typed) => {
      const merged = mergeField({ was, stored, typed })
      if (typed !== was) expect(merged.value).toBe(typed)
      if (stored !== was && merged.value !== stored) expect(merged.conflict).toBe(true)
    })
  )
})
