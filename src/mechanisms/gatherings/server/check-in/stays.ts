/** How long each was there online, for whoever keeps the list: minutes alone, whatever the page said when. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { AttendanceBoard } from '../../schema/check-in.ts'
import { entryIsVisible } from '../roster/access.ts'

const MOST_SHOWN = 200

type Shown = NonNullable<AttendanceBoard['stays']>
export type Stays = Omit<Shown, 'rows'> & { rows: (Shown['rows'][number] & { personId: string | null })[] }

/** Null where presence online is not taken and nobody was there online. The shortest first: about them the organiser has to decide. */
export async function staysOf(ctx: Context, gatheringId: string): Promise<Stays | null> {
  const { needed } = await ctx.db.selectFrom('gatherings').select('stay_minutes as needed').where('id', '=', gatheringId).executeTakeFirstOrThrow()
  const minutes = sql`(
    select entry_id, sum(minutes)::int as minutes from (
      select s.entry_id, s.minutes from attendance_stays s where s.gathering_id = ${gatheringId}
      union all select b.entry_id, count(*)::int from attendance_beats b join roster_entries o on o.id = b.entry_id where o.gathering_id = ${gatheringId} group by 1) as every
    group by entry_id)`
  const { rows: all } = await sql<{ people: number }>`select count(*)::int as people from ${minutes} stayed`.execute(ctx.db)
  const people = all[0]?.people ?? 0
  if (needed === null && people === 0) return null
  const { rows } = await sql<Stays['rows'][number]>`
    select e.id as "entryId", e.person_id as "personId", coalesce(p.name, e.guest_name) as name, stayed.minutes, coalesce(m.present, false) as present
    from ${minutes} stayed join roster_entries e on e.id = stayed.entry_id join gatherings g on g.id = e.gathering_id
      left join people p on p.id = e.person_id left join attendance_marks m on m.entry_id = e.id
    where ${entryIsVisible(ctx)} order by stayed.minutes, coalesce(p.sort_key, e.guest_sort_key), e.id limit ${MOST_SHOWN}`.execute(ctx.db)
  return { needed, people, rows }
}
