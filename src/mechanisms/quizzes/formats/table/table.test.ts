import { readSheet } from '#foundations/paper/sheets/read.ts'
import { writeSheet } from '#foundations/paper/sheets/write.ts'
import { expect, test } from 'vitest'
import { questionTable, readQuestionTable } from '../index.ts'
import { plain } from '../same.ts'

const table = (...rows: (string | number | null)[][]): Parameters<typeof readQuestionTable>[0] => ({ rows, formulas: [], mergedRows: [] })
const words = (vi: string): { vi: string } => ({ vi })

test('the template, filled in and opened in a spreadsheet, comes back as it was', async () => {
  const base = { media: [], points: 1 }
  const questions = [
    { subject: 'Rác', level: 'recall' as const, body: { ...base, kind: 'multiple' as const, marking: 'share' as const, shuffle: false, prompt: { vi: 'Hỏi?\nDòng hai', en: 'Q?' }, choices: [{ key: 'a', words: { vi: '=1+1', en: 'x' }, right: true }, { key: 'b', words: { vi: '2', en: 'y' }, right: true }, { key: 'c', words: { vi: '3', en: 'z' }, right: false, remark: { vi: 'Sai', en: 'No' } }] } },
    { subject: null, level: null, body: { ...base, kind: 'matching' as const, prompt: words('Ghép'), pairs: [{ key: 'a', left: words('một'), right: words('1') }, { key: 'b', left: words('hai'), right: words('2') }], others: [{ key: 'c', words: words('3') }] } },
    { subject: null, level: null, body: { ...base, kind: 'number' as const, prompt: words('Mấy?'), right: 3.25, tolerance: 0.5, measure: 'kg' } }
  ]
  const found = await readSheet(Buffer.from(await writeSheet(questionTable(questions))))
  const { questions: back, problems } = readQuestionTable(found, 'vi')
  expect(problems).toEqual([])
  expect(back.map(plain)).toEqual(questions.map(plain))
})

test('a sheet of others is read by the names of its columns, whatever their order, below a letterhead', () => {
  const { questions, problems } = readQuestionTable(
    table(['UBND XÃ BÌNH AN'], [], ['Đáp án đúng', 'NỘI DUNG CÂU HỎI', 'Đáp án A', 'Đáp án B', 'Lĩnh vực'], ['B', 'Hỏi một?', 'sai rồi', 'phải', 'Rác'], ['A,B', 'Hỏi hai?', 'x', 'y', ''], ['Đúng', 'Pin là rác nguy hại', null, null, null], [2022, 'Năm nào?', null, null, null]),
    'vi'
  )
  expect(problems).toEqual([])
  expect(questions.map(({ body, at }) => [at.row, body.kind])).toEqual([[4, 'single'], [5, 'multiple'], [6, 'true_false'], [7, 'number']])
  expect(questions[0]).toMatchObject({ subject: 'Rác', body: { choices: [{ right: false }, { right: true }] } })
})

const told = ({ questions }: ReturnType<typeof readQuestionTable>): unknown[] =>
  questions.map(({ body }) => ('choices' in body ? body.choices.map(({ words: { vi }, right }) => `${vi}${right ? '*' : ''}`).join(' | ') : 'answers' in body ? body.answers.map(({ words }) => words) : body.kind))

test('sheets of quiz programs are read by what they call columns, kinds and answers; a column that nobody knows is told', () => {
  const file = readQuestionTable(
    table(
      ['Question Text', 'Question Type', 'Option 1', 'Option 2', 'Option 3', 'Correct Answer', 'Time in seconds', 'Answer explanation', 'Image Link'],
      ['Gọi số nào?', 'Multiple Choice', '113', '114', '115', 2, 30, 'Cứu hỏa', null], ['Mang gì?', 'Checkbox', 'nước', 'cát', 'xăng', '1,2', 30, null, null], ['Thùng gì?', 'Fill-in-the-Blank', 'xanh', 'màu xanh', null, null, 30, null, null], ['Nêu cách làm', 'Open-Ended', null, null, null, null, 60, null, null], ['Ý kiến?', 'Poll', 'a', 'b', null, null, 20, null, null]
    ),
    'vi'
  )
  expect(told(file)).toEqual(['113 | 114* | 115', 'nước* | cát* | xăng', ['xanh', 'màu xanh'], 'essay'])
  expect(file.questions[0]?.body.explanation).toEqual(words('Cứu hỏa'))
  expect(file.problems.map(({ at, reason }) => `${at.row} ${reason}`)).toEqual(['6 quizzes.table_kind_unknown'])
  expect(file.losses).toEqual([{ at: { row: 1 }, reason: 'quizzes.loss_columns', values: { columns: 'Time in seconds' } }])
  const limits = readQuestionTable(table(['Question - max 120 characters', 'Answer 1 - max 75 characters', 'Answer 2 - max 75 characters', 'Answer 3 - max 75 characters', 'Correct answer(s) - choose at least one'], ['Gọi số nào?', '113', '114', '115', 2], ['Mang gì?', 'nước', 'cát', 'xăng', '1,2']), 'vi')
  expect(told(limits)).toEqual(['113 | 114* | 115', 'nước* | cát* | xăng'])
  expect(told(readQuestionTable(table(['questionText', 'optionA', 'optionB', 'correctAnswer'], ['Gọi số nào?', '113', '114', 'B']), 'vi'))).toEqual(['113 | 114*'])
})

test('a choice among columns that are not known is refused, never taken for a number', () => {
  const file = readQuestionTable(table(['type', 'question', 'khả năng một', 'khả năng hai', 'correct'], ['multiple_choice', 'Gọi số nào?', '113', '114', 1]), 'vi')
  expect([file.questions, file.problems.map(({ reason }) => reason)]).toEqual([[], ['quizzes.list_no_choices']])
  // Counted from nothing or from one: nobody can tell.
  const counted = readQuestionTable(table(['question', 'choice1', 'choice2', 'correct'], ['Gọi số nào?', '113', '114', 1], ['Mang gì?', 'nước', 'xăng', 0]), 'vi')
  expect([counted.questions, counted.problems.map(({ reason }) => reason)]).toEqual([[], ['quizzes.list_answer_unknown', 'quizzes.list_answer_unknown']])
})

test('each bad row is told, the others are read', () => {
  const rows = table(['Câu hỏi', 'Loại', 'A', 'B', 'Đáp án'], ['Hỏi?', 'Trắc nghiệm', 'x', 'y', 'A'], ['Lạ?', 'Ô chữ', 'x', 'y', 'A'], ['Số?', 'Số', null, null, 'ba'], ['Ghép', 'Ghép đôi', 'x', 'y => z', null], ['Công thức', 'Một đáp án', 'x', 'y', 'A'], [null, 'Một đáp án', 'x', 'y', 'A'], ['Không', 'Một đáp án', 'x', 'y', null])
  const { questions, problems } = readQuestionTable({ ...rows, formulas: ['5:2'] }, 'vi')
  expect(questions).toHaveLength(1)
  expect(problems.map(({ at, reason }) => `${at.row} ${reason}`)).toEqual(['3 quizzes.table_kind_unknown', '4 quizzes.table_number', '5 quizzes.table_pair', '6 quizzes.table_formula', '7 quizzes.words_missing', '8 quizzes.one_right'])
  expect(readQuestionTable(table(['Họ tên', 'Ngày sinh'], ['Lan', '1990']), 'vi').problems).toEqual([{ at: {}, reason: 'quizzes.table_no_head' }])
})
