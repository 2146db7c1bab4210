/** Sessions that take place now: one touch from the first page to the names. */
import { sql } from 'kysely'
import { z } from 'zod'
import { wasVisible } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { SessionNow } from '../../schema/roster.ts'

/** People come before it begins, and the list is finished after it ends. */
const AROUND_MS = 2 * 3_600_000
/** No session lasts longer; so that those of former years are not looked through. */
const LONGEST_MS = 31 * 86_400_000
const MOST = 5

/** Those whose list the actor keeps, and those on whose list they stand; none that is closed or called off. */
export const sessionsNow = query(z.object({}), async (ctx): Promise<SessionNow[]> => {
  if (!ctx.actor) return []
  const [soon, ago, first] = [AROUND_MS, -AROUND_MS, -LONGEST_MS].map((ms) => new Date(ctx.now.getTime() + ms))
  const { rows } = await sql<SessionNow>`
    select * from (
      select g.id, g.title, g.starts_at as "startsAt", g.ends_at as "endsAt", ${wasVisible(ctx, 'gatherings.check_in', 'g.unit_id')} as keeps,
        exists (select from roster_entries e where e.gathering_id = g.id and e.person_id = ${ctx.actor.personId} and e.left_on is null) as mine
      from gatherings g left join rosters r on r.gathering_id = g.id
      where g.state = 'planned' and g.starts_at between ${first} and ${soon} and g.ends_at >= ${ago} and r.closed_at is null
    ) near where keeps or mine order by "startsAt" desc, id limit ${MOST}`.execute(ctx.db)
  return rows
})
