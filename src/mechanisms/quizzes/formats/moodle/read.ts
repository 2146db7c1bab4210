/** Moodle XML: the types of questions that we have; pictures inside the file come with the question. */
import type { Said } from '../../question/body.ts'
import { numbersRead } from '../../question/numbers.ts'
import { choiceBody } from '../choices.ts'
import type { FiledMedia, Place, QuestionFile } from '../file.ts'
import { gather, keyOf, type Gathering } from '../gather.ts'
import { categoryWords } from '../gift/read.ts'
import { levelOf } from '../levels.ts'
import { fromDataAddress, mediaOf, MOST_MEDIA } from '../media.ts'
import { looksLikeMarkup, plainMarkdown, plainText, tidied, type PlainText } from '../plain-text.ts'
import { splitReference } from '../reference.ts'
import { truthOf } from '../word/lines.ts'
import { child, children, partsIn, textIn, xmlTree, type XmlPart } from '../xml-tree.ts'

export function readMoodle(bytes: Uint8Array, language: string): QuestionFile {
  const gathering = gather(language)
  const { root, fault } = xmlTree(bytes, 'question')
  let subject: string | null = null
  for (const part of partsIn(root, 'question')) {
    if (part.attributes['type'] === 'category') subject = categoryWords(textIn(child(child(part, 'category'), 'text')))
    else readOne(part, subject, language, gathering)
  }
  if (fault) gathering.problem({ line: fault.line }, fault.reason)
  return gathering.done()
}

export interface Asked {
  part: XmlPart
  at: Place
  language: string
  gathering: Gathering
  /** Words of a part that holds `<text>` and says in which format. */
  said(part: XmlPart | undefined): Said | undefined
}

function readOne(part: XmlPart, subject: string | null, language: string, gathering: Gathering): void {
  const called = tidied(textIn(child(child(part, 'name'), 'text'))).slice(0, 200)
  const at: Place = { line: part.line, ...(called ? { called } : {}) }
  const type = part.attributes['type'] ?? ''
  const said = (one: XmlPart | undefined): Said | undefined => saidIn(one, language, at, gathering)
  const read = TYPES[type]
  if (!read) return gathering.problem(at, 'quizzes.kind_not_held', { kind: type.slice(0, 60) })
  const question = child(part, 'questiontext')
  const plain = plainOf(question)
  const prompt = saidOf(plain, language)
  if (!prompt) return gathering.problem(at, 'quizzes.xml_no_question')
  if (plain.looks) gathering.loss(at, 'quizzes.loss_looks')
  const media = [...mediaIn(question, plain, at, gathering), ...oldPicture(part, at, gathering)].slice(0, MOST_MEDIA)
  const general = plainOf(child(part, 'generalfeedback'))
  if (general.looks) gathering.loss(at, 'quizzes.loss_looks')
  if (general.pictures.length) gathering.loss(at, 'quizzes.loss_pictures')
  const inLanguages = Object.keys(general.languages).length > 0
  const points = Number(textIn(child(part, 'defaultgrade')) || '1')
  const tags = partsIn(part, 'tag').map((tag) => tidied(textIn(tag)))
  if (tags.some((tag) => levelOf(tag) === null)) gathering.loss(at, 'quizzes.loss_tags')
  if (children(part, 'hint').some((hint) => textIn(child(hint, 'text')).trim() !== '')) gathering.loss(at, 'quizzes.loss_hints')
  if (['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback'].some((name) => isOwn(textIn(child(child(part, name), 'text'))))) gathering.loss(at, 'quizzes.loss_feedback')
  const body = read({ part, at, language, gathering, said })
  const reference = inLanguages ? splitReference(general.words.split('\n').at(-1) ?? '').reference : null
  gathering.add({
    at,
    subject,
    level: tags.map(levelOf).find((level) => level !== null) ?? null,
    media,
    body: { prompt, ...(points > 0 ? { points } : {}), ...body, ...(inLanguages ? { explanation: general.languages } : {}), ...(reference ? { reference } : {}) },
    ...(inLanguages ? {} : { explanation: general.words })
  })
}

/** Moodle fills these in by itself. */
const isOwn = (text: string): boolean => !['', 'your answer is correct.', 'your answer is partially correct.', 'your answer is incorrect.', 'câu trả lời của bạn đúng', 'câu trả lời của bạn đúng một phần.', 'câu trả lời của bạn sai.'].includes(plainText(text).words.toLowerCase())

/** Another filter of Moodle tells languages apart by signs of its own. */
const TONGUES = /\{\s*mlang\s+(?<language>[a-z]{2,3}(?:_[a-z]{2,8})*)\s*\}(?<words>.*?)\{\s*mlang\s*\}/gisu

function plainOf(part: XmlPart | undefined): PlainText {
  const text = textIn(child(part, 'text')).replace(TONGUES, '<span lang="$<language>" class="multilang">$<words></span>')
  const format = part?.attributes['format'] ?? 'html'
  if (format === 'markdown' && !text.includes('multilang')) return plainMarkdown(text)
  const markup = format === 'html' || ((format === 'moodle_auto_format' || format === '') && looksLikeMarkup(text)) || text.includes('multilang')
  return markup ? plainText(text) : { words: tidied(text), looks: false, pictures: [], languages: {} }
}

const saidOf = ({ words, languages }: PlainText, language: string): Said | undefined => (Object.keys(languages).length ? languages : words === '' ? undefined : { [language]: words })

function saidIn(part: XmlPart | undefined, language: string, at: Place, gathering: Gathering): Said | undefined {
  const plain = plainOf(part)
  if (plain.looks) gathering.loss(at, 'quizzes.loss_looks')
  if (plain.pictures.length || children(part, 'file').length) gathering.loss(at, 'quizzes.loss_pictures')
  return saidOf(plain, language)
}

function mediaIn(part: XmlPart | undefined, { pictures }: PlainText, at: Place, gathering: Gathering): FiledMedia[] {
  const files = new Map(children(part, 'file').map((file) => [file.attributes['name'] ?? '', file]))
  const media: FiledMedia[] = []
  for (const { source, told } of pictures) {
    const name = /^@@PLUGINFILE@@\/(?<name>[^?#]+)/u.exec(source)?.groups?.['name']
    const file = name === undefined ? undefined : files.get(decoded(name).split('/').at(-1) ?? '')
    const found = file ? mediaOf((file.attributes['name'] ?? '').replace(/^\d{1,2}-/u, ''), new Uint8Array(Buffer.from(textIn(file), 'base64')), told) : fromDataAddress(source, told)
    if (found) media.push(found)
    else gathering.loss(at, 'quizzes.loss_pictures')
  }
  if (media.length > MOST_MEDIA) gathering.loss(at, 'quizzes.loss_media_many')
  return media.slice(0, MOST_MEDIA)
}

/** Moodle before 2.0 kept one picture beside the words. */
function oldPicture(part: XmlPart, at: Place, gathering: Gathering): FiledMedia[] {
  const name = textIn(child(part, 'image')).trim()
  if (name === '') return []
  const found = mediaOf(name, new Uint8Array(Buffer.from(textIn(child(part, 'image_base64')), 'base64')), '')
  if (!found) gathering.loss(at, 'quizzes.loss_pictures')
  return found ? [found] : []
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

const isOn = (part: XmlPart | undefined, otherwise: boolean): boolean => (part ? ['1', 'true'].includes(textIn(part).trim().toLowerCase()) : otherwise)
const shareOf = (answer: XmlPart): number => Number(answer.attributes['fraction'] ?? '0') / 100
const rawWords = (answer: XmlPart): string => tidied(textIn(child(answer, 'text')))
/** Moodle writes a point; people who make such files write a comma as well. What can be read in two ways is not read. */
function valueOf(words: string): number {
  if (Number.isFinite(Number(words))) return Number(words)
  const [value = Number.NaN, ...others] = numbersRead(words)
  return others.length ? Number.NaN : value
}
const without = (said: Said | undefined): Said => said ?? {}

const TYPES: Record<string, (asked: Asked) => Record<string, unknown>> = {
  multichoice: ({ part, at, gathering, said }) => {
    const choices = children(part, 'answer').map((answer) => ({ words: without(said(answer)), share: shareOf(answer), remark: said(child(answer, 'feedback')) }))
    return { ...choiceBody(choices, !isOn(child(part, 'single'), true), at, gathering), shuffle: isOn(child(part, 'shuffleanswers'), true) }
  },
  multichoiceset: ({ part, said }) => ({
    kind: 'multiple',
    marking: 'all',
    shuffle: isOn(child(part, 'shuffleanswers'), true),
    choices: children(part, 'answer').map((answer, place) => ({ key: keyOf(place), words: without(said(answer)), right: shareOf(answer) > 0, remark: said(child(answer, 'feedback')) }))
  }),
  truefalse: ({ part, at, gathering, said }) => {
    const answers = children(part, 'answer')
    if (answers.some((answer) => said(child(answer, 'feedback')))) gathering.loss(at, 'quizzes.loss_feedback')
    const right = answers.findIndex((answer) => shareOf(answer) > 0)
    const told = answers[right]
    // Words that nobody knows stand as Moodle writes them: the true one first.
    return { kind: 'true_false', ...(told ? { right: truthOf(rawWords(told)) ?? right === 0 } : {}) }
  },
  shortanswer: ({ part, at, gathering, said }) => {
    const answers = children(part, 'answer')
    if (answers.some((answer) => said(child(answer, 'feedback')))) gathering.loss(at, 'quizzes.loss_feedback')
    const counted = answers.map((answer) => ({ raw: rawWords(answer), share: shareOf(answer) })).filter(({ share }) => share > 0)
    if (counted.some(({ raw }) => /(?<!\\)\*/u.test(raw))) gathering.loss(at, 'quizzes.loss_wildcard')
    const kept = counted.map(({ raw, share }) => ({ words: raw.replace(/^[\s*]+|(?<!\\)\*[\s*]*$/gu, '').trim().replaceAll('\\*', '*'), share })).filter(({ words }) => words !== '')
    return { kind: 'short_text', answers: kept, fold: isOn(child(part, 'usecase'), false) ? 'none' : 'case' }
  },
  numerical: ({ part, at, gathering, said }) => {
    const answers = children(part, 'answer').filter((answer) => rawWords(answer) !== '*')
    if (children(part, 'answer').some((answer) => said(child(answer, 'feedback')))) gathering.loss(at, 'quizzes.loss_feedback')
    const counted = answers.filter((answer) => shareOf(answer) > 0).toSorted((a, b) => shareOf(b) - shareOf(a))
    const [best] = counted
    if (counted.length > 1) gathering.loss(at, 'quizzes.loss_part_marks')
    const units = partsIn(part, 'unit').map((unit) => ({ name: tidied(textIn(child(unit, 'unit_name'))), times: Number(textIn(child(unit, 'multiplier')) || '1') }))
    if (units.length > 1) gathering.loss(at, 'quizzes.loss_units')
    const measure = (units.find(({ times }) => times === 1) ?? units[0])?.name.slice(0, 40) ?? ''
    return best ? { kind: 'number', right: valueOf(rawWords(best)) + 0, tolerance: valueOf(textIn(child(best, 'tolerance')) || '0'), measure } : { kind: 'number' }
  },
  matching: ({ part, said, language }) => {
    const pairs = children(part, 'subquestion').map((one) => {
      const answer = child(one, 'answer')
      // A picture asks as well: only what is empty asks nothing.
      return { left: said(one) ?? (plainOf(one).pictures.length ? {} : undefined), right: /multilang|\{\s*mlang/iu.test(textIn(answer)) ? without(said(answer)) : { [language]: tidied(textIn(child(answer, 'text'))) } }
    })
    const filled = pairs.filter(({ left }) => left !== undefined)
    return {
      kind: 'matching',
      pairs: filled.map(({ left, right }, place) => ({ key: keyOf(place), left, right })),
      others: pairs.filter(({ left }) => left === undefined).map(({ right }, place) => ({ key: keyOf(filled.length + place), words: right }))
    }
  },
  ordering: ({ part, said }) => ({ kind: 'ordering', items: children(part, 'answer').map((answer, place) => ({ key: keyOf(place), words: without(said(answer)) })) }),
  essay: ({ part, at, gathering, said }) => {
    const guide = said(child(part, 'graderinfo'))
    const most = Number(textIn(child(part, 'maxwordlimit')) || '0')
    const attached = textIn(child(part, 'responseformat')).trim() === 'noinline' && textIn(child(part, 'attachments')).trim() !== '0'
    if (attached) return { kind: 'file', types: typesIn(textIn(child(part, 'filetypeslist'))), ...(guide ? { guide } : {}) }
    const files = Number(textIn(child(part, 'attachments')) || '0') > 0
    if (files || Number(textIn(child(part, 'minwordlimit')) || '0') > 0 || plainOf(child(part, 'responsetemplate')).words !== '') gathering.loss(at, 'quizzes.loss_essay')
    return { kind: 'essay', ...(most > 0 ? { mostWords: Math.min(most, 10_000) } : {}), ...(guide ? { guide } : {}) }
  }
}

export const FILE_TYPES = { pdf: '.pdf', image: 'image', docx: '.docx', xlsx: '.xlsx', audio: 'audio', video: 'video' } as const

function typesIn(list: string): string[] {
  const named = new Set(list.toLowerCase().split(/[\s,;]+/u).map((one) => one.replace(/^web_|^html_/u, '')))
  const types = Object.entries(FILE_TYPES).filter(([, ending]) => named.has(ending)).map(([type]) => type)
  return types.length ? types : Object.keys(FILE_TYPES)
}
