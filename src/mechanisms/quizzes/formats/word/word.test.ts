import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listed, p, table, wordOf } from '../../testing/word-of.ts'
import type { QuestionFile } from '../file.ts'
import { readQuestions } from '../index.ts'
import { readPlainList, readWord } from './read.ts'

const read = (...blocks: string[]): Promise<QuestionFile> => readWord(wordOf(...blocks), 'vi')
const list = (...lines: string[]): QuestionFile => readPlainList(new TextEncoder().encode(lines.join('\n')), 'vi')
/** "Câu hỏi: A* B" of each question. */
const told = ({ questions }: QuestionFile): string[] =>
  questions.map(({ body }) => `${body.prompt['vi']} ${'choices' in body ? body.choices.map(({ words, right }) => `${words['vi']}${right ? '*' : ''}`).join(' / ') : 'right' in body ? String(body.right) : body.kind}`)
const reasons = (file: QuestionFile): string[] => file.problems.map(({ at, reason }) => `${at.called ?? at.line ?? '-'} ${reason}`)

const asked = (number: number, right: string, wrong: string): string[] => [p(`Câu ${number}. Hỏi ${number}?`), p(right), p(wrong)]

describe('Đỗ Quang Vinh brings his Word file: the right answer is told', () => {
  test.each([
    ['bold', '[b]A. phải[/]'],
    ['underline', '[u]A. phải[/]'],
    ['colour', 'A. [red]phải[/]'],
    ['a marker pen', 'A. [mark]phải[/]'],
    ['underlining only the letter', '[u]A[/]. phải'],
    ['a red letter', '[red]A.[/] phải'],
    ['a star before', '*A. phải'],
    ['a star behind', 'A. phải *'],
    ['a word in brackets', 'A. phải (Đúng)']
  ])('by %s', async (_, right) => {
    const file = await read(...asked(1, right, 'B. lệch'), ...asked(2, right, 'B. lệch'))
    expect(file.problems).toEqual([])
    expect(told(file)).toEqual(['Hỏi 1? phải* / lệch', 'Hỏi 2? phải* / lệch'])
  })

  test('a bold letter before every choice and one bold word tell nothing; the usual look decides over one that slipped in', async () => {
    const bold = await read(p('Câu 1. Hỏi?'), p('[b]A.[/] một [b]từ[/] trong nhiều chữ'), p('[b]B.[/] [u]hai[/]'), p('Câu 2. Nữa?'), p('[b]A.[/] [u]ba[/]'), p('[b]B.[/] bốn'), p('Câu 3. Lạ?'), p('[b]A. năm[/]'), p('B. [u]sáu[/]'))
    expect(told(bold)).toEqual(['Hỏi? một từ trong nhiều chữ / hai*', 'Nữa? ba* / bốn', 'Lạ? năm / sáu*'])
    expect(reasons(await read(p('Câu 1. Hỏi?'), p('A. [b]một[/]'), p('B. [red]hai[/]')))).toEqual(['1 quizzes.list_marks_unclear'])
  })

  test('a line that belongs to no question is named by its words: Word numbers no lines', async () => {
    const { losses } = await read(...asked(1, '[b]A. phải[/]', 'B. lệch'), ...asked(2, '[b]A. phải[/]', 'B. lệch'), p('Đáp án: A'), p('Chúc các bạn thi tốt!'))
    expect(losses).toMatchObject([{ reason: 'quizzes.loss_text_between', values: { words: 'Chúc các bạn thi tốt!' } }])
  })

  test('numbers and letters that Word counts itself are read as printed', async () => {
    expect(told(await read(listed('Hỏi một?', 0), listed('[b]phải[/]', 1), listed('lệch', 1), listed('Hỏi hai?', 0), listed('lệch', 1), listed('[b]phải[/]', 1)))).toEqual(['Hỏi một? phải* / lệch', 'Hỏi hai? lệch / phải*'])
  })

  test('old letters become Unicode, and that is told', async () => {
    const file = await read(p('Câu 1. [old]Ph©n lo¹i r¸c ë ®©u?[/]'), p('A. *một'), p('B. hai'))
    expect(told(file)).toEqual(['Phân loại rác ở đâu? một* / hai'])
    expect(file.losses.map(({ reason }) => reason)).toContain('quizzes.loss_old_font')
  })
})

describe('lists that are not numbered throughout', () => {
  test('a question without a number does not become a part of the choice before it', () => {
    const file = list('Câu 1. Hỏi một?', 'A. phải *', 'B. lệch, và còn', 'nói tiếp', 'Đọc đoạn sau rồi trả lời.', 'Mỗi hộ có hai thùng rác.', '(2) Có mấy thùng?', 'A. một', 'B. hai *', '(3) Thùng ở đâu?', 'A. trong nhà *', 'B. ngoài ngõ', 'Câu 4. Hỏi bốn?', 'A. lệch', 'B. phải *', 'một dòng cuối')
    expect(told(file)).toEqual(['Hỏi một? phải* / lệch, và còn nói tiếp', 'Đọc đoạn sau rồi trả lời.\nMỗi hộ có hai thùng rác.\n(2) Có mấy thùng? một / hai*', '(3) Thùng ở đâu? trong nhà* / ngoài ngõ', 'Hỏi bốn? lệch / phải một dòng cuối*'])
    expect(file.questions.map(({ at }) => at.line)).toEqual([1, 5, 10, 13])
  })

  test('what another program calls a question is no part of the choice before it, and is told', () => {
    const file = list('ID: 1', 'Câu 1: Hỏi một?', '*A. phải', 'B. lệch', 'ID: 2', 'Câu 2: Hỏi hai?', 'A. lệch', '*B. phải')
    expect(told(file)).toEqual(['Hỏi một? phải* / lệch', 'Hỏi hai? lệch / phải*'])
    expect(file.losses.map(({ at, reason }) => `${at.line} ${reason}`)).toEqual(['1 quizzes.loss_text_between', '5 quizzes.loss_text_between'])
    expect(told(list('ID: 1', 'Hỏi một?', '*A. phải', 'B. lệch', 'ID: 2', 'Hỏi hai?', 'A. lệch', '*B. phải'))).toEqual(['Hỏi một? phải* / lệch', 'Hỏi hai? lệch / phải*'])
  })

  test('a long text above the first question is told, a title is not', () => {
    const file = list('BÀI THI TÌM HIỂU', `Đoạn văn: ${'mỗi hộ phân loại rác tại nhà, '.repeat(10)}`, 'Câu 1. Hỏi?', 'A. phải *', 'B. lệch')
    expect(told(file)).toEqual(['Hỏi? phải* / lệch'])
    expect(file.losses.map(({ at, reason }) => [at.line, reason])).toEqual([[2, 'quizzes.loss_text_between']])
  })
})

describe('tables of a Word file', () => {
  test('a question in each row, columns in any order and under other names', async () => {
    const file = await read(
      p('DANH SÁCH CÂU HỎI'),
      table(['TT', 'Đáp án', 'Nội dung câu hỏi', 'Phương án A', 'Phương án B', 'Mức độ', 'Giải thích'], ['1', 'B', 'Hỏi một?', 'lệch', 'phải', 'Nhận biết', 'Vì thế'], ['Phần hai', '', '', '', '', '', ''], ['2', 'A, B', 'Hỏi hai?', 'phải', 'cũng phải', 'Khó lắm', ''])
    )
    expect(told(file)).toEqual(['Hỏi một? lệch / phải*', 'Hỏi hai? phải* / cũng phải*'])
    expect(file.questions[0]).toMatchObject({ level: 'recall', body: { explanation: { vi: 'Vì thế' } }, at: { called: '1' } })
    expect(file.questions[1]).toMatchObject({ subject: 'Phần hai', level: null })
    expect(file.losses.map(({ reason }) => reason)).toEqual(['quizzes.loss_level_unknown'])
  })

  test('choices in the cell of the question, the answer in a look', async () => {
    expect(told(await read(table(['STT', 'Câu hỏi'], ['1', 'Hỏi một?\nA. lệch\nB. [red]phải[/]'], ['2', 'Hỏi hai? A. một B. hai']), table(['Câu', '1', '2'], ['Đáp án', 'B', 'A'])))).toEqual(['Hỏi một? lệch / phải*', 'Hỏi hai? một* / hai'])
  })

  test('one question over several rows, and choices laid out in cells without lines', async () => {
    const rows = await read(table(['Câu 1', 'Hỏi một?'], ['A', 'lệch'], ['B', 'phải'], ['Đáp án', 'B'], ['Câu 2', 'Hỏi hai?'], ['A', 'phải'], ['B', 'lệch'], ['Đáp án', 'A']))
    expect(told(rows)).toEqual(['Hỏi một? lệch / phải*', 'Hỏi hai? phải* / lệch'])
    expect(told(await read(p('Câu 1. Hỏi?'), table(['A. một', 'B. hai'], ['C. ba', '[b]D. bốn[/]'])))).toEqual(['Hỏi? một / hai / ba / bốn*'])
  })

  test('a table of answers at the end, across or down', async () => {
    const questions = [1, 2].flatMap((number) => asked(number, 'A. một', 'B. hai'))
    expect(told(await read(...questions, p('BẢNG ĐÁP ÁN'), table(['1', '2'], ['B', 'A'])))).toEqual(['Hỏi 1? một / hai*', 'Hỏi 2? một* / hai'])
    expect(told(await read(...questions, table(['Câu', 'Đáp án'], ['1', 'A'], ['2', 'B'])))).toEqual(['Hỏi 1? một* / hai', 'Hỏi 2? một / hai*'])
    expect(reasons(await read(...questions, table(['1', '2', '9'], ['B', 'A', 'C'])))).toEqual(['5 quizzes.list_key_without_question'].map(() => '7 quizzes.list_key_without_question'))
  })
})

describe('lists as plain text', () => {
  test('every way to write an answer, and what stands beside it', () => {
    const file = list(
      'UBND XÃ BÌNH AN', 'BỘ CÂU HỎI', '', 'Chủ đề 1: Rác hữu cơ', 'Câu 1. (Nhận biết) Vỏ chuối bỏ vào đâu? (0,5 điểm)', 'A. Hữu cơ', 'B. Tái chế', 'Đáp án: A', 'Giải thích: Dễ phân hủy.', 'Nhanh hơn giấy.', 'Căn cứ: Luật Bảo vệ môi trường | Điều 75',
      'Câu 2: Loại nào tái chế?', 'A. Giấy\tB. Lon\tC. Tã', 'ĐA: A, B', 'Câu 3 - Đốt rác? a) Được b) Không* c) Tùy', 'Câu 4. Pin là rác nguy hại (Đúng/Sai)', 'ĐA: Đúng', 'CHỦ ĐỀ HAI', 'Câu 5. Năm nào?', 'Đáp án: 2022', 'Câu 6. Màu gì?', 'Đáp án: xanh; lục', 'Câu 7. Nêu cách làm.', 'Gợi ý trả lời: Ba bước.', 'Câu 8. Ý nào đúng?', 'a) Pin độc', 'b) Giấy độc', 'Đáp án: a) Đúng b) Sai', 'Câu 9. Chọn?', 'A. Cả A và B', 'B. Sai', 'Câu 10. Chọn?', 'A. một', 'B. hai', 'ĐÁP ÁN', '9-A, 10. B'
    )
    expect(file.problems).toEqual([])
    expect(file.questions.map(({ body }) => body.kind)).toEqual(['single', 'multiple', 'single', 'true_false', 'number', 'short_text', 'essay', 'multiple', 'single', 'single'])
    expect(file.questions[0]).toMatchObject({
      at: { line: 5, called: '1' }, subject: 'Rác hữu cơ', level: 'recall',
      body: { prompt: { vi: 'Vỏ chuối bỏ vào đâu?' }, points: 0.5, explanation: { vi: 'Dễ phân hủy.\nNhanh hơn giấy.' }, reference: { document: 'Luật Bảo vệ môi trường', passage: 'Điều 75' } }
    })
    expect(file.questions[4]).toMatchObject({ subject: 'CHỦ ĐỀ HAI', body: { right: 2022 } })
    expect(file.questions[8]?.body).toMatchObject({ shuffle: false })
  })

  test('bare numbers count questions, but not the points within one; a word like "A" in a sentence is no choice', () => {
    expect(told(list('1. Các bước sau đúng không?', '1. Rửa', '2) Phân loại', 'A. Đúng', 'B. Sai', 'ĐA: B', '2. Vitamin B. Có ở đâu?', 'A) gan', 'B) vitamin C. trong quả', 'ĐA: A'))[1]).toBe('Vitamin B. Có ở đâu? gan* / vitamin C. trong quả')
  })

  test('choices behind a colon or a slash', () => {
    expect(told(list('Câu 1. Hỏi?', 'A: một B: hai', 'ĐA: B', 'Câu 2. Hỏi?', 'A/ một', 'B/ hai', 'ĐA: A'))).toEqual(['Hỏi? một / hai*', 'Hỏi? một* / hai'])
  })

  test('all answers in the line of their head; pairs of one question stay its own', () => {
    expect(told(list('1. Hỏi một?', 'a. x', 'b. y', '2. Hỏi hai?', 'a. x', 'b. y', 'ĐÁP ÁN: 1-b, 2-a'))).toEqual(['Hỏi một? x / y*', 'Hỏi hai? x* / y'])
    expect(reasons(list('Câu 1. Hỏi?', 'A. x', 'B. y', 'ĐA: A', 'Câu 2. Ghép?', 'A. x', 'B. y', 'Đáp án: 1-b, 2-a'))).toEqual(['2 quizzes.list_answer_unknown'])
  })

  test('what cannot be settled is told with its number and its line', () => {
    expect(reasons(list('Câu 1. Hỏi?', 'A. x', 'B. y', 'Câu 2. Hỏi?', 'A. x', 'B. y', 'Đáp án: D', 'Câu 3. Hỏi?', 'A. x*', 'B. y', 'Đáp án: B', 'Câu 4. Trơ trọi?', 'Câu 5. Hỏi?', 'A. x', 'ĐA: A'))).toEqual(['1 quizzes.list_no_answer', '2 quizzes.list_answer_unknown', '3 quizzes.list_answers_differ', '4 quizzes.list_no_choices', '5 quizzes.choices_few'])
    expect(reasons(list('Phần I. Một', 'Câu 1. a?', 'A. x', 'B. y', 'Phần II. Hai', 'Câu 1. b?', 'A. x', 'B. y', 'ĐÁP ÁN', '1-A'))).toEqual(['1 quizzes.list_number_twice', '1 quizzes.list_number_twice'])
  })
})

test('a damaged Word file, a bomb of names and another zip say what they are', async () => {
  const whole = wordOf(p('Câu 1. Hỏi?'))
  expect(reasons(await readQuestions({ name: 'a.docx', bytes: whole.slice(0, 300), format: 'word' }))).toEqual(['- quizzes.file_broken'])
  expect(reasons(await read('<w:p><w:r>'))).toEqual(['- quizzes.file_broken'])
  expect(reasons(await readQuestions({ name: 'a.docx', bytes: whole }))).toEqual(['1 quizzes.list_no_choices'])
})

test('whatever lines a file holds, reading ends, and each question or trouble has its line', () => {
  const line = fc.constantFrom('Câu 1. Hỏi?', '2) Hỏi', 'A. x', 'A. x B. y', 'b) z*', 'Đáp án: B', '1-A 2-B 3-C', 'ĐÁP ÁN', 'Giải thích: vì', 'Phần I', '- ý', '(Nhận biết)', '', 'A', 'Đ S', 'chữ')
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string({ maxLength: 12 })), { maxLength: 25 }), (lines) => {
      const { questions, problems } = list(...lines)
      expect(questions.length + problems.length).toBeGreaterThan(0)
      for (const { at } of questions) expect(at.line).toBeGreaterThan(0)
    }),
    { numRuns: 150 }
  )
})
