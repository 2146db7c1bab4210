import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'
import { hasMarks, queryOf, readQuestion, vectorOf, wordsOf } from './words.ts'

describe('what somebody types', () => {
  test.each([
    ['phòng cháy', "'phong' & 'chay':*"],
    ['kh 15', "'kh' & '15'"],
    ['15/KH-UBND', "'15' & 'kh' & 'ubnd':*"],
    ['"phòng cháy" rừng', "('=phòng' <-> '=cháy') & 'rung':*"],
    ['“Phòng cháy”', "('=phòng' <-> '=cháy')"],
    ["O'Brien & (x | !y)", "'o' & 'brien' & 'x' & 'y'"],
    ['  --- ', null],
    ['"', null]
  ])('%s', (typed, query) => expect(queryOf(readQuestion(typed))).toBe(query))

  test('with marks, in titles, of one kind', () => {
    const asked = readQuestion('đọc sách')
    expect(hasMarks(asked)).toBe(true)
    expect(hasMarks(readQuestion('doc sach'))).toBe(false)
    expect(queryOf(asked, { marked: true, title: true, kind: 'task' })).toBe("'#task' & '=đọc':A & '=sách':*A")
  })

  test('decomposed letters are the same letters', () => {
    expect(readQuestion('pho\u0300ng').words).toEqual(readQuestion('phòng').words)
  })
})

describe('what an entry is found by', () => {
  test('words without and with marks, abbreviations both ways', () => {
    const vector = vectorOf({ kind: 'plan', title: 'Ủy ban nhân dân', body: '15/KH' })
    for (const lexeme of ["'#plan'", "'uy':1A", "'=ủy':1A", "'ubnd':1A", "'15':15B", "'kh':16B", "'ke':16B", "'hoach':17B"]) expect(vector.split(' ')).toContain(lexeme)
  })

  test('no text breaks the literal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const lexeme of vectorOf({ kind: 'task', title: text, body: text }).split(' ')) expect(lexeme).toMatch(/^'[#=]?[\p{L}\p{M}\p{N}]+'(:\d+[AB])?$/u)
      })
    )
  })
})

describe('an excerpt', () => {
  const asked = readQuestion('phong chay')

  test('shows the place, hits marked', () => {
    expect(excerptOf('Tuyên truyền phòng cháy tại nhà', asked)).toEqual([
      { text: 'Tuyên truyền ', hit: false },
      { text: 'phòng cháy', hit: true },
      { text: ' tại nhà', hit: false }
    ])
  })

  test('of a long text begins shortly before the first hit', () => {
    const text = `${'mở đầu dài dòng '.repeat(40)}rồi đến phòng cháy ${'và phần còn lại '.repeat(40)}`
    const shown = excerptOf(text, asked).map((stretch) => stretch.text).join('')
    expect(shown.startsWith('… ')).toBe(true)
    expect(shown).toContain('phòng cháy')
    expect(shown.length).toBeLessThan(240)
  })

  test('is a piece of the text, letter by letter', () => {
    const word = fc.constantFrom('phòng', 'cháy', 'Phong', 'và', '<b>', '&', 'ủy', 'ban', 'x')
    fc.assert(
      fc.property(fc.array(word, { maxLength: 120 }), (words) => {
        const text = words.join(' ')
        const stretches = excerptOf(text, asked)
        const shown = stretches.map((stretch) => stretch.text).join('').replace(/^… /, '').replace(/ …$/, '')
        expect(text).toContain(shown)
        for (const { text: stretch, hit } of stretches) if (hit) expect(wordsOf(stretch).every(({ folded }) => /^(phong|chay)/.test(folded))).toBe(true)
      })
    )
  })
})
