/** A form on its way up: handed in, taken back, checked, returned, approved. */
import { factsOn, heirsOn, unitNamesOn } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure, type FieldErrors } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { standInTheWay, type Finding } from '../../rules/checks.ts'
import { otherEyes } from '../../rules/eyes.ts'
import { FormVersion, HandIn, ReturnForm } from '../../schema.ts'
import { formToDo, signature, type FormHead } from '../access.ts'
import { examine, type Examined } from './examine.ts'
import { putCells, writeForm } from './write.ts'
import { keepApproved } from './keep-approved.ts'

export const handIn = command(HandIn, async (ctx, { formId, version, cells, texts }): Promise<{ version: number }> => {
  await formToDo(ctx, formId, 'hand_in', version)
  const { problems: unread, conflicts } = await writeForm(ctx, { formId, cells, texts })
  if (unread.length) throw new AppError('invalid', 'input.invalid', { fields: Object.fromEntries(unread.map(({ itemId, field, reason, detail }) => [`${field}.${itemId}`, { reason, detail }])) })
  ensure(!conflicts.length, 'conflict', 'reporting.changed_meanwhile')
  const { form } = await formToDo(ctx, formId, 'hand_in')
  await ensureStands(ctx, form)
  const examined = await examine(ctx, form)
  const problems = standInTheWay(examined.findings)
  if (problems.length) throw new AppError('invalid', 'reporting.form_not_ready', { fields: fieldsOf(problems, examined), detail: { problems: problems.length } })
  await putCells(ctx, formId, examined.wholes.map(({ itemId, ...numbers }) => ({ itemId, held: examined.cells.get(itemId), said: { ...numbers, nothing: false, estimated: false, comment: examined.cells.get(itemId)?.comment ?? '', how: 'typed' } })))
  const { by, for: head } = signature(ctx)
  await move(ctx, form, { state: 'handed_in', handed_in_at: ctx.now, handed_in_by: by, handed_in_for: head, first_in_at: form.firstInAt ?? ctx.now })
  await ctx.db.updateTable('report_remarks').set({ settled_at: ctx.now }).where('form_id', '=', formId).where('settled_at', 'is', null).execute()
  await record(ctx, 'report_form.handed_in', { subject: formId, unit: form.unitId, data: { roundId: form.roundId, aboveId: form.aboveId } })
  return { version: form.version + 1 }
})

/** What a unit that ended within the period did is told by whoever carries it on, in the form of its own. */
async function ensureStands(ctx: Context, { unitId, roundId }: FormHead): Promise<void> {
  const { to } = await ctx.db.selectFrom('report_rounds').select('period_to as to').where('id', '=', roundId).executeTakeFirstOrThrow()
  const today = dayOf(ctx.now)
  const day = to < today ? to : today
  const stands = await factsOn(ctx, day).select('unit_id').where('unit_id', '=', unitId).executeTakeFirst()
  if (stands) return
  const heirs = await heirsOn(ctx, [unitId], today)
  const names = await unitNamesOn(ctx, heirs.map(({ heirId }) => heirId), today)
  throw new AppError('conflict', 'reporting.unit_ended', { detail: { heirs: [...names.values()].map(({ name }) => name).join(', ') } })
}

/** By the field at which a page and a program find it. */
function fieldsOf(problems: Finding[], { items, texts }: Examined): FieldErrors {
  const codes = new Map(items.map(({ id, code }) => [id, code]))
  const means = new Set(items.filter(({ kind }) => kind === 'weighted_mean').map(({ id }) => id))
  const titles = new Map(texts.map(({ id, title }) => [id, title]))
  return Object.fromEntries(
    problems.map(({ what, itemId, otherId, against }) => [
      itemId ? `${means.has(itemId) ? 'numerator' : 'value'}.${itemId}` : `body.${otherId}`,
      { reason: `reporting.finding_${what}`, detail: { item: (itemId ? codes.get(itemId) : titles.get(otherId ?? '')) ?? '', other: codes.get(otherId ?? '') ?? '', against } }
    ])
  )
}

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
  if (!said.length) throw new AppError('invalid', 'input.invalid', { fields: { because: { reason: 'reporting.because_missing' } } })
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

async function move(ctx: Context, { id, version }: FormHead, set: Record<string, unknown>): Promise<void> {
  await ctx.db.updateTable('report_forms').set({ ...set, version: version + 1 }).where('id', '=', id).execute()
}

async function signaturesOf(ctx: Context, formId: string) {
  const row = await ctx.db.selectFrom('report_forms').select(['handed_in_by', 'handed_in_for', 'checked_by', 'checked_for']).where('id', '=', formId).executeTakeFirstOrThrow()
  return { handedIn: { by: row.handed_in_by, for: row.handed_in_for }, checked: { by: row.checked_by, for: row.checked_for } }
}

const timesReturned = async (ctx: Context, formId: string): Promise<number> =>
  (await ctx.db.selectFrom('report_forms').select('returned').where('id', '=', formId).executeTakeFirstOrThrow()).returned
