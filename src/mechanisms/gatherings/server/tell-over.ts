/** A gathering ends without anybody doing anything: whoever counts those that were held is told. */
import { sql } from 'kysely'
import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import { recordEach } from '#platform/server/events.ts'

/** Since it was last told, however long ago that was. */
export const tellOver = command(z.object({}), async (ctx): Promise<number> => {
  const { rows: told } = await sql<{ after: Date }>`select told_to as after from gathering_ends for update`.execute(ctx.db)
  const [last] = told
  const { rows } = await sql<{ subject: string; unit: string }>`
    select g.id as subject, g.unit_id as unit from gatherings g where g.state = 'planned' and g.ends_at <= ${ctx.now}
      -- None lasts longer than a month, and what begins is found by an index.
      and ${last ? sql`g.ends_at > ${last.after} and g.starts_at > ${last.after}::timestamptz - interval '32 days'` : sql`true`} order by g.id`.execute(ctx.db)
  await recordEach(ctx, 'gathering.over', rows)
  await sql`insert into gathering_ends (told_to) values (${ctx.now}) on conflict (one) do update set told_to = greatest(gathering_ends.told_to, excluded.told_to)`.execute(ctx.db)
  return rows.length
})
