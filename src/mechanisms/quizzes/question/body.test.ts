import { expect, test } from 'vitest'
import { languagesOf, QuestionBody } from './body.ts'

const choice = (key: string, words: string, right = false) => ({ key, words: { vi: words }, right })
const water = { kind: 'single', prompt: { vi: 'Vỏ chuối bỏ vào thùng nào?' }, choices: [choice('a', 'Rác hữu cơ', true), choice('b', 'Rác tái chế')] }
const reasonsOf = (body: unknown): string[] => QuestionBody.safeParse(body).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? []

test('a question that Đỗ Quang Vinh wrote can be asked as it is, with one point and shuffled choices', () => {
  expect(QuestionBody.parse(water)).toMatchObject({ points: 1, shuffle: true, media: [] })
})

test('what cannot be asked or marked is said where it stands', () => {
  expect(reasonsOf({ ...water, choices: water.choices.map((one) => ({ ...one, right: true })) })).toEqual(['choices quizzes.one_right'])
  expect(reasonsOf({ ...water, kind: 'multiple', choices: water.choices.map((one) => ({ ...one, right: false })) })).toEqual(['choices quizzes.some_right'])
  expect(reasonsOf({ ...water, choices: [choice('a', 'Rác hữu cơ', true), choice('a', 'Rác tái chế')] })).toEqual(['choices quizzes.keys_twice'])
  expect(reasonsOf({ ...water, choices: [choice('a', 'Rác hữu cơ', true), choice('b', 'RÁC HỮU CƠ')] })).toEqual(['choices.1 quizzes.words_twice'])
  expect(reasonsOf({ ...water, prompt: { vi: 'Vỏ chuối?', en: 'A banana skin?' } })).toEqual(['choices.0.words.en quizzes.language_missing', 'choices.1.words.en quizzes.language_missing'])
  expect(reasonsOf({ ...water, prompt: {} })).toEqual(['prompt quizzes.words_missing'])
})

test('the main language comes first, however a database keeps a body', () => {
  expect(languagesOf({ prompt: { en: 'Which bin?', km: '…', vi: 'Thùng nào?' } })).toEqual(['vi', 'en', 'km'])
  expect(languagesOf({ prompt: { en: 'Which bin?' } })).toEqual(['en'])
})
