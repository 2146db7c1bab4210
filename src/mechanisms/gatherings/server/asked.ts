/** Who is asked to come, as persons: each once, through however many units. */
import { sql, type RawBuilder } from 'kysely'
import { holdsOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'

/**
 * A subquery of `person_id`, `list_id` (on whose list they stand), `unit_id` (which carries that list on the day), `since` and `named`:
 * the members of the asked units on the day, and whoever is asked by name with all that they belong to (nulls where that is nothing).
 */
export function belongingAsked(gatheringId: string, day: Day): RawBuilder<unknown> {
  return sql`(
    select m.person_id, m.unit_id as list_id, l.heir_id as unit_id, m.valid_from as since, false as named from gathering_units asked
      join unit_paths p on p.ancestor_id = asked.unit_id and (asked.below or p.depth = 0) and ${holdsOn(day, 'p')}
      join unit_lineage l on l.heir_id = p.unit_id and ${holdsOn(day, 'l')}
      join memberships m on m.unit_id = l.origin_id and m.withdrawn_at is null and ${holdsOn(day, 'm')}
      join people person on person.id = m.person_id and person.erased_at is null and person.merged_into is null
      where asked.gathering_id = ${gatheringId}
    union all
    select person.id, m.unit_id, l.heir_id, m.valid_from, true from gathering_people asked
      join people told on told.id = asked.person_id join people person on person.id = coalesce(told.merged_into, told.id) and person.erased_at is null
      left join (memberships m join unit_lineage l on l.origin_id = m.unit_id and ${holdsOn(day, 'l')})
        on m.person_id = person.id and m.withdrawn_at is null and ${holdsOn(day, 'm')}
      where asked.gathering_id = ${gatheringId})`
}

/**
 * A subquery of `id`: each person who is asked, once, through however many units. Whoever stands on the fixed list is asked by it, also
 * where a programme handed that list over.
 */
export const personsAsked = (gatheringId: string, day: Day): RawBuilder<string> =>
  sql<string>`(
    select asked.person_id as id from ${belongingAsked(gatheringId, day)} asked
    union
    select person.id from roster_entries e join people listed on listed.id = e.person_id
      join people person on person.id = coalesce(listed.merged_into, listed.id) and person.erased_at is null
      where e.gathering_id = ${gatheringId} and e.left_on is null)`

export async function isAsked(ctx: Context, gatheringId: string, personId: string, day: Day): Promise<boolean> {
  const { rows } = await sql`select 1 where ${personId}::uuid in ${personsAsked(gatheringId, day)}`.execute(ctx.db)
  return rows.length > 0
}

/** Those asked who can be told: with an account of their own, and not excused already. */
export async function askedWithAccount(ctx: Context, gatheringId: string, day: Day): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select person.id from people person where person.id in ${personsAsked(gatheringId, day)} and person.username is not null and person.deactivated_at is null
      and not exists (select from gathering_answers a where a.gathering_id = ${gatheringId} and a.person_id = person.id and a.answer = 'excused')
    order by person.id`.execute(ctx.db)
  return rows.map(({ id }) => id)
}
