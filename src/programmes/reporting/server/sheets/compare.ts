/**
 * A sheet that came back, held against the form as it is now. Rows are found by their keys and columns by their titles, wherever somebody has
 * moved them. What was not touched since the sheet was made is no change, though the form may say something else by now. Pure.
 */
import { addressOf, type FoundSheet, type FoundValue } from '#foundations/paper/server/index.ts'
import { AppError } from '#platform/shared/errors.ts'
import { numbersOf, type NumberField, type TypedNumbers } from '../../rules/numbers.ts'
import type { Cell, Numbers, ReportForm, SheetDifference, SheetProblem } from '../../schema.ts'
import { FILLED, findHead, readKey, type ColumnName, type PartName, type RowKey } from './columns.ts'
import { sheetRows } from './table.ts'

/** A number or a text as it stood when the sheet was made; null: there was nothing. */
export interface Before {
  cell(itemId: string, version: number): (Numbers & { nothing: boolean; estimated: boolean; comment: string }) | null
  text(partId: string, version: number): string | null
}

interface Row {
  at: number
  key: RowKey
  cell(name: ColumnName): FoundValue
  address(name: ColumnName): string
}

const LONGEST_COMMENT = 1000
const LONGEST_TEXT = 20_000

export function compareSheet(sheet: FoundSheet, form: ReportForm, before: Before): SheetDifference {
  const head = findHead(sheet.rows)
  if ('missing' in head) throw new AppError('invalid', 'reporting.sheet_columns', { detail: { columns: head.missing.join(', ') } })
  const difference: SheetDifference = { changes: [], problems: [], unchanged: 0, missing: [] }
  const refuse = (address: string, reason: string, detail: SheetProblem['detail'] = {}): void => void difference.problems.push({ address, reason, detail })
  const formulas = new Set(sheet.formulas)
  const merged = new Set(sheet.mergedRows)
  const shown = new Map(sheetRows(form).map((row) => [partOf(readKey(row.key)), row]))
  const rows = new Map<string, Row>()
  let strange = 0

  for (const [at, cells] of sheet.rows.entries()) {
    if (at <= head.row || cells.every((value) => value === null || value === '')) continue
    const place = (name: ColumnName): number => head.places.get(name) ?? -1
    const address = (name: ColumnName): string => addressOf(at, Math.max(0, place(name)))
    const key = readKey(cells[place('key')] ?? null)
    if (!key || key.formId !== form.id) {
      // Lines of their own below or between are no concern of the form's, as long as nothing was filled in for it.
      if (key) strange++
      if (key || FILLED.some((name) => hasWords(cells[place(name)] ?? null))) refuse(address('now'), key ? 'reporting.sheet_other_row' : 'reporting.sheet_no_key')
      continue
    }
    const known = shown.get(partOf(key))
    if (!known) refuse(address('now'), 'reporting.sheet_row_unknown')
    else if (rows.has(partOf(key))) refuse(address('now'), 'reporting.sheet_twice', { row: (rows.get(partOf(key))?.at ?? 0) + 1 })
    else if (merged.has(at)) refuse(address('now'), 'reporting.sheet_merged')
    else {
      // What is known moves with the units below; what was told of the last period stands still.
      const last = cells[place('before')] ?? null
      if (typeof last === 'number' && last !== known.before) refuse(address('before'), 'reporting.sheet_locked')
      const cell = (name: ColumnName): FoundValue => cells[place(name)] ?? null
      for (const name of FILLED) if (formulas.has(`${at}:${place(name)}`) && cell(name) === null) refuse(address(name), 'reporting.sheet_formula')
      rows.set(partOf(key), { at, key, cell, address })
    }
  }
  if (rows.size === 0 && strange > 0) throw new AppError('invalid', 'reporting.sheet_other_form')
  for (const cell of form.cells) compareCell(cell)
  for (const text of form.texts) compareText(text)
  return difference

  function compareCell(cell: Cell): void {
    const { item } = cell
    const rowOf = (part: PartName): Row | undefined => rows.get(`${item.id}/${part}`)
    if (cell.known) {
      const row = rowOf('known')
      if (row && hasWords(row.cell('now'))) refuse(row.address('now'), 'reporting.sheet_known')
      return
    }
    const parts: NumberField[] = item.kind === 'weighted_mean' ? ['numerator', 'denominator'] : ['value']
    const found = parts.flatMap((part) => rowOf(part) ?? [])
    const [first] = found
    if (!first || found.length < parts.length) {
      difference.missing.push(item.words)
      return
    }
    const problems = difference.problems.length
    const typed: TypedNumbers = {}
    for (const part of parts) typed[part] = numberIn(rowOf(part))
    const [nothing, estimated] = [flagIn(found, 'nothing'), flagIn(found, 'estimated')]
    const comment = found.map((row) => wordsOf(row.cell('comment'))).filter(Boolean).join('; ').trim().normalize('NFC')
    if (comment.length > LONGEST_COMMENT) refuse(first.address('comment'), 'reporting.text_long')
    if (difference.problems.length > problems) return
    const read = numbersOf({ ...typed, nothing }, item, 'by_program')
    if ('problem' in read) {
      const { field, reason, detail } = read.problem
      refuse((rowOf(field) ?? first).address('now'), reason, detail)
      return
    }
    const filled = { ...read.numbers, nothing, estimated, comment }
    const made = before.cell(item.id, first.key.version)
    if (isSame(filled, made ?? EMPTY) || isSame(filled, cellNow(cell))) {
      difference.unchanged++
      return
    }
    difference.changes.push({
      key: item.id,
      address: first.address('now'),
      label: item.words,
      before: cellWords(cellNow(cell)),
      after: cellWords(filled),
      stale: first.key.version !== cell.version,
      cell: { itemId: item.id, version: cell.version, ...filled, how: 'file' },
      text: null
    })
  }

  function compareText({ part, body, version }: ReportForm['texts'][number]): void {
    const row = rows.get(`${part.id}/body`)
    if (!row) return void difference.missing.push(part.title)
    const filled = wordsOf(row.cell('now')).replaceAll(/\r\n?/g, '\n').trim().normalize('NFC')
    if (filled.length > LONGEST_TEXT) return refuse(row.address('now'), 'reporting.text_long')
    if (filled === (before.text(part.id, row.key.version) ?? '') || filled === body) return void difference.unchanged++
    difference.changes.push({
      key: part.id,
      address: row.address('now'),
      label: part.title,
      before: body,
      after: filled,
      stale: row.key.version !== version,
      cell: null,
      text: { partId: part.id, version, body: filled }
    })
  }

  function numberIn(row: Row | undefined): number | string | null {
    const value = row?.cell('now') ?? null
    // A sum of decimals in a spreadsheet carries a tail that nobody has written.
    if (typeof value === 'number') return Number(value.toPrecision(15))
    if (typeof value === 'string' || value === null) return value
    refuse(row?.address('now') ?? '', typeof value === 'object' ? 'reporting.sheet_day' : 'reporting.sheet_no_number')
    return null
  }

  function flagIn(found: Row[], name: 'nothing' | 'estimated'): boolean {
    return found.map((row) => {
      const said = wordsOf(row.cell(name)).trim().toLocaleLowerCase('vi')
      if (['', '0', 'không', 'false'].includes(said)) return false
      if (!['x', 'v', '✓', '1', 'có', 'true'].includes(said)) refuse(row.address(name), 'reporting.sheet_flag', { typed: said.slice(0, 40) })
      return true
    }).some(Boolean)
  }
}

const EMPTY = { value: null, numerator: null, denominator: null, nothing: false, estimated: false, comment: '' }
type Filled = Numbers & { nothing: boolean; estimated: boolean; comment: string }

/** The value of a mean is worked out: what was written are its two numbers. */
const cellNow = ({ item, value, numerator, denominator, nothing, estimated, comment }: Cell): Filled => ({ value: item.kind === 'weighted_mean' ? null : value, numerator, denominator, nothing, estimated, comment })

const isSame = (one: Filled, other: Filled): boolean => (Object.keys(EMPTY) as (keyof Filled)[]).every((name) => one[name] === other[name])

const partOf = (key: RowKey | null): string => `${key?.of}/${key?.part}`
const hasWords = (value: FoundValue): boolean => wordsOf(value).trim() !== ''

function wordsOf(value: FoundValue): string {
  if (value === null) return ''
  return typeof value === 'object' ? value.day : String(value)
}

const NUMBER = new Intl.NumberFormat('vi', { maximumFractionDigits: 6 })

function cellWords({ value, numerator, denominator, nothing, estimated, comment }: Filled): string {
  const number = nothing ? 'không phát sinh' : numerator !== null && denominator !== null ? `${NUMBER.format(numerator)}/${NUMBER.format(denominator)}` : value === null ? '' : NUMBER.format(value)
  return [number, estimated ? 'số ước' : '', comment].filter(Boolean).join('; ')
}
