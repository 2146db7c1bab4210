import fc from 'fast-check'
import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { readSquares, type Picture } from './printed-square.ts'

/** A page with one square on it, so many dots of the page a dot of the square. */
function page(text: string, ecc: 'L' | 'M', side: number, at: { x: number; y: number }): Picture {
  const { data } = encode(text, { ecc, border: 0 })
  const size = data.length * side
  return {
    width: size + 2 * at.x,
    height: size + 2 * at.y,
    isDark: (x, y) => data[Math.floor((y - at.y) / side)]?.[Math.floor((x - at.x) / side)] ?? false
  }
}

test('a square is read back whatever it says and wherever it stands', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 900, unit: 'grapheme' }), fc.constantFrom('L' as const, 'M' as const), fc.integer({ min: 3, max: 6 }), fc.integer({ min: 4, max: 40 }), (text, ecc, side, at) => {
      fc.pre(Buffer.byteLength(text) < 1800 && !/^\d+$/.test(text))
      expect(readSquares(page(text, ecc, side, { x: at, y: at + 3 }))).toEqual([text])
    }),
    { numRuns: 25 }
  )
})
