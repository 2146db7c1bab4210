/** For whoever sees to it that the people of a unit come: who of theirs stands on the list of a meeting, whoever holds it. */
import { sql } from 'kysely'
import { unitNamesOn, wasVisible } from '#foundations/org/server/index.ts'
import { belongingVisible } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import { look } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { GatheringKind } from '../../schema.ts'
import { RosterInput, type OursOnList } from '../../schema/roster.ts'
import { gatheringIsVisible } from '../access.ts'

interface Row {
  personId: string
  name: string
  homeId: string
  named: boolean
}

/** The meeting itself need not be open to them; without anybody of theirs on its list it does not exist. */
export const oursOnList = query(RosterInput, async (ctx, { gatheringId }): Promise<OursOnList> => {
  const { rows } = await sql<Row>`
    select p.id as "personId", p.name, e.home_unit_id as "homeId", ${belongingVisible(ctx, 'members.read', 'e.home_unit_id')} as named
    from roster_entries e join people p on p.id = e.person_id
    where e.gathering_id = ${gatheringId} and e.left_on is null and e.home_unit_id is not null and p.erased_at is null and ${wasVisible(ctx, 'gatherings.edit', 'e.home_unit_id')}
    order by p.sort_key, p.id`.execute(ctx.db)
  if (!rows.length) throw new AppError('not_found', 'gatherings.no_such_gathering')
  const { rows: found } = await sql<Omit<OursOnList, 'gatheringId' | 'unit' | 'people' | 'rows'> & { unitId: string; kind: GatheringKind }>`
    select g.unit_id as "unitId", g.title, g.kind, g.starts_at as "startsAt", g.ends_at as "endsAt", g.place, g.state, ${gatheringIsVisible(ctx)} is true as open from gatherings g where g.id = ${gatheringId}`.execute(ctx.db)
  const [gathering] = found
  if (!gathering) throw new AppError('not_found', 'gatherings.no_such_gathering')
  const { unitId, ...meeting } = gathering
  const seen = rows.filter(({ named }) => named)
  await look(ctx, 'gatherings.ours', seen.map(({ personId }) => personId), unitId)
  const units = await unitNamesOn(ctx, [unitId, ...seen.map(({ homeId }) => homeId)], dayOf(meeting.startsAt))
  const unit = (id: string) => ({ id, name: units.get(id)?.name ?? '' })
  return { gatheringId, ...meeting, unit: unit(unitId), people: rows.length, rows: seen.map(({ personId, name, homeId }) => ({ person: { id: personId, name }, unit: unit(homeId) })) }
})
