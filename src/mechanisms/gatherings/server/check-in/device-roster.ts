/** What the device of the organiser holds: names, and what it takes to check codes without a network. Never the key of the hall. */
import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look } from '#platform/server/events.ts'
import type { DeviceEntry, DeviceRoster } from '../../schema/device.ts'
import { RosterInput } from '../../schema/roster.ts'
import { entryIsVisible, rosterToKeep } from '../roster/access.ts'
import { memberKey } from './keys.ts'

export const deviceRoster = query(RosterInput, async (ctx, { gatheringId }): Promise<DeviceRoster> => {
  const roster = await rosterToKeep(ctx, gatheringId)
  const { title } = await ctx.db.selectFrom('gatherings').select('title').where('id', '=', gatheringId).executeTakeFirstOrThrow()
  const entries = (await entriesForDevice(ctx, [roster])).get(gatheringId) ?? []
  return { format: 1, gatheringId, title, startsAt: roster.startsAt, endsAt: roster.endsAt, serverTime: ctx.now, entries }
})

interface Row extends Omit<DeviceEntry, 'key'> {
  gatheringId: string
  personId: string | null
}

/** By gathering, in the order of the alphabet. The actor keeps these rosters; each is a look at its people. */
export async function entriesForDevice(ctx: Context, rosters: readonly { id: string; unitId: string; secret: Buffer }[]): Promise<Map<string, DeviceEntry[]>> {
  const { rows } = await sql<Row>`
    select e.gathering_id as "gatheringId", e.id, e.number, e.person_id as "personId", coalesce(p.name, e.guest_name) as name, e.arose = 'guest' as guest, coalesce(m.present, false) as present,
      array(select c.hash from attendance_cards c where c.person_id = e.person_id and c.withdrawn_at is null order by c.issued_at) as cards
    from roster_entries e join gatherings g on g.id = e.gathering_id left join people p on p.id = e.person_id left join attendance_marks m on m.entry_id = e.id
    where e.gathering_id = any(${rosters.map(({ id }) => id)}::uuid[]) and e.left_on is null and ${entryIsVisible(ctx)} order by coalesce(p.sort_key, e.guest_sort_key), e.number`.execute(ctx.db)
  const byGathering = Map.groupBy(rows, ({ gatheringId }) => gatheringId)
  const found = new Map<string, DeviceEntry[]>()
  for (const { id, unitId, secret } of rosters) {
    const own = byGathering.get(id) ?? []
    await look(ctx, 'gatherings.device', own.flatMap(({ personId }) => personId ?? []), unitId)
    found.set(id, own.map(({ personId: _, gatheringId: __, ...row }) => ({ ...row, key: memberKey(secret, row.id).toString('base64url') })))
  }
  return found
}
