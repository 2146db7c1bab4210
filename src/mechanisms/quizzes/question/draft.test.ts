import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyBody } from '../testing/any-body.ts'
import { QuestionBody } from './body.ts'
import { blankDraft, bodyInput, bodySent, draftFrom, draftOf, returnedDraft, withRoom, type Draft, type Fields } from './draft.ts'

/** As the form of the page sends it. */
function sent(draft: Draft): Fields {
  const fields: Fields = {}
  const put = (name: string, value: string): void => void (fields[name] ??= []).push(value)
  const texts = (name: string, all: Record<string, string>): void => draft.languages.forEach((language) => put(`${name}.${language}`, all[language] ?? ''))
  draft.languages.forEach((language) => put('language', language))
  texts('prompt', draft.prompt)
  for (const [name, rows] of [['row', draft.rows], ['other', draft.others]] as const) for (const row of rows) {
    put(`${name}.key`, row.key)
    for (const part of ['words', 'left', 'right', 'remark'] as const) texts(`${name}.${part}`, row[part])
    put(`${name}.answer`, row.answer)
    put(`${name}.share`, row.share)
  }
  draft.right.forEach((value) => put('right', value))
  for (const one of draft.media) {
    put('media.fileId', one.fileId)
    put('media.kind', one.kind)
    texts('media.told', one.told)
    if (one.keep) put('media.keep', one.fileId)
  }
  for (const name of ['points', 'document', 'version', 'passage', 'marking', 'fold', 'tolerance', 'measure', 'mostWords'] as const) put(name, draft[name])
  texts('explanation', draft.explanation)
  texts('guide', draft.guide)
  if (draft.shuffle) put('shuffle', 'yes')
  draft.types.forEach((type) => put('types', type))
  return fields
}

test('a question that goes through its form comes out as it went in, with empty rows between', () => {
  fc.assert(
    fc.property(anyBody, fc.nat(3), (body, more) => {
      const draft = draftFrom(body.kind, sent(withRoom(draftOf(body), { rows: more, others: more })))
      expect(QuestionBody.parse(bodyInput(draft))).toEqual(body)
    }),
    { numRuns: 150 }
  )
})

test('Vinh presses for more rows: what he typed stays, the new rows have letters of their own', () => {
  const fields: Fields = { language: ['vi', 'en'], 'prompt.vi': ['Vỏ chuối?'], 'prompt.en': [''], 'row.key': ['a', 'b', 'c'], 'row.words.vi': ['Hữu cơ', '', 'Tái chế'], 'row.words.en': ['', '', ''], right: ['c'], points: ['1.234,5'] }
  const draft = returnedDraft('single', { ...fields, more: ['rows'] })
  expect(draft.rows.map(({ key, words }) => `${key} ${words['vi'] ?? ''}`)).toEqual(['a Hữu cơ', 'c Tái chế', 'b ', 'd ', 'e '])
  expect(draft.added).toBe('d')
  expect([draft.right, draft.points, draft.languages]).toEqual([['c'], '1.234,5', ['vi', 'en']])
  // What is compared with a colleague's version is what was typed, not the empty rows beside it.
  expect(QuestionBody.safeParse(bodySent('single', { ...fields, language: ['vi'], points: ['1'] })).data).toMatchObject({ choices: [{ key: 'a' }, { key: 'c', right: true }] })
  expect(withRoom(blankDraft('single')).rows).toHaveLength(4)
})

test('Vinh moves an item up and another down past a row that he left empty; both languages go along', () => {
  const fields: Fields = { language: ['vi', 'en'], 'prompt.vi': ['Xếp các bước'], 'prompt.en': [''], 'row.key': ['a', 'b', 'c', 'd'], 'row.words.vi': ['Xả nước', '', 'Làm ướt', 'Xà phòng'], 'row.words.en': ['Rinse', '', 'Wet', ''] }
  const order = (more: string): string[] => returnedDraft('ordering', { ...fields, more: [more] }).rows.map(({ key, words }) => `${key} ${words['vi'] ?? ''} ${words['en'] ?? ''}`.trim())
  expect(order('up-c')).toEqual(['c Làm ướt Wet', 'a Xả nước Rinse', 'd Xà phòng', 'b'])
  expect(order('down-a')).toEqual(['c Làm ướt Wet', 'a Xả nước Rinse', 'd Xà phòng', 'b'])
  expect(order('up-a')).toEqual(['a Xả nước Rinse', 'c Làm ướt Wet', 'd Xà phòng', 'b'])
  expect(order('up-b')).toEqual(order('rows').slice(0, 4))
  expect(returnedDraft('ordering', { ...fields, more: ['up-c'] }).moved).toEqual({ key: 'c', by: -1 })
})

test('what is missing is named by the place where it stands in the form', () => {
  const draft = draftFrom('multiple', { language: ['vi', 'en'], 'prompt.vi': ['Rác nào tái chế được?'], 'prompt.en': ['What can be recycled?'], 'row.key': ['a', 'b', 'c'], 'row.words.vi': ['Chai nhựa', '', 'Vỏ trứng'], 'row.words.en': ['Bottles', '', ''], points: ['nhiều'], marking: ['all'] })
  const issues = QuestionBody.safeParse(bodyInput({ ...draft, points: '1' })).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  expect(issues).toEqual(['choices quizzes.some_right', 'choices.1.words.en quizzes.language_missing'])
  expect(QuestionBody.safeParse(bodyInput(draft)).error?.issues[0]?.path).toEqual(['points'])
})
