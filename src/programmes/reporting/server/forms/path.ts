/** The way of a number from who handed it in to who approved it, with what was returned and corrected on that way. */
import { sql } from 'kysely'
import { openable } from '#foundations/files/server/index.ts'
import { unitNamesOn, wasVisible } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { rowsBehind } from '#mechanisms/indicators/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { valueOfCell } from '../../rules/totals.ts'
import type { FormPath, PathStep } from '../../schema.ts'
import { READ, ROOM } from '../access.ts'

const ON_THE_WAY = ['handed_in', 'taken_back', 'checked', 'returned', 'approved', 'extended'] as const
const named = (deed: string): string => `report_form.${deed}`

interface CellRow {
  cellId: string
  formId: string
  itemId: string
  unitId: string
  title: string
  measure: string
}

type Signed = Omit<PathStep, 'by' | 'for'> & { byId: string | null; forId: string | null }

/** By cell. Only of forms that the actor may see; `all`: whoever runs the installation asks. */
export async function pathsOf(ctx: Context, cellIds: string[], { all = false } = {}): Promise<Map<string, FormPath>> {
  if (!cellIds.length) return new Map()
  const { rows: cells } = await sql<CellRow>`
    select c.id as "cellId", f.id as "formId", c.item_id as "itemId", f.unit_id as "unitId", r.title, i.measure
    from report_cells c join report_forms f on f.id = c.form_id join report_rounds r on r.id = f.round_id
      join report_round_items t on t.id = c.item_id join indicators i on i.id = t.indicator_id
    where c.id = any(${cellIds}::uuid[]) and ${all ? sql`true` : sql`(${wasVisible(ctx, READ, 'f.unit_id')} or ${wasVisible(ctx, READ, 'f.above_id')})`}`.execute(ctx.db)
  if (!cells.length) return new Map()
  const signed = await signedOn(ctx, cells)
  const corrected = await correctedAt(ctx, cells)
  const evidence = await evidenceAt(ctx, cells, all)
  const steps = (cell: CellRow): Signed[] => [...(signed.get(cell.cellId) ?? []), ...(corrected.get(cell.cellId) ?? [])].toSorted((one, other) => one.at.getTime() - other.at.getTime())
  const units = await unitNamesOn(ctx, cells.map(({ unitId }) => unitId), dayOf(ctx.now))
  const people = await peopleNames(ctx, cells.flatMap(steps).flatMap(({ byId, forId }) => [byId, forId].filter((id) => id !== null)))
  const who = (id: string | null): string | null => (id === null ? null : (people.get(id) ?? ''))
  return new Map(
    cells.map((cell) => [
      cell.cellId,
      {
        form: { id: cell.formId, title: cell.title },
        unit: { id: cell.unitId, name: units.get(cell.unitId)?.name ?? '' },
        measure: cell.measure,
        evidence: evidence.get(cell.cellId) ?? [],
        steps: steps(cell).map(({ byId, forId, ...step }) => ({ ...step, by: who(byId), for: who(forId) }))
      }
    ])
  )
}

/** What a figure of the indicators came by; nothing where it came by no form, or by one that the actor may not see. */
export async function pathsOfFigure(ctx: Context, figureId: string): Promise<FormPath[]> {
  const rows = (await rowsBehind(ctx, [figureId], ROOM)).get(figureId) ?? []
  return [...(await pathsOf(ctx, rows)).values()]
}

async function evidenceAt(ctx: Context, cells: CellRow[], all: boolean): Promise<Map<string, FormPath['evidence']>> {
  const rows = await ctx.db
    .selectFrom('report_cells as c')
    .innerJoin('report_evidence as e', (join) => join.onRef('e.form_id', '=', 'c.form_id').onRef('e.item_id', '=', 'c.item_id').on('e.removed_at', 'is', null))
    .innerJoin('stored_files as s', 's.id', 'e.file_id')
    .select(['c.id as cellId', 's.id as fileId', 's.name'])
    .where('c.id', 'in', cells.map(({ cellId }) => cellId))
    .orderBy('e.added_at')
    .orderBy('e.id')
    .execute()
  const open = all ? null : await openable(ctx, rows.map(({ fileId }) => fileId))
  const shown = rows.filter(({ fileId }) => !open || open.has(fileId))
  return new Map([...Map.groupBy(shown, ({ cellId }) => cellId)].map(([id, of]) => [id, of.map(({ fileId, name }) => ({ fileId, name }))]))
}

/** By cell: who handed its form in, checked, returned and approved it, and what was said to this number. */
async function signedOn(ctx: Context, cells: CellRow[]): Promise<Map<string, Signed[]>> {
  const formIds = [...new Set(cells.map(({ formId }) => formId))]
  const { rows: events } = await sql<{ formId: string; type: string; at: Date; byId: string | null; forId: string | null }>`
    select subject_id as "formId", type, at, actor_id as "byId", for_id as "forId" from events
    where subject_id = any(${formIds}::uuid[]) and type = any(${ON_THE_WAY.map(named)}::text[]) order by id`.execute(ctx.db)
  const { rows: said } = await sql<{ formId: string; itemId: string | null; at: Date; body: string }>`
    select form_id as "formId", item_id as "itemId", at, body from report_remarks where form_id = any(${formIds}::uuid[]) and part_id is null
    union all select form_id, null, allowed_at, because from report_extensions where form_id = any(${formIds}::uuid[])`.execute(ctx.db)
  const because = (cell: CellRow, type: string, at: Date): string | null =>
    type === named('returned') || type === named('extended')
      ? said.filter((one) => one.formId === cell.formId && one.at.getTime() === at.getTime() && (one.itemId === null || one.itemId === cell.itemId)).map(({ body }) => body).join(' ') || null
      : null
  return new Map(
    cells.map((cell) => [
      cell.cellId,
      events.filter(({ formId }) => formId === cell.formId).map(({ type, at, byId, forId }) => ({ type, at, byId, forId, because: because(cell, type, at), before: null, after: null }))
    ])
  )
}

async function correctedAt(ctx: Context, cells: CellRow[]): Promise<Map<string, Signed[]>> {
  const measures = new Map(cells.map(({ cellId, measure }) => [cellId, measure]))
  const rows = await ctx.db.selectFrom('report_restatements').selectAll().where('cell_id', 'in', [...measures.keys()]).orderBy('asked_at').execute()
  const steps = rows.map((row) => {
    const measure = measures.get(row.cell_id) ?? ''
    const numbers = {
      before: valueOfCell({ value: row.value_before, numerator: row.numerator_before, denominator: row.denominator_before }, measure),
      after: valueOfCell({ value: row.value, numerator: row.numerator, denominator: row.denominator }, measure)
    }
    const asked: Signed = { type: named('restatement_asked'), at: row.asked_at, byId: row.asked_by, forId: row.asked_for, because: row.because, ...numbers }
    const decided: Signed[] = row.decided_at
      ? [{ type: named(row.accepted ? 'restated' : 'restatement_refused'), at: row.decided_at, byId: row.decided_by, forId: row.decided_for, because: row.decided_because, ...numbers }]
      : []
    return { cellId: row.cell_id, steps: [asked, ...decided] }
  })
  return new Map([...Map.groupBy(steps, ({ cellId }) => cellId)].map(([id, of]) => [id, of.flatMap((one) => one.steps)]))
}
