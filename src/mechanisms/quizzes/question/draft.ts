/** A question on its way through a form: everything as text, nothing lost, whatever is wrong with it. Pure. */
import { Language, languagesOf, MAIN_LANGUAGE, type Media, type QuestionBody, type QuestionKind, type Said } from './body.ts'
import { numbersRead, numberWritten } from './numbers.ts'
import { moved } from './order.ts'

/** What was typed, by the name of the field; fields of rows come as often as there are rows. */
export type Fields = Record<string, string[]>
type Texts = Record<string, string>

export interface DraftRow {
  key: string
  words: Texts
  left: Texts
  right: Texts
  remark: Texts
  answer: string
  /** Percent of an answer, points of a criterion. */
  share: string
}
export interface DraftMedia {
  fileId: string
  kind: Media['kind']
  told: Texts
  keep: boolean
}
export interface Draft {
  kind: QuestionKind
  languages: string[]
  prompt: Texts
  rows: DraftRow[]
  others: DraftRow[]
  /** Keys of right choices; "true" or "false"; a number. */
  right: string[]
  media: DraftMedia[]
  points: string
  explanation: Texts
  document: string
  version: string
  passage: string
  shuffle: boolean
  marking: string
  fold: string
  tolerance: string
  measure: string
  mostWords: string
  guide: Texts
  types: string[]
  /** The row that somebody just moved, to lead them back to it. */
  moved?: { key: string; by: -1 | 1 }
  /** The first of the rows that somebody just asked for. */
  added?: string
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
/** How many rows an empty form has. */
const FIRST_ROWS: Partial<Record<QuestionKind, number>> = { single: 4, multiple: 4, matching: 4, ordering: 4, short_text: 2, essay: 0, file: 0 }

const emptyRow = (key: string): DraftRow => ({ key, words: {}, left: {}, right: {}, remark: {}, answer: '', share: '' })

export function blankDraft(kind: QuestionKind): Draft {
  return {
    kind, languages: [MAIN_LANGUAGE], prompt: {}, rows: [], others: [], right: [], media: [], points: '1', explanation: {}, document: '', version: '', passage: '', shuffle: true, marking: 'all', fold: 'marks', tolerance: '',
    measure: '', mostWords: '500', guide: {}, types: kind === 'file' ? ['pdf', 'image'] : []
  }
}

/** With rows to type into: at least those of an empty form, and `more` further ones. */
export function withRoom(draft: Draft, more: { rows?: number; others?: number } = {}): Draft {
  const least = FIRST_ROWS[draft.kind]
  const taken = new Set([...draft.rows, ...draft.others].map(({ key }) => key))
  const fresh = (): DraftRow => {
    const key = [...LETTERS].find((letter) => !taken.has(letter)) ?? `k${taken.size}`
    taken.add(key)
    return emptyRow(key)
  }
  const filled = (rows: DraftRow[], count: number): DraftRow[] => [...rows, ...Array.from({ length: Math.max(0, count - rows.length) }, fresh)]
  const rows = least !== undefined ? filled(draft.rows, Math.max(least, draft.rows.length + (more.rows ?? 0))) : []
  return { ...draft, rows, others: draft.kind === 'matching' ? filled(draft.others, draft.others.length + (more.others ?? 0)) : [] }
}

export function draftFrom(kind: QuestionKind, fields: Fields): Draft {
  const all = (name: string): string[] => fields[name] ?? []
  const one = (name: string): string => all(name)[0] ?? ''
  const languages = [...new Set(all('language').map((code) => code.trim()).filter(Boolean))].slice(0, 8)
  const texts = (name: string, at = 0): Texts => Object.fromEntries(languages.map((language) => [language, all(`${name}.${language}`)[at] ?? '']))
  const rowsOf = (name: string): DraftRow[] =>
    all(`${name}.key`)
      .slice(0, 60)
      .map((key, at) => ({ key, words: texts(`${name}.words`, at), left: texts(`${name}.left`, at), right: texts(`${name}.right`, at), remark: texts(`${name}.remark`, at), answer: all(`${name}.answer`)[at] ?? '', share: all(`${name}.share`)[at] ?? '' }))
  const right = all('right')
  return {
    kind,
    languages: languages.length ? languages : [MAIN_LANGUAGE],
    prompt: texts('prompt'),
    rows: rowsOf('row').filter((row) => !isEmpty(row) || right.includes(row.key)),
    others: rowsOf('other').filter((row) => !isEmpty(row)),
    right,
    media: all('media.fileId').map((fileId, at) => ({ fileId, kind: kindOfMedia(all('media.kind')[at]), told: texts('media.told', at), keep: all('media.keep').includes(fileId) })),
    points: one('points'), explanation: texts('explanation'), document: one('document'), version: one('version'), passage: one('passage'), shuffle: one('shuffle') !== '', marking: one('marking'), fold: one('fold'),
    tolerance: one('tolerance'), measure: one('measure'), mostWords: one('mostWords'), guide: texts('guide'), types: all('types')
  }
}

const kindOfMedia = (value: string | undefined): Media['kind'] => (value === 'audio' || value === 'video' ? value : 'image')
const blank = (texts: Texts): boolean => Object.values(texts).every((text) => text.trim() === '')
const isEmpty = (row: DraftRow): boolean => blank(row.words) && blank(row.left) && blank(row.right) && row.answer.trim() === '' && row.share.trim() === ''

export function draftOf(body: QuestionBody): Draft {
  const draft: Draft = {
    ...blankDraft(body.kind),
    languages: languagesOf(body),
    prompt: body.prompt,
    media: body.media.map((one) => ({ ...one, keep: true })),
    points: numberWritten(body.points),
    explanation: body.explanation ?? {},
    document: body.reference?.document ?? '',
    version: body.reference?.version ?? '',
    passage: body.reference?.passage ?? ''
  }
  const row = (part: Partial<DraftRow> & { key: string }): DraftRow => ({ ...emptyRow(part.key), ...part })
  if (body.kind === 'single' || body.kind === 'multiple') {
    draft.rows = body.choices.map(({ key, words, remark }) => row({ key, words, remark: remark ?? {} }))
    draft.right = body.choices.filter(({ right }) => right).map(({ key }) => key)
    draft.shuffle = body.shuffle
  }
  if (body.kind === 'multiple') draft.marking = body.marking
  if (body.kind === 'true_false') draft.right = [String(body.right)]
  if (body.kind === 'matching') {
    draft.rows = body.pairs.map(({ key, left, right }) => row({ key, left, right }))
    draft.others = body.others.map(({ key, words }) => row({ key, words }))
  }
  if (body.kind === 'ordering') draft.rows = body.items.map(({ key, words }) => row({ key, words }))
  if (body.kind === 'short_text') {
    draft.rows = body.answers.map(({ words, share }, at) => row({ key: LETTERS[at] ?? `k${at}`, answer: words, share: share === 1 ? '' : numberWritten(share * 100) }))
    draft.fold = body.fold
  }
  if (body.kind === 'number') Object.assign(draft, { right: [numberWritten(body.right)], tolerance: body.tolerance ? numberWritten(body.tolerance) : '', measure: body.measure })
  if (body.kind === 'essay') draft.mostWords = String(body.mostWords)
  if (body.kind === 'file') draft.types = body.types
  if (body.kind === 'essay' || body.kind === 'file') {
    draft.guide = body.guide ?? {}
    draft.rows = body.rubric.map(({ key, words, points }) => row({ key, words, share: numberWritten(points) }))
  }
  return draft
}

/** What the schema then checks; texts that are no numbers go on as texts, for it to refuse. */
export function bodyInput(draft: Draft): Record<string, unknown> {
  const said = (texts: Texts): Said => Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''))
  const maybe = (texts: Texts): Said | undefined => (blank(texts) ? undefined : said(texts))
  const number = (text: string): number | string | undefined => (text.trim() === '' ? undefined : (numbersRead(text)[0] ?? text))
  const base = {
    kind: draft.kind,
    prompt: said(draft.prompt),
    media: draft.media.filter(({ keep }) => keep).map(({ fileId, kind, told }) => ({ fileId, kind, told: said(told) })),
    points: number(draft.points),
    explanation: maybe(draft.explanation),
    reference: [draft.document, draft.version, draft.passage].some((text) => text.trim()) ? { document: draft.document, version: draft.version, passage: draft.passage } : undefined
  }
  const { rows, right } = draft
  const rubric = rows.map(({ key, words, share }) => ({ key, words: said(words), points: number(share) }))
  switch (draft.kind) {
    case 'single':
    case 'multiple':
      return {
        ...base,
        choices: rows.map(({ key, words, remark }) => ({ key, words: said(words), right: right.includes(key), remark: maybe(remark) })),
        shuffle: draft.shuffle,
        ...(draft.kind === 'multiple' ? { marking: draft.marking } : {})
      }
    case 'true_false':
      return { ...base, right: right[0] === 'true' ? true : right[0] === 'false' ? false : undefined }
    case 'matching':
      return { ...base, pairs: rows.map((row) => ({ key: row.key, left: said(row.left), right: said(row.right) })), others: draft.others.map(({ key, words }) => ({ key, words: said(words) })) }
    case 'ordering':
      return { ...base, items: rows.map(({ key, words }) => ({ key, words: said(words) })) }
    case 'short_text':
      return { ...base, answers: rows.map(({ answer, share }) => ({ words: answer, share: shareOf(number(share)) })), fold: draft.fold }
    case 'number':
      return { ...base, right: number(right[0] ?? ''), tolerance: number(draft.tolerance), measure: draft.measure }
    case 'essay':
      return { ...base, mostWords: number(draft.mostWords), guide: maybe(draft.guide), rubric }
    case 'file':
      return { ...base, types: draft.types, guide: maybe(draft.guide), rubric }
  }
}

const shareOf = (percent: number | string | undefined): number | string | undefined => (typeof percent === 'number' ? percent / 100 : percent)

/** What a form that was sent says, without the empty rows that were shown for more to be typed. */
export const bodySent = (kind: QuestionKind, fields: Fields): Record<string, unknown> => bodyInput(draftFrom(kind, fields))

/** A code of a language that the form asks for. */
export const isLanguage = (code: string): boolean => Language.safeParse(code).success

/** The form that came back: as it was typed, with the room, the order or the language that its button asked for. */
export function returnedDraft(kind: QuestionKind, fields: Fields): Draft {
  const draft = draftFrom(kind, fields)
  const [more = ''] = fields['more'] ?? []
  if (more === 'language') {
    const wanted = (fields['languageOther']?.[0] || fields['languageNew']?.[0] || '').trim()
    if (isLanguage(wanted) && !draft.languages.includes(wanted)) draft.languages.push(wanted)
  }
  if (more.startsWith('drop-') && draft.languages.length > 1) {
    draft.languages = draft.languages.filter((language) => language !== more.slice(5))
    const kept = (texts: Texts): Texts => Object.fromEntries(Object.entries(texts).filter(([language]) => draft.languages.includes(language)))
    for (const row of [...draft.rows, ...draft.others]) Object.assign(row, { words: kept(row.words), left: kept(row.left), right: kept(row.right), remark: kept(row.remark) })
    Object.assign(draft, { prompt: kept(draft.prompt), explanation: kept(draft.explanation), guide: kept(draft.guide) })
    for (const one of draft.media) one.told = kept(one.told)
  }
  const move = /^(?<way>up|down)-(?<key>.+)$/u.exec(more)?.groups
  const at = draft.rows.findIndex(({ key }) => key === move?.['key'])
  if (move && at >= 0) {
    draft.moved = { key: move['key'] ?? '', by: move['way'] === 'up' ? -1 : 1 }
    draft.rows = moved(draft.rows, at, draft.moved.by)
  }
  // As many places as were shown, with or without words in them, and two more where somebody asked for them.
  const room = (name: 'rows' | 'others', keys: string[] = []): number => Math.max(0, keys.length - draft[name].length) + (more === name ? 2 : 0)
  const roomy = withRoom(draft, { rows: room('rows', fields['row.key']), others: room('others', fields['other.key']) })
  const added = more === 'rows' || more === 'others' ? roomy[more].at(-2)?.key : undefined
  return added === undefined ? roomy : { ...roomy, added }
}
