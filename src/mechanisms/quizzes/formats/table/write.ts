/** Questions as a sheet: the template that is read back, with languages side by side in columns of their own. Pure. */
import type { SheetTable } from '#foundations/paper/server/index.ts'
import { MAIN_LANGUAGE, type Said } from '../../question/body.ts'
import type { OutQuestion } from '../file.ts'
import { LEVEL_WORDS } from '../levels.ts'
import { decimal } from '../out.ts'
import { titleOf, type Column, type ColumnName } from './columns.ts'
import { FOLD_WORDS, KIND_WORDS, MARKING_WORDS } from './kinds.ts'

const LEAST_CHOICES = 4
type Value = string | number | null

/** Without questions: the empty template. */
export function questionTable(questions: OutQuestion[]): SheetTable {
  const others = [...new Set(questions.flatMap(({ body }) => Object.keys(body.prompt)))].filter((language) => language !== MAIN_LANGUAGE).sort()
  const rows = questions.map((question, at) => cellsOf(question, at + 1))
  const most = Math.max(LEAST_CHOICES, ...rows.flatMap((row) => [...row.keys()].map((key) => Number(/^choice:(\d+)/u.exec(key)?.[1] ?? -1) + 1)))
  const remarks = [...new Set(rows.flatMap((row) => [...row.keys()].flatMap((key) => /^remark:(\d+)/u.exec(key)?.[1] ?? [])))].map(Number).sort((a, b) => a - b)
  const inAll = (name: Column['name'], nth = 0): Column[] => [null, ...others].map((language) => ({ name, nth, language }))
  const plain = (name: ColumnName): Column => ({ name, nth: 0, language: null })
  const columns: Column[] = [
    plain('number'), plain('kind'), ...inAll('prompt'), ...Array.from({ length: most }, (_, nth) => inAll('choice', nth)).flat(), plain('answer'), plain('points'), plain('level'), plain('subject'),
    ...inAll('explanation'), plain('document'), plain('passage'), plain('version'), plain('marking'), plain('shuffle'), plain('tolerance'), plain('measure'), plain('mostWords'), ...inAll('guide'), plain('types'),
    ...remarks.flatMap((nth) => inAll('remark', nth))
  ]
  return {
    name: 'Câu hỏi',
    columns: columns.map((column) => ({ title: titleOf(column), width: column.name === 'prompt' ? 50 : ['explanation', 'guide'].includes(column.name) ? 36 : column.name === 'choice' ? 24 : column.name === 'number' ? 6 : 14 })),
    rows: rows.map((row) => columns.map((column) => row.get(keyOf(column)) ?? null))
  }
}

const keyOf = ({ name, nth, language }: Column): string => `${name === 'choice' || name === 'remark' ? `${name}:${nth}` : name}@${language ?? MAIN_LANGUAGE}`

function cellsOf({ body, subject, level, called }: OutQuestion, number: number): Map<string, Value> {
  const cells = new Map<string, Value>()
  const put = (name: ColumnName, value: Value): void => void (value !== null && value !== '' && cells.set(`${name}@${MAIN_LANGUAGE}`, value))
  const say = (name: string, said: Said | undefined): void => {
    for (const [language, words] of Object.entries(said ?? {})) cells.set(`${name}@${language}`, words)
  }
  put('number', called ?? number)
  put('kind', KIND_WORDS[body.kind])
  say('prompt', body.prompt)
  put('points', body.points)
  put('level', level ? LEVEL_WORDS[level] : null)
  put('subject', subject)
  say('explanation', body.explanation)
  for (const name of ['document', 'passage', 'version'] as const) put(name, body.reference?.[name] ?? null)
  if ('choices' in body) {
    for (const [nth, { words, remark }] of body.choices.entries()) {
      say(`choice:${nth}`, words)
      say(`remark:${nth}`, remark)
    }
    put('answer', body.choices.flatMap(({ right }, nth) => (right ? [String.fromCharCode(65 + nth)] : [])).join(', '))
    if (!body.shuffle) put('shuffle', 'Không')
  }
  if (body.kind === 'multiple') put('marking', MARKING_WORDS[body.marking])
  if (body.kind === 'true_false') put('answer', body.right ? 'Đúng' : 'Sai')
  if (body.kind === 'matching') {
    for (const [nth, { left, right }] of body.pairs.entries()) say(`choice:${nth}`, Object.fromEntries(Object.keys(left).map((language) => [language, `${unarrowed(left[language] ?? '')} => ${unarrowed(right[language] ?? '')}`])))
    for (const [nth, { words }] of body.others.entries()) say(`choice:${body.pairs.length + nth}`, Object.fromEntries(Object.entries(words).map(([language, one]) => [language, `=> ${unarrowed(one)}`])))
  }
  if (body.kind === 'ordering') for (const [nth, { words }] of body.items.entries()) say(`choice:${nth}`, words)
  if (body.kind === 'short_text') {
    put('answer', body.answers.map(({ words, share }) => (share === 1 ? words : `${decimal(Number((share * 100).toFixed(4)))}%: ${words}`)).join('\n'))
    put('marking', FOLD_WORDS[body.fold])
  }
  if (body.kind === 'number') {
    put('answer', body.right)
    put('tolerance', body.tolerance)
    put('measure', body.measure)
  }
  if (body.kind === 'essay') put('mostWords', body.mostWords)
  if ('guide' in body) say('guide', body.guide)
  if (body.kind === 'file') put('types', body.types.join(', '))
  return cells
}

/** The arrow of the template cannot be told from one in the words, so these are given another. */
const unarrowed = (words: string): string => words.replaceAll('=>', '⇒')
