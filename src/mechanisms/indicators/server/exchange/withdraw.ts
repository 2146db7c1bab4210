/** Takes back the values of a file: what each of them replaced is said again. What somebody has changed since stays. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { newId } from '#platform/shared/ids.ts'
import { text } from '../../text.ts'
import { VALUES_KEPT } from '../values/source.ts'

export async function withdrawValues(ctx: Context, importId: string, fileName: string): Promise<{ units: string[]; kept: number }> {
  const { rows } = await sql<{ id: string; indicatorId: string; unitId: string; before: string | null }>`
    select v.id, v.indicator_id as "indicatorId", v.unit_id as "unitId", (select b.id from indicator_values b where b.replaced_by = v.id and b.unit_id = v.unit_id and b.period = v.period) as before
    from indicator_values v where v.import_id = ${importId} and v.replaced_at is null order by v.id for update of v`.execute(ctx.db)
  const { changed } = await ctx.db.selectFrom('indicator_values').select((eb) => eb.fn.countAll<number>().as('changed')).where('import_id', '=', importId).where('replaced_at', 'is not', null).executeTakeFirstOrThrow()
  const why = text(ctx.locale).exchange.withdrawnWhy(fileName)
  const ids = rows.map(({ id }) => id)
  const by = ctx.actor?.personId ?? null
  await sql`update indicator_values set replaced_at = ${ctx.now}::timestamptz, taken_back_by = ${by}::uuid, taken_back_why = ${why} where id = any(${ids}::uuid[])`.execute(ctx.db)
  const again = rows.flatMap(({ before }) => (before ? [{ before, id: newId() }] : []))
  await sql`
    insert into indicator_values (id, indicator_id, unit_id, period, counted_to, value, numerator, denominator, estimated, comment, evidence_id, further_evidence, override_reason, came_by, entered_by, entered_at)
    select x.id, b.indicator_id, b.unit_id, b.period, b.counted_to, b.value, b.numerator, b.denominator, b.estimated, b.comment, b.evidence_id, b.further_evidence, b.override_reason, 'sheet', ${by}::uuid, ${ctx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(again)}::jsonb) as x(id uuid, before uuid) join indicator_values b on b.id = x.before`.execute(ctx.db)
  const units = [...Map.groupBy(rows, ({ unitId }) => unitId)]
  for (const [unit, of] of units) await record(ctx, VALUES_KEPT, { subject: of[0]?.indicatorId ?? null, unit, data: { indicators: [...new Set(of.map(({ indicatorId }) => indicatorId))], values: of.length } })
  return { units: units.map(([unit]) => unit), kept: Number(changed) }
}
