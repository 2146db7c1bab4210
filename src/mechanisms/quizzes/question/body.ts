/** What a question is. One shape for form, files, bank and marking; pure and safe for the browser. */
import { z } from 'zod'
import { inLanguage, languagesOf, MAIN_LANGUAGE, mainLanguageOf } from './said.ts'

export { inLanguage, languagesOf, MAIN_LANGUAGE, mainLanguageOf }

export const KINDS = ['single', 'multiple', 'true_false', 'matching', 'ordering', 'short_text', 'number', 'essay', 'file'] as const
export type QuestionKind = (typeof KINDS)[number]

export const LEVELS = ['recall', 'understanding', 'use'] as const
/** Nhận biết, thông hiểu, vận dụng: the levels that Vietnamese test matrices use (Thông tư 22/2021/TT-BGDĐT). */
export type Level = (typeof LEVELS)[number]

/** Besides the language of the product those in which plans ask for tests; any tag of RFC 5646 may stand. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'quizzes.language_unknown')

const MOST_WORDS = 5000
/** Plain text in NFC; a line break begins a paragraph. */
const Words = z
  .string()
  .transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
  .pipe(z.string().min(1, 'quizzes.words_missing').max(MOST_WORDS, 'quizzes.words_long'))

/** The same in each language of the question: `{ vi: '…', en: '…' }`. */
export const Said = z.record(Language, Words)
export type Said = z.output<typeof Said>

/** To somebody who chooses among words: capitals make no difference. */
const choosing = (said: Said): string => inLanguage(said, MAIN_LANGUAGE).toLocaleLowerCase('vi')
export const readsSame = (one: Said, other: Said): boolean => choosing(one) === choosing(other)

export const Media = z.object({
  /** Of the files of the installation. */
  fileId: z.uuid(),
  kind: z.enum(['image', 'audio', 'video']),
  /** What somebody who cannot see or hear it is told. */
  told: Said
})
export type Media = z.output<typeof Media>

const Key = z.string().regex(/^[a-z][a-z0-9]{0,3}$/, 'quizzes.key_form')

const Choice = z.object({ key: Key, words: Said, right: z.boolean(), remark: Said.optional() })
export type Choice = z.output<typeof Choice>

const Base = z.object({
  prompt: Said.refine((said) => Object.keys(said).length > 0, 'quizzes.words_missing'),
  media: z.array(Media).max(6, 'quizzes.media_many').default([]),
  points: z.number('quizzes.number_form').positive('quizzes.points_none').max(100, 'quizzes.points_many').default(1),
  /** Shown with the result: why this is right. */
  explanation: Said.optional(),
  /** The passage on which it rests, in the version of the document that was read. */
  reference: z.object({ document: z.string().trim().min(1).max(500), version: z.string().trim().max(100).default(''), passage: z.string().trim().max(500).default('') }).optional()
})

const choices = z.array(Choice).min(2, 'quizzes.choices_few').max(20, 'quizzes.choices_many')
const Item = z.object({ key: Key, words: Said })

/** What an examiner looks for, each worth so many of the question's points. */
const rubric = z.array(z.object({ key: Key, words: Said, points: z.number('quizzes.points_none').positive('quizzes.points_none').max(100, 'quizzes.points_many') })).max(12, 'quizzes.criteria_many').default([])

const AnyBody = z.discriminatedUnion('kind', [
  Base.extend({ kind: z.literal('single'), choices, shuffle: z.boolean().default(true) }),
  /** `share`: each right choice earns its part, each wrong one takes as much, never below nothing; `all`: all of them or nothing. */
  Base.extend({ kind: z.literal('multiple'), choices, marking: z.enum(['all', 'share']).default('all'), shuffle: z.boolean().default(true) }),
  Base.extend({ kind: z.literal('true_false'), right: z.boolean('quizzes.true_or_false') }),
  /** `others` fit nowhere. */
  Base.extend({ kind: z.literal('matching'), pairs: z.array(z.object({ key: Key, left: Said, right: Said })).min(2, 'quizzes.pairs_few').max(20, 'quizzes.choices_many'), others: z.array(Item).max(10, 'quizzes.choices_many').default([]) }),
  /** In the right order. */
  Base.extend({ kind: z.literal('ordering'), items: z.array(Item).min(2, 'quizzes.items_few').max(20, 'quizzes.choices_many') }),
  /** `fold`: tone marks and capitals count, capitals do not, neither does. An answer may earn a share of the points. */
  Base.extend({
    kind: z.literal('short_text'),
    answers: z.array(z.object({ words: Words, share: z.number('quizzes.share_form').positive('quizzes.share_form').max(1, 'quizzes.share_form').default(1) })).min(1, 'quizzes.answers_none').max(50, 'quizzes.choices_many'),
    fold: z.enum(['none', 'case', 'marks']).default('marks')
  }),
  Base.extend({ kind: z.literal('number'), right: z.number('quizzes.number_form'), tolerance: z.number('quizzes.number_form').min(0, 'quizzes.tolerance_negative').default(0), measure: z.string().trim().max(40).default('') }),
  Base.extend({ kind: z.literal('essay'), mostWords: z.int('quizzes.most_words_form').min(1, 'quizzes.most_words_form').max(10_000, 'quizzes.most_words_form').default(1000), guide: Said.optional(), rubric }),
  Base.extend({ kind: z.literal('file'), types: z.array(z.enum(['pdf', 'image', 'docx', 'xlsx', 'audio', 'video'])).min(1, 'quizzes.types_none'), guide: Said.optional(), rubric })
])

export type QuestionBody = z.output<typeof AnyBody>
export type BodyOf<K extends QuestionKind> = Extract<QuestionBody, { kind: K }>

/** A question that can be asked and marked; each trouble names the part that it concerns. */
export const QuestionBody = AnyBody.superRefine((body, check) => {
  const wrong = (message: string, ...path: (string | number)[]): void => check.addIssue({ code: 'custom', message, path })
  if (body.kind === 'single' && body.choices.filter(({ right }) => right).length !== 1) wrong('quizzes.one_right', 'choices')
  if (body.kind === 'multiple' && !body.choices.some(({ right }) => right)) wrong('quizzes.some_right', 'choices')
  if ('rubric' in body && body.rubric.length && Math.abs(body.rubric.reduce((sum, { points }) => sum + points, 0) - body.points) > 1e-6) wrong('quizzes.criteria_sum', 'rubric')
  const keyed = keyedOf(body)
  const keys = keyed.map(({ key }) => key)
  if (new Set(keys).size !== keys.length) wrong('quizzes.keys_twice', 'choices')
  const languages = Object.keys(body.prompt)
  for (const { path, said } of partsOf(body)) {
    for (const language of languages) if (!said[language]) wrong(languages.length > 1 ? 'quizzes.language_missing' : 'quizzes.words_missing', ...path, language)
  }
  for (const { path, said } of listsOf(body)) {
    const seen = new Set<string>()
    for (const [at, one] of said.entries()) {
      const words = choosing(one)
      if (seen.has(words)) wrong('quizzes.words_twice', ...path, at)
      seen.add(words)
    }
  }
}).meta({ id: 'QuestionBody' })

const keyedOf = (body: QuestionBody): { key: string }[] =>
  body.kind === 'single' || body.kind === 'multiple' ? body.choices : body.kind === 'matching' ? [...body.pairs, ...body.others] : body.kind === 'ordering' ? body.items : 'rubric' in body ? body.rubric : []

/** All that is said besides the prompt, and where. */
function partsOf(body: QuestionBody): { path: (string | number)[]; said: Said }[] {
  const parts: { path: (string | number)[]; said: Said }[] = []
  const add = (said: Said | undefined, ...path: (string | number)[]): void => void (said && parts.push({ path, said }))
  if ('choices' in body) for (const [at, { words, remark }] of body.choices.entries()) {
    add(words, 'choices', at, 'words')
    add(remark, 'choices', at, 'remark')
  }
  if ('pairs' in body) for (const [at, { left, right }] of body.pairs.entries()) {
    add(left, 'pairs', at, 'left')
    add(right, 'pairs', at, 'right')
  }
  if ('others' in body) for (const [at, { words }] of body.others.entries()) add(words, 'others', at, 'words')
  if ('items' in body) for (const [at, { words }] of body.items.entries()) add(words, 'items', at, 'words')
  if ('guide' in body) add(body.guide, 'guide')
  if ('rubric' in body) for (const [at, { words }] of body.rubric.entries()) add(words, 'rubric', at, 'words')
  add(body.explanation, 'explanation')
  return parts
}

/** Words among which somebody chooses: two that read the same cannot be told apart. */
function listsOf(body: QuestionBody): { path: string[]; said: Said[] }[] {
  if (body.kind === 'single' || body.kind === 'multiple') return [{ path: ['choices'], said: body.choices.map(({ words }) => words) }]
  if (body.kind === 'matching') return [{ path: ['pairs'], said: body.pairs.map(({ left }) => left) }]
  if (body.kind === 'ordering') return [{ path: ['items'], said: body.items.map(({ words }) => words) }]
  return []
}
