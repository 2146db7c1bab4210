/** Which published plan a draft amends: told by the upload, recognised and said by a clerk, or because it is a copy of it. */
import { sql } from 'kysely'
import { hasRight } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { amendsPoints, MUCH_THE_SAME } from '../../rules/amending.ts'
import { PlanInput, SayAmends, type AmendmentState } from '../../schema.ts'
import { draftToEdit, ensureMayEdit, findPlanHead, visiblePlans } from '../access.ts'
import { copyPlan } from './copy.ts'

export interface OpenAmendment {
  draftId: string
  planId: string
  way: 'file' | 'copy'
  document: string
  /** The number of the version that it amends: the latest one. */
  base: number
}

/** The amendment that a draft is; undefined for a plan of its own. */
export async function amendmentOf(ctx: Context, draftId: string): Promise<OpenAmendment | undefined> {
  const { rows } = await sql<OpenAmendment>`
    select a.draft_id as "draftId", a.plan_id as "planId", a.way, a.document,
      (select coalesce(max(number), 0) from plan_versions v where v.plan_id = a.plan_id) as base
    from plan_amendments a where a.draft_id = ${draftId}`.execute(ctx.db)
  return rows[0]
}

/** As above, for whoever may see both plans. */
export async function findAmendment(ctx: Context, draftId: string): Promise<OpenAmendment> {
  await findPlanHead(ctx, draftId)
  const found = await amendmentOf(ctx, draftId)
  if (!found) throw new AppError('not_found', 'plans.no_amendment')
  return found
}

/** Writes down that a draft amends a plan; both are of one unit. */
export async function startAmendment(ctx: Context, given: { draftId: string; planId: string; way: 'file' | 'copy'; document?: string }): Promise<void> {
  await ctx.db
    .insertInto('plan_amendments')
    .values({
      draft_id: given.draftId, plan_id: given.planId, way: given.way, document: given.document ?? '',
      said_by: ctx.actor?.personId ?? null, said_at: ctx.now
    })
    .onConflict((c) => c.doNothing())
    .execute()
  await ctx.db.deleteFrom('plan_resemblances').where('draft_id', '=', given.draftId).execute()
}

/** A clerk says which published plan a draft amends, or that it is a plan of its own. */
export const sayAmends = command(SayAmends, async (ctx, { planId, amendsId }): Promise<void> => {
  const draft = await draftToEdit(ctx, planId)
  const known = await amendmentOf(ctx, planId)
  ensure(known?.way !== 'copy', 'conflict', 'plans.amends_by_copy')
  if (amendsId === null) {
    await ctx.db.deleteFrom('plan_amendments').where('draft_id', '=', planId).execute()
    await ctx.db.deleteFrom('plan_resemblances').where('draft_id', '=', planId).execute()
    await record(ctx, 'plan.said_its_own', { subject: planId, unit: draft.unitId })
    return
  }
  await amendable(ctx, amendsId, draft.unitId)
  if (known) await ctx.db.deleteFrom('plan_amendments').where('draft_id', '=', planId).execute()
  await startAmendment(ctx, { draftId: planId, planId: amendsId, way: 'file', document: await documentWords(ctx, planId) })
  await record(ctx, 'plan.said_to_amend', { subject: planId, unit: draft.unitId, data: { amendsId } })
})

/** Throws unless the plan is published, of this unit, and the actor may change it. */
export async function amendable(ctx: Context, planId: string, unitId: string): Promise<void> {
  const plan = await findPlanHead(ctx, planId)
  ensure(plan.state === 'published', 'conflict', 'plans.amends_published')
  ensure(plan.unitId === unitId, 'conflict', 'plans.amends_same_unit')
  await ensureMayEdit(ctx, plan.unitId)
}

/** A draft that is a copy of the published plan as it stands, to be edited into its next version. */
export const openCorrection = command(PlanInput, async (ctx, { planId }): Promise<{ planId: string }> => {
  const plan = await findPlanHead(ctx, planId, { lock: true })
  await ensureMayEdit(ctx, plan.unitId)
  ensure(plan.state === 'published', 'conflict', 'plans.not_published')
  const { draftId, pairs } = await copyPlan(ctx, planId)
  await startAmendment(ctx, { draftId, planId, way: 'copy' })
  await pairs(ctx)
  await record(ctx, 'plan.copied', { subject: draftId, unit: plan.unitId, data: { amendsId: planId } })
  return { planId: draftId }
})

/** "Kế hoạch 45/KH-UBND, 2026-04-10": how the document of a draft is cited, for the clerk to correct. */
export async function documentWords(ctx: Context, planId: string): Promise<string> {
  const plan = await ctx.db.selectFrom('plans').select(['type', 'number', 'date']).where('id', '=', planId).executeTakeFirstOrThrow()
  const day = plan.date && /^(\d{4})-(\d{2})-(\d{2})$/.exec(plan.date)
  const words = [plan.type ? plan.type.charAt(0) + plan.type.slice(1).toLowerCase() : '', plan.number ?? '', day ? `ngày ${day[3]}/${day[2]}/${day[1]}` : '']
  return plan.number ? words.filter(Boolean).join(' ') : ''
}

export const amendmentState = query(PlanInput, async (ctx, { planId }): Promise<AmendmentState> => {
  const plan = await findPlanHead(ctx, planId)
  const mayEdit = await hasRight(ctx, 'plans.edit', plan.unitId)
  const none = { amends: null, resembles: [], pointsOnly: false, drafts: [], can: { amend: mayEdit && plan.state === 'published' } }
  if (plan.state === 'published') return { ...none, drafts: mayEdit ? await draftsOf(ctx, planId) : [] }
  const known = await amendmentOf(ctx, planId)
  const resembles = await resemblancesOf(ctx, planId)
  const { title } = await ctx.db.selectFrom('plans').select('title').where('id', '=', planId).executeTakeFirstOrThrow()
  const share = known?.way === 'copy' ? 1 : await shareOf(ctx, planId, known?.planId ?? resembles[0]?.id)
  return {
    ...none,
    amends: known ? { plan: await planName(ctx, known.planId), way: known.way, version: known.base } : null,
    resembles,
    pointsOnly: amendsPoints(title ?? '') && share < MUCH_THE_SAME
  }
})

export async function planName(ctx: Context, planId: string) {
  return ctx.db.selectFrom('plans').select(['id', 'name', 'number']).where('id', '=', planId).executeTakeFirstOrThrow()
}

async function resemblancesOf(ctx: Context, draftId: string): Promise<AmendmentState['resembles']> {
  const { rows } = await sql<AmendmentState['resembles'][number]>`
    select p.id, p.name, p.number, r.why, r.share from plan_resemblances r join plans p on p.id = r.plan_id and p.state = 'published'
    where r.draft_id = ${draftId} and p.id in ${visiblePlans(ctx)} order by r.why = 'content', r.share desc, p.id desc limit 5`.execute(ctx.db)
  return rows
}

/** The share of the draft's paragraphs that stand word for word in the published plan. */
async function shareOf(ctx: Context, draftId: string, planId: string | undefined): Promise<number> {
  if (!planId) return 0
  const { rows } = await sql<{ share: number | null }>`
    select avg(case when exists (select 1 from plan_items b where b.plan_id = ${planId} and b.text = a.text) then 1.0 else 0.0 end)::float8 as share
    from plan_items a where a.plan_id = ${draftId}`.execute(ctx.db)
  return rows[0]?.share ?? 0
}

async function draftsOf(ctx: Context, planId: string): Promise<AmendmentState['drafts']> {
  const rows = await ctx.db
    .selectFrom('plan_amendments')
    .innerJoin('plans', 'plans.id', 'plan_amendments.draft_id')
    .select(['plans.id', 'plans.name', 'way', 'said_by', 'said_at as at'])
    .where('plan_amendments.plan_id', '=', planId)
    .where('plans.id', 'in', visiblePlans(ctx))
    .orderBy('plans.id', 'desc')
    .limit(20)
    .execute()
  const names = await peopleNames(ctx, rows.flatMap(({ said_by }) => said_by ?? []))
  return rows.map(({ said_by, way, ...row }) => ({
    ...row,
    way: way === 'copy' ? 'copy' : 'file',
    by: said_by === null ? null : { id: said_by, name: names.get(said_by) ?? '' }
  }))
}
