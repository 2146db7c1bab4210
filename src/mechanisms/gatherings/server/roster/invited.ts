/** Who is invited, from the lists of members of the invited units on a day. */
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { belongingVisible, mayAt, peopleNames } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import type { ProposedRoster } from '../../schema/roster.ts'
import { belongingAsked } from '../asked.ts'

/** That somebody belongs to a unit (as carried on that day), and since when. */
export interface Belonging {
  personId: string
  unitId: string
  since: Day
}

/** The first joined first. Only whom the actor sees on those lists; somebody asked by name alone counts at any unit that they belong to. */
export async function invitedPeople(ctx: Context, gatheringId: string, day: Day): Promise<Belonging[]> {
  const { rows } = await sql<Belonging & { named: boolean }>`
    select asked.person_id as "personId", asked.unit_id as "unitId", min(asked.since)::text as since, bool_and(asked.named) as named
    from ${belongingAsked(gatheringId, day)} asked where asked.unit_id is not null and ${belongingVisible(ctx, 'members.read', 'asked.list_id')}
    group by 1, 2 order by 3, 2`.execute(ctx.db)
  const listed = new Set(rows.filter(({ named }) => !named).map(({ personId }) => personId))
  return rows.filter(({ personId, named }) => !named || !listed.has(personId)).map(({ named: _, ...one }) => one)
}

const askedOf = (ctx: Context, gatheringId: string) =>
  ctx.db.selectFrom('gathering_units').select(['unit_id as unitId', 'below']).where('gathering_id', '=', gatheringId).orderBy('unit_id').execute()

/** Invited units whose lists the actor may not see: somebody else must add their people. */
export async function unseenUnits(ctx: Context, gatheringId: string, day: Day): Promise<ProposedRoster['unseen']> {
  const unseen: string[] = []
  for (const { unitId } of await askedOf(ctx, gatheringId)) if (!(await mayAt(ctx, 'members.read', unitId))) unseen.push(unitId)
  const names = await unitNamesOn(ctx, unseen, day)
  return unseen.map((id) => ({ id, name: names.get(id)?.name ?? '' }))
}

export async function namedPlaces(ctx: Context, doubles: Belonging[][], day: Day): Promise<ProposedRoster['doubles']> {
  const all = doubles.flat()
  const [names, units] = [await peopleNames(ctx, all.map(({ personId }) => personId)), await unitNamesOn(ctx, all.map(({ unitId }) => unitId), day)]
  return doubles.map((places) => ({
    person: { id: places[0]?.personId ?? '', name: names.get(places[0]?.personId ?? '') ?? '' },
    units: places.map(({ unitId, since }) => ({ id: unitId, name: units.get(unitId)?.name ?? '', since }))
  }))
}
