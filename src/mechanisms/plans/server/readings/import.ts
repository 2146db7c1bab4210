import { sweepBlobs } from '#foundations/files/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError, type ErrorDetail } from '#platform/shared/errors.ts'
import { acceptProposal } from '../lists/rows.ts'
import { forgetReading } from './refuse.ts'
import { addReading } from './requests.ts'
import { runReading } from './run.ts'

/**
 * Reads a stored file at once, without the job queue: for whoever runs the machine itself (the command line), who asks
 * for no right. Throws the reason when the file is refused, and leaves nothing of it then.
 */
export async function importFile(
  ctx: Context,
  given: { unitId: string; fileId: string; name: string }
): Promise<{ planId: string; name: string; tasks: number; doubts: number }> {
  const readingId = await addReading(ctx, { unitId: given.unitId, fileIds: [given.fileId], name: given.name, ask: false })
  try {
    return await importedPlan(ctx, readingId)
  } catch (error) {
    await sweepBlobs(ctx, await forgetReading(ctx, { readingId }))
    throw error
  }
}

async function importedPlan(ctx: Context, readingId: string): Promise<{ planId: string; name: string; tasks: number; doubts: number }> {
  await runReading(ctx, readingId)
  if (await asksColumns(ctx, readingId)) {
    await acceptProposal(ctx, readingId)
    await runReading(ctx, readingId)
  }
  const reading = await ctx.db
    .selectFrom('plan_readings')
    .select(['state', 'plan_id', 'choice', 'choice_detail', 'refusal_code', 'refusal_detail'])
    .where('id', '=', readingId)
    .executeTakeFirstOrThrow()
  if (!reading.plan_id) {
    const reason = reading.choice === 'encoding' ? 'reader.legacy_font' : (reading.refusal_code ?? 'plans.reading_failed')
    const detail = reading.choice === 'encoding' ? reading.choice_detail : reading.refusal_detail
    throw new AppError('invalid', reason, { detail: detail as ErrorDetail })
  }
  const plan = await ctx.db
    .selectFrom('plans')
    .select(['id as planId', 'name'])
    .select((eb) =>
      eb.selectFrom('tasks').select((e) => e.fn.countAll<number>().as('n')).where('plan_id', '=', reading.plan_id).as('tasks')
    )
    .select((eb) =>
      eb
        .selectFrom('tasks')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('plan_id', '=', reading.plan_id)
        .where('risk', '>', 0)
        .as('doubts')
    )
    .where('id', '=', reading.plan_id)
    .executeTakeFirstOrThrow()
  return { ...plan, tasks: plan.tasks ?? 0, doubts: plan.doubts ?? 0 }
}

/** A list is read as its columns are proposed; the page is there for whoever wants them otherwise. */
async function asksColumns(ctx: Context, readingId: string): Promise<boolean> {
  const row = await ctx.db.selectFrom('plan_readings').select('choice').where('id', '=', readingId).executeTakeFirst()
  return row?.choice === 'columns'
}
