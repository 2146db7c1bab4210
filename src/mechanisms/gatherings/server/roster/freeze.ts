/** The roster of a gathering: rows, fixed on a day. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { MOST_ENTRIES } from '../../check-in/codes.ts'
import { FreezeInvited, ProposeRoster, type ProposedRoster } from '../../schema/roster.ts'
import { ensurePlanned } from '../access.ts'
import { gatheringToKeep } from './access.ts'
import { invitedPeople, namedPlaces, unseenUnits, type Belonging } from './invited.ts'

export interface Counted {
  personId: string
  homeUnitId: string
}

const SECRET_BYTES = 32

/** What freezing would give now, and whose home unit somebody must choose. */
export const proposeRoster = query(ProposeRoster, async (ctx, { gatheringId, day: asked }): Promise<ProposedRoster> => {
  const gathering = await gatheringToKeep(ctx, gatheringId)
  const day = asked ?? dayOf(gathering.startsAt)
  const belongings = await invitedPeople(ctx, gatheringId, day)
  const people = Map.groupBy(belongings, ({ personId }) => personId)
  const doubles = [...people.values()].filter((places) => places.length > 1)
  return {
    day,
    people: people.size,
    units: new Set(belongings.map(({ unitId }) => unitId)).size,
    doubles: await namedPlaces(ctx, doubles, day),
    unseen: await unseenUnits(ctx, gatheringId, day)
  }
})

/** From the units and persons that are invited, as their lists stand on a day. */
export const freezeInvited = command(FreezeInvited, async (ctx, { gatheringId, day: asked, homes }): Promise<{ entries: number }> => {
  const gathering = await gatheringToKeep(ctx, gatheringId)
  ensurePlanned(gathering)
  const day = asked ?? dayOf(gathering.startsAt)
  const chosen = new Map(homes.map(({ personId, unitId }) => [personId, unitId]))
  const people = [...Map.groupBy(await invitedPeople(ctx, gatheringId, day), ({ personId }) => personId).values()]
  const counted = people.map((places) => ({ personId: places[0]?.personId ?? '', homeUnitId: homeOf(places, chosen) }))
  ensure(counted.length > 0, 'conflict', 'gatherings.nobody_to_count')
  return freeze(ctx, gatheringId, gathering.unitId, counted, day, 'invited')
})

/** Nobody but a person decides where somebody of two units counts. */
function homeOf(places: Belonging[], chosen: Map<string, string>): string {
  const [only, ...others] = places
  if (only && !others.length) return only.unitId
  const home = chosen.get(only?.personId ?? '')
  if (!home || !places.some(({ unitId }) => unitId === home)) throw new AppError('conflict', 'gatherings.home_missing')
  return home
}

/**
 * From a list that a programme hands over: it has decided who counts where, and that the actor may. Part of the programme's own
 * command.
 */
export async function freezeRoster(ctx: Context, gatheringId: string, people: readonly Counted[], day?: Day): Promise<{ entries: number }> {
  const gathering = await ctx.db.selectFrom('gatherings').select(['unit_id', 'starts_at']).where('id', '=', gatheringId).executeTakeFirst()
  if (!gathering) throw new AppError('not_found', 'gatherings.no_such_gathering')
  return freeze(ctx, gatheringId, gathering.unit_id, people, day ?? dayOf(gathering.starts_at), 'handed')
}

async function freeze(ctx: Context, gatheringId: string, unitId: string, people: readonly Counted[], day: Day, source: 'invited' | 'handed'): Promise<{ entries: number }> {
  ensure(people.length < MOST_ENTRIES, 'invalid', 'gatherings.roster_too_large', { most: MOST_ENTRIES - 1 })
  ensure(new Set(people.map(({ personId }) => personId)).size === people.length, 'invalid', 'gatherings.counted_twice')
  const made = await ctx.db
    .insertInto('rosters')
    .values({ gathering_id: gatheringId, day, source, secret: randomBytes(SECRET_BYTES), entries: people.length, frozen_at: ctx.now, frozen_by: ctx.actor?.personId ?? null })
    .onConflict((c) => c.doNothing())
    .returning('gathering_id')
    .executeTakeFirst()
  ensure(made, 'conflict', 'gatherings.roster_frozen')
  const rows = people.map(({ personId, homeUnitId }) => ({ id: newId(), person: personId, home: homeUnitId }))
  await sql`
    insert into roster_entries (id, gathering_id, number, person_id, home_unit_id, arose, since, added_at, added_by)
    select r.id, ${gatheringId}, row_number() over (order by p.sort_key, r.id), r.person, r.home, 'frozen', ${day}::date, ${ctx.now}, ${ctx.actor?.personId ?? null}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, person uuid, home uuid) join people p on p.id = r.person`.execute(ctx.db)
  await record(ctx, 'roster.frozen', { subject: gatheringId, unit: unitId, data: { gatheringId, day, entries: people.length, source } })
  return { entries: people.length }
}
