/** What was said and decided: written, shared with those asked, amended by their proposals, approved by the chair and frozen. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { frozenText } from '../rules/minutes.ts'
import { GatheringInput } from '../schema.ts'
import { MinutesStep, WriteMinutes, type Decision, type Minutes } from '../schema/minutes.ts'
import { findGatheringHead, gatheringToEdit, mayHold, type GatheringHead } from './access.ts'
import { isAsked } from './asked.ts'
import { remarksOf } from './remarks.ts'

export interface MinutesRow {
  body: string
  state: Minutes['state']
  version: number
}

export async function minutesRow(ctx: Context, gatheringId: string, lock = false): Promise<MinutesRow | null> {
  const found = ctx.db.selectFrom('gathering_minutes').select(['body', 'state', 'version']).where('gathering_id', '=', gatheringId)
  const row = await (lock ? found.forUpdate() : found).executeTakeFirst()
  return row ? { ...row, state: row.state as Minutes['state'] } : null
}

export const writeMinutes = command(WriteMinutes, async (ctx, { gatheringId, version, body }): Promise<{ version: number }> => {
  const gathering = await gatheringToEdit(ctx, gatheringId)
  ensure(gathering.startsAt <= ctx.now, 'conflict', 'gatherings.not_begun')
  const row = await minutesRow(ctx, gatheringId, true)
  ensure((row?.version ?? 0) === version, 'conflict', 'gatherings.changed_meanwhile')
  ensure(row?.state !== 'approved', 'conflict', 'gatherings.minutes_frozen')
  const written = { body, version: version + 1, written_at: ctx.now, written_by: ctx.actor?.personId ?? null }
  await ctx.db
    .insertInto('gathering_minutes')
    .values({ gathering_id: gatheringId, ...written })
    .onConflict((c) => c.column('gathering_id').doUpdateSet(written))
    .execute()
  await record(ctx, 'minutes.written', { subject: gatheringId, unit: gathering.unitId, data: { version: version + 1 } })
  return { version: version + 1 }
})

/** From now on whoever was asked to come reads them and may remark. */
export const shareMinutes = command(MinutesStep, async (ctx, { gatheringId, version }): Promise<void> => {
  const gathering = await gatheringToEdit(ctx, gatheringId)
  const row = await minutesToChange(ctx, gatheringId, version)
  ensure(row.state === 'draft', 'conflict', 'gatherings.minutes_shared')
  ensure(row.body !== '', 'invalid', 'gatherings.minutes_empty')
  await ctx.db.updateTable('gathering_minutes').set({ state: 'shared', version: version + 1 }).where('gathering_id', '=', gatheringId).execute()
  await record(ctx, 'minutes.shared', { subject: gatheringId, unit: gathering.unitId })
})

/** Frozen: the text, the decisions, who approved and when, with the SHA-256 of all that. Open remarks must be answered first. */
export const approveMinutes = command(MinutesStep, async (ctx, { gatheringId, version }): Promise<{ fingerprint: string }> => {
  const gathering = await findGatheringHead(ctx, gatheringId, { lock: true })
  ensure(await mayApprove(ctx, gathering), 'forbidden', 'gatherings.may_not_approve')
  const row = await minutesToChange(ctx, gatheringId, version)
  ensure(row.state === 'shared', 'conflict', 'gatherings.share_first')
  const open = await ctx.db.selectFrom('minutes_remarks').select('id').where('gathering_id', '=', gatheringId).where('answer', 'is', null).limit(1).executeTakeFirst()
  ensure(!open, 'conflict', 'gatherings.remarks_open')
  const { title } = await ctx.db.selectFrom('gatherings').select('title').where('id', '=', gatheringId).executeTakeFirstOrThrow()
  const decisions = (await decisionsOf(ctx, gathering)).map(({ text, lead, dueOn }) => ({ text, leadUnitId: lead?.id ?? null, dueOn }))
  const approvedBy = ctx.actor?.personId ?? null
  const frozen = frozenText({
    gatheringId, title, startsAt: gathering.startsAt.toISOString(), endsAt: gathering.endsAt.toISOString(), body: row.body, decisions, approvedBy, approvedAt: ctx.now.toISOString()
  })
  const fingerprint = createHash('sha256').update(frozen).digest('hex')
  await ctx.db
    .updateTable('gathering_minutes')
    .set({ state: 'approved', version: version + 1, frozen, fingerprint, approved_at: ctx.now, approved_by: approvedBy })
    .where('gathering_id', '=', gatheringId)
    .execute()
  await record(ctx, 'minutes.approved', { subject: gatheringId, unit: gathering.unitId, data: { fingerprint } })
  return { fingerprint }
})

/** The chair, and whoever approves minutes at the unit. */
async function mayApprove(ctx: Context, { chairId, unitId }: GatheringHead): Promise<boolean> {
  return (chairId !== null && chairId === ctx.actor?.personId) || mayHold(ctx, 'gatherings.approve', unitId)
}

async function minutesToChange(ctx: Context, gatheringId: string, version: number): Promise<MinutesRow> {
  const row = await minutesRow(ctx, gatheringId, true)
  if (!row) throw new AppError('not_found', 'gatherings.no_minutes')
  ensure(row.state !== 'approved', 'conflict', 'gatherings.minutes_frozen')
  ensure(row.version === version, 'conflict', 'gatherings.changed_meanwhile')
  return row
}

/** Drafts are for those who write them; what is shared is for whoever sees the gathering. */
export const findMinutes = query(GatheringInput, async (ctx, { gatheringId }): Promise<Minutes> => {
  const gathering = await findGatheringHead(ctx, gatheringId)
  const [edits, approves] = [await mayHold(ctx, 'gatherings.edit', gathering.unitId), await mayApprove(ctx, gathering)]
  const row = await minutesRow(ctx, gatheringId)
  const me = ctx.actor?.personId
  const shown = row && (row.state !== 'draft' || edits) ? row : null
  const asked = me !== undefined && row?.state === 'shared' && (edits || (await isAsked(ctx, gatheringId, me, dayOf(gathering.startsAt))))
  return {
    gatheringId,
    state: row?.state ?? 'draft',
    version: row?.version ?? 0,
    body: shown?.body ?? '',
    decisions: shown || edits ? await decisionsOf(ctx, gathering) : [],
    remarks: shown ? await remarksOf(ctx, gatheringId) : [],
    approved: await approvalOf(ctx, gatheringId),
    may: { write: edits && row?.state !== 'approved' && gathering.startsAt <= ctx.now, remark: asked, approve: approves && row?.state === 'shared' }
  }
})

async function approvalOf(ctx: Context, gatheringId: string): Promise<Minutes['approved']> {
  const row = await ctx.db.selectFrom('gathering_minutes').select(['approved_by', 'approved_at', 'fingerprint']).where('gathering_id', '=', gatheringId).executeTakeFirst()
  if (!row?.approved_at || row.fingerprint === null) return null
  const by = row.approved_by ? ((await peopleNames(ctx, [row.approved_by])).get(row.approved_by) ?? '') : ''
  return { by, at: row.approved_at, fingerprint: row.fingerprint }
}

export async function decisionsOf(ctx: Context, { id, startsAt }: Pick<GatheringHead, 'id' | 'startsAt'>): Promise<Decision[]> {
  const { rows } = await sql<Omit<Decision, 'lead' | 'task'> & { leadId: string | null; planId: string | null; taskId: string | null }>`
    select id, text, lead_unit_id as "leadId", due_on as "dueOn", version, plan_id as "planId", task_id as "taskId"
    from minutes_decisions where gathering_id = ${id} order by position, id`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.flatMap(({ leadId }) => leadId ?? []), dayOf(startsAt))
  return rows.map(({ leadId, planId, taskId, ...row }) => ({
    ...row,
    lead: leadId ? { id: leadId, name: names.get(leadId)?.name ?? '' } : null,
    task: planId && taskId ? { id: taskId, planId } : null
  }))
}
