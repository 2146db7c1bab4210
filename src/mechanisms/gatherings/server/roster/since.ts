/** What has changed in the lists of members since a roster was fixed: proposals for a person, who says yes to each. */
import { sql } from 'kysely'
import { holdsOn, unitNamesOn } from '#foundations/org/server/index.ts'
import { belongingVisible } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { RosterInput, type RosterSince } from '../../schema/roster.ts'
import { belongingAsked } from '../asked.ts'
import { entryIsVisible, rosterToKeep } from './access.ts'

interface Joined {
  personId: string
  name: string
  unitId: string
  since: Day
}

interface Gone {
  entryId: string
  personId: string
  name: string
  unitId: string
}

/** A list that a programme handed over grows by the programme alone: there only those who are gone are proposed. */
export const rosterSince = query(RosterInput, async (ctx, { gatheringId }): Promise<RosterSince> => {
  const roster = await rosterToKeep(ctx, gatheringId)
  const today = dayOf(ctx.now)
  const { source } = await ctx.db.selectFrom('rosters').select('source').where('gathering_id', '=', gatheringId).executeTakeFirstOrThrow()
  const joined = source === 'invited' ? await joinedSince(ctx, gatheringId, today) : []
  const gone = await goneSince(ctx, gatheringId, today)
  await look(ctx, 'gatherings.roster', [...joined, ...gone].map(({ personId }) => personId), roster.unitId)
  const names = await unitNamesOn(ctx, [...joined, ...gone].map(({ unitId }) => unitId), today)
  const unit = (id: string): { id: string; name: string } => ({ id, name: names.get(id)?.name ?? '' })
  return {
    gatheringId,
    day: roster.day,
    handed: source === 'handed',
    joined: joined.map(({ personId, name, unitId, since }) => ({ person: { id: personId, name }, unit: unit(unitId), since })),
    gone: gone.map(({ entryId, personId, name, unitId }) => ({ entryId, person: { id: personId, name }, unit: unit(unitId) }))
  }
})

/** On the lists of the invited units today and not on the roster; whoever was taken off it is not proposed again. */
async function joinedSince(ctx: Context, gatheringId: string, today: Day): Promise<Joined[]> {
  const { rows } = await sql<Joined>`
    select asked.person_id as "personId", p.name, asked.unit_id as "unitId", min(asked.since)::text as since
    from ${belongingAsked(gatheringId, today)} asked join people p on p.id = asked.person_id
    where asked.unit_id is not null and ${belongingVisible(ctx, 'members.read', 'asked.list_id')}
      and asked.person_id not in (select e.person_id from roster_entries e where e.gathering_id = ${gatheringId} and e.person_id is not null)
    group by 1, 2, 3, p.sort_key order by p.sort_key, 1, 4 limit 500`.execute(ctx.db)
  // Of two units the one joined first is proposed.
  const first = new Map<string, Joined>()
  for (const row of rows.toSorted((a, b) => (a.since < b.since ? -1 : 1))) if (!first.has(row.personId)) first.set(row.personId, row)
  return rows.filter((row) => first.get(row.personId) === row)
}

/** On the roster, and today on no list that carries on the unit at which they count. */
async function goneSince(ctx: Context, gatheringId: string, today: Day): Promise<Gone[]> {
  const { rows } = await sql<Gone>`
    select e.id as "entryId", e.person_id as "personId", p.name, e.home_unit_id as "unitId"
    from roster_entries e join gatherings g on g.id = e.gathering_id join people p on p.id = e.person_id
    where e.gathering_id = ${gatheringId} and e.left_on is null and e.arose <> 'guest' and ${entryIsVisible(ctx)}
      and not exists (select from memberships m join unit_lineage held on held.origin_id = m.unit_id and ${holdsOn(today, 'held')}
        join unit_lineage home on home.origin_id = e.home_unit_id and home.heir_id = held.heir_id and ${holdsOn(today, 'home')}
        where m.person_id = e.person_id and m.withdrawn_at is null and ${holdsOn(today, 'm')})
    order by p.sort_key, e.id limit 500`.execute(ctx.db)
  return rows
}
