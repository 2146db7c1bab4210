/** How a reading ends without a plan: a question to a person, a refusal. Called by the job only. */
import { z } from 'zod'
import { forgetFiles, releaseFiles } from '#foundations/files/server/index.ts'
import { command } from '#platform/server/command.ts'
import { record } from '#platform/server/events.ts'
import { Id } from '#platform/shared/ids.ts'
import { storableJson } from '../../storable-json.ts'
import { fileIdsOf, lockReading } from './requests.ts'

const AskEncoding = z.object({ readingId: Id, encoding: z.string(), before: z.string(), sample: z.string() })

export const askEncoding = command(AskEncoding, async (ctx, { readingId, encoding, before, sample }): Promise<void> => {
  const row = await lockReading(ctx, readingId)
  if (!row) return
  await ctx.db
    .updateTable('plan_readings')
    .set({ state: 'needs_choice', choice: 'encoding', choice_detail: storableJson({ encoding, before, sample }), step: null })
    .where('id', '=', readingId)
    .execute()
  await record(ctx, 'plan.reading_asks', { subject: readingId, unit: row.unitId, data: { encoding } })
})

/** Of an import from the command line that made no plan, nothing is left. Returns the hashes whose bytes must go after the commit. */
export const forgetReading = command(z.object({ readingId: Id }), async (ctx, { readingId }): Promise<string[]> => {
  const files = await fileIdsOf(ctx, readingId)
  const gone = await ctx.db.deleteFrom('plan_readings').where('id', '=', readingId).where('plan_id', 'is', null).returning('unit_id').executeTakeFirst()
  if (!gone) return []
  await record(ctx, 'plan.reading_cancelled', { subject: readingId, unit: gone.unit_id })
  return forgetFiles(ctx, files)
})

const RefuseReading = z.object({
  readingId: Id,
  reason: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Nothing of the document may stay. */
  erase: z.boolean()
})

/** Returns the hashes whose bytes must go after the commit. */
export const refuseReading = command(RefuseReading, async (ctx, { readingId, reason, detail, erase }): Promise<string[]> => {
  const row = await lockReading(ctx, readingId)
  if (!row) return []
  const files = await fileIdsOf(ctx, readingId)
  await ctx.db
    .updateTable('plan_readings')
    .set({
      state: 'refused',
      refusal_code: reason,
      refusal_detail: erase ? '{}' : storableJson(detail),
      step: null,
      page: null,
      pages: erase ? null : undefined,
      choice_detail: '{}',
      finished_at: ctx.now,
      ...(erase ? { name: null } : {})
    })
    .where('id', '=', readingId)
    .execute()
  await record(ctx, 'plan.reading_refused', { subject: readingId, unit: row.unitId, data: { reason } })
  if (erase) return forgetFiles(ctx, files)
  await releaseFiles(ctx, files)
  return []
})
