/** A plan whose unit has ended is kept by an heir; documents and figures stay under the unit that issued it. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { GivenRow } from '#platform/server/hanging.ts'
import { ensure } from '#platform/shared/errors.ts'
import { closePlans, openPlans } from './reading.ts'

export async function givePlan(ctx: Context, { key: planId, fromId, toId }: GivenRow): Promise<Record<string, unknown>> {
  const before = await ctx.db.selectFrom('plans').select(['unit_id', 'issued_by', 'state']).where('id', '=', planId).forUpdate().executeTakeFirst()
  ensure(before?.unit_id === fromId, 'conflict', 'org.handover_gone')
  // A draft is not issued by anybody yet.
  const issuedBy = before.state === 'draft' ? null : (before.issued_by ?? fromId)
  await sql`update plans set unit_id = ${toId}, issued_by = ${issuedBy}::uuid, version = version + 1 where id = ${planId}`.execute(ctx.db)
  const opened = await openPlans(ctx, [planId], toId)
  await record(ctx, 'plan.taken_over', { subject: planId, unit: toId, data: { planId, fromUnitId: fromId } })
  return { issuedBy: before.issued_by, state: before.state, opened }
}

export async function takePlanBack(ctx: Context, { key: planId, fromId, toId, data }: GivenRow & { data: Record<string, unknown> }): Promise<void> {
  const now = await ctx.db.selectFrom('plans').select(['unit_id', 'state', 'name']).where('id', '=', planId).forUpdate().executeTakeFirst()
  // A draft that the heir has discarded is nobody's any more.
  if (!now && data['state'] === 'draft') return
  ensure(now?.unit_id === toId, 'conflict', 'plans.heir_gave_on', { name: now?.name ?? '' })
  ensure(now.state === data['state'], 'conflict', 'plans.heir_published', { name: now.name })
  await sql`update plans set unit_id = ${fromId}, issued_by = ${data['issuedBy'] ?? null}::uuid, version = version + 1 where id = ${planId}`.execute(ctx.db)
  await closePlans(ctx, data['opened'] as string[], toId)
  await record(ctx, 'plan.given_back', { subject: planId, unit: fromId, data: { planId, fromUnitId: toId } })
}
