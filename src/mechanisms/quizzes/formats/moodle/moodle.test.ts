import { expect, test } from 'vitest'
import { readQuestions } from '../index.ts'
import { writeMoodle } from './write.ts'

const read = (...questions: string[]) => readQuestions({ name: 'x.xml', bytes: new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>`) })
const text = (words: string): string => `<text><![CDATA[${words}]]></text>`
const question = (type: string, words: string, inside: string): string => `<question type="${type}"><name><text>${type}</text></name><questiontext format="html">${text(words)}</questiontext>${inside}</question>`
const answer = (fraction: number, words: string, more = ''): string => `<answer fraction="${fraction}" format="html">${text(words)}${more}</answer>`

test('every type of question that we have is read', async () => {
  const { format, questions, problems } = await read(
    '<question type="category"><category><text>$course$/top/Phòng cháy/Ở nhà</text></category></question>',
    question('multichoice', '<p>Gọi số nào?</p>', `<defaultgrade>2.0</defaultgrade><single>true</single><shuffleanswers>0</shuffleanswers>${answer(100, '114', '<feedback format="html"><text>Đúng</text></feedback>')}${answer(0, '113')}<tags><tag><text>Thông hiểu</text></tag></tags><generalfeedback format="html">${text('<p>Cứu hỏa.</p><p>Căn cứ: Luật | Điều 1</p>')}</generalfeedback>`),
    question('multichoice', 'Mang gì?', `<single>false</single>${answer(50, 'Nước')}${answer(50, 'Cát')}${answer(-50, 'Xăng')}`),
    question('multichoiceset', 'Cần gì?', `${answer(100, 'Nước')}${answer(0, 'Xăng')}`),
    question('truefalse', 'Đúng chứ?', `${answer(0, 'true')}${answer(100, 'false')}`),
    question('matching', 'Ghép', `<subquestion format="html">${text('Nước')}<answer><text>Dập</text></answer></subquestion><subquestion format="html">${text('Xăng')}<answer><text>Cháy</text></answer></subquestion><subquestion format="html"><text></text><answer><text>Thừa</text></answer></subquestion>`),
    question('ordering', 'Xếp', `${answer(1, 'Báo')}${answer(1, 'Chạy')}`),
    question('shortanswer', 'Màu?', `<usecase>1</usecase>${answer(100, 'đỏ')}${answer(50, 'cam')}`),
    question('numerical', 'Mấy mét?', `${answer(100, '2.5', '<tolerance>0.5</tolerance>')}<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>`),
    question('essay', 'Kể', '<responseformat>editor</responseformat><attachments>0</attachments><maxwordlimit>300</maxwordlimit>'),
    question('essay', 'Nộp', '<responseformat>noinline</responseformat><attachments>1</attachments><filetypeslist>.pdf,image</filetypeslist>')
  )
  expect(format).toBe('moodle')
  expect(problems).toEqual([])
  expect(questions.map(({ body }) => body.kind)).toEqual(['single', 'multiple', 'multiple', 'true_false', 'matching', 'ordering', 'short_text', 'number', 'essay', 'file'])
  expect(questions[0]).toMatchObject({ subject: 'Phòng cháy/Ở nhà', level: 'understanding', body: { points: 2, shuffle: false, explanation: { vi: 'Cứu hỏa.' }, reference: { document: 'Luật', passage: 'Điều 1' }, choices: [{ right: true, remark: { vi: 'Đúng' } }, { right: false }] } })
  expect(questions.slice(1).map(({ body }) => body)).toMatchObject([
    { marking: 'share' }, { marking: 'all' }, { right: false }, { pairs: [{ right: { vi: 'Dập' } }, {}], others: [{ words: { vi: 'Thừa' } }] }, { items: [{ words: { vi: 'Báo' } }, {}] },
    { fold: 'none', answers: [{ share: 1 }, { share: 0.5 }] }, { right: 2.5, tolerance: 0.5, measure: 'm' }, { mostWords: 300 }, { types: ['pdf', 'image'] }
  ])
})

test('pictures and sounds inside the file come with the question; those elsewhere are told as lost', async () => {
  const { questions, losses } = await read(
    question('truefalse', '<p>Biển gì? <img src="@@PLUGINFILE@@/bi%E1%BB%83n.png" alt="Biển cấm lửa"> <a href="@@PLUGINFILE@@/nghe.mp3">nghe</a> <img src="http://noi.khac/x.png"></p>', `${answer(100, 'true')}`).replace('</questiontext>', '<file name="biển.png" encoding="base64">iVBORw0=</file><file name="nghe.mp3" encoding="base64">SUQz</file></questiontext>')
  )
  expect(questions[0]?.media).toMatchObject([{ name: 'biển.png', kind: 'image', mediaType: 'image/png', told: 'Biển cấm lửa' }, { name: 'nghe.mp3', kind: 'audio' }])
  expect(losses.map(({ reason }) => reason)).toContain('quizzes.loss_pictures')
  const again = await readQuestions({ name: 'x', bytes: new TextEncoder().encode(writeMoodle(questions)), format: 'moodle' })
  expect(again.questions[0]?.media).toEqual(questions[0]?.media)
})

test('languages side by side go out as Moodle tells them apart, and come back', async () => {
  const body = { kind: 'single' as const, media: [], points: 1, shuffle: true, prompt: { vi: 'Gọi ai?\nMau lên', en: 'Call whom?' }, explanation: { vi: 'Vì 114', en: 'Because' }, reference: { document: 'Luật', passage: '', version: '' }, choices: [{ key: 'a', words: { vi: 'Cứu hỏa <114>', en: 'Fire' }, right: true }, { key: 'b', words: { vi: 'Không', en: 'Nobody' }, right: false }] }
  const { questions, losses } = await readQuestions({ name: 'x', bytes: new TextEncoder().encode(writeMoodle([{ body, subject: null, level: null }])), format: 'moodle' })
  expect(questions[0]?.body).toEqual(body)
  expect(losses).toEqual([])
})

test('languages that another filter tells apart are kept apart as well', async () => {
  const both = (vi: string, en: string): string => `{mlang vi}${vi}{mlang} {mlang en}${en}{mlang}`
  const { questions } = await read(question('truefalse', `<p>${both('Gọi ai?', 'Call whom?')}</p>`, answer(100, 'true')))
  expect(questions[0]?.body.prompt).toEqual({ vi: 'Gọi ai?', en: 'Call whom?' })
})

test('a picture as files of before 2010 have it comes with the question; its name alone is told as lost', async () => {
  const old = (more: string) => question('truefalse', 'Biển gì?', `${more}${answer(100, 'true')}`)
  const { questions, losses } = await read(old('<image>bien.png</image><image_base64>\niVBORw0=\n</image_base64>'), old('<image>bien.png</image>'), old('<image></image>'))
  expect(questions.map(({ media = [] }) => media.map(({ name, mediaType }) => [name, mediaType]))).toEqual([[['bien.png', 'image/png']], [], []])
  expect(losses.map(({ at, reason }) => [at.line, reason])).toEqual([[questions[1]?.at.line, 'quizzes.loss_pictures']])
})

test('a star that catches all other answers is no loss; those at the ends of an answer go and are told', async () => {
  const { questions, losses } = await read(question('shortanswer', 'Bỏ vào đâu?', `${answer(100, 'thùng xanh')}${answer(0, '*')}`), question('shortanswer', 'Bỏ vào đâu?', answer(100, '*thùng xanh *')), question('shortanswer', 'Dấu gì?', answer(100, '\\*')))
  expect(questions.map(({ body }) => 'answers' in body && body.answers.map(({ words }) => words))).toEqual([['thùng xanh'], ['thùng xanh'], ['*']])
  expect(losses.map(({ at, reason }) => [at.line, reason])).toEqual([[questions[1]?.at.line, 'quizzes.loss_wildcard']])
})

test('a choice, a pair or an item that is only a picture is refused for that, and for nothing else', async () => {
  const picture = '<img src="x.png">'
  const { problems } = await read(question('multichoice', 'Chọn?', `${answer(100, picture)}${answer(0, picture)}`), question('matching', 'Ghép', ['Giấy', picture].map((left) => `<subquestion format="html">${text(left)}<answer><text>thùng</text></answer></subquestion>`).join('')), question('ordering', 'Xếp', `${answer(1, picture)}${answer(1, 'b')}`))
  expect(problems.map(({ reason }) => reason)).toEqual(['quizzes.choice_without_words', 'quizzes.part_without_words', 'quizzes.part_without_words'])
})

test('one that is not held, one without words, a file cut off, a DTD: each is told with its line, the rest is read', async () => {
  const whole = question('truefalse', 'Đúng?', answer(100, 'true'))
  const { questions, problems } = await read(whole, question('cloze', 'x', ''), question('truefalse', '', answer(100, 'true')), question('truefalse', 'Không đáp án', ''), `${whole}\n<question type="truefalse"><name>`)
  expect(questions).toHaveLength(2)
  expect(problems.map(({ at, reason }) => `${at.line} ${reason}`)).toEqual(['4 quizzes.kind_not_held', '5 quizzes.xml_no_question', '6 quizzes.qti_no_right', expect.stringMatching(/quizzes.xml_broken$/)])
  const dtd = await readQuestions({ name: 'x', format: 'moodle', bytes: new TextEncoder().encode('<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>') })
  expect(dtd.problems.map(({ reason }) => reason)).toEqual(['quizzes.xml_not_allowed'])
})
