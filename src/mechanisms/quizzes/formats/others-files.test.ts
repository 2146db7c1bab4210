/** Files as other programs and other people make them: what is read is right, what is not is told where it stands. */
import { describe, expect, test } from 'vitest'
import { readQuestions, type Reading } from './index.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (name: string, text: string | Uint8Array): Promise<Reading> => readQuestions({ name, bytes: typeof text === 'string' ? bytesOf(text) : text })

/** "Hỏi? một* | hai" of each question. */
const told = ({ questions }: Reading): string[] =>
  questions.map(({ body }) => {
    const what = 'choices' in body ? body.choices.map(({ words, right }) => `${words['vi']}${right ? '*' : ''}`).join(' | ') : 'right' in body ? String(body.right) : 'answers' in body ? body.answers.map(({ words }) => words).join(' | ') : body.kind
    return `${body.prompt['vi']} ${what}`
  })
const reasons = (remarks: Reading['problems']): string[] => remarks.map(({ at, reason }) => `${at.line ?? '-'} ${reason}`)

describe('GIFT', () => {
  test('questions that follow each other without a blank line stay apart', async () => {
    const file = await read('a.gift', '::Một::Hỏi một? {=a ~b}\n::Hai::Hỏi hai? {T}\n// ghi chú\nHỏi ba? {#3}\nHỏi bốn: {~c\n=d}.')
    expect(file.problems).toEqual([])
    expect(told(file)).toEqual(['Hỏi một? a* | b', 'Hỏi hai? true', 'Hỏi ba? 3', 'Hỏi bốn: _____. c | d*'])
    expect(file.questions.map(({ at }) => at.line)).toEqual([1, 2, 4, 5])
  })

  test('two places for answers in one line are told, never kept as words', async () => {
    const file = await read('a.gift', 'Thủ đô là {=Hà Nội ~Huế}, thành phố cảng là {=Hải Phòng ~Đà Lạt}.\n\nHỏi? {=a ~b}')
    expect(reasons(file.problems)).toEqual(['1 quizzes.qti_several_parts'])
    expect(told(file)).toEqual(['Hỏi? a* | b'])
  })

  test('blank lines among the answers end nothing, while a bracket that stays open loses no other question', async () => {
    expect(told(await read('a.gift', 'Hỏi một? {\n\n=a\n\n~b\n\n}\n\nHỏi hai? {T}'))).toEqual(['Hỏi một? a* | b', 'Hỏi hai? true'])
    const broken = await read('a.gift', 'Hỏi một? {=a\n\nHỏi hai? {T}')
    expect(reasons(broken.problems)).toEqual(['1 quizzes.gift_open_bracket'])
    expect(told(broken)).toEqual(['Hỏi hai? true'])
  })

  test('escapes, comments among the answers, shares, ranges, words in three formats', async () => {
    const file = await read(
      'a.gift',
      [
        '\ufeff$CATEGORY: $course$/top/Phòng cháy', '', '// [id:q1] [tag:Nhận biết]', '::Q1:: [markdown]Chất *nào* cháy? \\{a\\} \\~ \\: \\= \\#', '// đừng đọc', '{', '  =[html]<p>Cồn &amp; dầu</p> # đúng', '  // và đây', '  ~%-50%[plain]<nước> ~[moodle]cát', '#### Nhắc lại.\\nHai dòng', '}', '',
        'Chọn hai {~%50%a ~%50%b ~%-100%c}', '', 'Nhiệt độ? {#-5..-1}', '', 'Số? {#=1.5:.1 =%50%2}', '', 'Phẩy? {#1,500}', '', 'Ghép {=một -> 1 =hai -> 2\n=ba -> 3}'
      ].join('\r\n')
    )
    // A comma could part thousands as well.
    expect(reasons(file.problems)).toEqual(['19 quizzes.gift_not_understood'])
    expect(told(file)).toEqual(['Chất nào cháy? {a} ~ : = # Cồn & dầu* | <nước> | cát', 'Chọn hai a* | b* | c', 'Nhiệt độ? -3', 'Số? 1.5', 'Ghép matching'])
    expect(file.questions[0]).toMatchObject({ subject: 'Phòng cháy', level: 'recall', at: { called: 'Q1' }, body: { explanation: { vi: 'Nhắc lại.\nHai dòng' }, choices: [{ remark: { vi: 'đúng' } }, {}, {}] } })
    expect(file.questions[3]?.body).toMatchObject({ right: 1.5, tolerance: 0.1 })
    expect(reasons(file.losses)).toEqual(['4 quizzes.loss_penalty', '4 quizzes.loss_looks', '13 quizzes.loss_weights', '17 quizzes.loss_part_marks'])
  })
})

describe('GIFT of other programs', () => {
  test('an empty explanation, remarks beside pairs, stars at the ends', async () => {
    const file = await read('a.gift', 'Đúng? {TRUE####}\n\nSai? {F#####}\n\nGhép {=giấy -> tái chế#đúng =vỏ trứng -> hữu cơ}\n\nThùng gì? {=*tái chế* =%50%xanh\\* =%0%*#sai}\n\nHai nước? {=sôi ~#ff0000 }\n\nMấy? {#}')
    expect(told(file)).toEqual(['Đúng? true', 'Sai? false', 'Ghép matching', 'Thùng gì? tái chế | xanh*'])
    expect(reasons(file.losses)).toEqual(['5 quizzes.loss_feedback', '7 quizzes.loss_feedback', '7 quizzes.loss_wildcard'])
    expect(reasons(file.problems)).toEqual(['9 quizzes.gift_not_understood', '11 quizzes.gift_not_understood'])
  })

  test('brackets that are words, and places of several kinds within a text, are told and never half read', async () => {
    const file = await read('a.gift', 'Viết sao? {={% ngày %}#đúng\n~ngày\n}\n\nRác {1:MULTICHOICE:=giấy#đúng~pin} và {:SA:=vỏ}.\n\nHỏi {T}')
    expect(file.problems).toEqual([
      { at: { line: 1 }, reason: 'quizzes.gift_stray_bracket' },
      { at: { line: 5 }, reason: 'quizzes.kind_not_held', values: { kind: 'cloze' } }
    ])
    expect(told(file)).toEqual(['Hỏi true'])
  })

  test('letters whose marks stand apart are put together, in names and subjects as well', async () => {
    const { questions } = await read('a.gift', '$CATEGORY: Phòng cháy\n\n::Câu đầu:: Gọi số nào? {=Một ~Hai}'.normalize('NFD'))
    expect(questions[0]).toMatchObject({ subject: 'Phòng cháy', at: { called: 'Câu đầu' }, body: { prompt: { vi: 'Gọi số nào?' } } })
  })

  test('a list of questions about sets is no GIFT', async () => {
    const file = await read('a.txt', 'Câu 1: Tập {giấy, pin} có mấy phần tử?\nA. 1\nB. 2\nĐáp án: B')
    expect([file.format, told(file)]).toEqual(['list', ['Tập {giấy, pin} có mấy phần tử? 1 | 2*']])
  })
})

describe('Aiken', () => {
  test('small letters, a full stop behind the answer, blanks and bytes of old programs', async () => {
    const small = await read('a.txt', 'Hỏi một?\r\na) x\r\nb) y\r\nAnswer: b.\r\n\r\n  Hỏi hai?\r\n  A.\tx\r\n\r\n  B.\ty\r\n  ANSWER :A  ')
    expect([small.format, reasons(small.problems), told(small)]).toEqual(['aiken', [], ['Hỏi một? x | y*', 'Hỏi hai? x* | y']])
    for (const bytes of [Buffer.from('\ufeffThế nào?\r\nA. Có\r\nB. Không\r\nANSWER: A', 'utf16le'), Buffer.from('Thế nào?\r\nA. Có\r\nB. Không\r\nANSWER: A', 'utf16le'), Buffer.from('Thế nào?\r\nA. Có\r\nB. Không\r\nANSWER: A', 'utf16le').swap16()]) {
      expect(told(await read('a.txt', bytes))).toEqual(['Thế nào? Có* | Không'])
    }
    // "Gọi số nào" as Windows wrote it for Vietnamese: marks of tones stand behind their letters.
    expect(told(await read('a.txt', Buffer.from('G\u00f2oi', 'latin1')))).toEqual([])
    expect(told(await read('a.txt', Buffer.from('Go\u00f2i s\u00f4\u00ec na\u00cco?\nA. Mo\u00f2t\nB. Hai\nANSWER: B', 'latin1')))[0]).toMatch(/\? Mọt \| Hai\*$/u)
  })
})

const quiz = (...questions: string[]): string => `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>`
const asked = (type: string, words: string, inside: string, format = 'html'): string => `<question type="${type}"><name><text>${type}</text></name><questiontext format="${format}"><text>${words}</text></questiontext>${inside}</question>`
const answer = (fraction: number, words: string, more = ''): string => `<answer fraction="${fraction}"><text>${words}</text>${more}</answer>`

describe('Moodle XML', () => {
  test('true and false in other words than Moodle’s are what they say, or stand in its order', async () => {
    const file = await read('m.xml', quiz(asked('truefalse', 'Một', answer(100, 'Đúng') + answer(0, 'Sai')), asked('truefalse', 'Hai', answer(0, 'Đúng') + answer(100, 'Sai')), asked('truefalse', 'Ba', answer(0, 'Wahr') + answer(100, 'Falsch')), asked('truefalse', 'Bốn', answer(100, 'false') + answer(0, 'true'))))
    expect(told(file)).toEqual(['Một true', 'Hai false', 'Ba false', 'Bốn false'])
  })

  test('numbers with a comma, a choice that is only a picture, what an essay had besides', async () => {
    const file = await read(
      'm.xml',
      quiz(
        asked('numerical', 'Mấy?', answer(100, '3,5', '<tolerance>0,1</tolerance>')),
        asked('numerical', 'Lạ?', answer(100, '1,500', '<tolerance>0</tolerance>')),
        asked('multichoice', 'Hình nào?', answer(100, '<![CDATA[<img src="@@PLUGINFILE@@/a.png">]]>') + answer(0, 'b')),
        asked('essay', 'Kể', '<responseformat>editorfilepicker</responseformat><attachments>2</attachments><minwordlimit>50</minwordlimit><responsetemplate format="html"><text>Tôi …</text></responsetemplate>'),
        asked('multichoice', '**Đậm** và *nghiêng* 2*3', answer(100, 'a') + answer(0, 'b'), 'markdown')
      )
    )
    expect(told(file)).toEqual(['Mấy? 3.5', 'Kể essay', 'Đậm và nghiêng 2*3 a* | b'])
    expect(file.questions[0]?.body).toMatchObject({ tolerance: 0.1 })
    expect(reasons(file.problems)).toEqual(['4 quizzes.number_unclear', '5 quizzes.choice_without_words'])
    expect(reasons(file.losses)).toEqual(['6 quizzes.loss_essay', '7 quizzes.loss_looks'])
  })

  test('each type that is not held is told by its name, the rest is read', async () => {
    const types = ['ddwtos', 'gapselect', 'multianswer', 'calculated', 'calculatedmulti', 'description', 'ddimageortext', 'ddmarker', 'random', 'stack']
    const file = await read('m.xml', quiz(...types.map((type) => asked(type, 'Hỏi [[1]]?', '')), asked('truefalse', 'Đúng?', answer(100, 'true') + answer(0, 'false'))))
    expect(file.problems.map(({ at, reason, values }) => [at.line, reason, values?.['kind']])).toEqual(types.map((type, nth) => [nth + 3, 'quizzes.kind_not_held', type]))
    expect(told(file)).toEqual(['Đúng? true'])
  })
})

describe('QTI', () => {
  test('items under a prefix, with answers in a mapping alone, of a later version', async () => {
    const item = (inside: string): string => `<qti:assessmentItem xmlns:qti="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="i" title="T" adaptive="false" timeDependent="false">${inside}</qti:assessmentItem>`
    const choice = '<qti:itemBody><qti:choiceInteraction responseIdentifier="R" maxChoices="1"><qti:prompt>Hỏi?</qti:prompt><qti:simpleChoice identifier="A">a</qti:simpleChoice><qti:simpleChoice identifier="B">b</qti:simpleChoice></qti:choiceInteraction></qti:itemBody>'
    const declared = (inside: string): string => `<qti:responseDeclaration identifier="R" cardinality="single" baseType="identifier">${inside}</qti:responseDeclaration>`
    expect(told(await read('q.xml', item(declared('<qti:correctResponse><qti:value>B</qti:value></qti:correctResponse>') + choice)))).toEqual(['Hỏi? a | b*'])
    expect(told(await read('q.xml', item(declared('<qti:mapping defaultValue="0"><qti:mapEntry mapKey="A" mappedValue="1"/></qti:mapping>') + choice)))).toEqual(['Hỏi? a* | b'])
    const gap = '<qti:itemBody><qti:p>York và <qti:inlineChoiceInteraction responseIdentifier="R"><qti:inlineChoice identifier="A">a</qti:inlineChoice></qti:inlineChoiceInteraction></qti:p></qti:itemBody>'
    expect((await read('q.xml', item(declared('') + gap))).problems).toMatchObject([{ reason: 'quizzes.kind_not_held', values: { kind: 'inlineChoiceInteraction' } }])
  })
})

describe('lists as clerks write them', () => {
  test.each([
    ['letters in brackets', 'Câu 1 - Hỏi một?\n(A) x\n(B) y\nĐáp án đúng: (B)\nCâu 2 – Hỏi hai?\n[A] x [B] y\n=> Đáp án: A'],
    ['letters with a dash', 'Câu 1: Hỏi một?\nA - x\nB - y\nĐA: B\nCâu 2: Hỏi hai?\nA – x\nB – y\nĐA: A'],
    ['the answer in other words', 'Câu hỏi 1: Hỏi một?\nA. x\nB. y\nTrả lời: B\nCâu hỏi số 2: Hỏi hai?\nA. x\nB. y\nChọn đáp án A'],
    ['no numbers, blank lines between', 'ĐỀ KIỂM TRA\n\nHỏi một?\nA. x\nB. y\nĐáp án: B\n\nHỏi hai?\nA. x\nB. y\nĐáp án: A'],
    ['no numbers, the right one starred', 'Hỏi một?\nA. x\n*B. y\nHỏi hai?\n*A. x\nB. y'],
    ['no numbers, a table of answers behind', 'Hỏi một?\nA. x\nB. y\n\nHỏi hai?\nA. x\nB. y\n\nĐÁP ÁN\n1-B; 2-A'],
    ['wide signs', 'Câu 1：Hỏi một？\nＡ．x\nＢ．y\nĐáp án：B\nCâu 2：Hỏi hai？\nＡ．x\nＢ．y\nĐáp án：A']
  ])('%s', async (_, text) => {
    const file = await read('cau-hoi.txt', text)
    expect(reasons(file.problems)).toEqual([])
    expect(told(file)).toEqual(['Hỏi một? x | y*', 'Hỏi hai? x* | y'])
  })

  test('a question of two lines without a number keeps both; places to write in are no answers', async () => {
    expect(told(await read('a.txt', 'Hỏi một?\nA. x\nB. y\nĐáp án: B\nĐọc kỹ.\nHỏi hai?\nA. x\nB. y\nĐáp án: A'))).toEqual(['Hỏi một? x | y*', 'Đọc kỹ.\nHỏi hai? x* | y'])
    expect(reasons((await read('a.txt', 'Câu 1. Nêu các bước.\nTrả lời: ...................\nCâu 2. Hỏi?\nA. x\nB. y\nĐáp án: A')).problems)).toEqual(['1 quizzes.list_no_choices'])
    expect(told(await read('a.txt', 'Câu 1: Gọi 114 khi cháy. Đúng hay sai?\nTrả lời: Đ'))).toEqual(['Gọi 114 khi cháy. Đúng hay sai? true'])
  })
})
