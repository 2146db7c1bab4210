/** All that a device may hold of one person: the sessions of the next days whose list that person keeps. */
import { sql } from 'kysely'
import { z } from 'zod'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { DEVICE_DAYS } from '../../check-in/clock.ts'
import type { DeviceSessions } from '../../schema/device.ts'
import { gatheringIsVisible } from '../access.ts'
import { gatheringIsKept } from '../roster/access.ts'
import { entriesForDevice } from './device-roster.ts'

const DAY_MS = 86_400_000
/** A secretary has a handful. Whoever keeps the lists of a whole province does not carry them about. */
const MOST_SESSIONS = 40
const MOST_ENTRIES = 6000

export const deviceSessions = query(z.object({}), async (ctx): Promise<DeviceSessions> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { held, more } = await sessionsToHold(ctx)
  const entries = await entriesForDevice(ctx, held.flatMap(({ id, unitId, secret }) => (secret ? [{ id, unitId, secret }] : [])))
  const names = await unitNamesOn(ctx, held.map(({ unitId }) => unitId), dayOf(ctx.now))
  return {
    format: 1,
    person: { id: ctx.actor.personId, name: ctx.actor.name },
    serverTime: ctx.now,
    sessions: held.map(({ id, title, unitId, place, startsAt, endsAt, secret, conflicts }) => ({
      gatheringId: id, title, unitName: names.get(unitId)?.name ?? '', place: place ?? '', startsAt, endsAt, frozen: secret !== null, conflicts, entries: entries.get(id) ?? []
    })),
    more
  }
})

interface Row {
  id: string
  title: string
  unitId: string
  place: string | null
  startsAt: Date
  endsAt: Date
  secret: Buffer | null
  people: number
  conflicts: number
  total: number
}

async function sessionsToHold(ctx: Context): Promise<{ held: Row[]; more: number }> {
  const [from, to] = [new Date(ctx.now.getTime() - DAY_MS), new Date(ctx.now.getTime() + DEVICE_DAYS * DAY_MS)]
  const { rows } = await sql<Row>`
    select g.id, g.title, g.unit_id as "unitId", g.place, g.starts_at as "startsAt", g.ends_at as "endsAt", r.secret, coalesce(r.entries, 0) as people,
      (select count(*)::int from attendance_marks m where m.gathering_id = g.id and m.conflict) as conflicts, count(*) over ()::int as total
    from gatherings g left join rosters r on r.gathering_id = g.id
    where g.state = 'planned' and g.ends_at > ${from} and g.starts_at < ${to} and r.closed_at is null and ${gatheringIsVisible(ctx)} and ${gatheringIsKept(ctx)}
    order by g.starts_at, g.id limit ${MOST_SESSIONS}`.execute(ctx.db)
  let room = MOST_ENTRIES
  const held = rows.filter(({ people }) => {
    room -= people
    return room >= 0
  })
  return { held, more: (rows[0]?.total ?? 0) - held.length }
}
