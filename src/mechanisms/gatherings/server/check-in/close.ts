/** Nothing more is taken after closing, but what was done before it. */
import { command } from '#platform/server/command.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { RosterInput } from '../../schema/roster.ts'
import { foldBeats } from './online.ts'
import { rosterToKeep } from '../roster/access.ts'

export const closeCheckIn = command(RosterInput, async (ctx, { gatheringId }): Promise<void> => {
  const { closedAt, unitId } = await rosterToKeep(ctx, gatheringId)
  ensure(closedAt === null, 'conflict', 'gatherings.session_closed')
  await ctx.db.updateTable('rosters').set({ closed_at: ctx.now, closed_by: ctx.actor?.personId ?? null }).where('gathering_id', '=', gatheringId).execute()
  await foldBeats(ctx, gatheringId)
  await record(ctx, 'attendance.closed', { subject: gatheringId, unit: unitId, data: { gatheringId } })
})

export const reopenCheckIn = command(RosterInput, async (ctx, { gatheringId }): Promise<void> => {
  const { closedAt, unitId } = await rosterToKeep(ctx, gatheringId)
  ensure(closedAt !== null, 'conflict', 'gatherings.session_open')
  await ctx.db.updateTable('rosters').set({ closed_at: null, closed_by: null }).where('gathering_id', '=', gatheringId).execute()
  await record(ctx, 'attendance.reopened', { subject: gatheringId, unit: unitId, data: { gatheringId } })
})
