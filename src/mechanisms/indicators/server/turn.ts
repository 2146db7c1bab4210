/** Whoever changes the roll-up takes a turn: one at a time over all processes, with today brought up to date. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'

/** Holds the roll-up for the rest of the transaction; returns the day that stands for today in it. */
export async function takeTurn(ctx: Context): Promise<Day> {
  const today = dayOf(ctx.now)
  await ctx.db.insertInto('rollup_state').values({ day: today }).onConflict((conflict) => conflict.doNothing()).execute()
  const { day } = await ctx.db.selectFrom('rollup_state').select('day').forUpdate().executeTakeFirstOrThrow()
  if (day !== today) await turnTo(ctx, day, today)
  return today
}

/** What was decided for a later day holds once that day has come, without anybody doing anything. */
async function turnTo(ctx: Context, before: Day, today: Day): Promise<void> {
  const [from, to] = before < today ? [before, today] : [today, before]
  const between = (column: string) => sql`(${sql.ref(column)} > ${from}::date and ${sql.ref(column)} <= ${to}::date)`
  await sql`
    insert into rollup_waiting (unit_id)
    select h.origin_id from unit_lineage h
    where exists (select 1 from rollup_reach r where r.unit_id = h.origin_id)
      and (${between('h.valid_from')} or ${between('h.valid_to')}
        or exists (select 1 from unit_paths p where p.unit_id = h.heir_id and (${between('p.valid_from')} or ${between('p.valid_to')})))
    group by h.origin_id`.execute(ctx.db)
  await ctx.db.updateTable('rollup_state').set({ day: today }).execute()
}
