import { sql, type RawBuilder } from 'kysely'
import { peopleNames } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { ListEdits, type EditRow, type Edits } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { nextEdit } from '../review/edits.ts'

/** The corrections of a plan, the latest first, and what undo and redo would do now. */
export const listEdits = query(ListEdits, async (ctx, { planId, limit }): Promise<Edits> => {
  await findPlanHead(ctx, planId)
  const { total } = await ctx.db
    .selectFrom('plan_edits')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow()
  return {
    total,
    undo: (await nextEdit(ctx, planId, true))?.kind ?? null,
    redo: (await nextEdit(ctx, planId, false))?.kind ?? null,
    rows: await editRows(ctx, sql`e.plan_id = ${planId}`, limit)
  }
})

/** `which`: a condition on plan_edits as e; the caller has decided about visibility. */
export async function editRows(ctx: Context, which: RawBuilder<unknown>, limit: number): Promise<EditRow[]> {
  const { rows } = await sql<{ id: string; kind: string; by: string | null; at: Date; undone: boolean; about: string | null; paragraph: number | null }>`
    select e.id, e.kind, e.person_id as by, e.made_at as at, e.undone_at is not null as undone, r.about, r.paragraph
    from plan_edits e left join lateral (
      select left(coalesce(x.after, x.before) ->> 'text', 200) as about,
        (coalesce(x.after, x.before) -> 'at' ->> 'paragraph')::integer as paragraph
      from plan_edit_rows x where x.edit_id = e.id
      order by (coalesce(x.after, x.before) ->> 'text') is null, x.seq limit 1
    ) r on true
    where ${which} order by e.id desc limit ${limit}`.execute(ctx.db)
  const names = await peopleNames(ctx, rows.flatMap(({ by }) => by ?? []))
  return rows.map(({ by, ...row }) => ({ ...row, by: by === null ? null : { id: by, name: names.get(by) ?? '' } }))
}
