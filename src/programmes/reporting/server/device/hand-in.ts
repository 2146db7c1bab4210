/** A form that somebody decided to hand in while their device had no network. */
import type { Context } from '#platform/server/context.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { timelinessOf } from '../../rules/due.ts'
import type { FormRecordAnswer, HandInRecord } from '../../schema.ts'
import { handInSeen } from '../forms/hand-in.ts'
import { keep, SILENT } from './keep.ts'

/** The clock of the server says whether it is late; when it was decided stands beside that. */
export async function handInKept(ctx: Context, { id, at, ...decided }: HandInRecord, ahead: number): Promise<FormRecordAnswer> {
  const known = await handedInBefore(ctx, id)
  if (known) return { ...SILENT, id, outcome: 'repeated', ...known }
  try {
    const { version, late } = await handInSeen(ctx, decided)
    await keep(ctx, [{ record: { id, formId: decided.formId, at }, ofId: decided.formId, version }], ahead)
    return { ...SILENT, id, outcome: 'taken', version, handedIn: { at: ctx.now, late } }
  } catch (error) {
    if (!isAppError(error)) throw error
    // A field is named by what is asked there: "value.<item>", "body.<part>".
    const problems = Object.entries(error.fields ?? {}).map(([field, { reason, detail = {} }]) => ({ ofId: field.slice(field.indexOf('.') + 1), reason, detail }))
    const detail = Object.fromEntries(Object.entries(error.detail).map(([name, value]) => [name, String(value ?? '')]))
    return { ...SILENT, id, outcome: 'refused', reason: error.reason === 'reporting.deed_not_now' ? 'reporting.form_in_already' : error.reason, detail, problems }
  }
}

async function handedInBefore(ctx: Context, id: string): Promise<Pick<FormRecordAnswer, 'version' | 'handedIn'> | null> {
  const row = await ctx.db
    .selectFrom('report_records as k')
    .innerJoin('report_forms as f', 'f.id', 'k.form_id')
    .select(['k.version', 'k.taken_at', 'f.due_on', 'f.first_in_at'])
    .where('k.id', '=', id)
    .where('k.taken_by', '=', ctx.actor?.personId ?? null)
    .executeTakeFirst()
  return row ? { version: row.version, handedIn: { at: row.taken_at, late: timelinessOf({ dueOn: row.due_on, firstInAt: row.first_in_at }, ctx.now) === 'late' } } : null
}
