/** The page on which a clerk compares an amending draft with the published plan. */
import { hasRight, unitNamesOn } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { CompareAmendment, DecideAmendment, type Amendment, type AmendedTask } from '../../schema.ts'
import { draftToEdit, findPlanHead } from '../access.ts'
import { differencesOf } from './differences.ts'
import { amendmentOf, findAmendment, planName, type OpenAmendment } from './open.ts'

/** Choices of a page: a list of all two thousand tasks helps nobody. */
const MOST_CHOICES = 300

export const compareAmendment = query(CompareAmendment, async (ctx, { planId, show, offset, limit }): Promise<Amendment> => {
  const draft = await findPlanHead(ctx, planId)
  const amendment = await findAmendment(ctx, planId)
  const found = await differencesOf(ctx, amendment)
  const rows = found.tasks.filter(({ change }) => change === show)
  const choices = (change: AmendedTask['change'], side: 'before' | 'after') =>
    found.tasks.flatMap((task) => {
      const face = task[side]
      return task.change === change && face ? [{ id: face.id, path: face.path, text: face.text }] : []
    }).slice(0, MOST_CHOICES)
  const units = await unitNamesOn(ctx, [draft.unitId], dayOf(ctx.now))
  return {
    draft: { ...(await planName(ctx, planId)), version: draft.version },
    plan: await planName(ctx, amendment.planId),
    unit: { id: draft.unitId, name: units.get(draft.unitId)?.name ?? '' },
    number: amendment.base + 1,
    way: amendment.way,
    document: amendment.document,
    counts: found.counts,
    show,
    rows: rows.slice(offset, offset + limit),
    next: offset + limit < rows.length ? offset + limit : null,
    dropped: choices('dropped', 'before'),
    added: choices('new', 'after'),
    targets: found.targets,
    sameTargets: found.sameTargets,
    texts: found.texts,
    withoutReason: found.tasks.filter(({ change, reason }) => change === 'dropped' && !reason).length,
    seen: found.seen,
    can: { edit: await hasRight(ctx, 'plans.edit', draft.unitId), publish: await hasRight(ctx, 'plans.publish', draft.unitId) }
  }
})

/** A pair corrected, reasons, the deciding document: whatever the clerk's page sends, all or nothing. */
export const decideAmendment = command(DecideAmendment, async (ctx, { planId, document, pair, reasons, reasonForAll }): Promise<void> => {
  const draft = await draftToEdit(ctx, planId)
  const amendment = await amendmentOf(ctx, planId)
  if (!amendment) throw new AppError('not_found', 'plans.no_amendment')
  if (document !== undefined) await ctx.db.updateTable('plan_amendments').set({ document }).where('draft_id', '=', planId).execute()
  await keepReasons(ctx, amendment, reasons)
  if (pair) await keepPair(ctx, amendment, pair)
  if (reasonForAll) await fillReasons(ctx, amendment, reasonForAll)
  await record(ctx, 'plan.amendment_decided', { subject: planId, unit: draft.unitId, data: { amendsId: amendment.planId } })
})

async function keepReasons(ctx: Context, { draftId, planId }: OpenAmendment, reasons: { taskId: string; reason: string }[]): Promise<void> {
  for (const { taskId, reason } of reasons) {
    const task = await ctx.db.selectFrom('tasks').select('id').where('id', '=', taskId).where('plan_id', '=', planId).where('marked', '=', true).executeTakeFirst()
    ensure(task, 'not_found', 'plans.no_such_task')
    if (reason === '') await ctx.db.deleteFrom('plan_drop_reasons').where('draft_id', '=', draftId).where('task_id', '=', taskId).execute()
    else
      await ctx.db
        .insertInto('plan_drop_reasons')
        .values({ draft_id: draftId, task_id: taskId, reason })
        .onConflict((c) => c.columns(['draft_id', 'task_id']).doUpdateSet({ reason }))
        .execute()
  }
}

async function fillReasons(ctx: Context, amendment: OpenAmendment, reason: string): Promise<void> {
  const { tasks } = await differencesOf(ctx, amendment)
  const missing = tasks.filter((task) => task.change === 'dropped' && !task.reason).map(({ taskId }) => ({ taskId, reason }))
  await keepReasons(ctx, amendment, missing)
}

interface Pair {
  kind: 'task' | 'target'
  afterId: string
  beforeId: string | null
}

/** The pair that stood before on either side is undone: a task goes on with one task, a target with one target. */
async function keepPair(ctx: Context, { draftId, planId }: OpenAmendment, { kind, afterId, beforeId }: Pair): Promise<void> {
  const there = kind === 'task' ? isTask : isTarget
  const missing = kind === 'task' ? 'plans.no_such_task' : 'plans.no_such_place'
  ensure(await there(ctx, afterId, draftId), 'not_found', missing)
  ensure(beforeId === null || (await there(ctx, beforeId, planId)), 'not_found', missing)
  if (beforeId !== null) {
    await ctx.db.deleteFrom('plan_amendment_pairs').where('draft_id', '=', draftId).where('kind', '=', kind).where('before_id', '=', beforeId).execute()
    await ctx.db.deleteFrom('plan_drop_reasons').where('draft_id', '=', draftId).where('task_id', '=', beforeId).execute()
  }
  await ctx.db
    .insertInto('plan_amendment_pairs')
    .values({ draft_id: draftId, kind, after_id: afterId, before_id: beforeId })
    .onConflict((c) => c.columns(['draft_id', 'kind', 'after_id']).doUpdateSet({ before_id: beforeId }))
    .execute()
}

async function isTask(ctx: Context, id: string, planId: string): Promise<boolean> {
  const found = await ctx.db.selectFrom('tasks').select('id').where('id', '=', id).where('plan_id', '=', planId).where('marked', '=', true).executeTakeFirst()
  return found !== undefined
}

async function isTarget(ctx: Context, id: string, planId: string): Promise<boolean> {
  const found = await ctx.db.selectFrom('targets').select('id').where('id', '=', id).where('plan_id', '=', planId).where('dropped_in', 'is', null).executeTakeFirst()
  return found !== undefined
}
