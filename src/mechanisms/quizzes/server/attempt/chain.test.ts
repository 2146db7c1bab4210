import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginning, hashOfText } from '../../attempt/entry.ts'
import { chained } from './chain.ts'

test('the server works out the same hash as the device, whatever the letters', () => {
  let before = beginning('A', 1)
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
    const after = hashOfText(before, text)
    expect(chained(before, text)).toBe(after)
    before = after
  }))
})
