/** The columns of both lists: the same titles go out and come in. Pure. */
import type { Locale } from '#platform/shared/locale.ts'
import { plainKey as key, recordsIn, wordsOf, type Records } from '#platform/shared/lists/records.ts'
import type { CellValue, ListTable } from '#platform/shared/lists/table.ts'
import { BRANCHES, ENDINGS, KINDS } from '../schema.ts'
import { text } from '../text.ts'

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

export const recordsOf = (what: What, table: ListTable): Records =>
  recordsIn(table, { titles: { vi: titlesOf(what, 'vi'), en: titlesOf(what, 'en') }, needed: NEEDED[what] })

function codeIn(codes: readonly string[], namesOf: (locale: Locale) => Record<string, string>, value: CellValue | undefined): string | null {
  const said = key(wordsOf(value))
  const names = (code: string): string[] => LOCALES.map((locale) => namesOf(locale)[code] ?? '')
  return (
    codes.find((code) => key(code) === said || names(code).some((name) => key(name) === said)) ??
    // "Phường" of "Xã, phường, đặc khu": where one name stands for several, each of them will do.
    codes.find((code) => names(code).some((name) => name.split(',').some((part) => key(part) === said))) ??
    null
  )
}

/** As they may be written, for whoever wrote something else; in Vietnamese, as the titles of the columns are told. */
export const KIND_NAMES = KINDS.map((kind) => text('vi').kinds[kind]).join('; ')
export const BRANCH_NAMES = BRANCHES.map((branch) => text('vi').branches[branch]).join('; ')

export const readKind = (value: CellValue | undefined): string | null => codeIn(KINDS, (locale) => text(locale).kinds, value)
export const readBranch = (value: CellValue | undefined): string | null => codeIn(BRANCHES, (locale) => text(locale).branches, value)
export const readAct = (value: CellValue | undefined): string | null => codeIn(ENDINGS, (locale) => text(locale).changes.kinds, value)
