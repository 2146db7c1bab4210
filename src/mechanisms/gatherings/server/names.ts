/** A pasted list of names, and who these people may be. Nobody is asked by it: a person chooses. */
import { sql } from 'kysely'
import { belongingVisible, membersBelow, unitsOfPeople } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { pastedNames } from '../rules/names.ts'
import { MatchNames, MOST_NAMED, type NameMatches } from '../schema/answers.ts'
import { findGatheringHead, mayHold, type GatheringHead } from './access.ts'
import { ensureNamed, matchLines } from './match-lines.ts'

/** Names with slips are looked for among the members of the unit that holds the gathering, up to so many. */
const MOST_NEAR = 20_000

export const matchNames = query(MatchNames, async (ctx, { gatheringId, names }): Promise<NameMatches> => {
  const gathering = await findGatheringHead(ctx, gatheringId)
  ensure(await mayHold(ctx, 'gatherings.edit', gathering.unitId), 'forbidden', 'gatherings.may_not_edit')
  const pasted = pastedNames(names)
  ensureNamed(pasted, MOST_NAMED, { none: 'gatherings.nobody_named', many: 'gatherings.too_many_names' })
  const known = await peopleLike(ctx, gathering, pasted.map(({ name }) => fold(name)))
  const nameOf = new Map(known.map(({ id, name }) => [id, name]))
  const lines = await matchLines(pasted, known)
  const proposed = [...new Set(lines.flatMap(({ candidates }) => candidates.map(({ id }) => id)))]
  await look(ctx, 'gatherings.names', proposed, gathering.unitId)
  const units = await unitsOfPeople(ctx, proposed)
  return {
    lines: lines.map(({ of, candidates, ...line }) => ({
      ...line,
      of: of ?? null,
      candidates: candidates.map(({ id, likeness }) => ({ personId: id, name: nameOf.get(id) ?? '', units: units.get(id) ?? [], likeness }))
    }))
  }
})

/** Of the lists that the actor may see: whoever bears one of these names, and everybody near enough for a slip. */
async function peopleLike(ctx: Context, { unitId, startsAt }: GatheringHead, folded: string[]): Promise<{ id: string; name: string }[]> {
  const day = dayOf(startsAt)
  const { rows } = await sql<{ id: string; name: string }>`
    select person.id, person.name from people person
    where person.name_fold = any(${[...new Set(folded)]}::text[]) and person.erased_at is null and person.merged_into is null
      and person.id in (select m.person_id from memberships m where m.withdrawn_at is null and ${belongingVisible(ctx, 'members.read', 'm.unit_id')})
    union
    (select distinct person.id, person.name from ${membersBelow({ unitId, day, treeDay: day, below: true })}
      and ${belongingVisible(ctx, 'members.read', 'm.unit_id')} limit ${MOST_NEAR})
    order by name, id`.execute(ctx.db)
  return rows
}
