/** Exceptions: a later day for one unit, and a correction of what was approved. */
import { hadRight } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { otherEyes } from '../../rules/eyes.ts'
import { numbersOf } from '../../rules/numbers.ts'
import { AskRestatement, DecideRestatement, ExtendForm } from '../../schema.ts'
import { APPROVE, findFormHead, formToDo, rolesOn, signature, type FormHead } from '../access.ts'
import { itemsOf } from '../round-out.ts'
import { keepApproved } from './keep-approved.ts'
import { cellsOf } from './parts.ts'
import { putCells } from './write.ts'

const refused = (field: string, reason: string): AppError => new AppError('invalid', 'input.invalid', { fields: { [field]: { reason } } })

/** Also of a day that has passed: the form is late no longer, and everybody sees who said so and why. */
export const extendForm = command(ExtendForm, async (ctx, { formId, until, because }): Promise<void> => {
  const form = await findFormHead(ctx, formId, { lock: true })
  ensure((await rolesOn(ctx, form)).includes('approver'), 'forbidden', 'reporting.may_not_approve')
  ensure(form.roundState === 'open', 'conflict', 'reporting.round_not_open')
  if (until <= form.dueOn) throw refused('until', 'reporting.until_not_later')
  const { by, for: head } = signature(ctx)
  await ctx.db
    .insertInto('report_extensions')
    .values({ id: newId(), form_id: formId, before: form.dueOn, until, because, allowed_at: ctx.now, allowed_by: by, allowed_for: head })
    .execute()
  await ctx.db.updateTable('report_forms').set({ due_on: until }).where('id', '=', formId).execute()
  await record(ctx, 'report_form.extended', { subject: formId, unit: form.unitId, data: { roundId: form.roundId, before: form.dueOn, until } })
})

/** The number stays as it is until somebody else has decided. */
export const askRestatement = command(AskRestatement, async (ctx, { formId, itemId, because, ...typed }): Promise<{ id: string }> => {
  const { form } = await formToDo(ctx, formId, 'restate')
  const item = (await itemsOf(ctx, form.roundId)).find(({ id }) => id === itemId)
  const cell = (await cellsOf(ctx, formId)).get(itemId)
  ensure(item && cell, 'not_found', 'reporting.no_such_item')
  const read = numbersOf(typed, item)
  if ('problem' in read) {
    const { field, ...why } = read.problem
    throw new AppError('invalid', 'input.invalid', { fields: { [field]: why } })
  }
  const { value, numerator, denominator } = read.numbers
  if (value === null && numerator === null) throw refused(item.kind === 'weighted_mean' ? 'numerator' : 'value', 'reporting.number_missing')
  const same = value === cell.value && numerator === cell.numerator && denominator === cell.denominator
  if (same) throw refused(item.kind === 'weighted_mean' ? 'numerator' : 'value', 'reporting.restates_nothing')
  const open = await ctx.db.selectFrom('report_restatements').select('id').where('cell_id', '=', cell.id).where('decided_at', 'is', null).executeTakeFirst()
  ensure(!open, 'conflict', 'reporting.restatement_waits')
  const id = newId()
  const { by, for: head } = signature(ctx)
  await ctx.db
    .insertInto('report_restatements')
    .values({
      id, cell_id: cell.id, value_before: cell.value, numerator_before: cell.numerator, denominator_before: cell.denominator, value, numerator, denominator, because,
      asked_at: ctx.now, asked_by: by, asked_for: head
    })
    .execute()
  await record(ctx, 'report_form.restatement_asked', { subject: formId, unit: form.unitId, data: { roundId: form.roundId, aboveId: deciding(form), itemId } })
  return { id }
})

/** While the round is open the unit above decides; what is locked stands in the round's own report already, so its unit does. */
export const deciding = ({ state, aboveId, roundUnitId }: Pick<FormHead, 'state' | 'aboveId' | 'roundUnitId'>): string => (state === 'locked' ? roundUnitId : aboveId)

export const decideRestatement = command(DecideRestatement, async (ctx, { restatementId, accept, because }): Promise<void> => {
  const found = await ctx.db
    .selectFrom('report_restatements as s')
    .innerJoin('report_cells as c', 'c.id', 's.cell_id')
    .select(['s.value', 's.numerator', 's.denominator', 's.asked_by', 's.asked_for', 's.decided_at', 'c.form_id', 'c.item_id'])
    .where('s.id', '=', restatementId)
    .executeTakeFirst()
  if (!found) throw new AppError('not_found', 'reporting.no_such_restatement')
  const form = await findFormHead(ctx, found.form_id, { lock: true })
  ensure(await hadRight(ctx, APPROVE, deciding(form)), 'forbidden', 'reporting.may_not_approve')
  ensure(found.decided_at === null, 'conflict', 'reporting.restatement_decided')
  const mine = signature(ctx)
  ensure(otherEyes(mine, { by: found.asked_by, for: found.asked_for }), 'forbidden', 'reporting.other_eyes')
  if (!accept && because === '') throw refused('because', 'reporting.because_missing')
  const { numUpdatedRows } = await ctx.db
    .updateTable('report_restatements')
    .set({ decided_at: ctx.now, decided_by: mine.by, decided_for: mine.for, accepted: accept, decided_because: because || null })
    .where('id', '=', restatementId)
    .where('decided_at', 'is', null)
    .executeTakeFirst()
  ensure(numUpdatedRows === 1n, 'conflict', 'reporting.restatement_decided')
  if (accept) await restate(ctx, form, found)
  await record(ctx, accept ? 'report_form.restated' : 'report_form.restatement_refused', { subject: form.id, unit: form.unitId, data: { roundId: form.roundId, itemId: found.item_id } })
})

async function restate(ctx: Context, form: FormHead, { item_id: itemId, value, numerator, denominator }: { item_id: string; value: number | null; numerator: number | null; denominator: number | null }): Promise<void> {
  const held = (await cellsOf(ctx, form.id)).get(itemId)
  if (!held) throw new Error('A cell was there a moment ago.')
  await putCells(ctx, form.id, [{ itemId, held, said: { value, numerator, denominator, nothing: false, estimated: false, comment: held.comment, how: 'restated' } }])
  await keepApproved(ctx, form)
}
