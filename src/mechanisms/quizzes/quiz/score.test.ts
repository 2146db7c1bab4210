import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../question/answer.ts'
import { QuestionBody } from '../question/body.ts'
import { anyEdition, someRules } from '../testing/any-edition.ts'
import { rightAnswer } from '../testing/right-answer.ts'
import type { EditionContent, KeyChanges } from './edition.ts'
import { paperOf } from './paper.ts'
import { passedBy, scoreOf } from './score.ts'

const body = (own: object): QuestionBody => QuestionBody.parse({ prompt: { vi: 'Vỏ chuối bỏ vào thùng nào?' }, ...own })
const single = (right: string, points = 1): QuestionBody =>
  body({ kind: 'single', points, choices: ['a', 'b', 'c'].map((key) => ({ key, words: { vi: `thùng ${key}` }, right: key === right })) })
const content = (bodies: QuestionBody[], passPercent: number | null = 50): Pick<EditionContent, 'pool' | 'rules'> => ({
  rules: someRules({ passPercent }), pool: bodies.map((one, place) => ({ questionId: String(place), number: 1, body: one }))
})
const said = (...answers: (Answer | null)[]): Map<number, Answer | null> => new Map(answers.map((answer, place) => [place, answer]))
const chose = (key: string): Answer => ({ kind: 'single', key })
const wrote = (words: string): Answer => ({ kind: 'essay', words })

describe('the score of an attempt', () => {
  test('is between nothing and all, is the sum of its marks, and the right answers earn all that a machine can mark', () => {
    fc.assert(
      fc.property(anyEdition, fc.string(), fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (edition, seed, right) => {
        const paper = paperOf(edition, seed)
        const answers = new Map(paper.map((place, at) => [place, right[at] ? rightAnswer(edition.pool[place]?.body ?? single('a')) : null]))
        const score = scoreOf(edition, {}, paper, answers)
        expect(score.marks.map(({ place }) => place)).toEqual(paper)
        expect(score.points).toBeCloseTo(score.marks.reduce((sum, { points }) => sum + points, 0), 6)
        expect(score.points >= 0 && score.points <= score.of).toBe(true)
        for (const [at, { place, share }] of score.marks.entries()) expect(share).toBe(right[at] && rightAnswer(edition.pool[place]?.body ?? single('a')) ? 1 : 0)
        expect(scoreOf(structuredClone(edition), {}, paper, new Map([...answers].toReversed()))).toEqual(score)
      }),
      { numRuns: 200 }
    )
  })

  test('a question that is given to everybody raises nobody below another and gives all its points', () => {
    fc.assert(
      fc.property(anyEdition, fc.string(), fc.nat(11), (edition, seed, at) => {
        const paper = paperOf(edition, seed)
        const place = paper[at % paper.length] ?? 0
        const [before, after] = [scoreOf(edition, {}, paper, said()), scoreOf(edition, { [place]: { void: true } }, paper, said())]
        expect(after.of).toBe(before.of)
        expect(after.points).toBe(edition.pool[place]?.body.points)
      }),
      { numRuns: 100 }
    )
  })

  test('a corrected key moves exactly those who chose what is right now', () => {
    const quiz = content([single('a'), single('b')])
    const changes: KeyChanges = { 0: { body: single('c') } }
    const points = (answers: Map<number, Answer | null>, by: KeyChanges): number => scoreOf(quiz, by, [0, 1], answers).points
    expect([points(said(chose('a'), chose('b')), {}), points(said(chose('a'), chose('b')), changes)]).toEqual([2, 1])
    expect([points(said(chose('c'), chose('b')), {}), points(said(chose('c'), chose('b')), changes)]).toEqual([1, 2])
    expect([points(said(null, chose('b')), {}), points(said(null, chose('b')), changes)]).toEqual([1, 1])
  })

  test('an essay waits for a person; nothing written needs nobody', () => {
    const quiz = content([single('a'), body({ kind: 'essay', points: 3 })], 50)
    expect(scoreOf(quiz, {}, [0, 1], said(chose('a'), wrote('Rác hữu cơ')))).toMatchObject({ points: 1, of: 4, waiting: 1, passed: null, marks: [{ share: 1 }, { share: null, points: 0 }] })
    expect(scoreOf(quiz, {}, [0, 1], said(chose('a'), wrote('Rác hữu cơ')), { 1: 0.5 })).toMatchObject({ points: 2.5, waiting: 0, passed: true })
    expect(scoreOf(quiz, {}, [0, 1], said(chose('a'), null))).toMatchObject({ points: 1, waiting: 0, passed: false })
    // Decided whatever the essay earns.
    expect(scoreOf(content([single('a', 3), body({ kind: 'essay' })], 75), {}, [0, 1], said(chose('a'), wrote('x'))).passed).toBe(true)
    expect(scoreOf(content([single('a', 3), body({ kind: 'essay' })], 50), {}, [0, 1], said(chose('b'), wrote('x'))).passed).toBe(false)
  })

  test('the pass mark is reached in whole numbers and never by rounding up', () => {
    expect([passedBy(66.67, 2_000_000, 3_000_000), passedBy(66.66, 2_000_000, 3_000_000), passedBy(100, 2_999_999, 3_000_000), passedBy(null, 0, 0)]).toEqual([false, true, false, null])
    const thirds = body({ kind: 'multiple', marking: 'share', choices: ['a', 'b', 'c', 'd'].map((key) => ({ key, words: { vi: key }, right: key !== 'd' })) })
    const three: Answer = { kind: 'multiple', keys: ['a', 'b', 'c'] }
    expect(scoreOf(content([thirds, thirds, thirds], 100), {}, [0, 1, 2], said(three, three, three)).passed).toBe(true)
  })
})
