/** A set of units that a plan names becomes its members, by name, on the day of publishing. */
import { sql } from 'kysely'
import { z } from 'zod'
import { listSets, proposeSet, setMembers } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { Id, newId } from '#platform/shared/ids.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { SURE } from '../../rules.ts'
import { PlanInput, type NamedSet } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { insertMany } from '../insert-many.ts'

/** Writes a row for each member that the task does not name already; returns the members that were added. */
export async function expandSets(ctx: Context, of: { planId: string } | { taskUnitId: string }): Promise<string[]> {
  let sets = ctx.db
    .selectFrom('task_units')
    .innerJoin('tasks', 'tasks.id', 'task_units.task_id')
    .select(['task_units.id', 'task_id', 'task_units.plan_id', 'role', 'set_id', 'task_units.position'])
    .where('tasks.marked', '=', true)
    .where('set_id', 'is not', null)
  // What came along from a published version has its members already, as they have been changed since.
  sets = 'planId' in of ? sets.where('task_units.plan_id', '=', of.planId).where(isUnexpanded) : sets.where('task_units.id', '=', of.taskUnitId)
  const rows = await sets.orderBy('task_id').orderBy('task_units.position').execute()
  const members = new Map<string, string[]>()
  for (const { set_id } of rows) {
    if (set_id && !members.has(set_id)) members.set(set_id, (await setMembers(ctx, set_id, dayOf(ctx.now))).map(({ id }) => id))
  }
  const named = await namedAlready(ctx, [...new Set(rows.map(({ task_id }) => task_id))])
  const added = rows.flatMap(({ id, task_id, plan_id, role, set_id, position }) =>
    (members.get(set_id ?? '') ?? []).flatMap((unit_id) => {
      const key = `${task_id} ${role} ${unit_id}`
      if (named.has(key)) return []
      named.add(key)
      return [{ id: newId(), task_id, plan_id, role, position, phrase: null, unit_id, confidence: 1, from_id: id }]
    })
  )
  await insertMany(ctx, 'task_units', added)
  return [...new Set(added.map(({ unit_id }) => unit_id))]
}

const isUnexpanded = sql<boolean>`not exists (select 1 from task_units m where m.from_id = task_units.id)`

async function namedAlready(ctx: Context, taskIds: string[]): Promise<Set<string>> {
  if (!taskIds.length) return new Set()
  const rows = await ctx.db.selectFrom('task_units').select(['task_id', 'role', 'unit_id']).where('task_id', 'in', taskIds).execute()
  return new Set(rows.map(({ task_id, role, unit_id }) => `${task_id} ${role} ${unit_id}`))
}

/** The sets that a draft names, with their members of today: what publishing would come to. Guesses are left out. */
export const namedSets = query(PlanInput, async (ctx, { planId }): Promise<NamedSet[]> => {
  await findPlanHead(ctx, planId)
  const rows = await ctx.db
    .selectFrom('task_units')
    .innerJoin('tasks', 'tasks.id', 'task_units.task_id')
    .innerJoin('unit_sets', 'unit_sets.id', 'task_units.set_id')
    .select(['unit_sets.id', 'unit_sets.name'])
    .select((eb) => eb.fn.count<number>('task_units.task_id').distinct().as('tasks'))
    .where('task_units.plan_id', '=', planId)
    .where('tasks.marked', '=', true)
    .where((eb) => eb.or([eb('task_units.confidence', '>=', SURE), eb('tasks.checked_at', 'is not', null)]))
    .groupBy(['unit_sets.id', 'unit_sets.name'])
    .orderBy('unit_sets.name_fold')
    .execute()
  return Promise.all(rows.map(async (row) => ({ ...row, members: await setMembers(ctx, row.id, dayOf(ctx.now)) })))
})

export interface SetChoice {
  /** Null: not kept yet, the words themselves name it. */
  id: string | null
  name: string
  members: { id: string; name: string }[]
}

/** Sets that words may mean to a unit: what the words name by themselves, and kept sets whose names hold them. */
export const setChoices = query(z.object({ words: z.string().max(1000), near: Id }), async (ctx, { words, near }): Promise<SetChoice[]> => {
  const searched = fold(words).split(/[^a-z0-9]+/).filter((word) => word.length > 1)
  if (!searched.length) return []
  const kept = (await listSets(ctx, { unitId: near })).filter(({ name }) => searched.every((word) => fold(name).includes(word)))
  const proposed = await proposeSet(ctx, { phrase: words, near })
  const exact = kept.some(({ name }) => fold(name) === fold(words.trim()))
  const fresh = proposed && !exact ? [{ id: null, name: words.trim(), members: proposed.members }] : []
  return [...fresh, ...kept.map(({ id, name, members }) => ({ id, name, members }))]
})
