import { expect, test } from 'vitest'
import { readAiken } from './aiken.ts'
import { readQuestions } from './index.ts'

const bytes = (...lines: string[]): Uint8Array => new TextEncoder().encode(lines.join('\r\n'))

test('questions in Aiken are read, with several lines, both signs and no blank lines needed', () => {
  const { questions, problems } = readAiken(bytes('\ufeffThùng nào?', 'Chọn một.', 'A) Hữu cơ', 'B) Tái chế', 'ANSWER: B', 'Câu hai', 'A.Đúng', 'B.Sai', 'answer: a'), 'vi')
  expect(problems).toEqual([])
  expect(questions).toMatchObject([
    { at: { line: 1 }, body: { kind: 'single', prompt: { vi: 'Thùng nào?\nChọn một.' }, choices: [{ right: false }, { words: { vi: 'Tái chế' }, right: true }] } },
    { at: { line: 6 }, body: { choices: [{ words: { vi: 'Đúng' }, right: true }, {}] } }
  ])
})

test('the number of a question and what explains it are none of its words', () => {
  const { questions, problems } = readAiken(bytes('Câu 1: Gọi số nào?', 'A. 113', 'B. 114', 'ANSWER: B', 'FEEDBACK: 114 là số cứu hỏa.', 'Feedback: Nhớ nói rõ nơi cháy.', 'Câu 2 trong đề hỏi gì?', 'A. Nước', 'B. Cát', 'ANSWER: A'), 'vi')
  expect(problems).toEqual([])
  expect(questions).toMatchObject([
    { at: { line: 1, called: '1' }, body: { prompt: { vi: 'Gọi số nào?' }, explanation: { vi: '114 là số cứu hỏa.\nNhớ nói rõ nơi cháy.' } } },
    { at: { line: 7 }, body: { prompt: { vi: 'Câu 2 trong đề hỏi gì?' } } }
  ])
})

test('each broken question is told where it stands, the others are read', () => {
  const { questions, problems } = readAiken(
    bytes('Quên đáp án', 'A) 1', 'B) 2', '', 'Sai chữ', 'A) 1', 'B) 2', 'ANSWER: D', '', 'ANSWER: A', '', 'Một ý', 'A) 1', 'ANSWER: A', 'Trùng', 'A) 1', 'A) 2', 'ANSWER: A', 'Được', 'A) 1', 'B) 2', 'ANSWER: B', 'Chỉ có lời'),
    'vi'
  )
  expect(questions.map(({ at }) => at.line)).toEqual([19])
  expect(problems.map(({ at, reason }) => `${at.line} ${reason}`)).toEqual([
    '1 quizzes.aiken_no_answer',
    '5 quizzes.aiken_answer_unknown',
    '10 quizzes.aiken_no_question',
    '12 quizzes.choices_few',
    '15 quizzes.letters_twice',
    '23 quizzes.aiken_no_choices'
  ])
})

test('a file is known by what it holds, whatever its name', async () => {
  expect((await readQuestions({ name: 'de-thi.txt', bytes: bytes('X?', 'A) 1', 'B) 2', 'ANSWER: A') })).format).toBe('aiken')
  expect((await readQuestions({ name: 'de-thi.txt', bytes: bytes('X? {=a ~b}') })).format).toBe('gift')
  expect(await readQuestions({ name: 'a.doc', bytes: new Uint8Array(Buffer.from('d0cf11e0a1b11ae1', 'hex')) })).toMatchObject({ problems: [{ reason: 'quizzes.file_old_word' }] })
  expect(await readQuestions({ name: 'x', bytes: new Uint8Array() })).toMatchObject({ format: null, problems: [{ reason: 'quizzes.file_empty' }] })
  expect(await readQuestions({ name: 'x', bytes: new Uint8Array(20 * 1024 * 1024 + 1) })).toMatchObject({ problems: [{ reason: 'quizzes.file_too_large', values: { limit: 20 } }] })
})

test('of more than 2,000 questions the first 2,000 are taken, and where the rest begins is told', () => {
  const { questions, problems } = readAiken(bytes(...Array.from({ length: 2003 }, (_, at) => [`Câu ${at}`, 'A) 1', 'B) 2', 'ANSWER: A']).flat()), 'vi')
  expect(questions).toHaveLength(2000)
  expect(problems).toEqual([{ at: { line: 8001 }, reason: 'quizzes.too_many_questions', values: { limit: 2000 } }])
})
