/** Any question that the schema accepts, for property tests. */
import fc from 'fast-check'
import { QuestionBody } from '../question/body.ts'

const words = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'aăâeêioôơuưyđbcdghklmnpqrstvx 1.,'.split('')) }).filter((text) => text.trim() !== '')
const distinct = (least: number, most: number) => fc.uniqueArray(words, { minLength: least, maxLength: most, selector: (text) => text.trim().toLocaleLowerCase('vi') })
const letters = (count: number): string[] => [...'abcdefghijkl'].slice(0, count)
const points = fc.integer({ min: 1, max: 400 }).map((quarters) => quarters / 4)
const number = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((thousandths) => thousandths / 1000)

const kinds = fc.oneof(
  distinct(2, 6).chain((all) => fc.nat(all.length - 1).map((right) => ({ kind: 'single', choices: letters(all.length).map((key, at) => ({ key, words: { vi: all[at] }, right: at === right })) }))),
  fc.tuple(distinct(2, 6), fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), fc.constantFrom('all', 'share')).map(([all, right, marking]) => ({
    kind: 'multiple', marking, choices: letters(all.length).map((key, at) => ({ key, words: { vi: all[at] }, right: at === 0 || right[at] === true }))
  })),
  fc.boolean().map((right) => ({ kind: 'true_false', right })),
  // Several on the left may belong to the same on the right.
  fc.tuple(distinct(2, 6), fc.integer({ min: 1, max: 6 })).map(([all, shared]) => ({ kind: 'matching', pairs: letters(all.length).map((key, at) => ({ key, left: { vi: all[at] }, right: { vi: `phải ${all[at % shared]}` } })) })),
  distinct(2, 6).map((all) => ({ kind: 'ordering', items: letters(all.length).map((key, at) => ({ key, words: { vi: all[at] } })) })),
  fc.tuple(distinct(1, 4), fc.constantFrom('none', 'case', 'marks')).map(([all, fold]) => ({ kind: 'short_text', fold, answers: all.map((one, at) => ({ words: one, share: at === 0 ? 1 : 0.5 })) })),
  fc.tuple(number, fc.nat(500)).map(([right, tolerance]) => ({ kind: 'number', right, tolerance: tolerance / 10 })),
  fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.option(distinct(1, 4))).map(([mostWords, criteria]) => ({ kind: 'essay', mostWords, rubric: criteria?.map((one, at) => ({ key: letters(4)[at], words: { vi: one }, points: at + 0.5 })) })),
  fc.constant({ kind: 'file', types: ['pdf', 'image'] })
)

export const anyBody = fc.tuple(kinds, words, points, fc.option(words, { nil: undefined })).map(([kind, prompt, worth, why]) =>
  QuestionBody.parse({ ...kind, prompt: { vi: prompt }, points: 'rubric' in kind && kind.rubric ? kind.rubric.reduce((sum, one) => sum + one.points, 0) : worth, ...(why ? { explanation: { vi: why } } : {}) })
)
