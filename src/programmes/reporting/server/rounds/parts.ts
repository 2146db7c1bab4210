/** Parts that the definition of an asked number divides it by in the period: asked with it, dropped with it, never alone. */
import { sql } from 'kysely'
import { categoriesOf } from '#mechanisms/indicators/rules.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { itemsOf } from '../round-out.ts'

/** Called whenever the numbers or the period of a draft have changed, and once more when it is opened: definitions may have changed meanwhile. */
export async function keepAskedParts(ctx: Context, roundId: string): Promise<void> {
  const items = await itemsOf(ctx, roundId)
  const wanted = items.flatMap(({ indicatorId, breakdown }) => (breakdown ? categoriesOf(breakdown).map((category) => ({ of: indicatorId, category })) : [])).map((part, nth) => ({ ...part, nth }))
  if (!wanted.length && !items.some(({ isPart }) => isPart)) return
  const { rows } = await sql<{ id: string }>`
    select i.id from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as x ("of" uuid, category text, nth integer)
      join indicators i on i.part_of = x."of" and i.category = x.category order by x.nth`.execute(ctx.db)
  const ids = rows.map(({ id }) => id)
  await sql`delete from report_round_items t using indicators i where i.id = t.indicator_id and i.part_of is not null and t.round_id = ${roundId} and i.id <> all(${ids}::uuid[])`.execute(ctx.db)
  const asked = new Set(items.map(({ indicatorId }) => indicatorId))
  const fresh = ids.filter((id) => !asked.has(id))
  if (!fresh.length) return
  const { last } = await ctx.db.selectFrom('report_round_items').select((eb) => eb.fn.max('place').as('last')).where('round_id', '=', roundId).executeTakeFirstOrThrow()
  await ctx.db.insertInto('report_round_items').values(fresh.map((id, at) => ({ id: newId(), round_id: roundId, place: (last ?? 0) + 1 + at, indicator_id: id, required: false }))).execute()
}
