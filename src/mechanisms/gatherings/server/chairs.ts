/** Who chairs: told by name, of the people on the lists that the actor sees; and whose names are proposed. */
import { sql } from 'kysely'
import { z } from 'zod'
import { belongingVisible, belongsOn, membersBelow, unitsOfPeople } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { fold } from '#platform/shared/vietnamese.ts'

const MOST_PROPOSED = 200
const MOST_SAID = 5

/** Names of the people of the unit and of those right below it (a commune's people are on the lists of its offices), and the actor's own: a help for typing, not a limit. */
export const chairsAt = query(z.object({ unitId: Id.nullable() }), async (ctx, { unitId }): Promise<string[]> => {
  if (unitId === null) return []
  const day = dayOf(ctx.now)
  const { rows } = await sql<{ name: string }>`
    select name from (
      select person.name, person.sort_key, p.depth from ${membersBelow({ unitId, day, treeDay: day, below: true })} and p.depth <= 1 and ${belongingVisible(ctx, 'members.read', 'm.unit_id')}
      union all select me.name, me.sort_key, 0 from people me where me.id = ${ctx.actor?.personId ?? null}) known
    group by name, sort_key order by min(depth), sort_key limit ${MOST_PROPOSED}`.execute(ctx.db)
  return [...new Set(rows.map(({ name }) => name))]
})

/** `chairName` as typed: a name, and behind a comma a unit where several people have that name. */
export interface ChairGiven {
  chairId: string | null
  chairName: string
}

/** `now`: whoever chairs already; their name in the form means them, whoever else is called so. */
export async function chairOf(ctx: Context, { chairId, chairName }: ChairGiven, { day, now = null }: { day: Day; now?: string | null }): Promise<string | null> {
  if (chairId !== null || chairName === '') {
    if (chairId !== null && chairId !== now) await ensureKnown(ctx, chairId)
    return chairId
  }
  const [given = '', ...rest] = chairName.split(',')
  const name = given.replaceAll(/\s+/g, ' ').trim()
  const place = fold(rest.join(',')).trim()
  const called = await peopleCalled(ctx, name, day, now)
  const units = await unitsOfPeople(ctx, called.map(({ id }) => id))
  const there = place === '' ? called : called.filter(({ id }) => (units.get(id) ?? []).some((unit) => fold(unit).includes(place)))
  // With the same tone marks before those without.
  const same = there.filter((person) => person.name === name)
  const found = there.filter(({ id }) => id === now).at(0) ?? (same.length === 1 ? same[0] : there.length === 1 ? there[0] : undefined)
  if (found) return found.id
  if (!there.length) throw refused('gatherings.chair_unknown', { name: chairName })
  const said = there.slice(0, MOST_SAID).map((person) => [person.name, ...(units.get(person.id) ?? [])].join(', '))
  throw refused('gatherings.chair_several', { count: there.length, people: said.join('; ') })
}

const refused = (reason: string, detail: Record<string, string | number>): AppError => new AppError('invalid', 'input.invalid', { fields: { chairName: { reason, detail } } })

async function peopleCalled(ctx: Context, name: string, day: Day, now: string | null): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select person.id, person.name from people person
    where person.name_fold = ${fold(name)} and person.erased_at is null and person.merged_into is null and (person.id = ${ctx.actor?.personId ?? null} or person.id = ${now}
      or person.id in (select m.person_id from memberships m where ${belongsOn(day)} and ${belongingVisible(ctx, 'members.read', 'm.unit_id')}))
    order by person.sort_key, person.id`.execute(ctx.db)
  return rows
}

async function ensureKnown(ctx: Context, personId: string): Promise<void> {
  const known = await ctx.db.selectFrom('people').select('id').where('id', '=', personId).where('erased_at', 'is', null).where('merged_into', 'is', null).executeTakeFirst()
  if (!known) throw new AppError('invalid', 'input.invalid', { fields: { chairId: { reason: 'gatherings.no_such_person' } } })
}
