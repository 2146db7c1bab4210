/** A form on its way up after it was handed in: taken back, checked, returned, approved. */
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { otherEyes } from '../../rules/eyes.ts'
import { FormVersion, ReturnForm } from '../../schema.ts'
import { formToDo, signature, type FormHead } from '../access.ts'
import { keepApproved } from './keep-approved.ts'

export const takeBack = command(FormVersion, async (ctx, { formId, version }): Promise<{ version: number }> => {
  const { form } = await formToDo(ctx, formId, 'take_back', version)
  await move(ctx, form, { state: 'written', ...UNSIGNED })
  await record(ctx, 'report_form.taken_back', { subject: formId, unit: form.unitId, data: { roundId: form.roundId } })
  return { version: form.version + 1 }
})

const UNSIGNED = {
  handed_in_at: null, handed_in_by: null, handed_in_for: null, checked_at: null, checked_by: null, checked_for: null
}

export const checkForm = command(FormVersion, async (ctx, { formId, version }): Promise<{ version: number }> => {
  const { form } = await formToDo(ctx, formId, 'check', version)
  const signed = await signaturesOf(ctx, formId)
  ensure(otherEyes(signature(ctx), signed.handedIn), 'forbidden', 'reporting.other_eyes')
  const { by, for: head } = signature(ctx)
  await move(ctx, form, { state: 'checked', checked_at: ctx.now, checked_by: by, checked_for: head })
  await record(ctx, 'report_form.checked', { subject: formId, unit: form.unitId, data: { roundId: form.roundId, aboveId: form.aboveId } })
  return { version: form.version + 1 }
})

/** With a reason at a number, at a text or of the whole; all of it is kept with the form. */
export const returnForm = command(ReturnForm, async (ctx, { formId, version, because, remarks }): Promise<{ version: number }> => {
  const { form } = await formToDo(ctx, formId, 'return', version)
  const said = [...(because ? [{ body: because, itemId: undefined, partId: undefined }] : []), ...remarks.filter(({ body }) => body !== '')]
  if (!said.length) throw new AppError('invalid', 'input.invalid', { fields: { because: { reason: 'reporting.return_because_missing' } } })
  const known = await ctx.db.selectFrom('report_round_items').select('id').where('round_id', '=', form.roundId).unionAll(ctx.db.selectFrom('report_round_texts').select('id').where('round_id', '=', form.roundId)).execute()
  const ids = new Set(known.map(({ id }) => id))
  for (const { itemId, partId } of said) ensure([itemId, partId].every((id) => id === undefined || ids.has(id)), 'not_found', 'reporting.no_such_item')
  const by = ctx.actor?.personId ?? null
  await ctx.db
    .insertInto('report_remarks')
    .values(said.map(({ body, itemId, partId }) => ({ id: newId(), form_id: formId, item_id: itemId ?? null, part_id: partId ?? null, body, at: ctx.now, by })))
    .execute()
  await move(ctx, form, { state: 'returned', ...UNSIGNED, returned: (await timesReturned(ctx, formId)) + 1 })
  await record(ctx, 'report_form.returned', { subject: formId, unit: form.unitId, data: { roundId: form.roundId, aboveId: form.aboveId, remarks: said.length } })
  return { version: form.version + 1 }
})

export const approveForm = command(FormVersion, async (ctx, { formId, version }): Promise<{ version: number }> => {
  const { form } = await formToDo(ctx, formId, 'approve', version)
  const signed = await signaturesOf(ctx, formId)
  const mine = signature(ctx)
  ensure(otherEyes(mine, signed.handedIn) && otherEyes(mine, signed.checked), 'forbidden', 'reporting.other_eyes')
  const wrote = await ctx.db
    .selectFrom('report_cell_versions as v')
    .innerJoin('report_cells as c', 'c.id', 'v.cell_id')
    .select('v.by')
    .distinct()
    .where('c.form_id', '=', formId)
    .execute()
  ensure(wrote.every(({ by }) => by === null || (by !== mine.by && by !== mine.for)), 'forbidden', 'reporting.other_eyes')
  await move(ctx, form, { state: 'approved', approved_at: ctx.now, approved_by: mine.by, approved_for: mine.for })
  await keepApproved(ctx, form)
  await record(ctx, 'report_form.approved', { subject: formId, unit: form.unitId, data: { roundId: form.roundId, aboveId: form.aboveId } })
  return { version: form.version + 1 }
})

export async function move(ctx: Context, { id, version }: FormHead, set: Record<string, unknown>): Promise<void> {
  await ctx.db.updateTable('report_forms').set({ ...set, version: version + 1 }).where('id', '=', id).execute()
}

async function signaturesOf(ctx: Context, formId: string) {
  const row = await ctx.db.selectFrom('report_forms').select(['handed_in_by', 'handed_in_for', 'checked_by', 'checked_for']).where('id', '=', formId).executeTakeFirstOrThrow()
  return { handedIn: { by: row.handed_in_by, for: row.handed_in_for }, checked: { by: row.checked_by, for: row.checked_for } }
}

const timesReturned = async (ctx: Context, formId: string): Promise<number> =>
  (await ctx.db.selectFrom('report_forms').select('returned').where('id', '=', formId).executeTakeFirstOrThrow()).returned
