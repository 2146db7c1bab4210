/** A gap filled: a unit is asked to take a task into a plan of its own, and takes it or says why not. */
import { sql, type RawBuilder } from 'kysely'
import { hasRight, isVisible, visibleUnits } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { AcceptProposal, DeclineProposal, ListProposals, ProposalInput, ProposeTask, type Proposal, type ProposalDetail } from '../../schema.ts'
import { ensureMayEdit, findPlanHead, visiblePlans } from '../access.ts'
import { unitName } from '../queries/task-rows.ts'
import { addAcceptedTask } from './accepted-task.ts'
import { refreshCarried } from './carried.ts'

export const proposeTask = command(ProposeTask, async (ctx, { taskId, unitId }): Promise<{ proposalId: string }> => {
  const task = await ctx.db
    .selectFrom('tasks')
    .select('plan_id as planId')
    .where('id', '=', taskId)
    .where('marked', '=', true)
    // What must stay text is given to nobody, by a proposal either.
    .where('stays_text', 'is', null)
    .where('plan_id', 'in', visiblePlans(ctx))
    .executeTakeFirst()
  if (!task) throw new AppError('not_found', 'plans.no_such_task')
  const plan = await findPlanHead(ctx, task.planId)
  await ensureMayEdit(ctx, plan.unitId)
  ensure(plan.state === 'published', 'conflict', 'plans.not_published')
  await ensureBelow(ctx, plan.unitId, unitId)
  const id = newId()
  const made = await ctx.db
    .insertInto('task_proposals')
    .values({ id, task_id: taskId, unit_id: unitId, state: 'open', sent_by: ctx.actor?.personId ?? null, sent_at: ctx.now })
    .onConflict((c) => c.columns(['task_id', 'unit_id']).where('state', '<>', 'declined').doNothing())
    .returning('id')
    .executeTakeFirst()
  ensure(made, 'conflict', 'plans.already_proposed')
  await record(ctx, 'task.proposed', { subject: id, unit: unitId, data: { taskId, planId: plan.id } })
  return { proposalId: id }
})

async function ensureBelow(ctx: Context, above: string, unitId: string): Promise<void> {
  const today = dayOf(ctx.now)
  const found = await ctx.db
    .selectFrom('unit_paths')
    .select('unit_id')
    .where('ancestor_id', '=', above)
    .where('unit_id', '=', unitId)
    .where('depth', '>', 0)
    .where('valid_from', '<=', today)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today)]))
    .executeTakeFirst()
  ensure(found, 'invalid', 'plans.unit_not_below')
}

type Flat = Omit<Proposal, 'unit' | 'from'> & { unitId: string; unitName: string | null; fromId: string; fromName: string | null }

async function proposalRows(ctx: Context, where: RawBuilder<unknown>, page: { offset: number; limit: number }): Promise<Proposal[]> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<Flat>`
    select r.id, r.state, r.reason, r.sent_at as "sentAt", p.name as "planName", t.text, t.due_on as "dueOn", d.text as "dueText",
      s.plan_id as "acceptedPlanId", s.id as "acceptedTaskId",
      r.unit_id as "unitId", ${unitName(sql.ref('r.unit_id'), today)} as "unitName",
      p.unit_id as "fromId", ${unitName(sql.ref('p.unit_id'), today)} as "fromName"
    from task_proposals r join tasks t on t.id = r.task_id join plans p on p.id = t.plan_id
      left join deadlines d on d.id = t.deadline_id left join tasks s on s.id = r.accepted_task_id
    where ${where}
    order by r.state <> 'open', r.id desc limit ${page.limit} offset ${page.offset}`.execute(ctx.db)
  return rows.map(({ unitId, unitName: unit, fromId, fromName, ...row }) => ({
    ...row,
    unit: { id: unitId, name: unit ?? '' },
    from: { id: fromId, name: fromName ?? '' }
  }))
}

/** What was proposed to units whose plans the actor edits. The proposal itself says enough: the higher plan may stay unseen. */
export const listProposals = query(ListProposals, async (ctx, { state, offset, limit }) => {
  const where = sql`${isVisible(ctx, 'plans.edit', 'r.unit_id')} and ${state ? sql`r.state = ${state}` : sql`true`}`
  const rows = await proposalRows(ctx, where, { offset, limit: limit + 1 })
  return { rows: rows.slice(0, limit), next: rows.length > limit ? offset + limit : null }
})

/** Open proposals to the units for which the actor keeps plans, for the line on their work page. */
export async function countOpenProposals(ctx: Context): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('task_proposals')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'open')
    .where(isVisible(ctx, 'plans.edit', 'unit_id'))
    .executeTakeFirstOrThrow()
  return count
}

export const findProposal = query(ProposalInput, async (ctx, { proposalId }): Promise<ProposalDetail> => {
  const where = sql`r.id = ${proposalId} and r.unit_id in ${visibleUnits(ctx, 'plans.edit')}`
  const [found] = await proposalRows(ctx, where, { offset: 0, limit: 1 })
  if (!found) throw new AppError('not_found', 'plans.no_such_proposal')
  const plansOf = (state: 'draft' | 'published') =>
    ctx.db
      .selectFrom('plans')
      .select(['id', 'name'])
      .where('unit_id', '=', found.unit.id)
      .where('state', '=', state)
      .where('id', 'in', visiblePlans(ctx))
      .orderBy('id', 'desc')
      .limit(50)
      .execute()
  return { ...found, drafts: await plansOf('draft'), published: await plansOf('published') }
})

async function openProposal(ctx: Context, proposalId: string) {
  const row = await ctx.db
    .selectFrom('task_proposals')
    .select(['id', 'task_id as taskId', 'unit_id as unitId', 'state'])
    .where('id', '=', proposalId)
    .forUpdate()
    .executeTakeFirst()
  if (!row || !(await hasRight(ctx, 'plans.edit', row.unitId))) throw new AppError('not_found', 'plans.no_such_proposal')
  ensure(row.state === 'open', 'conflict', 'plans.proposal_decided')
  return row
}

export const acceptProposal = command(AcceptProposal, async (ctx, { proposalId, planId }): Promise<{ planId: string; taskId: string }> => {
  const proposal = await openProposal(ctx, proposalId)
  const taskId = await addAcceptedTask(ctx, { planId, fromTaskId: proposal.taskId, unitId: proposal.unitId })
  await ctx.db
    .updateTable('task_proposals')
    .set({ state: 'accepted', accepted_task_id: taskId, decided_by: ctx.actor?.personId ?? null, decided_at: ctx.now })
    .where('id', '=', proposalId)
    .execute()
  await refreshCarried(ctx, planId)
  await record(ctx, 'task.proposal_accepted', { subject: proposalId, unit: proposal.unitId, data: { taskId, planId } })
  return { planId, taskId }
})

export const declineProposal = command(DeclineProposal, async (ctx, { proposalId, reason }): Promise<void> => {
  const proposal = await openProposal(ctx, proposalId)
  await ctx.db
    .updateTable('task_proposals')
    .set({ state: 'declined', reason, decided_by: ctx.actor?.personId ?? null, decided_at: ctx.now })
    .where('id', '=', proposalId)
    .execute()
  await record(ctx, 'task.proposal_declined', { subject: proposalId, unit: proposal.unitId })
})
