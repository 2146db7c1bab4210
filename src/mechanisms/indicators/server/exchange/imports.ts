/** A file of values: shown first, done as one act, taken back as one act. */
import { sql } from 'kysely'
import { hadRight } from '#foundations/org/server/index.ts'
import { ownUnitsOf } from '#foundations/people/server/index.ts'
import { command, parseInput, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure, isAppError } from '#platform/shared/errors.ts'
import { Id, newId } from '#platform/shared/ids.ts'
import { z } from 'zod'
import { readTable } from '../../exchange/sheet.ts'
import { FORMATS, MOST_VALUES, type FileIn, type Format } from '../../exchange/values.ts'
import { CarryOutValues, ImportInput, ListValueImports, ProposeValues, type ImportedValue, type ValueImport } from '../../schema.ts'
import { mayEnter } from '../values/enter.ts'
import { keepAll } from '../values/keep.ts'
import { asGiven, gather, type Cell, type Problem, type Proposed } from './gather.ts'
import { withdrawValues } from './withdraw.ts'

const MOST_PROBLEMS = 300
const MOST_SHOWN = 100
/** Parts and their whole may stand far from each other in a file. */
const AT_ONCE = MOST_VALUES

interface Content {
  values: Proposed[]
  counts: ValueImport['counts']
  problems: Problem[]
  problemCount: number
  notes: FileIn['notes']
  shown: ImportedValue[]
  kept: number
}

const Read = z.object({ unitId: Id, fileName: z.string(), format: z.enum(FORMATS), file: z.custom<FileIn>() })

const keepProposal = command(Read, async (ctx, { unitId, fileName, format, file }): Promise<{ importId: string }> => {
  const { cells, same, problems, notes } = await gather(ctx, unitId, file)
  const changed = cells.filter(({ before }) => before !== null)
  const shown = [...changed, ...cells.filter(({ before }) => before === null)].slice(0, MOST_SHOWN)
  const own = await ownUnitsOf(ctx, shown.map((cell) => cell.unitId))
  const content: Content = {
    values: cells.map(({ row, indicatorId, unitId: unit, period, value, numerator, denominator, estimated, comment, replaces }) => ({
      row, indicatorId, unitId: unit, period, estimated, comment, replaces, ...given({ value, numerator, denominator })
    })),
    counts: { added: cells.length - changed.length, changed: changed.length, same },
    problems: problems.slice(0, MOST_PROBLEMS),
    problemCount: problems.length,
    notes,
    shown: shown.map((cell) => shownOf(cell, cell.indicator.persons && !own.has(cell.unitId))),
    kept: 0
  }
  const importId = newId()
  await ctx.db.insertInto('value_imports').values({ id: importId, unit_id: unitId, format, file_name: fileName, content: JSON.stringify(content), created_at: ctx.now, created_by: ctx.actor?.personId ?? null }).execute()
  return { importId }
})

const given = (numbers: Record<string, string | undefined>) => Object.fromEntries(Object.entries(numbers).filter(([, number]) => number !== undefined))

function shownOf({ row, indicator, unit, period, before, value, numerator, denominator }: Cell, hidden: boolean): ImportedValue {
  const pair = (one: string | null | undefined, other: string | null | undefined): string => `${one ?? '?'} / ${other ?? '?'}`
  const written = (decimal: string): string => decimal.replace('.', ',')
  return {
    row, indicator: indicator.words, measure: indicator.measure, unit: unit.name, period,
    hiddenBefore: hidden && before !== null,
    before: hidden ? null : before && written(before.numerator === null ? before.value : pair(before.numerator, before.denominator)),
    after: numerator === undefined && denominator === undefined ? (value ?? '') : pair(numerator, denominator)
  }
}

/** Reads what stands in a file and holds it against what is known; nothing is written but the proposal. The file is read before anything is held in the database. */
export const proposeValues = Object.assign(
  async (ctx: Context, input: z.input<typeof ProposeValues>): Promise<{ importId: string }> => {
    const { unitId, fileName, format, text, table } = parseInput(ProposeValues, input)
    await ensureMay(ctx, unitId)
    return keepProposal(ctx, { unitId, fileName, format, file: await readFile(ctx, format, text, table) })
  },
  { schema: ProposeValues, kind: 'command' as const }
)

async function readFile(ctx: Context, format: Format, text: string | undefined, table: z.output<typeof ProposeValues>['table']): Promise<FileIn> {
  if (format === 'dhis2' || format === 'adx') {
    ensure(text !== undefined, 'invalid', 'indicators.file_missing')
    return ctx.app.services.readExchange({ format, text })
  }
  ensure(table, 'invalid', 'indicators.file_missing')
  return readTable(table)
}

type Row = { id: string; unit_id: string; format: string; file_name: string; content: unknown; created_at: Date; done_at: Date | null; withdrawn_at: Date | null }

export const findValueImport = query(ImportInput, async (ctx, { importId }): Promise<ValueImport> => setOut(await rowOf(ctx, importId)))

export const listValueImports = query(ListValueImports, async (ctx, { unitId }): Promise<ValueImport[]> => {
  await ensureMay(ctx, unitId)
  const rows = await ctx.db.selectFrom('value_imports').selectAll().where('unit_id', '=', unitId).where('done_at', 'is not', null).orderBy('created_at', 'desc').limit(30).execute()
  return rows.map(setOut)
})

function setOut(row: Row): ValueImport {
  const { values: _values, problems, ...content } = row.content as Content
  return {
    id: row.id, unitId: row.unit_id, format: row.format as Format, fileName: row.file_name, ...content, problems,
    blocked: problems.some((problem) => problem.row === 0) || content.counts.added + content.counts.changed + content.counts.same === 0,
    state: row.withdrawn_at ? 'withdrawn' : row.done_at ? 'done' : 'proposed',
    at: row.done_at ?? row.created_at
  }
}

async function rowOf(ctx: Context, importId: string, lock = false): Promise<Row> {
  const found = ctx.db.selectFrom('value_imports').selectAll().where('id', '=', importId)
  const row = await (lock ? found.forUpdate() : found).executeTakeFirst()
  if (!row) throw new AppError('not_found', 'indicators.no_such_import')
  await ensureMay(ctx, row.unit_id)
  return row
}

/** One transaction: where anything has become impossible meanwhile nothing is done. */
export const carryOutValues = command(CarryOutValues, async (ctx, { importId, leaveOut }): Promise<null> => {
  const row = await rowOf(ctx, importId, true)
  ensure(row.done_at === null, 'conflict', 'list.done')
  const content = row.content as Content
  ensure(!setOut(row).blocked, 'conflict', 'indicators.import_blocked')
  ensure(content.problemCount === 0 || leaveOut, 'conflict', 'indicators.import_has_problems', { count: content.problemCount })
  for (const unitId of new Set(content.values.map((value) => value.unitId))) ensure(await mayEnter(ctx, unitId), 'forbidden', 'indicators.may_not_enter')
  for (let at = 0; at < content.values.length; at += AT_ONCE) await keepPart(ctx, content.values.slice(at, at + AT_ONCE), importId)
  await ctx.db.updateTable('value_imports').set({ done_at: ctx.now, done_by: ctx.actor?.personId ?? null, content: JSON.stringify({ ...content, values: [] }) }).where('id', '=', importId).execute()
  await record(ctx, 'indicator.values_imported', { subject: importId, unit: row.unit_id, data: { format: row.format, ...content.counts, left: content.problemCount } })
  return null
})

async function keepPart(ctx: Context, values: Proposed[], importId: string): Promise<void> {
  try {
    await keepAll(ctx, values.map((value) => ({ ...asGiven(value), evidenceId: undefined, countedTo: undefined })), 'sheet', importId)
  } catch (error) {
    if (!isAppError(error) || error.reason !== 'indicators.values_refused') throw error
    const at = Math.min(...Object.keys(error.fields).map((field) => Number(field.split('.')[1])))
    throw new AppError('conflict', 'list.changed_meanwhile', { detail: { row: values[at]?.row ?? 0 } })
  }
}

export const withdrawValueImport = command(ImportInput, async (ctx, { importId }): Promise<{ kept: number }> => {
  const row = await rowOf(ctx, importId, true)
  ensure(row.done_at !== null && row.withdrawn_at === null, 'conflict', 'list.not_done')
  const { units, kept } = await withdrawValues(ctx, importId, row.file_name)
  for (const unitId of units) ensure(await mayEnter(ctx, unitId), 'forbidden', 'indicators.may_not_enter')
  await ctx.db.updateTable('value_imports').set({ withdrawn_at: ctx.now, withdrawn_by: ctx.actor?.personId ?? null, content: sql`jsonb_set(content, '{kept}', ${String(kept)}::jsonb)` }).where('id', '=', importId).execute()
  await record(ctx, 'indicator.values_import_withdrawn', { subject: importId, unit: row.unit_id, data: { kept } })
  return { kept }
})

async function ensureMay(ctx: Context, unitId: string): Promise<void> {
  if (!(await hadRight(ctx, 'figures.enter', unitId))) throw new AppError('not_found', 'indicators.no_such_import')
}
