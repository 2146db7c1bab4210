/** A form as a sheet, filled in elsewhere and brought back: first looked at, then taken as far as somebody says so. */
import { sql } from 'kysely'
import { safeName } from '#foundations/files/rules.ts'
import type { TakenForm } from '#foundations/files/server/index.ts'
import { sheetOf, type FoundSheet } from '#foundations/paper/server/index.ts'
import type { ApiFile } from '#platform/server/api.ts'
import { command, parseInput, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { Id, newId } from '#platform/shared/ids.ts'
import { z } from 'zod'
import { permit } from '../../rules/states.ts'
import { FormInput, SheetInput, TakeSheet, type BroughtSheet, type SheetDifference, type SheetOutcome } from '../../schema.ts'
import { findFormHead, formToDo, rolesOn, type FormHead } from '../access.ts'
import { findForm } from '../forms/find.ts'
import { writeForm } from '../forms/write.ts'
import { compareSheet, type Before } from './compare.ts'
import { sheetTable } from './table.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const formSheet = query(FormInput, async (ctx, { formId }): Promise<ApiFile> => {
  const form = await findForm(ctx, { formId })
  const bytes = await ctx.app.services.paper.writeSheet(sheetTable(form))
  return { name: safeName(`Biểu - ${form.unit.name} - ${form.round.title.slice(0, 100)}.xlsx`), mediaType: XLSX, bytes }
})

const BringSheet = FormInput.extend({ fileName: z.string().min(1).max(300), table: z.custom<FoundSheet>() })

/** Nothing of the form changes: what the sheet says otherwise is kept to be looked at. */
export const bringSheet = command(BringSheet, async (ctx, { formId, fileName, table }): Promise<{ sheetId: string }> => {
  const { form } = await formToDo(ctx, formId, 'write')
  const result = compareSheet(table, await findForm(ctx, { formId }), await beforeOf(ctx, formId))
  const id = newId()
  const row = { id, file_name: fileName, result: JSON.stringify(result), brought_at: ctx.now, taken_at: null, outcome: null }
  await ctx.db
    .insertInto('report_sheets')
    .values({ ...row, form_id: formId, brought_by: ctx.actor?.personId ?? null })
    .onConflict((conflict) => conflict.columns(['form_id', 'brought_by']).doUpdateSet(row))
    .execute()
  await record(ctx, 'report_form.sheet_brought', { subject: formId, unit: form.unitId, data: { roundId: form.roundId, changes: result.changes.length, problems: result.problems.length } })
  return { sheetId: id }
})

/** What each number and text said in the versions that there have been. */
async function beforeOf(ctx: Context, formId: string): Promise<Before> {
  const cells = await ctx.db
    .selectFrom('report_cell_versions as v')
    .innerJoin('report_cells as c', 'c.id', 'v.cell_id')
    .select(['c.item_id', 'v.version', 'v.value', 'v.numerator', 'v.denominator', 'v.nothing', 'v.estimated', 'v.comment'])
    .where('c.form_id', '=', formId)
    .execute()
  const texts = await ctx.db.selectFrom('report_text_versions').select(['part_id', 'version', 'body']).where('form_id', '=', formId).execute()
  const cellBy = new Map(cells.map(({ item_id, version, ...cell }) => [`${item_id}/${version}`, cell]))
  const textBy = new Map(texts.map(({ part_id, version, body }) => [`${part_id}/${version}`, body]))
  return { cell: (itemId, version) => cellBy.get(`${itemId}/${version}`) ?? null, text: (partId, version) => textBy.get(`${partId}/${version}`) ?? null }
}

interface SheetRowKept {
  id: string
  formId: string
  fileName: string
  result: SheetDifference
  broughtAt: Date
  takenAt: Date | null
  outcome: SheetOutcome | null
}

/** For whoever may write the form; anybody else is told of none. */
async function sheetAt(ctx: Context, sheetId: string, lock: boolean): Promise<{ sheet: SheetRowKept; form: FormHead }> {
  const { rows } = await sql<SheetRowKept>`
    select id, form_id as "formId", file_name as "fileName", result, brought_at as "broughtAt", taken_at as "takenAt", outcome
    from report_sheets where id = ${sheetId} ${lock ? sql`for update` : sql``}`.execute(ctx.db)
  const [sheet] = rows
  if (!sheet) throw new AppError('not_found', 'reporting.no_such_sheet')
  const form = await findFormHead(ctx, sheet.formId)
  ensure((await rolesOn(ctx, form)).includes('unit'), 'forbidden', 'reporting.not_your_form')
  return { sheet, form }
}

export const findSheet = query(SheetInput, async (ctx, { sheetId }): Promise<BroughtSheet> => {
  const { sheet: { formId, ...sheet } } = await sheetAt(ctx, sheetId, false)
  const { round, unit } = await findForm(ctx, { formId })
  return { ...sheet, form: { id: formId, title: round.title, unit } }
})

/** The sheet that the actor has brought to a form and not taken yet. */
export const waitingSheet = query(FormInput, async (ctx, { formId }): Promise<string | null> => {
  await findFormHead(ctx, formId)
  const found = await ctx.db.selectFrom('report_sheets').select('id').where('form_id', '=', formId).where('brought_by', '=', ctx.actor?.personId ?? null).where('taken_at', 'is', null).executeTakeFirst()
  return found?.id ?? null
})

/** What was confirmed is written as if it were typed now: what somebody changed since it was looked at is not written over. */
export const takeSheet = command(TakeSheet, async (ctx, { sheetId, keys }): Promise<SheetOutcome> => {
  const { sheet, form } = await sheetAt(ctx, sheetId, true)
  ensure(sheet.takenAt === null, 'conflict', 'reporting.sheet_taken')
  ensure(!('refused' in permit('write', form.state)) && form.roundState === 'open', 'conflict', 'reporting.sheet_form_moved')
  const chosen = sheet.result.changes.filter(({ key }) => keys.includes(key))
  ensure(chosen.length > 0, 'invalid', 'reporting.sheet_nothing_chosen')
  const written = await writeForm(ctx, { formId: form.id, cells: chosen.flatMap(({ cell }) => cell ?? []), texts: chosen.flatMap(({ text }) => text ?? []) })
  const label = (id: string | null): string => chosen.find(({ key }) => key === id)?.label ?? ''
  const refused = [
    ...written.conflicts.map(({ itemId, partId }) => ({ label: label(itemId ?? partId), reason: 'reporting.sheet_changed_since' })),
    ...written.problems.map(({ itemId, reason }) => ({ label: label(itemId), reason }))
  ]
  const outcome = { taken: written.cells.length + written.texts.length, refused }
  await ctx.db.updateTable('report_sheets').set({ taken_at: ctx.now, outcome: JSON.stringify(outcome) }).where('id', '=', sheetId).execute()
  await record(ctx, 'report_form.sheet_taken', { subject: form.id, unit: form.unitId, data: { roundId: form.roundId, taken: outcome.taken, refused: refused.length } })
  return outcome
})

/** POST /uploads/report-sheets */
export const sheetUpload: TakenForm = {
  path: '/uploads/report-sheets',
  page({ formId }) {
    const id = Id.safeParse(formId).data
    return id ? `/reporting/forms/${id}` : '/reporting'
  },
  async take(ctx, form) {
    const { formId } = parseInput(FormInput, form.fields)
    await formToDo(ctx, formId, 'write')
    const { sheetId } = await bringSheet(ctx, { formId, ...(await sheetOf(ctx, form)) })
    return `/reporting/forms/${formId}/sheets/${sheetId}`
  }
}
