/** Valid questions of every kind with awkward words, for tests of formats. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { QuestionBody, type QuestionKind } from '../question/body.ts'
import type { FiledMedia, OutQuestion } from '../formats/file.ts'
import { keyOf } from '../formats/gather.ts'

const WORDS = ['rác', 'Hữu cơ', 'Điều 5', 'đúng', '2+2', 'a = b', '{x}', 'A. một', '50%', '#1', '~', 'C:\\tệp', '<b>', '&amp;', '"q"', '10:30', '*', 'số 4.', '->', '::', '[plain]', '//', 'TRUE', 'Ω', '𝄞', "'"]
const line = fc.array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...WORDS) }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }) }), { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))
const clean = (text: string): string => text.toWellFormed().normalize('NFC').replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ue000-\uf8ff\u200b-\u200f\u2028-\u202f\u205f-\u206f\u00a0\ufeff\ufffe\uffff]/gu, '').replaceAll(/ {2,}/gu, ' ').replaceAll(/ *\n */gu, '\n').replaceAll(/\n{2,}/gu, '\n').trim() || 'x'
export const someWords = line.map(clean)
const paragraphs = fc.array(someWords, { minLength: 1, maxLength: 3 }).map((lines) => clean(lines.join('\n')))

const vi = (words: string): { vi: string } => ({ vi: words })
const distinct = (least: number, most: number): fc.Arbitrary<string[]> => fc.uniqueArray(someWords, { minLength: least, maxLength: most, selector: (words) => words.toLocaleLowerCase('vi') })

const base = fc.record(
  { prompt: paragraphs.map(vi), points: fc.constantFrom(1, 1, 0.5, 2), explanation: paragraphs.map(vi), reference: fc.record({ document: someWords, passage: someWords, version: fc.constantFrom('', '2024') }) },
  { requiredKeys: ['prompt'] }
)

/** Criteria that make up the points, whatever these are, are put right by `someBody`. */
const someRubric = distinct(1, 3).map((words) => words.map((one, at) => ({ key: keyOf(at), words: vi(one), points: 1 })))

const parts: Record<QuestionKind, fc.Arbitrary<Record<string, unknown>>> = {
  single: fc.tuple(distinct(2, 6), fc.nat(), fc.boolean(), fc.array(fc.option(someWords), { minLength: 6, maxLength: 6 })).map(([words, right, shuffle, remarks]) => ({
    choices: words.map((one, at) => ({ key: keyOf(at), words: vi(one), right: at === right % words.length, ...(remarks[at] ? { remark: vi(remarks[at] ?? '') } : {}) })),
    shuffle
  })),
  multiple: fc.tuple(distinct(2, 6), fc.nat(), fc.boolean(), fc.constantFrom('all', 'share')).map(([words, right, shuffle, marking]) => ({
    choices: words.map((one, at) => ({ key: keyOf(at), words: vi(one), right: at === right % words.length || ((right >> at) & 1) === 1 })),
    shuffle,
    marking
  })),
  true_false: fc.boolean().map((right) => ({ right })),
  matching: fc.tuple(distinct(2, 5), distinct(5, 7)).map(([left, right]) => ({
    pairs: left.map((one, at) => ({ key: keyOf(at), left: vi(one), right: vi(right[at] ?? '') })),
    others: right.slice(left.length).map((one, at) => ({ key: keyOf(left.length + at), words: vi(one) }))
  })),
  ordering: distinct(2, 6).map((items) => ({ items: items.map((one, at) => ({ key: keyOf(at), words: vi(one) })) })),
  short_text: fc.tuple(fc.array(fc.record({ words: someWords, share: fc.constantFrom(1, 0.5, 0.25) }), { minLength: 1, maxLength: 3 }), fc.constantFrom('none', 'case', 'marks')).map(([answers, fold]) => ({ answers, fold })),
  number: fc.record({ right: fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })), tolerance: fc.constantFrom(0, 0.5, 3), measure: fc.constantFrom('', 'kg', 'm²') }),
  essay: fc.record({ mostWords: fc.integer({ min: 1, max: 3000 }), guide: paragraphs.map(vi), rubric: someRubric }, { requiredKeys: [] }),
  file: fc.record({ types: fc.uniqueArray(fc.constantFrom('pdf', 'image', 'docx', 'xlsx', 'audio', 'video'), { minLength: 1 }), guide: paragraphs.map(vi), rubric: someRubric }, { requiredKeys: ['types'] })
}

/** What the schema accepts, as it accepts it. */
export const someBody = (kind: QuestionKind): fc.Arbitrary<QuestionBody> => fc.tuple(base, parts[kind]).map(([shared, own]) => {
  const rubric = own['rubric'] as unknown[] | undefined
  return QuestionBody.parse({ kind, ...shared, ...own, ...(rubric && { points: rubric.length }) })
})

const someMedia: fc.Arbitrary<FiledMedia> = fc
  .record({ name: fc.constantFrom('biển báo.PNG', 'không đuôi', '1-anh.jpeg', 'phim.thu.mp4', 'a&b<c>'), mediaType: fc.constantFrom('image/png', 'image/jpeg', 'image/webp', 'audio/mpeg', 'audio/x-m4a', 'audio/ogg; codecs=opus', 'video/mp4'), told: paragraphs, bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }) })
  .map((media) => ({ ...media, kind: media.mediaType.split('/')[0] as FiledMedia['kind'] }))

/** Of three questions one has something to see or to hear. */
export const someQuestion = (kind: QuestionKind): fc.Arbitrary<OutQuestion> =>
  fc
    .record({
      body: someBody(kind),
      subject: fc.option(fc.constantFrom('Phân loại rác', 'Phòng cháy/Ở nhà', 'A & B <c>')),
      level: fc.option(fc.constantFrom('recall' as const, 'understanding' as const, 'use' as const)),
      media: fc.oneof({ weight: 2, arbitrary: fc.constant<FiledMedia[]>([]) }, { weight: 1, arbitrary: fc.array(someMedia, { minLength: 1, maxLength: 3 }) })
    })
    .map(({ media, body, ...rest }): OutQuestion => (media.length ? { ...rest, media, body: { ...body, media: media.map(({ kind: of, told }) => ({ fileId: randomUUID(), kind: of, told: vi(told) })) } } : { ...rest, body }))
