import { describe, expect, test } from 'vitest'
import { readGift } from './read.ts'

const read = (...lines: string[]) => readGift(new TextEncoder().encode(lines.join('\n')), 'vi')
const bodyOf = (...lines: string[]) => read(...lines).questions[0]?.body
const reasons = (remarks: { reason: string }[]): string[] => remarks.map(({ reason }) => reason)

describe('Đỗ Quang Vinh brings a file from Moodle', () => {
  test('every kind of answer becomes the kind of ours', () => {
    const { questions, problems } = read(
      '$CATEGORY: $course$/top/Môi trường/Phân loại rác',
      '',
      '// [tag:Nhận biết]',
      '::Vỏ chuối::Vỏ chuối bỏ vào thùng nào? Chọn: một {',
      '  =Rác hữu cơ#Đúng rồi',
      '  ~Rác tái chế',
      '####Vỏ chuối tự phân hủy.\\nCăn cứ: Luật Bảo vệ môi trường | Điều 75 | 2020',
      '}',
      '',
      'Loại nào tái chế được? {~%50%Giấy ~%50%Lon ~%-50%Tã ~%-50%Vỏ trứng}',
      '',
      'Pin cũ là rác nguy hại. {T}',
      '',
      'Ghép: {=Giấy -> Tái chế =Vỏ trứng -> Hữu cơ = -> Nguy hại}',
      '',
      'Thùng màu gì? {=xanh =%50%lục}',
      '',
      'Bao nhiêu nhóm? {#3}',
      '',
      'Khoảng? {#3.5..4.5}',
      '',
      'Sai số? {#.5:.1}',
      '',
      'Nêu cách làm. {}'
    )
    expect(problems).toEqual([])
    expect(questions.map(({ body }) => body.kind)).toEqual(['single', 'multiple', 'true_false', 'matching', 'short_text', 'number', 'number', 'number', 'essay'])
    expect(questions[0]).toMatchObject({
      at: { line: 4, called: 'Vỏ chuối' },
      subject: 'Môi trường/Phân loại rác',
      level: 'recall',
      body: {
        prompt: { vi: 'Vỏ chuối bỏ vào thùng nào? Chọn: một' },
        choices: [{ key: 'a', right: true, remark: { vi: 'Đúng rồi' } }, { key: 'b', right: false }],
        explanation: { vi: 'Vỏ chuối tự phân hủy.' },
        reference: { document: 'Luật Bảo vệ môi trường', passage: 'Điều 75', version: '2020' }
      }
    })
    expect(questions[1]?.body).toMatchObject({ marking: 'share', choices: [{ right: true }, { right: true }, { right: false }, { right: false }] })
    expect(questions[3]?.body).toMatchObject({ pairs: [{ left: { vi: 'Giấy' }, right: { vi: 'Tái chế' } }, {}], others: [{ words: { vi: 'Nguy hại' } }] })
    expect(questions[4]?.body).toMatchObject({ fold: 'case', answers: [{ words: 'xanh', share: 1 }, { words: 'lục', share: 0.5 }] })
    expect(questions.slice(5, 8).map(({ body }) => body)).toMatchObject([{ right: 3, tolerance: 0 }, { right: 4, tolerance: 0.5 }, { right: 0.5, tolerance: 0.1 }])
  })

  test('one broken question does not lose the others, and is told with its line', () => {
    const { questions, problems } = read('Câu một {=a ~b}', '', 'Thiếu ngoặc {=a ~b', '', 'Chỉ có lời', '', 'Câu bốn {~a ~b}', '', 'Rối {# không phải số}', '', 'Câu sáu {=a ~b}')
    expect(questions.map(({ at }) => at.line)).toEqual([1, 11])
    expect(problems).toEqual([
      { at: { line: 3 }, reason: 'quizzes.gift_open_bracket' },
      { at: { line: 5 }, reason: 'quizzes.gift_no_answers' },
      { at: { line: 7 }, reason: 'quizzes.some_right' },
      { at: { line: 9 }, reason: 'quizzes.gift_not_understood' }
    ])
  })

  test('nor does a bracket that nobody closed where no blank line stands: the next title begins the next question', () => {
    const { questions, problems } = read('::Một:: Câu một {=a', '~b', '::Hai:: Câu hai {=a ~b}', '::Ba::', 'Câu ba {=a ~b}')
    expect(questions.map(({ at }) => at)).toEqual([{ line: 3, called: 'Hai' }, { line: 4, called: 'Ba' }])
    expect(problems).toEqual([{ at: { line: 1, called: 'Một' }, reason: 'quizzes.gift_open_bracket' }])
  })

  test('signs of the format that stand as letters stay letters, escaped or not', () => {
    expect(bodyOf('2 + 2 = ? Chọn: (a~b # c) {=4 ~3: ba ~\\= 5 ~\\{6\\}}')).toMatchObject({
      prompt: { vi: '2 + 2 = ? Chọn: (a~b # c)' },
      choices: [{ words: { vi: '4' } }, { words: { vi: '3: ba' } }, { words: { vi: '= 5' } }, { words: { vi: '{6}' } }]
    })
    expect(bodyOf('Đường dẫn C:\\temp {=đi -> đến ~ở lại}')).toMatchObject({ kind: 'single', prompt: { vi: 'Đường dẫn C:\\temp' } })
    expect(bodyOf('Điền {=a\\*b}')).toMatchObject({ answers: [{ words: 'a*b' }] })
    expect(bodyOf('Rác {~giấy =vỏ trứng} là hữu cơ.')).toMatchObject({ prompt: { vi: 'Rác _____ là hữu cơ.' } })
    expect(bodyOf('Rác hữu cơ là {~giấy =vỏ trứng}.')).toMatchObject({ prompt: { vi: 'Rác hữu cơ là _____.' } })
  })

  test('markup becomes plain words, and what is lost is told', () => {
    const { questions, losses } = read('[html]<p>Chất nào là <b>H<sub>2</sub>O</b>?</p><p>Chọn một&nbsp;ý</p> {=Nước ~%50%Hơi ~%-20%Đá}', '', 'Đúng? {T#sai#đúng}', '', 'Điền {=a* =b#hay}', '', '// [tag:Tuần 1]', 'X {#=3 =%50%4}')
    expect(questions[0]?.body.prompt).toEqual({ vi: 'Chất nào là H₂O?\nChọn một ý' })
    expect(reasons(losses)).toEqual(['quizzes.loss_part_marks', 'quizzes.loss_penalty', 'quizzes.loss_looks', 'quizzes.loss_feedback', 'quizzes.loss_feedback', 'quizzes.loss_wildcard', 'quizzes.loss_part_marks', 'quizzes.loss_tags'])
  })

  test('a block too long for any question is told, and not chewed on', () => {
    expect(reasons(read(`Dài ${'x'.repeat(200_000)} {=a ~b}`).problems)).toEqual(['quizzes.words_long'])
  })
})
