/** One tap reminds whoever has not handed in: those that are overdue or awaited below a unit, or one of them. */
import { hadRight } from '#foundations/org/server/index.ts'
import { sql } from 'kysely'
import { command } from '#platform/server/command.ts'
import { recordEach } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { startOfDay, dayOf } from '#platform/shared/dates.ts'
import { Remind } from '../../schema.ts'
import { EDIT, findRoundHead, isAwaited } from '../access.ts'

export const remindUnits = command(Remind, async (ctx, { roundId, formId, unitId }): Promise<{ reminded: number }> => {
  const round = await findRoundHead(ctx, roundId)
  ensure(round.state === 'open', 'conflict', 'reporting.round_not_open')
  const at = unitId ?? round.unitId
  // Once a day is enough, however often somebody taps.
  const { rows } = await sql<{ id: string; unitId: string; aboveId: string }>`
    with recursive under as (
      select f.id, f.unit_id from report_forms f where f.round_id = ${roundId} and (f.above_id = ${at} or f.unit_id = ${at})
      union
      select f.id, f.unit_id from report_forms f join under u on f.above_id = u.unit_id where f.round_id = ${roundId}
    )
    select f.id, f.unit_id as "unitId", f.above_id as "aboveId" from under u join report_forms f on f.id = u.id
    where f.state in ('written', 'returned') and ${isAwaited(ctx)} and ${formId ? sql`f.id = ${formId}` : sql`true`}
      and (f.reminded_at is null or f.reminded_at < ${startOfDay(dayOf(ctx.now))}) for update of f`.execute(ctx.db)
  const [single] = rows
  ensure((await hadRight(ctx, EDIT, at)) || (formId && single && (await hadRight(ctx, EDIT, single.aboveId))), 'forbidden', 'reporting.may_not_check')
  if (!rows.length) return { reminded: 0 }
  await ctx.db.updateTable('report_forms').set({ reminded_at: ctx.now }).where(sql<boolean>`id = any(${rows.map(({ id }) => id)}::uuid[])`).execute()
  await recordEach(ctx, 'report_form.reminded', rows.map((row) => ({ subject: row.id, unit: row.unitId, data: { roundId } })))
  return { reminded: rows.length }
})
