/** Memberships and the units that carry them on a day: the only join of memberships with the tree. */
import { sql, type RawBuilder } from 'kysely'
import { holdsOn } from '#foundations/org/server/index.ts'
import type { Day } from '#platform/shared/dates.ts'

/**
 * From-clause: memberships `m` that hold on the day, with the unit `l.heir_id` that carries each by the tree of `treeDay`, below
 * `unitId` (or that unit alone). A unit that was divided is carried by each of its heirs until somebody says where a member went.
 */
export function membersBelow({ unitId, day, treeDay, below }: { unitId: string; day: Day; treeDay: Day; below: boolean }): RawBuilder<unknown> {
  return sql`memberships m
    join unit_lineage l on l.origin_id = m.unit_id and ${holdsOn(treeDay, 'l')}
    join unit_paths p on p.unit_id = l.heir_id and p.ancestor_id = ${unitId} and ${holdsOn(treeDay, 'p')} ${below ? sql`` : sql`and p.depth = 0`}
    join people person on person.id = m.person_id and person.erased_at is null and person.merged_into is null
    where m.withdrawn_at is null and ${holdsOn(day, 'm')}`
}

/** Subquery of ids: the units, of any day, that are carried by the tree of the day at or below `unitId`. Few, however many belong to them. */
export function unitsCarriedBelow({ unitId, treeDay, below }: { unitId: string; treeDay: Day; below: boolean }): RawBuilder<unknown> {
  return sql`(select distinct l.origin_id as id from unit_lineage l
    join unit_paths p on p.unit_id = l.heir_id and p.ancestor_id = ${unitId} and ${holdsOn(treeDay, 'p')} ${below ? sql`` : sql`and p.depth = 0`}
    where ${holdsOn(treeDay, 'l')})`
}

/** A condition: the membership `m` holds on the day. */
export const belongsOn = (day: Day): RawBuilder<boolean> => sql<boolean>`(m.withdrawn_at is null and ${holdsOn(day, 'm')})`

/**
 * Subquery of `person_id`, `unit_id`, `since`: who belonged on a day to these units (`units`: a subquery of ids) by the tree of that day,
 * whoever asks. For rosters; what is shown of it is asked for there.
 */
export function belongingTo(units: RawBuilder<unknown>, day: Day): RawBuilder<unknown> {
  return sql`(select m.person_id, l.heir_id as unit_id, min(m.valid_from) as since from memberships m
    join unit_lineage l on l.origin_id = m.unit_id and ${holdsOn(day, 'l')}
    join people person on person.id = m.person_id and person.erased_at is null and person.merged_into is null
    where m.withdrawn_at is null and ${holdsOn(day, 'm')} and l.heir_id in (${units}) group by 1, 2)`
}
