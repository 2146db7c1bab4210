/** The rows of a file as values of ours; what cannot be taken is told at its row. */
import { sql } from 'kysely'
import { wasVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { readNumber } from '../../numbers.ts'
import { periodOfKey, type Calendar } from '../../periods.ts'
import { asTyped, type FileIn, type Part, type RowIn } from '../../exchange/values.ts'
import { READ } from '../find.ts'
import { mayEnter } from '../values/enter.ts'
import { understood } from '../values/keep.ts'
import { indicatorsOf, unitsOf, type FoundIndicator, type FoundUnit } from './resolve.ts'

export type Problem = FileIn['problems'][number]

/** A value as it is kept until somebody confirms it. */
export interface Proposed {
  row: number
  indicatorId: string
  unitId: string
  period: string
  value?: string
  numerator?: string
  denominator?: string
  estimated: boolean
  comment: string
  /** The value in whose place it comes; null: there was none. */
  replaces: string | null
}

export interface Cell extends Proposed {
  indicator: FoundIndicator
  unit: FoundUnit
  before: Held | null
}

export interface Held {
  id: string
  value: string
  numerator: string | null
  denominator: string | null
  estimated: boolean
  comment: string
  ofRoom: boolean
}

export interface Gathered {
  /** What would be written. */
  cells: Cell[]
  same: number
  problems: Problem[]
  notes: FileIn['notes']
}

const wholeOf = (cell: Cell | undefined): string => (cell ? `${cell.indicator.partOf ?? cell.indicatorId} ${cell.unitId} ${cell.period}` : '')

export async function gather(ctx: Context, unitId: string, file: FileIn): Promise<Gathered> {
  const problems = [...file.problems]
  const notes = [...file.notes]
  const found = await cellsOf(ctx, unitId, file, { problems, notes })
  const held = await heldIn(ctx, found)
  const cells: Cell[] = []
  let same = 0
  for (const cell of found) {
    const before = held.get(keyOf(cell)) ?? null
    if (before && isSame(cell, before)) same += 1
    else if (before?.ofRoom) problems.push({ row: cell.row, reason: 'indicators.value_of_room' })
    else cells.push({ ...cell, before, replaces: before?.id ?? null })
  }
  const { faults, read } = cells.length ? await understood(ctx, cells.map(asGiven)) : { faults: {}, read: [] }
  const faulty = new Set<number>()
  for (const [field, { reason, detail }] of Object.entries(faults)) {
    const at = Number(field.split('.')[1])
    // Parts that do not come to their whole are taken all together or not at all.
    const all = reason.startsWith('indicators.parts_') ? cells.keys().filter((other) => wholeOf(cells[other]) === wholeOf(cells[at])) : [at]
    for (const one of all) {
      if (!faulty.has(one)) problems.push({ row: cells[one]?.row ?? 0, reason, ...(detail ? { detail } : {}) })
      faulty.add(one)
    }
  }
  // Shown, and kept until somebody confirms it, as it was understood.
  const taken = cells.flatMap((cell, at) => {
    if (faulty.has(at)) return []
    const value = cell.numerator === undefined && cell.denominator === undefined ? read[at]?.value : undefined
    return [value === undefined ? cell : { ...cell, value: asTyped(value) }]
  })
  const fresh = taken.filter((cell) => !cell.before || !isSame(cell, cell.before))
  return { cells: fresh, same: same + taken.length - fresh.length, problems: problems.toSorted((a, b) => a.row - b.row), notes }
}

export const asGiven = ({ row: _row, indicatorId, unitId, period, value, numerator, denominator, estimated, comment, replaces }: Proposed) =>
  ({ indicatorId, unitId, period, value, numerator, denominator, estimated, comment, replaces, overrideReason: '' })

const keyOf = ({ indicatorId, unitId, period }: { indicatorId: string; unitId: string; period: string }): string => `${indicatorId} ${unitId} ${period}`

async function cellsOf(ctx: Context, topId: string, file: FileIn, told: { problems: Problem[]; notes: FileIn['notes'] }): Promise<Cell[]> {
  const [indicatorIn, unitIn] = [await indicatorsOf(ctx, file), await unitsOf(ctx, topId, file)]
  const today = dayOf(ctx.now)
  const cells = new Map<string, Cell>()
  const may = new Map<string, boolean>()
  const byName = new Set<string>()
  for (const row of file.rows) {
    const refuse = (reason: string, detail: Problem['detail'] = {}): void => void told.problems.push({ row: row.row, reason, detail })
    const indicator = indicatorIn(row)
    if ('reason' in indicator) { refuse(indicator.reason, indicator.detail); continue }
    if (row.deleted) { refuse('indicators.row_deleted'); continue }
    if ('reason' in row.period) { refuse(row.period.reason, row.period.detail); continue }
    const { key, calendar } = row.period
    const { indicator: of, part } = indicator.is
    const day = key === 'all' ? today : (periodOfKey((of.calendar === 'state' ? 'state' : 'calendar') satisfies Calendar, key)?.to ?? today)
    const unit = unitIn(row, day < today ? day : today)
    if ('reason' in unit) { refuse(unit.reason, unit.detail); continue }
    if (!of.isByHand) { refuse('indicators.counted_never_asked', { words: of.words }); continue }
    if (calendar !== null && of.calendar !== calendar) { refuse('indicators.period_calendar', { period: key, words: of.words }); continue }
    const allowed = may.get(unit.is.id) ?? (await mayEnter(ctx, unit.is.id))
    may.set(unit.is.id, allowed)
    if (!allowed) { refuse('indicators.may_not_enter_of', { unit: unit.is.name }); continue }
    if (unit.by === 'name') byName.add(unit.is.name)
    if (indicator.by === 'name') byName.add(of.words)
    const cell = { row: row.row, indicatorId: of.id, unitId: unit.is.id, period: key, estimated: row.estimated ?? false, comment: row.comment, replaces: null, indicator: of, unit: unit.is, before: null }
    const known = cells.get(keyOf(cell))
    if (known && !(file.single && joined(known, part, row))) { refuse('indicators.period_twice_at', { row: known.row }); continue }
    if (!known) cells.set(keyOf(cell), { ...cell, ...numbersOf(row, part) })
  }
  if (byName.size) told.notes.push({ reason: 'indicators.file_by_name', detail: { names: [...byName].slice(0, 5).join(', '), count: byName.size } })
  return [...cells.values()]
}

function numbersOf(row: RowIn, part: Part): Partial<Record<Part, string>> {
  const all = part === 'value' ? { value: row.value, numerator: row.numerator, denominator: row.denominator } : { [part]: row.value }
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null))
}

/** What is above and what is below a mean come in rows of their own. */
function joined(cell: Cell, part: Part, row: RowIn): boolean {
  if (part === 'value' || cell[part] !== undefined || cell.value !== undefined || row.value === null) return false
  cell[part] = row.value
  cell.estimated ||= row.estimated ?? false
  if (!cell.comment) cell.comment = row.comment
  return true
}

async function heldIn(ctx: Context, cells: Cell[]): Promise<Map<string, Held>> {
  const asked = cells.map(({ indicatorId, unitId, period }) => ({ indicatorId, unitId, period }))
  const { rows } = await sql<Held & { indicatorId: string; unitId: string; period: string }>`
    select v.id, v.indicator_id as "indicatorId", v.unit_id as "unitId", v.period, trim_scale(v.value)::text as value, trim_scale(v.numerator)::text as numerator,
      trim_scale(v.denominator)::text as denominator, v.estimated, v.comment, v.origin_room is not null as "ofRoom"
    from indicator_values v join jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as x("indicatorId" uuid, "unitId" uuid, period text)
      on v.indicator_id = x."indicatorId" and v.unit_id = x."unitId" and v.period = x.period
    where v.replaced_at is null and ${wasVisible(ctx, READ, 'v.unit_id')}`.execute(ctx.db)
  return new Map(rows.map((row) => [keyOf(row), row]))
}

/** The same number said again is nothing new; a comment that the file does not hold is not taken away. */
function isSame(cell: Cell, before: Held): boolean {
  const read = (typed: string | undefined, measure = ''): string | null => {
    const number = typed === undefined ? null : readNumber(typed, measure)
    return number && 'decimal' in number ? number.decimal : null
  }
  const number = cell.numerator === undefined && cell.denominator === undefined
    ? before.numerator === null && read(cell.value, cell.indicator.measure) === before.value
    : read(cell.numerator) === before.numerator && read(cell.denominator) === before.denominator
  return number && cell.estimated === before.estimated && (cell.comment === '' || cell.comment === before.comment)
}
