/** The rows of a list by their columns: titles of either language, in any order, with or without marks. Pure. */
import type { Locale } from '../locale.ts'
import { fold } from '../vietnamese.ts'
import type { CellValue, ListTable, Problem } from './table.ts'

export interface ListColumns {
  /** By column, in each language: the same titles go out and come in. */
  titles: Record<Locale, Record<string, string>>
  /** What lists of others call them. */
  also?: Readonly<Record<string, readonly string[]>>
  needed: readonly string[]
}

/** Rows by column, without the row of titles; or what is wrong with the file as a whole. */
export interface Records {
  records: { row: number; cells: Record<string, CellValue> }[]
  problems: Problem[]
  /** Titles of columns that hold something and are not known: nothing of them is read. */
  left: string[]
}

/** A letterhead and the name of the list may stand above the titles; further down there are none. */
const ABOVE = 30

/** What the columns are called in one language. */
export type Titles<Name extends string = string> = Readonly<Record<Name, string>>

export interface Head<Name extends string = string> {
  /** From 0; -1 where there is no text at all. */
  row: number
  places: Map<Name, number>
}

export function recordsIn(table: ListTable, { titles, needed, also }: ListColumns): Records {
  const { row: head, places } = headIn(table.rows, [...Object.values(titles), ...alsoIn(also ?? {})])
  if (head < 0) return { records: [], problems: [{ row: 0, reason: 'list.empty' }], left: [] }
  const missing = needed.filter((column) => !places.has(column))
  if (missing.length) return { records: [], problems: [{ row: head + 1, reason: 'list.headers', detail: { columns: missing.map((column) => titles.vi[column] ?? column).join(', ') } }], left: [] }
  const problems: Problem[] = []
  const records: Records['records'] = []
  const formulas = new Set(table.formulas.map((place) => Number(place.split(':')[0])))
  const merged = new Set(table.mergedRows)
  table.rows.forEach((cells, at) => {
    if (at <= head || cells.every((value) => wordsOf(value) === '')) return
    if (formulas.has(at)) problems.push({ row: at + 1, reason: 'list.formula' })
    if (merged.has(at)) problems.push({ row: at + 1, reason: 'list.merged' })
    records.push({ row: at + 1, cells: Object.fromEntries([...places].map(([column, place]) => [column, cells[place] ?? null])) })
  })
  if (merged.has(head)) problems.push({ row: head + 1, reason: 'list.merged' })
  if (!records.length) problems.push({ row: 0, reason: 'list.empty' })
  return { records, problems, left: leftOf(table.rows, head, new Set(places.values())) }
}

/** As if each of them were a language of its own. */
function alsoIn(also: NonNullable<ListColumns['also']>): Titles[] {
  return Object.entries(also).flatMap(([column, titles]) => titles.map((title) => ({ [column]: title })))
}

/** Rows are counted by people as well; that holds nothing. */
const COUNTS = new Set(['stt', 'tt', 'so tt', 'so thu tu', 'no'])

function leftOf(rows: readonly CellValue[][], head: number, known: Set<number>): string[] {
  const isFilled = (at: number): boolean => rows.slice(head + 1).some((row) => row[at] !== undefined && row[at] !== null && (typeof row[at] === 'object' || wordsOf(row[at]) !== ''))
  return (rows[head] ?? []).flatMap((title, at) => (wordsOf(title) === '' || known.has(at) || COUNTS.has(plainKey(wordsOf(title))) || !isFilled(at) ? [] : [wordsOf(title).slice(0, 60)])).slice(0, 20)
}

/** The row of titles is that with the most of them, near the top; without any, the first row with text. */
export function headIn<Name extends string>(rows: readonly CellValue[][], titles: readonly Titles<Name>[]): Head<Name> {
  const first = rows.findIndex((row) => row.some((value) => wordsOf(value) !== ''))
  let best: Head<Name> = { row: first, places: new Map() }
  for (const [row, cells] of rows.slice(0, first + ABOVE).entries()) {
    const places = placesIn(cells, titles)
    if (places.size > best.places.size) best = { row, places }
  }
  return best
}

/** Which column stands where, by its title; people move columns and add their own. */
export function placesIn<Name extends string>(head: readonly CellValue[], titles: readonly Titles<Name>[]): Map<Name, number> {
  const known = new Map(titles.flatMap((ofLocale) => (Object.entries(ofLocale) as [Name, string][]).map(([column, title]): [string, Name] => [plainKey(title), column])))
  const places = new Map<Name, number>()
  head.forEach((title, at) => {
    const column = known.get(plainKey(wordsOf(title)))
    if (column && !places.has(column)) places.set(column, at)
  })
  return places
}

/** What stands in a cell, composed and without needless spaces. */
export function wordsOf(value: CellValue | undefined): string {
  if (value === null || value === undefined || typeof value === 'object') return ''
  return String(value).normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
}

/** Words without marks, case and signs. */
export const plainKey = (title: string): string => fold(title).replaceAll(/[^a-z0-9]+/g, ' ').trim()
