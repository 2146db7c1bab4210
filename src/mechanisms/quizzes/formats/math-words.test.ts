import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'

const lineOf = (inside: string): string => plainText(`<math xmlns="http://www.w3.org/1998/Math/MathML">${inside}</math>`).words
const i = (letters: string): string => `<mi>${letters}</mi>`
const n = (number: string): string => `<mn>${number}</mn>`
const o = (sign: string): string => `<mo>${sign}</mo>`

test('a formula becomes a line that means the same, without what its maker wrote beside it', () => {
  const root = `<msqrt><msup>${i('b')}${n('2')}</msup>${o('-')}${n('4')}${i('a')}${i('c')}</msqrt>`
  const solved = `${i('x')}${o('=')}<mfrac><mrow>${o('-')}${i('b')}${o('±')}${root}</mrow><mrow>${n('2')}${i('a')}</mrow></mfrac>`
  expect(lineOf(`<semantics><mrow>${solved}</mrow><annotation encoding="TeX">x = {-b}</annotation></semantics>`)).toBe('x = (−b ± √(b² − 4ac))/(2a)')
  expect(lineOf(`${i('E')}${o('=')}${i('m')}${o('&#x2062;')}<msup>${i('c')}${n('2')}</msup>`)).toBe('E = mc²')
  expect(lineOf(`<msup><mrow>${i('m')}${i('c')}</mrow>${n('2')}</msup>${o('+')}<msup>${i('e')}<mrow>${n('3.6')}${i('x')}</mrow></msup>`)).toBe('(mc)² + e^(3.6x)')
  expect(lineOf(`<msub>${i('S')}${i('n')}</msub><mfenced>${n('1')}${i('r')}</mfenced><mroot>${i('x')}${n('3')}</mroot>`)).toBe('Sₙ(1, r)³√x')
})

test('formulas stand in their sentence, and high and low numbers keep their signs', () => {
  const { words, looks } = plainText(`<p>Tính <m:math xmlns:m="m"><m:mfrac><m:mn>1</m:mn><m:mn>2</m:mn></m:mfrac></m:math>&nbsp;m<sup>2</sup>, 10<sup>-3</sup>, 1<sup>st</sup>, CO<sub>2</sub></p>`)
  expect({ words, looks }).toEqual({ words: 'Tính 1/2 m², 10⁻³, 1st, CO₂', looks: true })
})
