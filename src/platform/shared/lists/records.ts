/** The rows of a list by their columns: titles of either language, in any order, with or without marks. Pure. */
import type { Locale } from '../locale.ts'
import { fold } from '../vietnamese.ts'
import type { CellValue, ListTable, Problem } from './table.ts'

export interface ListColumns {
  /** By column, in each language: the same titles go out and come in. */
  titles: Record<Locale, Record<string, string>>
  needed: readonly string[]
}

/** Rows by column, without the row of titles; or what is wrong with the file as a whole. */
export interface Records {
  records: { row: number; cells: Record<string, CellValue> }[]
  problems: Problem[]
}

/** A letterhead and the name of the list may stand above the titles; further down there are none. */
const ABOVE = 15

/** The row of titles is that with the most of them, near the top; without any, the first row with text. */
export function recordsIn(table: ListTable, { titles, needed }: ListColumns): Records {
  const head = headOf(table, titles)
  if (head < 0) return { records: [], problems: [{ row: 0, reason: 'list.empty' }] }
  const places = placesOf(titles, table.rows[head] ?? [])
  const missing = needed.filter((column) => !places.has(column))
  if (missing.length) return { records: [], problems: [{ row: head + 1, reason: 'list.headers', detail: { columns: missing.map((column) => titles.vi[column] ?? column).join(', ') } }] }
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
  return { records, problems }
}

function headOf({ rows }: ListTable, titles: ListColumns['titles']): number {
  const first = rows.findIndex((row) => row.some((value) => wordsOf(value) !== ''))
  let [best, most] = [first, 0]
  for (const [at, row] of rows.slice(0, first + ABOVE).entries()) {
    const { size } = placesOf(titles, row)
    if (size > most) [best, most] = [at, size]
  }
  return best
}

function placesOf(titles: ListColumns['titles'], row: CellValue[]): Map<string, number> {
  const known = new Map(Object.values(titles).flatMap((ofLocale) => Object.entries(ofLocale).map(([column, title]): [string, string] => [plainKey(title), column])))
  const places = new Map<string, number>()
  row.forEach((title, at) => {
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
