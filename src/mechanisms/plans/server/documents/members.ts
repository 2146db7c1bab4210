/** Units that lead tasks as members of sets that the plan names: letters go to each of them. */
import { unitNamesOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'

/** By the id of the task. */
export type LeadingMembers = Map<string, { id: string; name: string }[]>

export async function leadingMembers(ctx: Context, planId: string): Promise<LeadingMembers> {
  const rows = await ctx.db
    .selectFrom('task_units')
    .select(['task_id', 'unit_id'])
    .where('plan_id', '=', planId)
    .where('role', '=', 'lead')
    .where('from_id', 'is not', null)
    .where('unit_id', 'is not', null)
    .execute()
  const names = await unitNamesOn(ctx, rows.flatMap(({ unit_id }) => unit_id ?? []), dayOf(ctx.now))
  const members = Map.groupBy(rows, ({ task_id }) => task_id)
  return new Map([...members].map(([taskId, units]) => [taskId, units.flatMap(({ unit_id: id }) => (id ? [{ id, name: names.get(id)?.name ?? '' }] : []))]))
}
