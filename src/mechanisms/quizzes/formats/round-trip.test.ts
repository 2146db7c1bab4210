import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KINDS } from '../question/body.ts'
import { someQuestion } from '../testing/bodies.ts'
import type { OutQuestion, QuestionFile } from './file.ts'
import { lossesOf, questionTable, readQuestions, readQuestionTable, writeQuestions } from './index.ts'
import { plain } from './same.ts'

/** As a sheet that was written and opened again. */
const asFound = (questions: OutQuestion[]): Parameters<typeof readQuestionTable>[0] => {
  const { columns, rows } = questionTable(questions)
  return { rows: [columns.map(({ title }) => title), ...rows], formulas: [], mergedRows: [] }
}

const ways = {
  gift: async (questions: OutQuestion[]): Promise<QuestionFile> => readQuestions({ name: 'x', bytes: (await writeQuestions('gift', questions)).bytes, format: 'gift' }),
  moodle: async (questions: OutQuestion[]): Promise<QuestionFile> => readQuestions({ name: 'x', bytes: (await writeQuestions('moodle', questions)).bytes, format: 'moodle' }),
  xlsx: (questions: OutQuestion[]): Promise<QuestionFile> => Promise.resolve(readQuestionTable(asFound(questions), 'vi'))
}
const FORMATS = ['gift', 'moodle', 'xlsx'] as const

describe.each(FORMATS)('questions as %s', (format) => {
  test.each(KINDS)('%s: what no loss was told of comes back as it went out, and what went out once stays as it is', async (kind) => {
    await fc.assert(
      fc.asyncProperty(fc.array(someQuestion(kind), { minLength: 1, maxLength: 3 }), async (questions) => {
        const losses = await lossesOf(format, questions)
        const left = questions.filter((_, place) => !losses.some(({ at, reason }) => at.row === place + 1 && reason === 'quizzes.out_kind'))
        if (!left.length) return
        const first = await ways[format](questions)
        expect(first.problems).toEqual([])
        expect(first.questions).toHaveLength(left.length)
        for (const [place, question] of left.entries()) {
          if (!losses.some(({ at }) => at.row === questions.indexOf(question) + 1)) expect(plain(first.questions[place] ?? question)).toEqual(plain(question))
        }
        expect((await ways[format](first.questions)).questions.map(plain)).toEqual(first.questions.map(plain))
      }),
      { numRuns: 12 }
    )
  })
})

const words = (vi: string): { vi: string } => ({ vi })
const plainOnes: OutQuestion[] = [
  { subject: 'Rác', level: 'recall', body: { kind: 'single', prompt: words('Hỏi: 2 + 2 = ?'), media: [], points: 1, shuffle: true, choices: [{ key: 'a', words: words('4'), right: true, remark: words('Đúng rồi') }, { key: 'b', words: words('{5}'), right: false }] } },
  { subject: null, level: null, body: { kind: 'true_false', prompt: words('Đúng chứ?'), media: [], points: 1, right: true, explanation: words('Vì thế.'), reference: { document: 'Luật', passage: 'Điều 5', version: '2020' } } },
  { subject: null, level: 'use', body: { kind: 'number', prompt: words('Bao nhiêu?'), media: [], points: 1, right: 2.5, tolerance: 0.5, measure: '' } }
]

test.each(FORMATS)('ordinary questions lose nothing as %s, so the property above has something to hold', async (format) => {
  expect(await lossesOf(format, plainOnes)).toEqual([])
  expect((await ways[format](plainOnes)).questions.map(plain)).toEqual(plainOnes.map(plain))
})

test('a picture, a sound and a film come back from Moodle XML byte for byte; formats of words alone say before that they leave them out', async () => {
  const media = ([['image/png', 'Biển cấm lửa'], ['audio/mpeg', 'Còi báo cháy:\nba hồi dài'], ['video/mp4', 'Cách dùng bình bột']] as const).map(([mediaType, told], at) => ({ name: 'tệp', mediaType, kind: mediaType.split('/')[0] as 'image', told, bytes: new Uint8Array([at, 255, 0, 13, 10]) }))
  const about = media.map(({ kind, told }, at) => ({ fileId: `018f0000-0000-7000-8000-00000000000${at}`, kind, told: words(told) }))
  const question: OutQuestion = { subject: null, level: null, media, body: { kind: 'true_false', prompt: words('Biển gì?'), media: about, points: 1, right: true } }
  expect(await lossesOf('moodle', [question])).toEqual([])
  expect((await ways.moodle([question])).questions.map(plain)).toEqual([plain(question)])
  expect(plain(question)).not.toEqual(plain({ ...question, media: media.toReversed() }))
  const told = async (format: (typeof FORMATS)[number], one: OutQuestion): Promise<string[]> => (await lossesOf(format, [one])).map(({ reason }) => reason)
  expect([await told('gift', question), await told('xlsx', question)]).toEqual([['quizzes.out_media'], ['quizzes.out_media']])
  expect(await told('moodle', { ...question, media: media.slice(1) })).toEqual(['quizzes.out_media_room'])
  expect(await told('moodle', { ...question, body: { ...question.body, media: about.map((one) => ({ ...one, told: { ...one.told, en: 'x' } })) } })).toEqual(['quizzes.out_told_languages'])
})

test('what a format cannot hold is told by question before it is written', async () => {
  const base = { media: [], points: 2 }
  const questions: OutQuestion[] = [
    { called: 'Q1', subject: null, level: null, body: { ...base, kind: 'multiple', marking: 'all', shuffle: false, prompt: { vi: 'Hỏi?', en: 'Q?' }, choices: [{ key: 'a', words: { vi: 'a', en: 'a' }, right: true }, { key: 'b', words: { vi: 'b', en: 'b' }, right: false }] } },
    { subject: null, level: null, body: { ...base, kind: 'file', prompt: words('Nộp bài'), types: ['pdf'], rubric: [] } },
    { subject: null, level: null, body: { ...base, points: 1, kind: 'short_text', prompt: words('Điền'), fold: 'case', answers: [{ words: 'a -> b', share: 1 }] } }
  ]
  expect((await lossesOf('gift', questions)).map(({ at, reason }) => `${at.called} ${reason}`)).toEqual(['Q1 quizzes.out_languages', 'Q1 quizzes.out_points', 'Q1 quizzes.out_shuffle', 'Q1 quizzes.out_all_or_nothing', '2 quizzes.out_kind', '3 quizzes.out_differs'])
  expect((await lossesOf('moodle', questions)).map(({ reason }) => reason)).toEqual(['quizzes.out_all_or_nothing'])
  expect(await lossesOf('xlsx', questions)).toEqual([])
})

test.each(['gift', 'moodle'] as const)('damaged %s never throws, and says what is wrong', async (format) => {
  const { bytes } = await writeQuestions(format, fc.sample(fc.constantFrom(...KINDS).chain(someQuestion), { numRuns: 8, seed: 7 }))
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length), fc.nat(40), fc.uint8Array({ maxLength: 10 }), async (at, gone, added) => {
      const { questions, problems } = await readQuestions({ name: 'x', bytes: new Uint8Array([...bytes.slice(0, at), ...added, ...bytes.slice(at + gone)]), format })
      expect(questions.length + problems.length).toBeGreaterThan(0)
    }),
    { numRuns: 40 }
  )
})
