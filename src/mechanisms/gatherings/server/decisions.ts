/** What a gathering decided, each with who leads it and by when. */
import { sql } from 'kysely'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { AddDecision, ChangeDecision, DecisionInput } from '../schema/minutes.ts'
import { gatheringToEdit, type GatheringHead } from './access.ts'
import { ensureUnitsLive } from './commands.ts'
import { minutesRow } from './minutes.ts'

export const addDecision = command(AddDecision, async (ctx, { gatheringId, text, leadUnitId, dueOn }): Promise<{ id: string }> => {
  const gathering = await decidingOf(ctx, gatheringId)
  await ensureGood(ctx, gathering, { leadUnitId, dueOn })
  const { rows } = await sql<{ next: number }>`select coalesce(max(position) + 1, 0)::int as next from minutes_decisions where gathering_id = ${gatheringId}`.execute(ctx.db)
  const id = newId()
  await ctx.db.insertInto('minutes_decisions').values({ id, gathering_id: gatheringId, position: rows[0]?.next ?? 0, text, lead_unit_id: leadUnitId, due_on: dueOn }).execute()
  await record(ctx, 'decision.added', { subject: gatheringId, unit: gathering.unitId, data: { decisionId: id } })
  return { id }
})

export const changeDecision = command(ChangeDecision, async (ctx, { decisionId, version, text, leadUnitId, dueOn }): Promise<{ version: number }> => {
  const { gathering, decision } = await decisionToEdit(ctx, decisionId)
  ensure(decision.version === version, 'conflict', 'gatherings.changed_meanwhile')
  ensure(decision.taskId === null, 'conflict', 'gatherings.decision_is_task')
  await ensureGood(ctx, gathering, { leadUnitId, dueOn })
  await ctx.db.updateTable('minutes_decisions').set({ text, lead_unit_id: leadUnitId, due_on: dueOn, version: version + 1 }).where('id', '=', decisionId).execute()
  await record(ctx, 'decision.changed', { subject: gathering.id, unit: gathering.unitId, data: { decisionId } })
  return { version: version + 1 }
})

export const removeDecision = command(DecisionInput, async (ctx, { decisionId }): Promise<void> => {
  const { gathering, decision } = await decisionToEdit(ctx, decisionId)
  ensure(decision.taskId === null, 'conflict', 'gatherings.decision_is_task')
  await ctx.db.deleteFrom('minutes_decisions').where('id', '=', decisionId).execute()
  await record(ctx, 'decision.removed', { subject: gathering.id, unit: gathering.unitId, data: { decisionId } })
})

interface DecisionRow {
  text: string
  leadUnitId: string | null
  dueOn: string | null
  version: number
  taskId: string | null
}

/** Frozen minutes keep their decisions as they are; what a decision becomes in a plan is no part of the minutes. */
export async function decisionToEdit(ctx: Context, decisionId: string, options: { frozenToo?: boolean } = {}): Promise<{ gathering: GatheringHead; decision: DecisionRow }> {
  const { rows } = await sql<DecisionRow & { gatheringId: string }>`
    select gathering_id as "gatheringId", text, lead_unit_id as "leadUnitId", due_on as "dueOn", version, task_id as "taskId"
    from minutes_decisions where id = ${decisionId} for update`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'gatherings.no_such_decision')
  const { gatheringId, ...decision } = found
  const gathering = options.frozenToo ? await gatheringToEdit(ctx, gatheringId) : await decidingOf(ctx, gatheringId)
  return { gathering, decision }
}

/** The decision is a task of this plan from now on. Called by the composition that made the task. */
export async function noteTask(ctx: Context, { decisionId, gathering, planId, taskId }: { decisionId: string; gathering: GatheringHead; planId: string; taskId: string }): Promise<void> {
  await ctx.db.updateTable('minutes_decisions').set({ plan_id: planId, task_id: taskId }).where('id', '=', decisionId).execute()
  await record(ctx, 'decision.became_task', { subject: gathering.id, unit: gathering.unitId, data: { decisionId, planId, taskId } })
}

async function decidingOf(ctx: Context, gatheringId: string): Promise<GatheringHead> {
  const gathering = await gatheringToEdit(ctx, gatheringId)
  ensure(gathering.startsAt <= ctx.now, 'conflict', 'gatherings.not_begun')
  ensure((await minutesRow(ctx, gatheringId, true))?.state !== 'approved', 'conflict', 'gatherings.minutes_frozen')
  return gathering
}

async function ensureGood(ctx: Context, { startsAt }: GatheringHead, { leadUnitId, dueOn }: { leadUnitId: string | null; dueOn: string | null }): Promise<void> {
  if (leadUnitId) await ensureUnitsLive(ctx, [leadUnitId], dayOf(ctx.now), 'leadUnitId')
  if (dueOn !== null && dueOn < dayOf(startsAt)) throw new AppError('invalid', 'input.invalid', { fields: { dueOn: { reason: 'gatherings.due_before' } } })
}
