/** The columns of both lists: the same titles go out and come in. Pure. */
import type { Locale } from '#platform/shared/locale.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { BRANCHES, ENDINGS, KINDS } from '../schema.ts'
import { text } from '../text.ts'
import type { CellValue, ListTable, Problem } from './table.ts'

export const UNIT_COLUMNS = ['code', 'name', 'shortName', 'kind', 'branch', 'parent', 'from', 'basis'] as const
export const ACT_COLUMNS = ['act', 'kind', 'day', 'basis', 'from', 'to', 'share', 'name', 'unitKind', 'branch', 'parent'] as const
export type UnitColumn = (typeof UNIT_COLUMNS)[number]
export type ActColumn = (typeof ACT_COLUMNS)[number]
export type What = 'units' | 'successions'

const NEEDED: Record<What, readonly string[]> = {
  units: ['code', 'name', 'kind', 'branch', 'parent', 'from'],
  successions: ['act', 'kind', 'day', 'basis', 'from', 'to']
}

const LOCALES: Locale[] = ['vi', 'en']

export function titlesOf(what: What, locale: Locale): Record<string, string> {
  const words = text(locale).lists
  return what === 'units' ? words.unitColumns : words.actColumns
}

/** Rows by column, without the row of titles; or what is wrong with the file as a whole. */
export interface Records {
  records: { row: number; cells: Record<string, CellValue> }[]
  problems: Problem[]
}

/** The row of titles is the first with any text; titles of either language, in any order, with or without marks. */
export function recordsOf(what: What, table: ListTable): Records {
  const head = table.rows.findIndex((row) => row.some((value) => wordsOf(value) !== ''))
  if (head < 0) return { records: [], problems: [{ row: 0, reason: 'org.list_empty' }] }
  const places = placesOf(what, table.rows[head] ?? [])
  const missing = NEEDED[what].filter((column) => !places.has(column))
  if (missing.length) return { records: [], problems: [{ row: head + 1, reason: 'org.list_headers', detail: { columns: missing.map((column) => titlesOf(what, 'vi')[column] ?? column).join(', ') } }] }
  const problems: Problem[] = []
  const records: Records['records'] = []
  const formulas = new Set(table.formulas.map((place) => Number(place.split(':')[0])))
  const merged = new Set(table.mergedRows)
  table.rows.forEach((cells, at) => {
    if (at <= head || cells.every((value) => wordsOf(value) === '')) return
    if (formulas.has(at)) problems.push({ row: at + 1, reason: 'org.list_formula' })
    if (merged.has(at)) problems.push({ row: at + 1, reason: 'org.list_merged' })
    records.push({ row: at + 1, cells: Object.fromEntries([...places].map(([column, place]) => [column, cells[place] ?? null])) })
  })
  if (merged.has(head)) problems.push({ row: head + 1, reason: 'org.list_merged' })
  if (!records.length) problems.push({ row: 0, reason: 'org.list_empty' })
  return { records, problems }
}

function placesOf(what: What, titles: CellValue[]): Map<string, number> {
  const known = new Map(LOCALES.flatMap((locale) => Object.entries(titlesOf(what, locale)).map(([column, title]): [string, string] => [key(title), column])))
  const places = new Map<string, number>()
  titles.forEach((title, at) => {
    const column = known.get(key(wordsOf(title)))
    if (column && !places.has(column)) places.set(column, at)
  })
  return places
}

/** What stands in a cell, composed and without needless spaces. */
export function wordsOf(value: CellValue | undefined): string {
  if (value === null || value === undefined || typeof value === 'object') return ''
  return String(value).normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
}

const key = (title: string): string => fold(title).replaceAll(/[^a-z0-9]+/g, ' ').trim()

function codeIn(codes: readonly string[], namesOf: (locale: Locale) => Record<string, string>, value: CellValue | undefined): string | null {
  const said = key(wordsOf(value))
  return codes.find((code) => key(code) === said || LOCALES.some((locale) => key(namesOf(locale)[code] ?? '') === said)) ?? null
}

export const readKind = (value: CellValue | undefined): string | null => codeIn(KINDS, (locale) => text(locale).kinds, value)
export const readBranch = (value: CellValue | undefined): string | null => codeIn(BRANCHES, (locale) => text(locale).branches, value)
export const readAct = (value: CellValue | undefined): string | null => codeIn(ENDINGS, (locale) => text(locale).changes.kinds, value)
