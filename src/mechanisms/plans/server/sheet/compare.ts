/** A task table that came back against the tasks as they are now. Pure; nothing is changed here. */
import type { FoundSheet, FoundValue } from '#foundations/paper/server/index.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { placesIn } from '#platform/shared/lists/records.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import type { SheetDifference, SheetField, SheetProblem, TaskState } from '../../schema.ts'
import { say } from '../documents/words.ts'
import { COLUMN_NAMES, COLUMNS, EDITABLE, TITLES, type ColumnName } from './columns.ts'
import { dayFrom } from './days.ts'

/** A row of the table as it stands now. */
export interface SheetRow {
  id: string
  version: number
  /** As printed in the table. */
  values: Record<Exclude<ColumnName, 'id' | 'number'>, string>
  /** Reports may be written on it now. */
  open: boolean
}

/** The unit that a name means, or null when nobody can tell. */
export type FindUnit = (name: string) => { id: string; name: string } | null

/** What a unit may say of its own work; confirming, returning and closing are deeds of its superior. */
const SETTABLE: TaskState[] = ['in_progress', 'reported']

export function rowCode(row: { id: string; version: number }): string {
  return `${row.id}/${row.version}`
}

export function compareSheet(sheet: FoundSheet, rows: SheetRow[], draft: boolean, findUnit: FindUnit): SheetDifference {
  const [head = [], ...body] = sheet.rows
  const places = placesIn(head, [TITLES])
  const needed: ColumnName[] = ['id', ...EDITABLE[draft ? 'draft' : 'published']]
  const missing = needed.filter((name) => !places.has(name))
  if (missing.length) throw new AppError('invalid', 'plans.sheet_columns', { detail: { columns: missing.map((name) => COLUMNS[name].title).join(', ') } })

  const known = new Map(rows.map((row) => [row.id, row]))
  const formulas = new Set(sheet.formulas)
  const merged = new Set(sheet.mergedRows)
  const seen = new Map<string, number>()
  const difference: SheetDifference = { kind: 'tasks', draft, changes: [], problems: [], missing: [], unchanged: 0 }
  const refuse = (row: number, reason: string, detail: SheetProblem['detail'] = {}): void => void difference.problems.push({ row, reason, detail })

  for (const [at, cells] of body.entries()) {
    const row = at + 2
    const cell = (name: ColumnName): FoundValue => cells[places.get(name) ?? -1] ?? null
    if (cells.every((value) => value === null || value === '')) continue
    const code = textOf(cell('id')).trim()
    const [id = '', version = ''] = code.split('/')
    const current = known.get(id)
    if (code === '') refuse(row, 'plans.sheet_no_id')
    else if (!current) refuse(row, 'plans.sheet_unknown_id')
    else if (seen.has(id)) refuse(row, 'plans.sheet_twice', { row: seen.get(id) ?? 0 })
    if (!current) continue
    if (seen.has(id)) continue
    seen.set(id, row)
    if (merged.has(at + 1)) {
      refuse(row, 'plans.sheet_merged')
      continue
    }
    const before = difference.changes.length
    for (const name of COLUMN_NAMES) {
      const place = places.get(name)
      if (place === undefined || name === 'id' || name === 'number') continue
      if (formulas.has(`${at + 1}:${place}`)) {
        refuse(row, 'plans.sheet_formula', { column: COLUMNS[name].title })
        continue
      }
      const field = EDITABLE[draft ? 'draft' : 'published'].find((editable) => editable === name)
      if (field) compareField(field, cell(name), current, row)
      else if (!same(name, cell(name), current.values[name])) refuse(row, 'plans.sheet_locked', { column: COLUMNS[name].title })
    }
    const own = difference.changes.slice(before)
    if (!own.length) difference.unchanged++
    else if (String(current.version) !== version) {
      // What somebody changed here since the table was downloaded is never written over unseen.
      difference.changes.length = before
      refuse(row, 'plans.sheet_stale')
    } else if (!draft && !current.open) {
      difference.changes.length = before
      refuse(row, 'plans.sheet_not_open')
    }
  }
  // Not one row of it is ours: a table of another plan, or one from before the plan was published.
  const strange = difference.problems.filter(({ reason }) => reason === 'plans.sheet_unknown_id')
  ensure(seen.size > 0 || strange.length === 0, 'invalid', 'plans.sheet_other_plan')
  difference.missing = rows.filter(({ id }) => !seen.has(id)).map(({ id, values }) => ({ id, task: values.text }))
  return difference

  function compareField(field: SheetField, value: FoundValue, current: SheetRow, row: number): void {
    const before = current.values[field]
    const isUnits = field === 'leads' || field === 'partners'
    // Words of the plan that nobody has tied to a unit yet come back as they went out.
    if (isUnits && sameNames(textOf(value), before)) return
    const read = readField(field, value, findUnit)
    if ('reason' in read) return refuse(row, read.reason, read.detail)
    if (read.value === before || (isUnits && sameNames(read.value, before))) return
    if (read.value === '' && (field === 'text' || field === 'dueOn' || field === 'percent')) return refuse(row, 'plans.sheet_emptied', { column: COLUMNS[field].title })
    if (field === 'state' && !SETTABLE.some((state) => say.state(state) === read.value)) return refuse(row, 'plans.sheet_state_of_superior', { text: read.value })
    difference.changes.push({ key: `${row}:${field}`, id: current.id, row, task: current.values.text, field, before, after: read.value })
  }
}

type Read = { value: string } | { reason: string; detail: SheetProblem['detail'] }

function readField(field: SheetField, value: FoundValue, findUnit: FindUnit): Read {
  const text = textOf(value)
  switch (field) {
    case 'text':
    case 'note':
      return { value: tidy(text) }
    case 'leads':
    case 'partners': {
      const names = splitNames(text)
      const found = names.map((name) => ({ name, unit: findUnit(name) }))
      const unknown = found.find(({ unit }) => unit === null)
      if (unknown) return { reason: 'plans.sheet_unknown_unit', detail: { name: unknown.name } }
      return { value: found.map(({ unit }) => unit?.name ?? '').join('; ') }
    }
    case 'dueOn': {
      const day = dayFrom(value)
      if (day === 'unclear') return { reason: 'plans.sheet_day', detail: { text: text.slice(0, 40) } }
      return { value: day ?? '' }
    }
    case 'percent': {
      const percent = typeof value === 'number' ? value : Number(text.replace('%', '').replace(',', '.').trim() || Number.NaN)
      if (text === '') return { value: '' }
      if (!Number.isInteger(percent) || percent < 0 || percent > 100) return { reason: 'plans.sheet_percent', detail: { text: text.slice(0, 20) } }
      return { value: String(percent) }
    }
    case 'state': {
      const states = ['assigned', 'accepted', 'in_progress', 'reported', 'confirmed', 'returned', 'closed'] as const
      const state = states.find((name) => fold(say.state(name)) === fold(text).trim())
      if (!state) return { reason: 'plans.sheet_state', detail: { text: text.slice(0, 40) } }
      return { value: say.state(state) }
    }
  }
}

export function splitNames(text: string): string[] {
  return text.split(/[;\n]/).map((name) => name.replace(/\s+/g, ' ').trim()).filter(Boolean)
}

function same(name: ColumnName, value: FoundValue, shown: string): boolean {
  if (name === 'dueOn') return (dayFrom(value) ?? '') === shown
  if (name === 'percent' && typeof value === 'number') return String(value) === shown
  return tidy(textOf(value)) === tidy(shown)
}

function sameNames(one: string, other: string): boolean {
  const names = (text: string): string => splitNames(text).map((name) => fold(name)).sort().join('|')
  return names(one) === names(other)
}

function textOf(value: FoundValue): string {
  if (value === null) return ''
  return typeof value === 'object' ? value.day : String(value)
}

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()
