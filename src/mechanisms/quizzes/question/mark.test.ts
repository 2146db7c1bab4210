import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyBody } from '../testing/any-body.ts'
import { rightAnswer } from '../testing/right-answer.ts'
import { QuestionBody } from './body.ts'
import { answerOf, laidOut, shuffled } from './laid-out.ts'
import { mark } from './mark.ts'
import { numbersRead, numberWritten } from './numbers.ts'

const ask = (body: object): QuestionBody => QuestionBody.parse({ prompt: { vi: 'Câu hỏi' }, ...body })
const choice = (key: string, right: boolean) => ({ key, words: { vi: `ý ${key}` }, right })

describe('marking one answer', () => {
  test('the right answer earns all points, none earns nothing, and no answer more than all', () => {
    fc.assert(
      fc.property(anyBody, anyBody, (body, other) => {
        const byPerson = body.kind === 'essay' || body.kind === 'file'
        expect(mark(body, rightAnswer(body))).toEqual(byPerson ? null : { share: 1, points: body.points })
        expect(mark(body, null)).toEqual(byPerson ? null : { share: 0, points: 0 })
        const share = mark(body, rightAnswer(other))?.share ?? 0
        expect(share >= 0 && share <= 1).toBe(true)
      }),
      { numRuns: 200 }
    )
  })

  test('several right choices: all or nothing, or a share that wrong ones take away', () => {
    const choices = [choice('a', true), choice('b', true), choice('c', false), choice('d', false)]
    const shares = (marking: string) => [['a', 'b'], ['a'], ['a', 'b', 'c'], ['a', 'c'], ['c', 'd'], []].map((keys) => mark(ask({ kind: 'multiple', choices, marking, points: 2 }), { kind: 'multiple', keys })?.points)
    expect(shares('all')).toEqual([2, 0, 0, 0, 0, 0])
    expect(shares('share')).toEqual([2, 1, 1, 0, 0, 0])
  })

  test('pairs and orders earn a share for each part in its place', () => {
    const pairs = ['a', 'b', 'c', 'd'].map((key) => ({ key, left: { vi: `trái ${key}` }, right: { vi: `phải ${key}` } }))
    expect(mark(ask({ kind: 'matching', pairs }), { kind: 'matching', pairs: { a: 'a', b: 'c', c: 'b' } })?.share).toBe(0.25)
    const items = ['a', 'b', 'c', 'd'].map((key) => ({ key, words: { vi: `bước ${key}` } }))
    expect(mark(ask({ kind: 'ordering', items }), { kind: 'ordering', keys: ['a', 'b', 'd', 'c'] })?.share).toBe(0.5)
  })

  test('words without tone marks count where the question says so', () => {
    const answers = [{ words: 'Phòng cháy', share: 1 }, { words: 'Chữa cháy', share: 0.5 }]
    const share = (fold: string, words: string) => mark(ask({ kind: 'short_text', answers, fold }), { kind: 'short_text', words })?.share
    expect([share('marks', 'phong  chay'), share('case', 'phong chay'), share('case', 'PHÒNG CHÁY'), share('none', 'PHÒNG CHÁY'), share('none', ' Phòng cháy '), share('marks', 'CHUA CHAY')]).toEqual([1, 0, 1, 0, 1, 0.5])
    expect(share('marks', 'Phòng cháy'.normalize('NFD'))).toBe(1)
  })

  test('numbers are read as people here write them, with a tolerance', () => {
    expect([numbersRead('1.234,5'), numbersRead('1,234.5'), numbersRead('1.234'), numbersRead('0.125'), numbersRead('−3,5 kg', 'kg'), numbersRead('12 000'), numbersRead('mười'), numbersRead('1.23.4'), numbersRead('')]).toEqual([
      [1234.5], [1234.5], [1234, 1.234], [0.125], [-3.5], [12000], [], [], []
    ])
    const share = (typed: string) => mark(ask({ kind: 'number', right: 1234.5, tolerance: 0.5, measure: 'mét' }), { kind: 'number', typed })?.share
    expect([share('1.234,5'), share('1235 mét'), share('1234'), share('1235,1'), share('12345')]).toEqual([1, 1, 1, 0, 0])
    fc.assert(fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => Math.round(value * 1000) / 1000 + 0), (value) => {
      expect(numbersRead(numberWritten(value))).toContain(value)
    }), { numRuns: 200 })
  })
})

describe('what an entrant sees', () => {
  test('says nothing of what is right, and an answer by places comes back as an answer by keys', () => {
    fc.assert(
      fc.property(anyBody, fc.string(), (body, seed) => {
        const laid = laidOut(body, { seed, language: 'vi' })
        expect(Object.keys(laid).filter((name) => /right|key|answer|explanation|remark|guide/.test(name))).toEqual([])
        const key = rightAnswer(body)
        // Places of the right answer, found by its words as a person would.
        const placeOf = (words: string | undefined): number => laid.options.indexOf(words ?? '')
        if (body.kind === 'ordering') expect(mark(body, answerOf(body, seed, { places: laid.options.map((words) => body.items.findIndex((item) => item.words['vi'] === words)), words: '' }))?.share).toBe(1)
        if (body.kind === 'matching') expect(mark(body, answerOf(body, seed, { places: body.pairs.map(({ right }) => placeOf(right['vi'])), words: '' }))?.share).toBe(1)
        if (body.kind === 'single') expect(answerOf(body, seed, { places: [placeOf(body.choices.find(({ right }) => right)?.words['vi'])], words: '' })).toEqual(key)
      }),
      { numRuns: 150 }
    )
  })

  test('the same seed gives the same order, and every order comes up', () => {
    const orders = Array.from({ length: 300 }, (_, seed) => shuffled(['a', 'b', 'c'], `lượt ${seed}`).join(''))
    expect(new Set(orders).size).toBe(6)
    expect(shuffled(['a', 'b', 'c'], 'lượt 7')).toEqual(shuffled(['a', 'b', 'c'], 'lượt 7'))
  })
})
