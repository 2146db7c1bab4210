/** Lines of a list, as clerks write them, into questions and tables of answers. Pure. */
import { levelOf } from '../levels.ts'
import type { Gathering } from '../gather.ts'
import { choicesOf, choicesWithin, isKeyHead, keyPairs, partOf, startOf, type Part, type Start } from './lines.ts'
import { addedTo, bare, cut, type Looked } from './looked.ts'
import { rawQuestion, unstarred, type RawQuestion } from './raw.ts'

export interface NumberedLine {
  line: number
  words: Looked
}

export interface AnswerKey {
  line: number
  pairs: { number: number; answer: string }[]
}

export interface RawList {
  questions: RawQuestion[]
  keys: AnswerKey[]
}

export function readList(lines: NumberedLine[], gathering: Gathering): RawList {
  const starts = lines.flatMap(({ words }) => startOf(words) ?? [])
  const named = starts.filter((start) => start.named).length >= 2
  const list: RawList = { questions: [], keys: [] }
  const state: State = { list, named, numberless: starts.length === 0, subject: null, essay: false, inKey: false, field: 'prompt', heads: 0, sign: '' }
  lines.forEach((line, at) => {
    if (state.numberless && asks(lines, at, state)) begin(line.line, { number: list.questions.length + 1, named: false, sign: '', aside: '', rest: cut(line.words, 0) }, state)
    else if (asksUnnumbered(lines, at, state)) begin(line.line, { number: null, named: false, sign: state.sign, aside: '', rest: cut(line.words, 0) }, state)
    else take(line, lines[at + 1], state, gathering)
  })
  return list
}

const isChoiceA = (words: Looked): boolean => choicesOf(words, 0) !== null
/** What another program calls a question: nothing of its words. */
const isMark = (text: string): boolean => /^\s*(?:id|mã(?:\s+câu(?:\s+hỏi)?)?)\s*[:.#]\s*[\w.-]{1,20}\s*$/iu.test(text)
const isWords = (words: Looked): boolean => !isChoiceA(words) && !isMark(words.text) && partOf(words) === null && keyPairs(words.text.trim()) === null && !isKeyHead(words.text.trim())

/** Among numbered ones: words behind choices, up to a choice A that belongs to no number. */
function asksUnnumbered(lines: readonly NumberedLine[], at: number, state: State): boolean {
  const question = state.list.questions.at(-1)
  if (state.numberless || state.field !== 'choice' || !question || question.choices.length < 2) return false
  // A small letter goes on with the choice.
  if (/^\s*\p{Ll}/u.test(lines[at]?.words.text ?? '')) return false
  for (const { words } of lines.slice(at)) {
    const start = startOf(words)
    if (words.text.trim() === '') continue
    if ((start && begins(start, state)) || choicesOf(words, question.choices.length)) return false
    if (!isWords(words)) return isChoiceA(words) && words !== lines[at]?.words
  }
  return false
}

/** Where nothing is numbered: words behind a question that is whole, with a choice A to come. Of what stands above the first one only the last line asks. */
function asks(lines: readonly NumberedLine[], at: number, { list }: State): boolean {
  const line = lines[at]
  const question = list.questions.at(-1)
  if (!line || line.words.text.trim() === '' || !isWords(line.words) || (question && question.choices.length < 2)) return false
  if (question && choicesOf(line.words, question.choices.length)) return false
  const rest = lines.slice(at + 1).filter(({ words }) => words.text.trim() !== '')
  const next = question ? rest.find(({ words }) => !isWords(words)) : rest[0]
  return next !== undefined && isChoiceA(next.words)
}

interface State {
  list: RawList
  named: boolean
  /** No line begins with a number. */
  numberless: boolean
  subject: string | null
  essay: boolean
  /** Below the head of a table of answers. */
  inKey: boolean
  /** What the next line without a beginning of its own goes on with. */
  field: 'prompt' | 'choice' | 'explanation' | 'guide' | 'none'
  heads: number
  /** Behind the numbers of questions, where they are bare. */
  sign: string
}

function take({ line, words }: NumberedLine, next: NumberedLine | undefined, state: State, gathering: Gathering): void {
  const text = words.text.trim()
  if (text === '') return
  const question = state.list.questions.at(-1)
  const pairs = keyPairs(text)
  if (pairs && (state.inKey || pairs.length >= 3)) {
    state.inKey = true
    return void state.list.keys.push({ line, pairs })
  }
  if (isKeyHead(text) && question && (!next || keyPairs(next.words.text.trim()))) {
    state.inKey = true
    return
  }
  if (isMark(text)) {
    state.field = 'none'
    return outside(text, line, gathering)
  }
  const start = startOf(words)
  if (start && begins(start, state)) {
    state.inKey = false
    return begin(line, start, state)
  }
  if (question && state.field !== 'none') {
    const choices = choicesOf(words, question.choices.length)
    if (choices && (question.answer === null || question.choices.length)) {
      question.choices.push(...choices)
      state.field = 'choice'
      return
    }
    const bullet = /^[-+•○●▪☐□◦]\s+/u.exec(text)
    if (bullet && state.field === 'choice' && question.choices.every(({ label }) => /^[-+•○●▪☐□◦]/u.test(label.text)) && question.choices.length) {
      const from = words.text.indexOf(text) + bullet[0].length
      return void question.choices.push(unstarred({ label: cut(words, 0, from), words: cut(words, from) }))
    }
  }
  const part = partOf(words)
  const key = part?.kind === 'answer' ? keyOfAll(part.words, state) : null
  if (key) {
    state.inKey = true
    return void state.list.keys.push({ line, pairs: key })
  }
  if (part) return takePart(part, line, state, gathering)
  if (question && heading(text, question, next, state)) {
    state.subject = text.replace(/[:.]$/u, '').slice(0, 300)
    state.essay = /tự luận/iu.test(text)
    state.field = 'none'
    return
  }
  goOn(words, line, state, gathering)
}

/** "Đáp án: 1-b, 2-a" behind the last question: of several questions that stand there and wait for an answer. */
function keyOfAll(words: string, { list: { questions } }: State): AnswerKey['pairs'] | null {
  const pairs = keyPairs(words)
  const waits = (number: number): boolean => questions.some((question) => question.number === number && question.answer === null)
  return pairs && pairs.length >= 2 && pairs.every(({ number }) => waits(number)) ? pairs : null
}

/** Bare numbers begin questions only where no line says "Câu", and only in order: "1." may also count within a question. */
function begins({ named, number, sign }: Start, { list, named: usual, sign: before }: State): boolean {
  if (named) return true
  if (usual || (before !== '' && sign !== before)) return false
  const last = list.questions.at(-1)
  if (!last?.number) return true
  const complete = last.choices.length >= 2 || last.answer !== null
  return number === last.number + 1 || (complete && (number === 1 || number > last.number))
}

function begin(line: number, start: Omit<Start, 'number'> & { number: number | null }, state: State): void {
  state.sign = start.sign
  const within = choicesWithin(start.rest)
  const question = rawQuestion({
    at: { line, ...(start.number === null ? {} : { called: String(start.number) }) },
    number: start.number,
    subject: state.subject,
    essay: state.essay,
    prompt: within < 0 ? start.rest : cut(start.rest, 0, within),
    choices: within < 0 ? [] : (choicesOf(cut(start.rest, within), 0) ?? [])
  })
  for (const [, words = ''] of start.aside.matchAll(/[([]([^()[\]]+)[)\]]/gu)) takeAside(words, question)
  state.list.questions.push(question)
  state.field = question.choices.length ? 'choice' : 'prompt'
}

/** "(Nhận biết)", "(0,5 điểm)"; anything else belongs to the question. */
export function takeAside(words: string, question: RawQuestion): boolean {
  const points = /^(?<points>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:điểm|đ)$/iu.exec(words.trim())?.groups?.['points']
  const level = levelOf(/^\d+$/u.test(words.trim()) ? '' : words)
  if (points !== undefined) question.points = Number(points.replace(',', '.'))
  if (level) question.level = level
  return points !== undefined || level !== null
}

function takePart(part: Part, line: number, state: State, gathering: Gathering): void {
  const question = state.list.questions.at(-1)
  if (part.kind === 'subject') {
    state.subject = part.words.slice(0, 300)
    state.essay = /tự luận/iu.test(part.words)
    state.field = 'none'
    return
  }
  if (!question) return outside(part.words, line, gathering)
  state.field = 'none'
  if (part.kind === 'answer') {
    question.answer = part.words
    // "Đáp án: C. Vì …": a letter, then words that explain.
    const because = /^(?<letters>[A-H](?:\s*[,&]\s*[A-H])*)\s*[.:;,\-–]\s+(?<rest>\S.{5,})$/u.exec(part.words)?.groups
    if (because && question.choices.length) {
      question.answer = because['letters'] ?? ''
      question.explanation = because['rest'] ?? ''
      state.field = 'explanation'
    }
  } else if (part.kind === 'level') {
    question.level = levelOf(part.words)
    if (!question.level) gathering.loss(question.at, 'quizzes.loss_level_unknown', { level: part.words.slice(0, 60) })
  } else {
    question[part.kind] = part.words
    if (part.kind !== 'reference') state.field = part.kind
  }
}

/** All in capitals, behind a question that is whole, before the next one. */
function heading(text: string, question: RawQuestion, next: NumberedLine | undefined, state: State): boolean {
  if (!next || (question.choices.length < 2 && question.answer === null)) return false
  const capitals = text.length < 200 && /\p{Lu}{2}/u.test(text) && text === text.toLocaleUpperCase('vi')
  const start = startOf(next.words)
  return capitals && ((start !== null && begins(start, state)) || partOf(next.words)?.kind === 'subject')
}

function goOn(words: Looked, line: number, state: State, gathering: Gathering): void {
  const question = state.list.questions.at(-1)
  const last = question?.choices.at(-1)
  if (!question) {
    state.heads += 1
    // A letterhead and a title stand above every list; only what goes on and on is worth a word, such as a text to read.
    if (state.heads === 30 || words.text.length > LONGEST_HEAD) outside(words.text, line, gathering)
    return
  }
  if (state.field === 'prompt') {
    const within = choicesWithin(words)
    const bullet = /^\s*[-+•○●▪☐□◦]\s+/u.exec(words.text)
    if (within >= 0) {
      question.prompt = addedTo(question.prompt, cut(words, 0, within), '\n')
      question.choices.push(...(choicesOf(cut(words, within), 0) ?? []))
      state.field = 'choice'
    } else if (bullet && /[?:]\s*$/u.test(question.prompt.text)) {
      question.choices.push(unstarred({ label: cut(words, 0, bullet[0].length), words: cut(words, bullet[0].length) }))
      state.field = 'choice'
    } else question.prompt = addedTo(question.prompt, cut(words, 0), '\n')
  } else if (state.field === 'choice' && last) Object.assign(last, unstarred({ ...last, words: addedTo(last.words, cut(words, 0), ' ') }))
  else if (state.field === 'explanation') question.explanation = [question.explanation, words.text.trim()].filter(Boolean).join('\n')
  else if (state.field === 'guide') question.guide = [question.guide, words.text.trim()].filter(Boolean).join('\n')
  else outside(words.text, line, gathering)
}

const LONGEST_HEAD = 200

/** Word shows nobody the number of a line: its first words do. */
const outside = (words: string, line: number, gathering: Gathering): void => gathering.loss({ line }, 'quizzes.loss_text_between', { words: words.trim().slice(0, 80) })

/** Wide letters and signs, as some keyboards of East Asia write them. */
const narrow = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)

export const linesOf = (text: string): NumberedLine[] => text.split(/\r\n|\n|\r/u).map((words, at) => ({ line: at + 1, words: bare(words.replace(/^\ufeff/u, '').normalize('NFC').replaceAll('\u00a0', ' ').replace(/[\uff01-\uff5e]/gu, narrow)) }))
