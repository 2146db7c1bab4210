/** Joiners, guests and leavers: each a visible change with its day and reason. */
import { sql } from 'kysely'
import { belongingVisible, personSortKey } from '#foundations/people/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { MOST_ENTRIES } from '../../check-in/codes.ts'
import { AddGuest, AddToRoster, EntryInput, LeaveRoster } from '../../schema/roster.ts'
import { entryToKeep, rosterToKeep, type RosterHead } from './access.ts'

/** Somebody who came to the unit after the day of the roster, or was forgotten: counts like everybody. */
export const addToRoster = command(AddToRoster, async (ctx, { gatheringId, personId, unitId, day, reason }): Promise<{ entryId: string }> => {
  const roster = await rosterToKeep(ctx, gatheringId)
  const { rows } = await sql`select 1 from memberships m where m.person_id = ${personId} and m.withdrawn_at is null and m.unit_id = ${unitId} and ${belongingVisible(ctx, 'members.read', 'm.unit_id')} limit 1`.execute(ctx.db)
  if (!rows.length) throw new AppError('not_found', 'gatherings.no_such_person')
  const entryId = await insertEntry(ctx, roster, { personId, unitId, arose: 'joined', since: day ?? dayOf(ctx.now), reason })
  await record(ctx, 'roster.joined', { subject: gatheringId, unit: roster.unitId, data: { gatheringId, entryId } })
  return { entryId }
})

/** Comes without being counted: a person who is known, or a name. */
export const addGuest = command(AddGuest, async (ctx, { gatheringId, personId, name, reason }): Promise<{ entryId: string }> => {
  const roster = await rosterToKeep(ctx, gatheringId)
  ensure(personId !== undefined || name !== '', 'invalid', 'gatherings.guest_name_missing')
  if (personId) {
    const { rows } = await sql`select 1 from memberships m where m.person_id = ${personId} and m.withdrawn_at is null and ${belongingVisible(ctx, 'members.read', 'm.unit_id')} limit 1`.execute(ctx.db)
    if (!rows.length) throw new AppError('not_found', 'gatherings.no_such_person')
  }
  return { entryId: await enterGuest(ctx, roster, { ...(personId ? { personId } : { guestName: name }), reason }) }
})

/** A device without a network has made the id of the entry itself. */
export async function enterGuest(ctx: Context, roster: RosterHead, { id = newId(), personId, guestName, reason }: { id?: string; personId?: string; guestName?: string; reason: string }): Promise<string> {
  const guest = personId ? { personId } : { guestName: guestName?.replaceAll(/\s+/g, ' ') }
  const entryId = await insertEntry(ctx, roster, { id, ...guest, arose: 'guest', since: dayOf(ctx.now), reason: reason || null })
  await record(ctx, 'roster.guest_added', { subject: roster.id, unit: roster.unitId, data: { gatheringId: roster.id, entryId } })
  return entryId
}

interface NewEntry {
  id?: string
  personId?: string
  guestName?: string
  unitId?: string
  arose: 'joined' | 'guest'
  since: string
  reason: string | null
}

/** The row of the roster is held, so that no two entries get one number. */
async function insertEntry(ctx: Context, { id: gatheringId }: RosterHead, { id = newId(), personId, guestName, unitId, arose, since, reason }: NewEntry): Promise<string> {
  const { entries } = await ctx.db.updateTable('rosters').set((eb) => ({ entries: eb('entries', '+', 1) })).where('gathering_id', '=', gatheringId).returning('entries').executeTakeFirstOrThrow()
  ensure(entries < MOST_ENTRIES, 'conflict', 'gatherings.roster_too_large', { most: MOST_ENTRIES - 1 })
  const added = await ctx.db
    .insertInto('roster_entries')
    .values({
      id, gathering_id: gatheringId, number: entries, person_id: personId ?? null, guest_name: guestName ?? null, guest_sort_key: guestName ? personSortKey(guestName) : null,
      home_unit_id: unitId ?? null, arose, since, reason, added_at: ctx.now, added_by: ctx.actor?.personId ?? null
    })
    .onConflict((c) => c.columns(['gathering_id', 'person_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  ensure(added, 'conflict', 'gatherings.is_on_roster')
  return id
}

/** Marks stay as they are: whoever came before leaving came. */
export const leaveRoster = command(LeaveRoster, async (ctx, { entryId, day, reason }): Promise<void> => {
  const { roster, leftOn } = await entryToKeep(ctx, entryId)
  ensure(leftOn === null, 'conflict', 'gatherings.has_left_roster')
  await ctx.db
    .updateTable('roster_entries')
    .set({ left_on: day ?? dayOf(ctx.now), left_reason: reason, left_at: ctx.now, left_by: ctx.actor?.personId ?? null })
    .where('id', '=', entryId)
    .where('left_on', 'is', null)
    .execute()
  await record(ctx, 'roster.left', { subject: roster.id, unit: roster.unitId, data: { gatheringId: roster.id, entryId } })
})

/** It was a slip. */
export const returnToRoster = command(EntryInput, async (ctx, { entryId }): Promise<void> => {
  const { roster, leftOn } = await entryToKeep(ctx, entryId)
  ensure(leftOn !== null, 'conflict', 'gatherings.is_on_roster')
  await ctx.db.updateTable('roster_entries').set({ left_on: null, left_reason: null, left_at: null, left_by: null }).where('id', '=', entryId).execute()
  await record(ctx, 'roster.returned', { subject: roster.id, unit: roster.unitId, data: { gatheringId: roster.id, entryId } })
})
