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
  // Of one language only, nobody is told of languages.
  expect(reasonsOf({ kind: 'matching', prompt: { vi: 'Ghép' }, pairs: [{ key: 'a', left: { vi: 'Pin' }, right: { vi: 'Nguy hại' } }, { key: 'b', left: { vi: 'Lá' }, right: {} }] })).toEqual(['pairs.1.right.vi quizzes.words_missing'])
})

test('words where a number or a choice is asked for are told so, together with a question that is missing', () => {
  expect(reasonsOf({ kind: 'number', prompt: {}, right: 'hai mươi', tolerance: 'ít', points: 'một' })).toEqual(['prompt quizzes.words_missing', 'points quizzes.number_form', 'right quizzes.number_form', 'tolerance quizzes.number_form'])
  expect(reasonsOf({ kind: 'true_false', prompt: {} })).toEqual(['prompt quizzes.words_missing', 'right quizzes.true_or_false'])
  expect(reasonsOf({ kind: 'short_text', prompt: { vi: 'Rác gì?' }, answers: [{ words: 'hữu cơ', share: 1.5 }] })).toEqual(['answers.0.share quizzes.share_form'])
  expect(reasonsOf({ kind: 'essay', prompt: { vi: 'Kể' }, mostWords: 0 })).toEqual(['mostWords quizzes.most_words_form'])
})

test('the main language comes first, however a database keeps a body', () => {
  expect(languagesOf({ prompt: { en: 'Which bin?', km: '…', vi: 'Thùng nào?' } })).toEqual(['vi', 'en', 'km'])
  expect(languagesOf({ prompt: { en: 'Which bin?' } })).toEqual(['en'])
})
