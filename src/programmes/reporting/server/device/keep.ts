/** What was taken of a device is known by its id: sending it again changes nothing. */
import type { Context } from '#platform/server/context.ts'
import type { FormRecord } from '../../schema.ts'

/** Of an answer, what is not said. */
export const SILENT = { reason: null, detail: {}, version: null, theirs: null, by: null, handedIn: null, problems: [] }

interface Taken {
  record: Pick<FormRecord, 'id' | 'formId' | 'at'>
  ofId: string
  version: number
}

/** `ahead`: milliseconds that the clock of the server is ahead of the device's. */
export async function keep(ctx: Context, taken: Taken[], ahead: number): Promise<void> {
  if (!taken.length) return
  const rows = taken.map(({ record, ofId, version }) => ({
    id: record.id,
    form_id: record.formId,
    of_id: ofId,
    version,
    // Never later than now: a clock that was set forward between typing and sending says nothing better.
    typed_at: new Date(Math.min(ctx.now.getTime(), new Date(record.at).getTime() + ahead)),
    taken_at: ctx.now,
    taken_by: ctx.actor?.personId ?? null
  }))
  await ctx.db.insertInto('report_records').values(rows).onConflict((conflict) => conflict.doNothing()).execute()
}
