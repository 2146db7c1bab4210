import { zipOf } from '#foundations/paper/testing/zip-of.ts'
import { expect, test } from 'vitest'
import { readQuestions } from '../index.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const item = (response: string, right: string[], body: string, more = ''): string =>
  `<?xml version="1.0"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="i" title="Câu"><responseDeclaration identifier="R" ${response}>${right.length ? `<correctResponse>${right.map((value) => `<value>${value}</value>`).join('')}</correctResponse>` : ''}${more}</responseDeclaration><itemBody>${body}</itemBody></assessmentItem>`
const read = (xml: string) => readQuestions({ name: 'a.xml', bytes: encode(xml) })
const CHOICES = '<simpleChoice identifier="A">một</simpleChoice><simpleChoice identifier="B">hai</simpleChoice>'

test('single items of version 2.2 in every interaction that we have', async () => {
  const read1 = async (...given: Parameters<typeof item>): Promise<unknown> => (await read(item(...given))).questions[0]?.body
  expect(await read1('cardinality="single" baseType="identifier"', ['B'], `<p>Xem hình.</p><choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><prompt>Chọn?</prompt>${CHOICES}</choiceInteraction>`)).toMatchObject({ kind: 'single', prompt: { vi: 'Xem hình.\nChọn?' }, shuffle: true, choices: [{ right: false }, { right: true }] })
  expect(await read1('cardinality="multiple" baseType="identifier"', ['A', 'B'], `<choiceInteraction responseIdentifier="R"><prompt>Chọn?</prompt>${CHOICES}</choiceInteraction>`)).toMatchObject({ kind: 'multiple', marking: 'all', shuffle: false })
  expect(await read1('cardinality="ordered" baseType="identifier"', ['B', 'A'], `<orderInteraction responseIdentifier="R"><prompt>Xếp</prompt>${CHOICES}</orderInteraction>`)).toMatchObject({ kind: 'ordering', items: [{ words: { vi: 'hai' } }, { words: { vi: 'một' } }] })
  const set = (...keys: string[]): string => `<simpleMatchSet>${keys.map((key) => `<simpleAssociableChoice identifier="${key}" matchMax="1">${key}</simpleAssociableChoice>`).join('')}</simpleMatchSet>`
  expect(await read1('cardinality="multiple" baseType="directedPair"', ['a y', 'b x'], `<matchInteraction responseIdentifier="R"><prompt>Ghép</prompt>${set('a', 'b')}${set('x', 'y', 'z')}</matchInteraction>`)).toMatchObject({ kind: 'matching', pairs: [{ left: { vi: 'a' }, right: { vi: 'y' } }, { right: { vi: 'x' } }], others: [{ words: { vi: 'z' } }] })
  expect(await read1('cardinality="single" baseType="string"', ['York'], '<p>Tên <textEntryInteraction responseIdentifier="R"/> là?</p>', '<mapping><mapEntry mapKey="York" mappedValue="1"/><mapEntry mapKey="york" mappedValue="0.5"/></mapping>')).toMatchObject({ kind: 'short_text', prompt: { vi: 'Tên _____ là?' }, fold: 'case', answers: [{ words: 'York' }] })
  expect(await read1('cardinality="single" baseType="float"', ['2.5'], '<p>Mấy? <textEntryInteraction responseIdentifier="R"/></p>')).toMatchObject({ kind: 'number', right: 2.5 })
  expect(await read1('cardinality="single" baseType="string"', [], '<extendedTextInteraction responseIdentifier="R"><prompt>Kể</prompt></extendedTextInteraction><rubricBlock view="scorer"><p>Ba ý</p></rubricBlock>')).toMatchObject({ kind: 'essay', guide: { vi: 'Ba ý' } })
  expect(await read1('cardinality="single" baseType="file"', [], '<uploadInteraction responseIdentifier="R" type="application/pdf"><prompt>Nộp</prompt></uploadInteraction>')).toMatchObject({ kind: 'file', types: ['pdf'] })
})

test('version 3.0 asks the same with other names', async () => {
  const { format, questions, problems } = await read(
    '<qti-assessment-item identifier="i" title="Câu ba"><qti-response-declaration identifier="R" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>A</qti-value></qti-correct-response></qti-response-declaration><qti-item-body><qti-choice-interaction response-identifier="R" shuffle="true"><qti-prompt>Chọn?</qti-prompt><qti-simple-choice identifier="A">một</qti-simple-choice><qti-simple-choice identifier="B">hai</qti-simple-choice></qti-choice-interaction></qti-item-body></qti-assessment-item>'
  )
  expect({ format, problems }).toEqual({ format: 'qti', problems: [] })
  expect(questions[0]).toMatchObject({ at: { called: 'Câu ba' }, body: { kind: 'single', choices: [{ right: true }, { right: false }] } })
})

test('a package gives its items with the pictures beside them', async () => {
  const body = `<p><img src="../hinh/a.png" alt="Biển"/></p><choiceInteraction responseIdentifier="R"><prompt>Chọn?</prompt>${CHOICES}</choiceInteraction>`
  const bytes = new Uint8Array(zipOf(new Map([['imsmanifest.xml', '<manifest/>'], ['items/b.xml', item('cardinality="single"', ['A'], body)], ['items/c.xml', item('cardinality="single"', [], body)], ['hinh/a.png', 'PNG']])))
  const { format, questions, problems } = await readQuestions({ name: 'goi.zip', bytes })
  expect(format).toBe('qti')
  expect(questions.map(({ media }) => media?.map(({ name, told }) => `${name} ${told}`))).toEqual([['a.png Biển']])
  expect(problems.map(({ reason }) => reason)).toEqual(['quizzes.qti_no_right'])
})

test('what is not held, asks twice, or is no item is told', async () => {
  const reasons = async (xml: string): Promise<string[]> => (await read(xml)).problems.map(({ reason }) => reason)
  expect(await reasons(item('cardinality="single"', ['A'], '<sliderInteraction responseIdentifier="R"/>'))).toEqual(['quizzes.kind_not_held'])
  expect(await reasons(item('cardinality="single"', ['A'], `<choiceInteraction responseIdentifier="R">${CHOICES}</choiceInteraction>`.repeat(2)))).toEqual(['quizzes.qti_several_parts'])
  expect(await reasons(item('cardinality="single"', ['A'], '<p>Chỉ đọc</p>'))).toEqual(['quizzes.xml_no_question'])
  expect(await reasons(item('cardinality="single"', ['A'], '<p>').slice(0, -40))).toContain('quizzes.xml_broken')
})
