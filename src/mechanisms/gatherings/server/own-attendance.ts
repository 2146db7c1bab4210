/** What the lists of meetings keep of the person who asks, in words: for their own data alone. */
import { sql } from 'kysely'
import { recordsOf } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import type { Way } from '../check-in/marks.ts'
import type { GatheringKind } from '../schema.ts'
import { text } from '../text.ts'
import { dayHeld } from './day-held.ts'

export interface OwnAttendance {
  day: Day
  meeting: string
  kind: string
  heldBy: string
  /** The unit at which they counted; null for a guest. */
  countedAt: string | null
  state: string
  /** How it was entered that they came. */
  entered: string | null
  minutesOnline: number | null
  /** What they said when they asked to be excused, as long as it is kept. */
  reason: string | null
}

interface Row {
  day: Day
  title: string
  kind: GatheringKind
  heldBy: string
  countedAt: string | null
  state: 'cancelled' | 'left' | 'coming' | 'present' | 'excused' | 'absent'
  way: Way | null
  minutes: number | null
  reason: string | null
}

const named = (unit: string) => sql`(
  select f.name from unit_facts f where f.unit_id = ${sql.ref(unit)} and f.replaced_at is null
  order by f.valid_from <= e.since desc, case when f.valid_from <= e.since then f.valid_from end desc, f.valid_from limit 1)`

/** The latest first; of records that were made one with theirs as well. */
export async function ownAttendance(ctx: Context): Promise<OwnAttendance[]> {
  const { rows } = await sql<Row>`
    select ${dayHeld()}::text as day, g.title, g.kind, ${named('g.unit_id')} as "heldBy", ${named('e.home_unit_id')} as "countedAt",
      case when g.state = 'cancelled' then 'cancelled' when m.present then 'present' when e.left_on is not null then 'left' when a.answer = 'excused' then 'excused'
        when r.closed_at is null and g.ends_at > ${ctx.now} then 'coming' else 'absent' end as state,
      case when m.present then m.way end as way, s.minutes, a.reason
    from roster_entries e join rosters r on r.gathering_id = e.gathering_id join gatherings g on g.id = e.gathering_id
      left join attendance_marks m on m.entry_id = e.id left join attendance_stays s on s.entry_id = e.id
      left join gathering_answers a on a.gathering_id = g.id and a.person_id = e.person_id
    where e.person_id in ${recordsOf(ctx)} order by g.starts_at desc, e.id`.execute(ctx.db)
  const words = text(ctx.locale)
  return rows.map(({ day, title, kind, heldBy, countedAt, state, way, minutes, reason }) => ({
    day, meeting: title, kind: words.kinds[kind], heldBy, countedAt, state: words.roster.ownStates[state], entered: way && words.roster.ways[way], minutesOnline: minutes, reason: reason || null
  }))
}
