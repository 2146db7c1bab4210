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

test('a short answer stays what it asks for, a long one tells whoever marks; a number keeps how near it must come', async () => {
  const extended = '<extendedTextInteraction responseIdentifier="R"><prompt>Gọi số nào?</prompt></extendedTextInteraction>'
  const body = async (xml: string): Promise<unknown> => (await read(xml)).questions[0]?.body
  expect(await body(item('cardinality="multiple" baseType="string"', ['114', 'một một bốn'], extended))).toMatchObject({ kind: 'short_text', answers: [{ words: '114' }, { words: 'một một bốn' }] })
  const long = `Gọi 114, ${'nói rõ nơi cháy, '.repeat(20)}rồi ra ngoài.`
  expect(await body(item('cardinality="single" baseType="string"', [long], `${extended}<rubricBlock view="scorer">Ba ý</rubricBlock>`))).toMatchObject({ kind: 'essay', guide: { vi: `Ba ý\n${long}` } })
  const near = (rule: string): string => item('cardinality="single" baseType="float"', ['50'], '<p>Mấy lít? <textEntryInteraction responseIdentifier="R"/></p>').replace('</assessmentItem>', `<responseProcessing><responseCondition><responseIf><equal ${rule}><variable identifier="R"/><correct identifier="R"/></equal></responseIf></responseCondition></responseProcessing></assessmentItem>`)
  expect(await body(near('toleranceMode="absolute" tolerance="0.5"'))).toMatchObject({ right: 50, tolerance: 0.5 })
  expect(await body(near('toleranceMode="relative" tolerance="10 20"'))).toMatchObject({ right: 52.5, tolerance: 7.5 })
  expect((await read(near('toleranceMode="exact"'))).losses.map(({ reason }) => reason)).toEqual(['quizzes.loss_scoring'])
})

test('questions whose numbers are drawn anew are refused; a choice that keeps its place keeps the whole order', async () => {
  const choices = (more: string): string => item('cardinality="single"', ['A'], `<choiceInteraction responseIdentifier="R" shuffle="true"><prompt>Chọn?${more}</prompt><simpleChoice identifier="A">một</simpleChoice><simpleChoice identifier="B" fixed="true">Cả hai</simpleChoice></choiceInteraction>`)
  expect((await read(choices('<printedVariable identifier="X"/>'))).problems.map(({ reason }) => reason)).toEqual(['quizzes.qti_template'])
  expect((await read(choices('').replace('<itemBody>', '<templateProcessing><setCorrectResponse/></templateProcessing><itemBody>'))).problems.map(({ reason }) => reason)).toEqual(['quizzes.qti_template'])
  const kept = await read(choices('<feedbackInline><printedVariable identifier="SCORE"/></feedbackInline>'))
  expect([kept.questions[0]?.body, kept.losses.map(({ reason }) => reason)]).toMatchObject([{ kind: 'single', shuffle: false }, ['quizzes.loss_shuffle']])
})

test('a text that questions share comes with each of them, or is told as missing; QTI 1.2 is refused by its name', async () => {
  const asked = (address: string): string => item('cardinality="single"', ['A'], `<choiceInteraction responseIdentifier="R"><prompt>Chọn?</prompt>${CHOICES}</choiceInteraction>`).replace('<itemBody>', `<assessmentStimulusRef identifier="S" href="${address}"/><itemBody>`)
  const shared = '<assessmentStimulus identifier="S"><stimulusBody><p>Đọc đoạn sau.</p></stimulusBody></assessmentStimulus>'
  const zip = (files: [string, string][]): Uint8Array => new Uint8Array(zipOf(new Map([['imsmanifest.xml', '<manifest/>'], ...files])))
  const { questions, losses } = await readQuestions({ name: 'goi.zip', bytes: zip([['items/a.xml', asked('../doan/1.xml')], ['items/b.xml', asked('../doan/2.xml')], ['doan/1.xml', shared]]) })
  expect(questions.map(({ body }) => body.prompt['vi'])).toEqual(['Đọc đoạn sau.\nChọn?', 'Chọn?'])
  expect(losses.map(({ reason }) => reason)).toEqual(['quizzes.loss_stimulus'])
  const old = '<questestinterop><assessment title="Cũ"><item/></assessment></questestinterop>'
  const told = async (name: string, bytes: Uint8Array): Promise<string[]> => (await readQuestions({ name, bytes })).problems.map(({ reason }) => reason)
  expect([await told('a.xml', encode(old)), await told('a.zip', zip([['de.xml', old]]))]).toEqual([['quizzes.qti_old'], ['quizzes.qti_old']])
})

test('what is not held, asks twice, or is no item is told', async () => {
  const reasons = async (xml: string): Promise<string[]> => (await read(xml)).problems.map(({ reason }) => reason)
  expect(await reasons(item('cardinality="single"', ['A'], '<sliderInteraction responseIdentifier="R"/>'))).toEqual(['quizzes.kind_not_held'])
  expect(await reasons(item('cardinality="single"', ['A'], `<choiceInteraction responseIdentifier="R">${CHOICES}</choiceInteraction>`.repeat(2)))).toEqual(['quizzes.qti_several_parts'])
  expect(await reasons(item('cardinality="single"', ['A'], '<p>Chỉ đọc</p>'))).toEqual(['quizzes.xml_no_question'])
  expect(await reasons(item('cardinality="single"', ['A'], '<p>').slice(0, -40))).toContain('quizzes.xml_broken')
})
