/** A list brought in: shown first, done as one act, taken back as one act. */
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { triedOut } from '#platform/server/try-out.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { readActList, type ActRow } from '../../import/read-acts.ts'
import { readUnitList, type UnitRow } from '../../import/read-units.ts'
import { notesOn, type Problem } from '#platform/shared/lists/table.ts'
import { FindImport, ListImports, ProposeImport, type ImportedAct, type ImportedRow, type ImportSummary, type UnitImport } from '../../schema.ts'
import { hasRight } from '../visible.ts'
import { applyActs } from './apply-acts.ts'
import { applyUnits, type Applied } from './apply-units.ts'
import { unknownParents } from './codes.ts'
import { shownRows } from './shown-rows.ts'
import { takeImportBack } from './take-back.ts'

const MOST_PROBLEMS = 200
const MOST_ACTS = 1000

interface Kept {
  units: UnitRow[]
  acts: ActRow[]
  summary: ImportSummary
  problems: Problem[]
  notes?: Problem[]
  shown?: ImportedRow[]
  told?: ImportedAct[]
}

/** Reads what stands in a file and tries it out; nothing is written but the proposal itself. */
export const proposeImport = command(ProposeImport, async (ctx, given): Promise<{ importId: string }> => {
  await ensureMay(ctx, given.unitId)
  const list = given.what === 'units' ? readUnitList(given.table) : null
  const acts = given.what === 'successions' ? readActList(given.table) : null
  const problems = [...(list?.problems ?? []), ...(acts?.problems ?? [])]
  if (acts && acts.acts.length > MOST_ACTS) problems.unshift({ row: 0, reason: 'org.list_acts_many', detail: { limit: MOST_ACTS } })
  const kept: Kept = { units: list?.rows ?? [], acts: acts?.acts ?? [], summary: { created: 0, changed: 0, same: 0 }, problems, notes: notesOn(given.table, (list ?? acts)?.left) }
  if (problems.length === 0) {
    const { created, changed, same, problems: found, shown, told } = await triedOut(ctx, async (inside) => {
      const applied = await apply(inside, given.unitId, kept, null, given.fileName)
      return { ...applied, shown: await shownRows(inside, applied.done) }
    })
    kept.summary = { created, changed, same }
    kept.problems = found
    kept.shown = shown
    kept.told = told
  } else if (list) kept.problems.push(...(await unknownParents(ctx, list.rows, list.codes)))
  kept.problems.sort((a, b) => a.row - b.row)
  return keepImport(ctx, { ...given, kept })
})

async function keepImport(ctx: Context, { unitId, what, fileName, kept }: { unitId: string; what: string; fileName: string; kept: Kept }): Promise<{ importId: string }> {
  const importId = newId()
  const rows = JSON.stringify({ ...kept, problems: kept.problems.slice(0, MOST_PROBLEMS), problemCount: kept.problems.length })
  await ctx.db
    .insertInto('unit_imports')
    .values({ id: importId, what, unit_id: unitId, file_name: fileName, rows, count: kept.units.length + kept.acts.length, created_at: ctx.now, created_by: ctx.actor?.personId ?? null })
    .execute()
  return { importId }
}

async function apply(ctx: Context, unitId: string, kept: Kept, importId: string | null, fileName: string): Promise<Applied> {
  return kept.acts.length ? applyActs(ctx, kept.acts) : applyUnits(ctx, unitId, kept.units, importId, fileName)
}

type Row = { id: string; unit_id: string; what: string; file_name: string; count: number; created_at: Date; done_at: Date | null; withdrawn_at: Date | null }

export const findImport = query(FindImport, async (ctx, { importId }): Promise<UnitImport> => setOut(await rowOf(ctx, importId)))

export const listImports = query(ListImports, async (ctx, { unitId }): Promise<UnitImport[]> => {
  await ensureMay(ctx, unitId)
  const rows = await ctx.db.selectFrom('unit_imports').selectAll().where('unit_id', '=', unitId).where('done_at', 'is not', null).orderBy('created_at', 'desc').limit(50).execute()
  return rows.map(setOut)
})

function setOut(row: Row & { rows: unknown }): UnitImport {
  const kept = row.rows as Kept & { problemCount: number }
  return {
    id: row.id,
    unitId: row.unit_id,
    what: row.what as UnitImport['what'],
    fileName: row.file_name,
    rows: row.count,
    summary: kept.summary,
    problems: kept.problems,
    problemCount: kept.problemCount,
    notes: kept.notes ?? [],
    shown: kept.shown ?? [],
    acts: kept.told ?? [],
    state: row.withdrawn_at ? 'withdrawn' : row.done_at ? 'done' : 'proposed',
    at: row.done_at ?? row.created_at
  }
}

async function rowOf(ctx: Context, importId: string) {
  const row = await ctx.db.selectFrom('unit_imports').selectAll().where('id', '=', importId).executeTakeFirst()
  if (!row) throw new AppError('not_found', 'org.no_such_import')
  await ensureMay(ctx, row.unit_id)
  return row
}

/** One transaction: where anything has become impossible meanwhile nothing is done. */
export const carryOutImport = command(FindImport, async (ctx, { importId }): Promise<void> => {
  const row = await rowOf(ctx, importId)
  ensure(row.done_at === null, 'conflict', 'list.done')
  const kept = row.rows as unknown as Kept
  ensure(kept.problems.length === 0, 'conflict', 'list.has_problems')
  const { acts, problems, ...counts } = await apply(ctx, row.unit_id, kept, importId, row.file_name)
  ensure(problems.length === 0, 'conflict', 'list.changed_meanwhile', { row: problems[0]?.row ?? 0 })
  if (acts.length) await ctx.db.updateTable('unit_successions').set({ import_id: importId }).where('id', 'in', acts).execute()
  const summary: ImportSummary = { created: counts.created, changed: counts.changed, same: counts.same }
  await ctx.db.updateTable('unit_imports').set({ done_at: ctx.now, rows: JSON.stringify({ summary, problems: [], problemCount: 0 }) }).where('id', '=', importId).execute()
  await record(ctx, 'units.imported', { subject: importId, unit: row.unit_id, data: { what: row.what, ...summary } })
})

export const withdrawImport = command(FindImport, async (ctx, { importId }): Promise<void> => {
  const row = await rowOf(ctx, importId)
  ensure(row.done_at !== null && row.withdrawn_at === null, 'conflict', 'list.not_done')
  await takeImportBack(ctx, importId)
  await ctx.db.updateTable('unit_imports').set({ withdrawn_at: ctx.now, withdrawn_by: ctx.actor?.personId ?? null }).where('id', '=', importId).execute()
  await record(ctx, 'units.import_withdrawn', { subject: importId, unit: row.unit_id })
})

async function ensureMay(ctx: Context, unitId: string): Promise<void> {
  if (!(await hasRight(ctx, 'units.edit', unitId))) throw new AppError('not_found', 'org.no_such_import')
}
