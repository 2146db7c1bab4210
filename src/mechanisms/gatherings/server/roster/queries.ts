import { sql, type RawBuilder } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look } from '#platform/server/events.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import type { Way } from '../../check-in/marks.ts'
import { FindRoster, RosterInput, type Roster, type RosterCounts, type RosterEntry } from '../../schema/roster.ts'
import { findGatheringHead } from '../access.ts'
import { entryIsVisible, rosterToKeep } from './access.ts'

/** The list of a session with what holds for each, in the Vietnamese order of given names. */
export const findRoster = query(FindRoster, async (ctx, { gatheringId, text, only }): Promise<Roster> => {
  const head = await rosterToKeep(ctx, gatheringId)
  const counts = await countRoster(ctx, gatheringId)
  const { rows } = await sql<Row>`
    select e.id, e.number, e.person_id as "personId", coalesce(p.name, e.guest_name) as name, e.home_unit_id as "homeId", e.arose, e.since, e.reason,
      e.left_on as "leftOn", e.left_reason as "leftReason", m.present, m.way, m.at, m.conflict
    from ${ENTRIES} where e.gathering_id = ${gatheringId} and ${entryIsVisible(ctx)} and ${matching(text)} and ${ONLY[only]}
    order by coalesce(p.sort_key, e.guest_sort_key), e.number`.execute(ctx.db)
  const seen = await sql<{ count: number }>`select count(*)::int as count from ${ENTRIES} where e.gathering_id = ${gatheringId} and ${entryIsVisible(ctx)}`.execute(ctx.db)
  const units = await unitNamesOn(ctx, [head.unitId, ...rows.flatMap(({ homeId }) => homeId ?? [])], head.day)
  const unit = (id: string): { id: string; name: string } => ({ id, name: units.get(id)?.name ?? '' })
  await look(ctx, 'gatherings.roster', rows.flatMap(({ personId }) => personId ?? []), head.unitId)
  const title = await ctx.db.selectFrom('gatherings').select('title').where('id', '=', gatheringId).executeTakeFirstOrThrow()
  const { expected, guests, left } = counts
  return {
    gatheringId,
    title: title.title,
    unit: unit(head.unitId),
    startsAt: head.startsAt,
    endsAt: head.endsAt,
    day: head.day,
    frozenAt: head.frozenAt,
    closedAt: head.closedAt,
    counts,
    entries: rows.map((row) => entryOf(row, row.homeId ? unit(row.homeId) : null)),
    hidden: expected + guests + left - (seen.rows[0]?.count ?? 0)
  }
})

/** For the page of a gathering: has its list been fixed, and is the actor on it? */
export const checkInState = query(RosterInput, async (ctx, { gatheringId }): Promise<{ frozen: boolean; mine: boolean }> => {
  await findGatheringHead(ctx, gatheringId)
  const { rows } = await sql<{ mine: boolean }>`
    select exists (select from roster_entries e where e.gathering_id = r.gathering_id and e.person_id = ${ctx.actor?.personId ?? null} and e.left_on is null) as mine
    from rosters r where r.gathering_id = ${gatheringId}`.execute(ctx.db)
  return { frozen: rows.length > 0, mine: rows[0]?.mine ?? false }
})

interface Row {
  id: string
  number: number
  personId: string | null
  name: string
  homeId: string | null
  arose: RosterEntry['arose']
  since: string
  reason: string | null
  leftOn: string | null
  leftReason: string | null
  present: boolean | null
  way: Way | null
  at: Date | null
  conflict: boolean | null
}

const ENTRIES = sql`roster_entries e join gatherings g on g.id = e.gathering_id left join people p on p.id = e.person_id left join attendance_marks m on m.entry_id = e.id`

const ONLY: Record<'all' | 'present' | 'missing' | 'left' | 'guests', RawBuilder<boolean>> = {
  all: sql<boolean>`true`,
  present: sql<boolean>`m.present`,
  missing: sql<boolean>`(e.left_on is null and e.arose <> 'guest' and m.present is not true)`,
  left: sql<boolean>`e.left_on is not null`,
  guests: sql<boolean>`e.arose = 'guest'`
}

function matching(text: string): RawBuilder<boolean> {
  const words = fold(text).replaceAll(/\s+/g, ' ').trim()
  if (!words) return sql<boolean>`true`
  return sql<boolean>`coalesce(p.name_fold, vi_fold(e.guest_name)) like ${`%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`
}

const entryOf = ({ homeId: _home, leftOn, leftReason, present, way, at, conflict, ...row }: Row, home: RosterEntry['home']): RosterEntry => ({
  ...row,
  home,
  left: leftOn === null ? null : { day: leftOn, reason: leftReason ?? '' },
  mark: present === null || way === null || at === null ? null : { present, way, at, conflict: conflict ?? false }
})

export async function countRoster(ctx: Context, gatheringId: string): Promise<RosterCounts> {
  const { rows } = await sql<RosterCounts>`
    select count(*) filter (where e.left_on is null and e.arose <> 'guest')::int as expected,
      count(*) filter (where e.left_on is null and e.arose <> 'guest' and m.present)::int as present,
      count(*) filter (where e.left_on is null and e.arose = 'guest')::int as guests,
      count(*) filter (where e.left_on is not null)::int as left,
      count(*) filter (where m.conflict)::int as conflicts
    from roster_entries e left join attendance_marks m on m.entry_id = e.id where e.gathering_id = ${gatheringId}`.execute(ctx.db)
  return rows[0] ?? { expected: 0, present: 0, guests: 0, left: 0, conflicts: 0 }
}
