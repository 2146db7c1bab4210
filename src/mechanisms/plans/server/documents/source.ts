/** Everything that the documents of a plan are made of, read through the queries of the room. */
import { factsOn, unitNamesOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { Plan, PlanOutline, SourceLine } from '../../schema.ts'
import { planOutline, planSource } from '../queries/outline.ts'
import { findPlan } from '../queries/plans.ts'
import type { UnitFacts } from './heads.ts'

export interface PlanContent {
  plan: Plan
  unit: UnitFacts
  outline: PlanOutline
  lines: SourceLine[]
  /** Units that lead a task as members of a set that the plan names, by the id of the task. */
  members: Map<string, { id: string; name: string }[]>
}

const PAGE = 1000

export async function planContent(ctx: Context, planId: string): Promise<PlanContent> {
  const plan = await findPlan(ctx, { planId })
  const outline = await planOutline(ctx, { planId })
  const lines: SourceLine[] = []
  for (;;) {
    const { lines: page, total } = await planSource(ctx, { planId, from: lines.length, limit: PAGE })
    lines.push(...page)
    if (!page.length || lines.length >= total) break
  }
  return { plan, outline, lines, unit: await unitFacts(ctx, plan.unit.id, dayOf(ctx.now)), members: await leadingMembers(ctx, planId) }
}

async function leadingMembers(ctx: Context, planId: string): Promise<PlanContent['members']> {
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

export async function unitFacts(ctx: Context, unitId: string, day: Day): Promise<UnitFacts> {
  const found = await factsOn(ctx, day)
    .leftJoin('unit_facts as above', (join) =>
      join.onRef('above.unit_id', '=', 'unit_facts.parent_id').on('above.replaced_at', 'is', null).on('above.valid_to', 'is', null)
    )
    .select(['unit_facts.unit_id as id', 'unit_facts.name', 'unit_facts.kind', 'unit_facts.branch'])
    .select(['above.name as parentName', 'above.kind as parentKind', 'above.branch as parentBranch'])
    .where('unit_facts.unit_id', '=', unitId)
    .executeTakeFirst()
  if (!found) throw new AppError('not_found', 'org.no_such_unit')
  const { parentName, parentKind, parentBranch, ...unit } = found
  const parent = parentName && parentKind && parentBranch ? { name: parentName, kind: parentKind, branch: parentBranch } : null
  return { ...unit, parent }
}
