import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storableJson } from './storable-json.ts'

test('what a database cannot store is left out, everything else stays as it was', () => {
  expect(storableJson({ text: 'a\u0000b', list: ['\ud800'] })).toBe('{"text":"ab","list":["\ufffd"]}')
  expect(storableJson({ text: String.raw`C:\u0000` })).toBe(JSON.stringify({ text: String.raw`C:\u0000` }))
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      const kept: unknown = JSON.parse(storableJson(texts))
      expect(kept).toEqual(texts.map((text) => text.replaceAll('\u0000', '').toWellFormed()))
    })
  )
  fc.assert(
    fc.property(fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }), (text) => {
      expect(JSON.parse(storableJson([text]))).toEqual([text.replaceAll('\u0000', '').toWellFormed()])
    })
  )
})
