/** A form is handed in: by its page, by a program, or by a device that decided it without a network. */
import { sql } from 'kysely'
import { heirsOn, unitNamesOn } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure, type FieldErrors } from '#platform/shared/errors.ts'
import { standInTheWay, type Finding } from '../../rules/checks.ts'
import { timelinessOf } from '../../rules/due.ts'
import { saidOf } from '../../rules/judged.ts'
import { HandIn, HandInSeen } from '../../schema.ts'
import { formToDo, signature, stands, type FormHead } from '../access.ts'
import { examine, type Examined } from './examine.ts'
import { move } from './move.ts'
import { cellsOf } from './parts.ts'
import { putCells, writeForm } from './write.ts'

export const handIn = command(HandIn, async (ctx, { formId, version, cells, texts }): Promise<{ version: number }> => {
  await formToDo(ctx, formId, 'hand_in', version)
  const { problems: unread, conflicts } = await writeForm(ctx, { formId, cells, texts })
  if (unread.length) throw new AppError('invalid', 'input.invalid', { fields: Object.fromEntries(unread.map(({ itemId, field, reason, detail }) => [`${field}.${itemId}`, { reason, detail }])) })
  ensure(!conflicts.length, 'conflict', 'reporting.changed_meanwhile')
  const { form } = await formToDo(ctx, formId, 'hand_in')
  return putIn(ctx, form)
})

/** Decided some time ago, on what stood there then: where anything says otherwise by now, whoever decided has not seen it. */
export const handInSeen = command(HandInSeen, async (ctx, { formId, returned, seen }): Promise<{ version: number; late: boolean }> => {
  const { form } = await formToDo(ctx, formId, 'hand_in')
  const versions = new Map(seen.map(({ ofId, version }) => [ofId, version]))
  const written = [...(await cellsOf(ctx, formId)), ...(await textsOfForm(ctx, formId))]
  const back = await ctx.db.selectFrom('report_forms').select('returned').where('id', '=', formId).executeTakeFirstOrThrow()
  ensure(back.returned === returned && written.every(([ofId, { version }]) => versions.get(ofId) === version), 'conflict', 'reporting.form_otherwise_now')
  return { ...(await putIn(ctx, form)), late: timelinessOf({ ...form, firstInAt: form.firstInAt ?? ctx.now }, ctx.now) === 'late' }
})

async function textsOfForm(ctx: Context, formId: string): Promise<[string, { version: number }][]> {
  const rows = await ctx.db.selectFrom('report_texts').select(['part_id', 'version']).where('form_id', '=', formId).execute()
  return rows.map(({ part_id, version }) => [part_id, { version }])
}

async function putIn(ctx: Context, form: FormHead): Promise<{ version: number }> {
  await ensureStands(ctx, form)
  const examined = await examine(ctx, form)
  const problems = standInTheWay(examined.findings)
  if (problems.length) throw new AppError('invalid', 'reporting.form_not_ready', { fields: fieldsOf(problems, examined), detail: { problems: problems.length } })
  await putCells(ctx, form.id, examined.wholes.map(({ itemId, ...numbers }) => ({ itemId, held: examined.cells.get(itemId), said: { ...numbers, nothing: false, estimated: false, comment: examined.cells.get(itemId)?.comment ?? '', how: 'typed' } })))
  const { by, for: head } = signature(ctx)
  await move(ctx, form, { state: 'handed_in', handed_in_at: ctx.now, handed_in_by: by, handed_in_for: head, first_in_at: form.firstInAt ?? ctx.now })
  await ctx.db.updateTable('report_remarks').set({ settled_at: ctx.now }).where('form_id', '=', form.id).where('settled_at', 'is', null).execute()
  await record(ctx, 'report_form.handed_in', { subject: form.id, unit: form.unitId, data: { roundId: form.roundId, aboveId: form.aboveId } })
  return { version: form.version + 1 }
}

/** What a unit that ended within the period did is told by whoever carries it on, in the form of its own. */
async function ensureStands(ctx: Context, { id, unitId }: FormHead): Promise<void> {
  const { rows } = await sql`select from report_forms f where f.id = ${id} and ${stands(ctx)}`.execute(ctx.db)
  if (rows.length) return
  const today = dayOf(ctx.now)
  const heirs = await heirsOn(ctx, [unitId], today)
  const names = await unitNamesOn(ctx, heirs.map(({ heirId }) => heirId), today)
  throw new AppError('conflict', 'reporting.unit_ended', { detail: { heirs: [...names.values()].map(({ name }) => name).join(', ') } })
}

/** By the field at which a page and a program find it. */
function fieldsOf(problems: Finding[], { items, texts }: Examined): FieldErrors {
  const means = new Set(items.filter(({ kind }) => kind === 'weighted_mean').map(({ id }) => id))
  const field = (itemId: string): string => `${means.has(itemId) ? 'numerator' : 'value'}.${itemId}`
  return Object.fromEntries(problems.map((problem) => [problem.itemId ? field(problem.itemId) : `body.${problem.otherId}`, saidOf(problem, items, texts)]))
}
