/** Tables with a question in each row, whatever the order of their columns. Pure. */
import { levelOf } from '../levels.ts'
import { numberOf } from '../numbers.ts'
import type { Gathering } from '../gather.ts'
import type { Place } from '../file.ts'
import { headOf, type Column } from '../table/columns.ts'
import { choicesOf, choicesWithin } from './lines.ts'
import { addedTo, bare, cut, type Looked } from './looked.ts'
import { rawQuestion, unstarred, type RawQuestion } from './raw.ts'
import { startsIn, textIn, type Cells } from './tables.ts'

/** A letterhead may stand above the titles. */
const NEAR_TOP = 12

/** Null: no row of titles with a column for the question. `placeOf` says where a row stands. */
export function questionRows(cells: Cells, placeOf: (row: number) => Place, gathering: Gathering, subject: string | null): RawQuestion[] | null {
  const titles = cells.slice(0, NEAR_TOP).map((row) => headOf(row.map((cell) => textIn(cell))))
  const head = titles.findIndex((found) => found !== null)
  const columns = titles[head]
  if (!columns) return null
  const questions: RawQuestion[] = []
  let under = subject
  cells.slice(head + 1).forEach((row, at) => {
    const filled = row.filter((cell) => cell.length > 0)
    const [only] = filled
    if (!only) return
    // A row with one filled cell across the table names what follows.
    const promptAt = [...columns].find(([, { name }]) => name === 'prompt')?.[0] ?? 0
    if (filled.length === 1 && columns.size > 2 && (row[promptAt]?.length ?? 0) === 0) under = textIn(only).slice(0, 300)
    else if (filled.length === 1 && columns.size > 2 && row.findIndex((cell) => cell.length > 0) === 0) under = textIn(only).slice(0, 300)
    else questions.push(rowQuestion(row, columns, placeOf(head + 1 + at), under, gathering))
  })
  return questions
}

function rowQuestion(row: Looked[][], columns: Map<number, Column>, at: Place, subject: string | null, gathering: Gathering): RawQuestion {
  const cell = (name: Column['name']): Looked[] => [...columns].filter(([, column]) => column.name === name && column.language === null).flatMap(([place]) => row[place] ?? [])
  const text = (name: Column['name']): string => textIn(cell(name)).trim()
  const number = numberOf(text('number').replace(/^câu\s*/iu, ''))
  const question = rawQuestion({
    at: { ...at, ...(text('number') ? { called: text('number').slice(0, 40) } : {}) },
    number: number !== null && Number.isInteger(number) ? number : null,
    subject: text('subject').slice(0, 300) || subject,
    explanation: text('explanation'),
    guide: text('guide'),
    reference: [text('document'), text('passage'), text('version')].join(' | ').replace(/(?: \| )+$/u, ''),
    answer: text('answer') || null
  })
  const level = text('level')
  question.level = levelOf(level)
  if (level && !question.level) gathering.loss(question.at, 'quizzes.loss_level_unknown', { level: level.slice(0, 60) })
  const points = text('points')
  if (points) question.points = numberOf(points)
  if (points && question.points === null) gathering.loss(question.at, 'quizzes.loss_scoring')
  takePrompt(cell('prompt'), question)
  takeLines(cell('choices'), question)
  for (const [place, { name, nth, language }] of [...columns].toSorted(([, a], [, b]) => a.nth - b.nth)) {
    const lines = row[place] ?? []
    if (name !== 'choice' || language !== null || !lines.length) continue
    const words = lines.reduce((whole, line) => addedTo(whole, cut(line, 0), '\n'), bare(''))
    const label = choicesOf(words, nth)
    question.choices.push(label?.length === 1 && label[0] ? label[0] : unstarred({ label: bare(''), words }))
  }
  return question
}

function takePrompt(lines: Looked[], question: RawQuestion): void {
  const start = startsIn(lines)
  const all = start?.named ? [start.rest, ...lines.slice(1)] : lines
  for (const [at, line] of all.entries()) {
    const within = choicesWithin(line)
    if (choicesOf(line, 0) ?? (within >= 0 ? true : null)) {
      if (within >= 0) question.prompt = addedTo(question.prompt, cut(line, 0, within), '\n')
      takeLines([within >= 0 ? cut(line, within) : line, ...all.slice(at + 1)], question)
      return
    }
    question.prompt = addedTo(question.prompt, cut(line, 0), '\n')
  }
}

function takeLines(lines: Looked[], question: RawQuestion): void {
  for (const line of lines) {
    const choices = choicesOf(line, question.choices.length)
    const last = question.choices.at(-1)
    if (choices) question.choices.push(...choices)
    else if (last && /^[A-Za-z][.)]/u.test(last.label.text)) Object.assign(last, unstarred({ ...last, words: addedTo(last.words, cut(line, 0), ' ') }))
    else question.choices.push(unstarred({ label: bare(''), words: cut(line, 0) }))
  }
}

/** "1" for the first choice: in some tables answers are counted. */
export function countedAnswers(questions: RawQuestion[]): void {
  const answered = questions.filter(({ answer, choices }) => answer !== null && choices.length > 1)
  const numbersOf = (answer: string | null): number[] => (/^[1-9]\d?(?:\s*[,;]\s*[1-9]\d?)*$/u.test(answer ?? '') ? (answer ?? '').split(/[,;]/u).map(Number) : [])
  const counted = answered.every(({ answer, choices }) => numbersOf(answer).length > 0 && Math.max(...numbersOf(answer)) <= choices.length && !choices.some(({ words }) => words.text.trim() === answer))
  if (answered.length > 0 && counted) for (const question of answered) question.answer = numbersOf(question.answer).map((number) => String.fromCharCode(64 + number)).join(', ')
}

