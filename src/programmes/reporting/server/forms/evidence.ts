/** Files on which the numbers of a form rest: whoever sees the form sees them, and what is approved takes its file along. */
import { hasPictures, liesAboutType } from '#foundations/files/rules.ts'
import { keepFiles, releaseFiles, shareFiles, storeReceived, type TakenForm } from '#foundations/files/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { command, parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { Id, newId } from '#platform/shared/ids.ts'
import { AddEvidence, EVIDENCE_KINDS, MOST_EVIDENCE, MOST_EVIDENCE_BYTES, RemoveEvidence, type CellEvidence } from '../../schema.ts'
import { formToDo, READ, type FormHead } from '../access.ts'
import { itemsOf } from '../round-out.ts'

/** By item, in the order in which they came. */
export async function evidenceOf(ctx: Context, formId: string): Promise<Map<string, CellEvidence[]>> {
  const rows = await ctx.db
    .selectFrom('report_evidence as e')
    .innerJoin('stored_files as s', 's.id', 'e.file_id')
    .select(['e.item_id as itemId', 's.id as fileId', 's.name', 's.stripped', 'e.added_at as at', 'e.added_by as by'])
    .where('e.form_id', '=', formId)
    .where('e.removed_at', 'is', null)
    .orderBy('e.added_at')
    .orderBy('e.id')
    .execute()
  const names = await peopleNames(ctx, rows.flatMap(({ by }) => by ?? []))
  const named = rows.map(({ by, ...row }) => ({ ...row, by: by === null ? null : { id: by, name: names.get(by) ?? '' } }))
  return new Map([...Map.groupBy(named, ({ itemId }) => itemId)].map(([id, of]) => [id, of.map(({ itemId: _item, ...one }) => one)]))
}

export const addEvidence = command(AddEvidence, async (ctx, { formId, itemId, fileId }): Promise<void> => {
  const { form } = await formToDo(ctx, formId, 'write')
  await ensureAsked(ctx, form, itemId)
  // Nobody shows by a form what another one has stored.
  const stored = await ctx.db
    .selectFrom('stored_files')
    .select('id')
    .where('id', '=', fileId)
    .where('permission', '=', READ)
    .where('stored_by', '=', ctx.actor?.personId ?? null)
    .where('kept', '=', false)
    .executeTakeFirst()
  ensure(stored, 'invalid', 'reporting.no_such_evidence')
  const held = await ctx.db.selectFrom('report_evidence').select('id').where('form_id', '=', formId).where('item_id', '=', itemId).where('removed_at', 'is', null).execute()
  ensure(held.length < MOST_EVIDENCE, 'conflict', 'reporting.evidence_many', { most: MOST_EVIDENCE })
  await ctx.db.insertInto('report_evidence').values({ id: newId(), form_id: formId, item_id: itemId, file_id: fileId, added_at: ctx.now, added_by: ctx.actor?.personId ?? null }).execute()
  await keepFiles(ctx, [fileId])
  await shareFiles(ctx, [fileId], [form.aboveId])
  await record(ctx, 'report_form.evidence_added', { subject: formId, unit: form.unitId, data: { roundId: form.roundId, itemId } })
})

export const removeEvidence = command(RemoveEvidence, async (ctx, { formId, itemId, fileId }): Promise<void> => {
  const { form } = await formToDo(ctx, formId, 'write')
  ensure(await takeAway(ctx, formId, itemId, fileId), 'not_found', 'reporting.no_such_evidence')
  await record(ctx, 'report_form.evidence_removed', { subject: formId, unit: form.unitId, data: { roundId: form.roundId, itemId } })
})

async function takeAway(ctx: Context, formId: string, itemId: string, fileId: string): Promise<boolean> {
  const gone = await ctx.db
    .updateTable('report_evidence')
    .set({ removed_at: ctx.now, removed_by: ctx.actor?.personId ?? null })
    .where('form_id', '=', formId)
    .where('item_id', '=', itemId)
    .where('file_id', '=', fileId)
    .where('removed_at', 'is', null)
    .returning('file_id')
    .execute()
  await releaseFiles(ctx, gone.flatMap(({ file_id }) => file_id ?? []))
  return gone.length > 0
}

async function ensureAsked(ctx: Context, { roundId }: FormHead, itemId: string): Promise<void> {
  const item = (await itemsOf(ctx, roundId)).find(({ id }) => id === itemId)
  ensure(item?.how === 'values', 'not_found', 'reporting.no_such_item')
}

const Fields = AddEvidence.omit({ fileId: true })

/** POST /uploads/report-evidence: a file of the machine, or a photo of the phone. */
export const evidenceUpload: TakenForm = {
  path: '/uploads/report-evidence',
  limit: MOST_EVIDENCE_BYTES,
  page({ formId }) {
    const id = Id.safeParse(formId).data
    return id ? `/reporting/forms/${id}?at=evidence` : '/reporting'
  },
  async take(ctx, { fields, files: [file] }) {
    const { formId, itemId } = parseInput(Fields, fields)
    const { form } = await formToDo(ctx, formId, 'write')
    ensure(file, 'invalid', 'list.no_file')
    const { mediaType } = file.received
    const known = EVIDENCE_KINDS.some((ending) => file.name.toLowerCase().endsWith(ending)) && (hasPictures(mediaType) || /zip|office|opendocument/.test(mediaType))
    if (!known) throw new AppError('invalid', 'reporting.evidence_kind')
    ensure(!liesAboutType(file.name, mediaType), 'invalid', 'reporting.evidence_lies')
    const { id: fileId } = await storeReceived(ctx, file.received, { name: file.name, unitId: form.unitId, permission: READ })
    await addEvidence(ctx, { formId, itemId, fileId })
    return `/reporting/forms/${formId}?done=evidence`
  }
}
