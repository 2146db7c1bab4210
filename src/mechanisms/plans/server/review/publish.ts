import { releaseFiles, shareFiles } from '#foundations/files/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { SURE } from '../../rules.ts'
import { ChangePlanHeader, DiscardPlan, PublishPlan, type Changed } from '../../schema.ts'
import { draftToEdit, ensureVersion } from '../access.ts'
import { amendmentOf } from '../amend/open.ts'
import { assignTasks } from '../carry-out/assignments.ts'
import { filesOfPlan } from '../plan-files.ts'
import { editCommand } from './edits.ts'
import { ensureUnitsDecided } from './left-as-text.ts'
import { expandSets } from './set-units.ts'
import { keepAllByRule } from './stays-text.ts'
import { freezeVersion } from './versions.ts'

export const changePlanHeader = editCommand('plan.changed', ChangePlanHeader, async (ctx, { planId, version, ...given }): Promise<Changed> => {
  const plan = await draftToEdit(ctx, planId)
  ensureVersion(plan.version, version)
  const fields = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value || null]))
  const changed = await ctx.db
    .updateTable('plans')
    .set((eb) => ({ ...fields, ...(given.title ? { name: given.title } : {}), version: eb('version', '+', 1) }))
    .where('id', '=', planId)
    .returning('version')
    .executeTakeFirstOrThrow()
  await record(ctx, 'plan.changed', { subject: planId, unit: plan.unitId })
  return changed
})

/**
 * Freezes the plan and gives its tasks to their units. A proposed unit that is not sure and that nobody checked stays
 * a phrase: nobody is given a task by a guess.
 */
export const publishPlan = command(PublishPlan, async (ctx, { planId, version }) => {
  const plan = await draftToEdit(ctx, planId, 'plans.publish')
  ensureVersion(plan.version, version)
  ensure(!(await amendmentOf(ctx, planId)), 'conflict', 'plans.publish_as_version')
  await settleBeforePublishing(ctx, planId)
  const { count } = await ctx.db
    .selectFrom('tasks')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('plan_id', '=', planId)
    .where('marked', '=', true)
    .executeTakeFirstOrThrow()
  ensure(count > 0, 'conflict', 'plans.no_task')
  const units = await openToUnits(ctx, planId)
  await shareFiles(ctx, await filesOfPlan(ctx, planId), units)
  const { fingerprint, number } = await freezeVersion(ctx, planId)
  await ctx.db
    .updateTable('plans')
    .set((eb) => ({
      state: 'published', fingerprint, published_at: ctx.now, published_by: ctx.actor?.personId ?? null, version: eb('version', '+', 1)
    }))
    .where('id', '=', planId)
    .execute()
  await assignTasks(ctx, planId)
  const unresolved = await countUnresolved(ctx, planId)
  await record(ctx, 'plan.published', { subject: planId, unit: plan.unitId, data: { tasks: count, units: units.length, unresolved, version: number } })
  return { fingerprint, tasks: count, units: units.length, unresolved }
})

/** What a draft says becomes what is published: no work from what stays text, no unit by a guess, sets by the names of today. */
export async function settleBeforePublishing(ctx: Context, planId: string): Promise<void> {
  await keepAllByRule(ctx, planId)
  await ensureUnitsDecided(ctx, planId)
  await dropGuesses(ctx, planId)
  await expandSets(ctx, { planId })
}

async function dropGuesses(ctx: Context, planId: string): Promise<void> {
  await ctx.db
    .updateTable('task_units')
    .set({ unit_id: null, set_id: null, confidence: 0 })
    .where('plan_id', '=', planId)
    .where('phrase', 'is not', null)
    .where('confidence', '<', SURE)
    .where('task_id', 'in', (eb) => eb.selectFrom('tasks').select('id').where('plan_id', '=', planId).where('checked_at', 'is', null))
    .execute()
}

/** Every unit with a task may read the plan from now on; returns those units. */
export async function openToUnits(ctx: Context, planId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('task_units')
    .innerJoin('tasks', 'tasks.id', 'task_units.task_id')
    .select('unit_id')
    .distinct()
    .where('task_units.plan_id', '=', planId)
    .where('tasks.marked', '=', true)
    .where('unit_id', 'is not', null)
    .execute()
  const units = rows.flatMap((row) => row.unit_id ?? [])
  const readers = units.map((unit_id) => ({ plan_id: planId, unit_id }))
  if (readers.length) await ctx.db.insertInto('plan_readers').values(readers).onConflict((c) => c.doNothing()).execute()
  return units
}

async function countUnresolved(ctx: Context, planId: string): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('task_units')
    .innerJoin('tasks', 'tasks.id', 'task_units.task_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('task_units.plan_id', '=', planId)
    .where('tasks.marked', '=', true)
    .where('unit_id', 'is', null)
    .where('set_id', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** A copy of a published plan shares the files of that. */
async function filesOfItsOwn(ctx: Context, planId: string): Promise<string[]> {
  const ids = await filesOfPlan(ctx, planId)
  if (!ids.length) return []
  const shared = await ctx.db.selectFrom('plan_files').select('file_id').where('file_id', 'in', ids).where('plan_id', '<>', planId).execute()
  const kept = new Set(shared.map(({ file_id }) => file_id))
  return ids.filter((id) => !kept.has(id))
}

/** Deletes a draft with everything in it; its file goes with the next sweep. */
export const discardPlan = command(DiscardPlan, async (ctx, { planId, version }): Promise<void> => {
  const plan = await draftToEdit(ctx, planId)
  ensureVersion(plan.version, version)
  await releaseFiles(ctx, await filesOfItsOwn(ctx, planId))
  await ctx.db.deleteFrom('plans').where('id', '=', planId).execute()
  await record(ctx, 'plan.discarded', { subject: planId, unit: plan.unitId })
})
