/**
 * Publishing the next version of a plan, in one transaction: the rows of the draft take the place of the plan's, tasks that go on
 * keep their id and all that hangs on it, dropped ones close with their reason. The draft itself is gone afterwards.
 */
import { sql } from 'kysely'
import { shareFiles } from '#foundations/files/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { PublishAmendment, type AmendmentPublished, type PlanChanges } from '../../schema.ts'
import { reasons } from '../../text.vi.ts'
import { draftToEdit, ensureVersion, touchPlan } from '../access.ts'
import { filesOfPlan } from '../plan-files.ts'
import { settleBeforePublishing, openToUnits } from '../review/publish.ts'
import { freezeVersion } from '../review/versions.ts'
import { settleAssignments } from './assignments.ts'
import { changesToKeep, differencesOf } from './differences.ts'
import { amendable, amendmentOf } from './open.ts'
import { replaceStructure } from './structure.ts'

export const publishAmendment = command(PublishAmendment, async (ctx, { planId: draftId, version, seen }): Promise<AmendmentPublished> => {
  const before = await becameAlready(ctx, draftId)
  if (before) return before
  await lockBoth(ctx, draftId)
  const draft = await draftToEdit(ctx, draftId, 'plans.publish')
  ensureVersion(draft.version, version)
  const amendment = await amendmentOf(ctx, draftId)
  if (!amendment) throw new AppError('not_found', 'plans.no_amendment')
  const { planId } = amendment
  await amendable(ctx, planId, draft.unitId)

  const shown = await differencesOf(ctx, amendment)
  ensure(shown.seen === seen, 'conflict', 'plans.compared_meanwhile')
  ensure(shown.counts.changed + shown.counts.new + shown.counts.same > 0, 'conflict', 'plans.no_task')
  const withoutReason = shown.tasks.filter(({ change, reason }) => change === 'dropped' && !reason).length
  ensure(withoutReason === 0, 'conflict', 'plans.drop_reasons_missing', { count: withoutReason })

  await settleBeforePublishing(ctx, draftId)
  // What stays text by a rule is no task from here on: the comparison is made of what is really published.
  const found = await differencesOf(ctx, amendment)
  const changes = changesToKeep(found, (reason) => reason || reasons['plans.stays_text'])
  const number = amendment.base + 1
  await replaceStructure(ctx, { draftId, planId, number, changes, pairs: found.pairs })
  const units = await openToUnits(ctx, planId)
  await shareFiles(ctx, await filesOfPlan(ctx, planId), units)
  const frozen = await freezeVersion(ctx, planId)
  ensure(frozen.number === number, 'conflict', 'plans.compared_meanwhile')
  await ctx.db
    .updateTable('plan_versions')
    .set({ draft_id: draftId, document: amendment.document, changes: JSON.stringify(changes) })
    .where('plan_id', '=', planId)
    .where('number', '=', number)
    .execute()
  await ctx.db
    .updateTable('plans')
    .set({ fingerprint: frozen.fingerprint, published_at: ctx.now, published_by: ctx.actor?.personId ?? null })
    .where('id', '=', planId)
    .execute()
  await touchPlan(ctx, planId)
  await settleAssignments(ctx, { planId, number, document: amendment.document, changes })
  await ctx.db.deleteFrom('plans').where('id', '=', draftId).execute()
  const { changed, new: added, dropped } = found.counts
  await record(ctx, 'plan.amended', { subject: planId, unit: draft.unitId, data: { version: number, draftId, changed, added, dropped } })
  await record(ctx, 'plan.became_version', { subject: draftId, unit: draft.unitId, data: { planId, version: number } })
  return { planId, number, fingerprint: frozen.fingerprint, counts: found.counts }
})

/** Pressed twice, or sent again: the same answer. */
async function becameAlready(ctx: Context, draftId: string): Promise<AmendmentPublished | undefined> {
  const made = await ctx.db
    .selectFrom('plan_versions')
    .innerJoin('plans', 'plans.id', 'plan_versions.plan_id')
    .select(['plan_id as planId', 'plan_versions.number as number', 'plan_versions.fingerprint', 'changes', 'plans.unit_id'])
    .where('draft_id', '=', draftId)
    .executeTakeFirst()
  if (made?.number == null) return undefined
  await amendable(ctx, made.planId, made.unit_id)
  return { planId: made.planId, number: made.number, fingerprint: made.fingerprint, counts: (made.changes as PlanChanges).counts }
}

/** In the order of their ids, whoever locks two plans. */
async function lockBoth(ctx: Context, draftId: string): Promise<void> {
  await sql`select p.id from plans p where p.id = ${draftId} or p.id = (select plan_id from plan_amendments where draft_id = ${draftId})
    order by p.id for update`.execute(ctx.db)
}
