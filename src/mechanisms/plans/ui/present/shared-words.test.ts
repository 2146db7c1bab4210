import fc from 'fast-check'
import { expect, test } from 'vitest'
import { piecesOf } from './shared-words.ts'

test('shared words are cut out, overlapping ones once', () => {
  expect(piecesOf('kiểm tra trụ nước', [{ from: 5, to: 12 }, { from: 0, to: 8 }])).toEqual([
    { words: 'kiểm tra', shared: true },
    { words: ' trụ', shared: true },
    { words: ' nước', shared: false }
  ])
  expect(piecesOf('trụ nước', [])).toEqual([{ words: 'trụ nước', shared: false }])
})

test('nothing of the text is lost or doubled', () => {
  const spans = fc.array(fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })))
  fc.assert(fc.property(fc.string({ minLength: 31, maxLength: 40 }), spans, (text, given) => {
    expect(piecesOf(text, given).map((piece) => piece.words).join('')).toBe(text)
  }))
})
