/** Sheets of questions: our template, and those of others by the names of their columns. Pure. */
import type { CellValue, ListTable } from '#platform/shared/lists/table.ts'
import type { QuestionKind } from '../../question/body.ts'
import type { Place, QuestionFile } from '../file.ts'
import { gather, keyOf, type Gathering } from '../gather.ts'
import { levelOf } from '../levels.ts'
import { numberOf } from '../numbers.ts'
import { lettersOf, truthOf } from '../word/lines.ts'
import { bare } from '../word/looked.ts'
import { countedAnswers, questionRows } from '../word/rows.ts'
import { settle } from '../word/settle.ts'
import { headOf, type Column } from './columns.ts'
import { coded, FOLD_WORDS, kindOf, MARKING_WORDS } from './kinds.ts'

const NEAR_TOP = 12

export function readQuestionTable(table: ListTable, language: string): QuestionFile {
  const gathering = gather(language)
  const rows = table.rows.map((row) => row.map(textOf))
  const heads = rows.slice(0, NEAR_TOP).map(headOf)
  const head = heads.findIndex((found) => found !== null)
  const columns = heads[head]
  if (!columns) {
    gathering.problem({}, 'quizzes.table_no_head')
    return gathering.done()
  }
  const formulas = new Set(table.formulas.map((place) => Number(place.split(':')[0])))
  const merged = new Set(table.mergedRows)
  const foreign = new Set<number>()
  const left = (rows[head] ?? []).filter((title, at) => title !== '' && !columns.has(at) && rows.slice(head + 1).some((row) => (row[at] ?? '') !== ''))
  if (left.length) gathering.loss({ row: head + 1 }, 'quizzes.loss_columns', { columns: left.map((title) => title.slice(0, 60)).slice(0, 10).join('; ') })
  rows.forEach((row, at) => {
    const filled = row.filter((text) => text !== '').length
    if (at <= head || filled === 0) return
    const place: Place = { row: at + 1 }
    if (formulas.has(at)) return gathering.problem(place, 'quizzes.table_formula')
    // A name of a part that spans the table is no damage.
    if (merged.has(at) && filled > 1) return gathering.problem(place, 'quizzes.table_merged')
    const record = recordOf(row, columns, language)
    const kind = kindOf(record.text('kind'))
    if (kind === null) return gathering.problem(place, 'quizzes.table_kind_unknown', { kind: record.text('kind').slice(0, 60) })
    if (kind === 'chosen' && record.text('kind') !== '' && !hasChoices(record)) gathering.problem(place, 'quizzes.list_no_choices')
    else if (kind === 'chosen') foreign.add(at)
    else addExact(kind, record, place, gathering)
  })
  const cells = rows.map((row, at) => (at <= head || foreign.has(at) ? row.map((text) => (text === '' ? [] : text.split('\n').map(bare))) : []))
  const others = questionRows(cells, (row) => ({ row: row + 1 }), gathering, null) ?? []
  countedAnswers(others)
  settle(others, [], language, gathering)
  const file = gathering.done()
  return { ...file, questions: file.questions.toSorted((one, other) => (one.at.row ?? 0) - (other.at.row ?? 0)) }
}

function textOf(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'Đúng' : 'Sai'
  return (typeof value === 'object' ? value.day.split('-').reverse().join('/') : String(value)).normalize('NFC').replaceAll('\r\n', '\n').trim()
}

interface Row {
  text(name: Column['name']): string
  said(name: Column['name'], nth?: number): Record<string, string> | undefined
  choices: number
}

function recordOf(row: string[], columns: Map<number, Column>, language: string): Row {
  const said: Row['said'] = (name, nth = 0) => {
    const words = [...columns].flatMap(([place, column]) => (column.name === name && column.nth === nth && row[place] ? [[column.language ?? language, row[place] ?? ''] as const] : []))
    return words.length ? Object.fromEntries(words) : undefined
  }
  const choices = [...columns].filter(([place, { name }]) => name === 'choice' && (row[place] ?? '') !== '').map(([, { nth }]) => nth + 1)
  return { said, text: (name) => said(name)?.[language] ?? '', choices: Math.max(0, ...choices) }
}

/** Our own arrow first: others may stand within the words. */
const PAIRS = [/^(?<left>.*?)\s*=>\s*(?<right>.+)$/su, /^(?<left>.*?)\s*(?:⇒|→|->)\s*(?<right>.+)$/su]
const paired = (words: string): Record<string, string> | undefined => PAIRS.map((form) => form.exec(words)?.groups).find((found) => found !== undefined)

function addExact(kind: QuestionKind, row: Row, at: Place, gathering: Gathering): void {
  const place: Place = { ...at, ...(row.text('number') ? { called: row.text('number').slice(0, 200) } : {}) }
  const trouble: string[] = []
  const number = (name: Column['name']): number | undefined => {
    const words = row.text(name)
    if (words === '') return undefined
    const value = numberOf(words) ?? (Number.isFinite(Number(words)) ? Number(words) : null)
    if (value === null) trouble.push(words.slice(0, 60))
    return value === null ? undefined : value + 0
  }
  const body = { kind, ...clean({ prompt: row.said('prompt'), points: number('points'), explanation: row.said('explanation'), guide: row.said('guide') }), ...partsOf(kind, row, number) }
  const [document, passage, version] = [row.text('document'), row.text('passage'), row.text('version')]
  const level = row.text('level')
  if (trouble[0] !== undefined) return gathering.problem(place, 'quizzes.table_number', { value: trouble[0] })
  if ('pairs' in body && body.pairs === null) return gathering.problem(place, 'quizzes.table_pair')
  if (row.text('prompt') === '' && !row.said('prompt')) return gathering.problem(place, 'quizzes.words_missing')
  if (level && !levelOf(level)) gathering.loss(place, 'quizzes.loss_level_unknown', { level: level.slice(0, 60) })
  gathering.add({ at: place, subject: row.text('subject') || null, level: levelOf(level), body: { ...body, ...(document ? { reference: { document, passage, version } } : {}) } })
}

/** In columns of their own, in one together, or behind the question. */
const hasChoices = (row: Row): boolean => row.choices > 0 || row.text('choices') !== '' || /(?:^|\s)A\s*[.)]/u.test(row.text('prompt'))

/** By letters, by numbers from 1 where no choice reads so, or by their words. */
function rightOf(answer: string, words: string[]): number[] {
  const same = words.findIndex((one) => one !== '' && one.toLocaleLowerCase('vi') === answer.toLocaleLowerCase('vi'))
  if (same >= 0) return [same]
  const counted = /^\d{1,2}(?:\s*[,;]\s*\d{1,2})*$/u.test(answer) ? answer.split(/[,;]/u).map((one) => Number(one) - 1) : []
  return lettersOf(answer) ?? (counted.every((nth) => nth >= 0 && nth < words.length) ? counted : [])
}

const clean = (given: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))

function partsOf(kind: QuestionKind, row: Row, number: (name: Column['name']) => number | undefined): Record<string, unknown> {
  const places = Array.from({ length: row.choices }, (_, nth) => nth)
  const answer = row.text('answer')
  switch (kind) {
    case 'single':
    case 'multiple': {
      const right = rightOf(answer, places.map((nth) => Object.values(row.said('choice', nth) ?? {})[0] ?? ''))
      const choices = places.map((nth) => ({ key: keyOf(nth), words: row.said('choice', nth) ?? {}, right: right.includes(nth), ...clean({ remark: row.said('remark', nth) }) }))
      return { choices, shuffle: truthOf(row.text('shuffle')) !== false, ...(kind === 'multiple' ? { marking: coded(MARKING_WORDS, row.text('marking'), 'all') } : {}) }
    }
    case 'true_false':
      return clean({ right: truthOf(answer) ?? undefined })
    case 'matching':
      return pairsOf(places.map((nth) => row.said('choice', nth) ?? {}))
    case 'ordering':
      return { items: places.map((nth) => ({ key: keyOf(nth), words: row.said('choice', nth) ?? {} })) }
    case 'short_text':
      return { answers: (answer === '' ? places.flatMap((nth) => Object.values(row.said('choice', nth) ?? {}).slice(0, 1)) : answer.split('\n')).filter(Boolean).map(shared), fold: coded(FOLD_WORDS, row.text('marking'), 'marks') }
    case 'number':
      return clean({ right: number('answer'), tolerance: number('tolerance'), measure: row.text('measure') })
    case 'essay':
      return clean({ mostWords: number('mostWords') })
    case 'file':
      return { types: row.text('types').toLowerCase().split(/[\s,;]+/u).filter(Boolean) }
  }
}

function shared(line: string): { words: string; share?: number } {
  const { share, words } = /^(?<share>\d{1,3}(?:\.\d+)?)%:\s(?<words>\S.*)$/su.exec(line)?.groups ?? {}
  return words === undefined ? { words: line } : { words, share: Number(share) / 100 }
}

/** `pairs: null`: one of them has no arrow. */
function pairsOf(cells: Record<string, string>[]): Record<string, unknown> {
  const split = cells.map((cell) => Object.entries(cell).map(([language, words]) => ({ language, ...paired(words) })))
  if (split.flat().some((one) => !('right' in one))) return { pairs: null }
  const side = (cell: (typeof split)[number], name: 'left' | 'right'): Record<string, string> => Object.fromEntries(cell.map((one) => [one.language, String((one as Record<string, unknown>)[name] ?? '').trim()]))
  const both = split.filter((cell) => Object.values(side(cell, 'left')).some((words) => words !== ''))
  const others = split.filter((cell) => Object.values(side(cell, 'left')).every((words) => words === ''))
  return {
    pairs: both.map((cell, nth) => ({ key: keyOf(nth), left: side(cell, 'left'), right: side(cell, 'right') })),
    others: others.map((cell, nth) => ({ key: keyOf(both.length + nth), words: side(cell, 'right') }))
  }
}
