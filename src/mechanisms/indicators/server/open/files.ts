/** A public table as a file: for people, for programs, for other systems. Pure but for the bytes of the sheet. */
import { writeCsv } from '#foundations/paper/server/index.ts'
import { writeAdx } from '../../exchange/adx.ts'
import type { ValueOut } from '../../exchange/values.ts'
import type { OpenRow, OpenSet } from '../../schema.ts'

export type OpenFormat = 'csv' | 'json' | 'adx'

export const OPEN_MEDIA: Record<OpenFormat, { type: string; ending: string }> = {
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv' },
  json: { type: 'application/json; charset=utf-8', ending: 'json' },
  adx: { type: 'application/xml; charset=utf-8', ending: 'xml' }
}

const LICENCE_PAGES = { 'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/', 'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/' } as const
export const licencePage = (licence: OpenSet['licence']): string => LICENCE_PAGES[licence]

/** Columns bear the same names in CSV and JSON; the page says in plain words what they hold. */
export const OPEN_COLUMNS = ['indicatorCode', 'indicator', 'measure', 'unitCode', 'unit', 'calendar', 'period', 'value', 'numerator', 'denominator', 'estimated', 'hidden', 'category'] as const

export function openFile({ set, rows }: { set: OpenSet; rows: OpenRow[] }, format: OpenFormat, origin: string): Uint8Array {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
  if (format === 'csv') {
    const cell = (value: string | boolean | null): string | null => (typeof value === 'boolean' ? (value ? 'true' : 'false') : value)
    return writeCsv({ name: set.slug, columns: OPEN_COLUMNS.map((title) => ({ title, width: 20 })), rows: rows.map((row) => OPEN_COLUMNS.map((name) => cell(row[name]))) })
  }
  if (format === 'json') {
    const { title, about, licence, number, at, unit } = set
    const head = { title, about, publisher: unit.name, edition: number, published: at, licence, licencePage: licencePage(licence), page: `${origin}/open/${set.slug}` }
    return encode(`${JSON.stringify({ ...head, rows }, null, 1)}\n`)
  }
  return encode(writeAdx(rows.map(outOf), { exported: set.at, dataSet: set.slug }).text)
}

const outOf = (row: OpenRow): ValueOut => ({
  indicator: row.indicatorCode, indicatorWords: row.indicator, category: row.category, unit: row.unitCode, unitName: row.unit, calendar: row.calendar, period: row.period, value: row.value, numerator: row.numerator,
  denominator: row.denominator, isMean: row.numerator !== null, partCodes: { numerator: '', denominator: '' }, decimals: null, estimated: row.estimated, comment: '', at: null, hidden: row.hidden
})
