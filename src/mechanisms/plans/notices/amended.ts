/** A new version of a plan: each unit is told once how many of its tasks are new, changed or dropped. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { Telling } from '#platform/server/notices.ts'
import type { PlanChanges } from '../schema.ts'

const COUNTED = ['new', 'changed', 'dropped'] as const

export async function tellOfAmendment(ctx: Context, { subject_id: planId, data: { version } }: EventRow): Promise<Telling[]> {
  if (!planId || typeof version !== 'number') return []
  const row = await ctx.db
    .selectFrom('plan_versions')
    .select('changes')
    .where('plan_id', '=', planId)
    .where('number', '=', version)
    .executeTakeFirst()
  const tasks = (row?.changes as PlanChanges | null | undefined)?.tasks ?? []
  const changeOf = new Map(tasks.map(({ taskId, change }) => [taskId, change]))
  const { rows } = await sql<{ taskId: string; unitId: string }>`
    select distinct u.task_id as "taskId", u.unit_id as "unitId" from task_units u
    where u.task_id = any(${[...changeOf.keys()]}::uuid[]) and u.unit_id is not null`.execute(ctx.db)
  return [...Map.groupBy(rows, ({ unitId }) => unitId)].map(([unitId, own]) => ({
    kind: 'plans.amended',
    subjectId: planId,
    to: { unitId, permission: 'tasks.report' },
    data: { version, ...Object.fromEntries(COUNTED.map((change) => [change, own.filter(({ taskId }) => changeOf.get(taskId) === change).length])) }
  }))
}
