/** The gatherings that a person is asked to come to, for their calendar; what was called off says so. */
import { sql } from 'kysely'
import type { CalendarSource } from '#platform/server/calendar-source.ts'
import { startOfDay } from '#platform/shared/dates.ts'
import { askedTo } from './access.ts'

export const gatheringCalendar: CalendarSource = async (ctx, { from, to, limit }) => {
  const { rows } = await sql<{ id: string; title: string; about: string; place: string; link: string | null; startsAt: Date; endsAt: Date; state: string; version: number }>`
    select g.id, g.title, g.about, g.place, g.online_link as link, g.starts_at as "startsAt", g.ends_at as "endsAt", g.state, g.version
    from gatherings g left join gathering_answers a on a.gathering_id = g.id and a.person_id = ${ctx.actor?.personId ?? null}
    where (g.id in ${askedTo(ctx)} or g.chair_id = ${ctx.actor?.personId ?? null}) and a.answer is distinct from 'excused'
      and g.ends_at > ${startOfDay(from)} and g.starts_at < ${startOfDay(to)} order by g.starts_at, g.id limit ${limit}`.execute(ctx.db)
  return rows.map(({ id, title, about, place, link, startsAt, endsAt, state, version }) => ({
    id: `${id}@gatherings.caunoi`,
    sequence: version,
    start: startsAt,
    end: endsAt,
    summary: title,
    description: [about, link].filter(Boolean).join('\n'),
    location: place,
    cancelled: state === 'cancelled',
    href: `/gatherings/${id}`
  }))
}
