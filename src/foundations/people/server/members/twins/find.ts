/** Records that may be one person: the same every time, each with its reasons. */
import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import { look } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { FindTwins, type Twin } from '../../../members/twins/schema.ts'
import { membersBelow } from '../carried.ts'
import { unitsOf } from '../queries.ts'
import { belongingVisible, mayAt } from '../visible.ts'

const MOST = 50

export const findTwins = query(FindTwins, async (ctx, { unitId }): Promise<Twin[]> => {
  if (!(await mayAt(ctx, 'members.edit', unitId))) throw new AppError('not_found', 'org.no_such_unit')
  const day = dayOf(ctx.now)
  const { rows } = await sql<{ one: string; other: string; reasons: Twin['reasons'] }>`
    with inside as materialized (
      select distinct person.id, person.name_fold as name, substring(person.name_fold from '\\S+$') as given, person.sort_key, c.phone, c.email, l.heir_id as unit
      from (select m.person_id, l.heir_id from ${membersBelow({ unitId, day, treeDay: day, below: true })} and ${belongingVisible(ctx, 'members.edit', 'm.unit_id')}) l
        join people person on person.id = l.person_id left join person_contacts c on c.person_id = person.id
    ), pairs(one, other, reason) as (
      select a.id, b.id, 'name_phone' from inside a join inside b on a.id < b.id and a.name = b.name and a.phone = b.phone
      union select a.id, b.id, 'name_email' from inside a join inside b on a.id < b.id and a.name = b.name and a.email = b.email
      union select a.id, b.id, 'name_unit' from inside a join inside b on a.id < b.id and a.name = b.name and a.unit = b.unit
      union select a.id, b.id, 'phone_given' from inside a join inside b on a.id < b.id and a.phone = b.phone and a.given = b.given and a.name <> b.name
    )
    select p.one, p.other, array_agg(p.reason order by p.reason) as reasons from pairs p join people a on a.id = p.one
    where not exists (select from people_apart x where x.one_id = p.one and x.other_id = p.other)
    group by p.one, p.other, a.sort_key order by a.sort_key, p.one, p.other limit ${MOST}`.execute(ctx.db)
  const ids = [...new Set(rows.flatMap(({ one, other }) => [one, other]))]
  if (!ids.length) return []
  await look(ctx, 'members.alike', ids, unitId)
  const people = new Map((await ctx.db.selectFrom('people').select(['id', 'name', 'username']).where('id', 'in', ids).execute()).map((person) => [person.id, person]))
  const units = await unitsOf(ctx, ids)
  const side = (id: string): Twin['one'] => ({ personId: id, name: people.get(id)?.name ?? '', units: units.get(id) ?? [], hasAccount: (people.get(id)?.username ?? null) !== null })
  return rows.map(({ one, other, reasons }) => ({ one: side(one), other: side(other), reasons }))
})
