/** Everything that the documents of a plan are made of, read through the queries of the room. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { dayOf, isDay, type Day } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { Plan, PlanOutline, SourceLine } from '../../schema.ts'
import { planOutline, planSource } from '../queries/outline.ts'
import { findPlan } from '../queries/plans.ts'
import type { UnitFacts } from './heads.ts'

export interface PlanContent {
  plan: Plan
  /** Whoever keeps the plan, as it is today: documents that are made now come from it. */
  unit: UnitFacts
  /** Whoever issued the plan, as it was then: the plan itself stays under that name. */
  issuer: UnitFacts
  outline: PlanOutline
  lines: SourceLine[]
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
  const unit = await unitFacts(ctx, plan.unit.id, dayOf(ctx.now))
  return { plan, outline, lines, unit, issuer: await issuerOf(ctx, plan) }
}

async function issuerOf(ctx: Context, plan: Plan): Promise<UnitFacts> {
  const { issued_by } = await ctx.db.selectFrom('plans').select('issued_by').where('id', '=', plan.id).executeTakeFirstOrThrow()
  const published = plan.publishedAt ? dayOf(plan.publishedAt) : dayOf(ctx.now)
  return unitFacts(ctx, issued_by ?? plan.unit.id, plan.date && isDay(plan.date) && plan.date < published ? plan.date : published)
}

/** What a unit and the one above it were on a day; before its life or after it, what it first or last was. */
export async function unitFacts(ctx: Context, unitId: string, day: Day): Promise<UnitFacts> {
  const nearest = sql`order by (valid_from <= ${day}::date) desc, case when valid_from <= ${day}::date then valid_from end desc, valid_from limit 1`
  const { rows } = await sql<Omit<UnitFacts, 'parent'> & { parentName: string | null; parentKind: string | null; parentBranch: string | null }>`
    select f.unit_id as id, f.name, f.kind, f.branch, above.name as "parentName", above.kind as "parentKind", above.branch as "parentBranch"
    from (select * from unit_facts where unit_id = ${unitId} and replaced_at is null ${nearest}) f
      left join lateral (select * from unit_facts where unit_id = f.parent_id and replaced_at is null ${nearest}) above on true`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'org.no_such_unit')
  const { parentName, parentKind, parentBranch, ...unit } = found
  const parent = parentName && parentKind && parentBranch ? { name: parentName, kind: parentKind, branch: parentBranch } : null
  return { ...unit, parent }
}
