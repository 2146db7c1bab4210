/** Files that come back: an edited document is compared with what was handed out, a task table with the tasks as they are. */
import { filesOnDisk, keepFiles } from '#foundations/files/server/index.ts'
import { compareCopies, findCopy } from '#foundations/paper/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { Id, newId } from '#platform/shared/ids.ts'
import { z } from 'zod'
import { BringBack, ReturnInput, TaskSheetInput, type FoundReturn, type ReturnResult, type RowOutcome, type SheetDifference } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { planContent } from '../documents/source.ts'
import { ensureReportsFor } from '../documents/unit-report.ts'
import { safeName } from '#foundations/files/rules.ts'
import type { DocumentFile } from '../documents/make.ts'
import { compareSheet } from './compare.ts'
import { sheetRows, sheetTable, unitFinder } from './rows.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The tasks as a table to be edited in Excel and brought back. */
export const taskSheet = query(TaskSheetInput, async (ctx, { planId }): Promise<DocumentFile> => {
  const content = await planContent(ctx, planId)
  const rows = await sheetRows(ctx, content)
  const bytes = await ctx.app.services.paper.writeSheet(sheetTable(rows, content.plan.state === 'draft'))
  return { name: safeName(`Bảng nhiệm vụ - ${content.plan.name}.xlsx`), mediaType: XLSX, bytes }
})

/** Reads the file (its own process) before it writes anything; what is wrong with the file as a whole is thrown. */
export const bringBack = query(BringBack, async (ctx, { planId, unitId, fileId }): Promise<{ returnId: string }> => {
  await ensureMayBring(ctx, { planId, unitId })
  const file = (await filesOnDisk(ctx, [fileId])).get(fileId)
  if (!file) throw new AppError('not_found', 'files.not_found')
  const isSheet = file.mediaType === XLSX || /\.xls[xm]?$/i.test(file.name)
  ensure(!isSheet || planId !== undefined, 'invalid', 'plans.return_sheet_of_plan')
  const result = isSheet ? await sheetResult(ctx, planId ?? '', file.path) : await documentResult(ctx, planId ?? unitId ?? '', file.path)
  return keepReturn(ctx, { planId, unitId, fileId, kind: isSheet ? 'tasks' : 'document', result })
})

/** The unit at which the return is kept. */
export async function ensureMayBring(ctx: Context, { planId, unitId }: { planId?: string | undefined; unitId?: string | undefined }): Promise<string> {
  if (planId !== undefined) return (await findPlanHead(ctx, planId)).unitId
  await ensureReportsFor(ctx, unitId ?? '')
  return unitId ?? ''
}

async function sheetResult(ctx: Context, planId: string, path: string): Promise<SheetDifference> {
  const sheet = await ctx.app.services.paper.readSheet(path)
  const content = await planContent(ctx, planId)
  const rows = await sheetRows(ctx, content)
  return compareSheet(sheet, rows, content.plan.state === 'draft', await unitFinder(ctx, content.plan.unit.id))
}

async function documentResult(ctx: Context, subjectId: string, path: string): Promise<ReturnResult> {
  const returned = await ctx.app.services.paper.readDocument(path)
  if (returned.copyId === null) throw new AppError('invalid', 'plans.return_no_copy')
  const copy = await findCopy(ctx, returned.copyId, subjectId)
  if (!copy) throw new AppError('invalid', 'plans.return_other_plan')
  return { kind: 'document', document: copy.kind, madeAt: copy.madeAt.toISOString(), ...compareCopies(copy, returned) }
}

const KeepReturn = z.object({
  planId: Id.optional(),
  unitId: Id.optional(),
  fileId: Id,
  kind: z.enum(['tasks', 'document']),
  result: z.custom<ReturnResult>()
})

const keepReturn = command(KeepReturn, async (ctx, { planId, unitId, fileId, kind, result }): Promise<{ returnId: string }> => {
  const keptAt = await ensureMayBring(ctx, { planId, unitId })
  const id = newId()
  await keepFiles(ctx, [fileId])
  await ctx.db
    .insertInto('plan_returns')
    .values({
      id,
      plan_id: planId ?? null,
      unit_id: unitId ?? null,
      kind,
      file_id: fileId,
      result: JSON.stringify(result),
      brought_by: ctx.actor?.personId ?? null,
      brought_at: ctx.now
    })
    .execute()
  await record(ctx, 'plan.document_returned', { subject: planId ?? keptAt, unit: keptAt, data: { returnId: id, kind } })
  return { returnId: id }
})

export const findReturn = query(ReturnInput, async (ctx, { returnId }): Promise<FoundReturn> => {
  const row = await ctx.db
    .selectFrom('plan_returns')
    .innerJoin('stored_files', 'stored_files.id', 'plan_returns.file_id')
    .select(['plan_returns.id', 'plan_id as planId', 'plan_returns.unit_id as unitId', 'file_id as fileId', 'stored_files.name as fileName', 'result'])
    .select(['brought_at as broughtAt', 'applied_at as appliedAt', 'outcome'])
    .where('plan_returns.id', '=', returnId)
    .executeTakeFirst()
  ensure(row, 'not_found', 'plans.no_such_return')
  await ensureMayBring(ctx, { planId: row.planId ?? undefined, unitId: row.unitId ?? undefined })
  return { ...row, result: row.result as unknown as ReturnResult, outcome: (row.outcome ?? []) as unknown as RowOutcome[] }
})
