import { expect, test } from 'vitest'
import { QuestionBody } from './body.ts'
import { criteriaOf, readPoints, shareGiven } from './rubric.ts'

const essay = (own: object) => QuestionBody.parse({ kind: 'essay', prompt: { vi: 'Kể lại một việc.' }, points: 3, ...own })
const rubric = [{ key: 'a', words: { vi: 'Nêu việc' }, points: 1 }, { key: 'b', words: { vi: 'Cách làm' }, points: 2 }]

test('points of criteria make up those of the question; without criteria the whole has one', () => {
  expect(criteriaOf(essay({ rubric })).map(({ points }) => points)).toEqual([1, 2])
  expect(criteriaOf(essay({}))).toEqual([{ key: 'all', words: '', points: 3 }])
  const issues = QuestionBody.safeParse({ kind: 'essay', prompt: { vi: 'Kể.' }, points: 5, rubric }).error?.issues
  expect(issues).toMatchObject([{ path: ['rubric'], message: 'quizzes.criteria_sum' }])
})

test('points are read as they are typed in Vietnam, and what a criterion cannot hold is named', () => {
  const criteria = criteriaOf(essay({ rubric }))
  const { given, wrong } = readPoints(criteria, { a: '0,5', b: '1.75' })
  expect([given, wrong]).toEqual([{ a: 0.5, b: 1.75 }, []])
  expect(shareGiven(criteria, given)).toBe(0.75)
  expect(readPoints(criteria, { a: '1,5', b: '' }).wrong.map(({ key }) => key)).toEqual(['a', 'b'])
  expect(readPoints(criteria, { a: '-1', b: 'hai' }).wrong).toHaveLength(2)
})
