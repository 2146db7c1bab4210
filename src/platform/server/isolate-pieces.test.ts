import fc from 'fast-check'
import { deserialize, serialize } from 'node:v8'
import { expect, test } from 'vitest'
import { addPiece, cutUp } from './isolate-pieces.ts'

function there(whole: unknown, most: number): unknown {
  const { rest, pieces } = cutUp(whole, most)
  const arrived: unknown = deserialize(serialize(rest))
  for (const piece of pieces) addPiece(arrived, deserialize(serialize(piece)))
  return arrived
}

test('whatever is cut up is whole again on the other side', () => {
  const any = fc.anything({ withTypedArray: true, withDate: true, withMap: true, withSparseArray: false, maxDepth: 5 })
  fc.assert(
    fc.property(any, fc.integer({ min: 1, max: 400 }), (whole, most) => {
      expect(there(whole, most)).toEqual(deserialize(serialize(whole)))
    }),
    { numRuns: 300 }
  )
})

test('a long list within a long list crosses in pieces of about the size that was asked for', () => {
  const sections = Array.from({ length: 40 }, (_, n) => ({
    heading: `Phần ${n}`,
    items: Array.from({ length: 50 }, (_, m) => ({ text: `Việc ${n}.${m} ${'x'.repeat(40)}` }))
  }))
  const { rest, pieces } = cutUp({ sections, title: 'Kế hoạch' }, 1000)
  expect(JSON.stringify(rest)).toBe('{"sections":[],"title":"Kế hoạch"}')
  expect(Math.max(...pieces.map((piece) => JSON.stringify(piece.elements).length))).toBeLessThan(2000)
  expect(there({ sections, title: 'Kế hoạch' }, 1000)).toEqual({ sections, title: 'Kế hoạch' })
})

test('a piece for something that is no list, or that is not there, is refused', () => {
  expect(() => addPiece({ a: 1 }, { path: ['a'], elements: [2] })).toThrow('belongs to no list')
  expect(() => addPiece({ a: [] }, { path: ['b'], elements: [2] })).toThrow('belongs to nothing')
  expect(() => addPiece({ a: [] }, { path: ['constructor', 'prototype'], elements: [2] })).toThrow('belongs to nothing')
})
