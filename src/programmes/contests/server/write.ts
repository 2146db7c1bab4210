/** A contest is written and changed while nothing of it is published; who may enter. */
import { hasRight, visibleUnits } from '#foundations/org/server/index.ts'
import { ensureMayAsk } from '#foundations/people/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import type { z } from 'zod'
import { RulesAsWritten } from '../rules.ts'
import { AddContest, AddContestAudience, ChangeContest, ContestVersion, RemoveContestAudience } from '../schema.ts'
import { contestToEdit } from './access.ts'
import { giveAudience } from './audience.ts'

export const addContest = command(AddContest, async (ctx, { unitId, ...fields }): Promise<{ id: string }> => {
  const seen = await ctx.db.selectFrom('units').select('id').where('id', '=', unitId).where('id', 'in', visibleUnits(ctx, 'units.read')).executeTakeFirst()
  if (!seen) throw new AppError('not_found', 'org.no_such_unit')
  ensure(await hasRight(ctx, 'quizzes.edit', unitId), 'forbidden', 'contests.may_not_edit')
  const id = newId()
  await ctx.db.insertInto('contests').values({ id, unit_id: unitId, ...columnsOf(fields), created_at: ctx.now, created_by: ctx.actor?.personId ?? null }).execute()
  await ctx.db.insertInto('contest_audience').values({ id: newId(), contest_id: id, unit_id: unitId, below: true }).execute()
  await record(ctx, 'contest.added', { subject: id, unit: unitId })
  return { id }
})

export const changeContest = command(ChangeContest, async (ctx, { contestId, version, ...fields }): Promise<{ version: number }> => {
  const contest = await contestToEdit(ctx, contestId, version)
  ensure(contest.state === 'draft', 'conflict', 'contests.rules_are_fixed')
  await ctx.db.updateTable('contests').set({ ...columnsOf(fields), version: version + 1 }).where('id', '=', contestId).execute()
  await record(ctx, 'contest.changed', { subject: contestId, unit: contest.unitId, data: { version: version + 1 } })
  return { version: version + 1 }
})

/** Rounds that are published keep whom they asked; the others follow. A unit or a set that is named twice is named once. */
export const addContestAudience = command(AddContestAudience, async (ctx, { contestId, unitId, setId, below }): Promise<void> => {
  const contest = await contestToEdit(ctx, contestId)
  ensure(contest.state !== 'closed', 'conflict', 'contests.is_closed')
  await ensureMayAsk(ctx, contest.unitId, { unitId, setId })
  await ctx.db
    .insertInto('contest_audience')
    .values({ id: newId(), contest_id: contestId, unit_id: unitId ?? null, set_id: setId ?? null, below })
    .onConflict((conflict) => (unitId ? conflict.columns(['contest_id', 'unit_id']).where('unit_id', 'is not', null) : conflict.columns(['contest_id', 'set_id']).where('set_id', 'is not', null)).doUpdateSet({ below }))
    .execute()
  await follow(ctx, contestId)
  await record(ctx, 'contest.audience_changed', { subject: contestId, unit: contest.unitId })
})

export const removeContestAudience = command(RemoveContestAudience, async (ctx, { contestId, audienceId }): Promise<void> => {
  const contest = await contestToEdit(ctx, contestId)
  ensure(contest.state !== 'closed', 'conflict', 'contests.is_closed')
  await ctx.db.deleteFrom('contest_audience').where('contest_id', '=', contestId).where('id', '=', audienceId).execute()
  await follow(ctx, contestId)
  await record(ctx, 'contest.audience_changed', { subject: contestId, unit: contest.unitId })
})

async function follow(ctx: Context, contestId: string): Promise<void> {
  const drafts = await ctx.db
    .selectFrom('contest_rounds').innerJoin('quizzes', 'quizzes.id', 'contest_rounds.quiz_id').select('quiz_id')
    .where('contest_id', '=', contestId).where('published_at', 'is', null).where('quizzes.state', '=', 'draft').execute()
  for (const { quiz_id } of drafts) await giveAudience(ctx, contestId, quiz_id)
}

/** No round is added any more. */
export const closeContest = command(ContestVersion, async (ctx, { contestId, version }): Promise<{ version: number }> => {
  const contest = await contestToEdit(ctx, contestId, version)
  ensure(contest.state === 'open', 'conflict', contest.state === 'draft' ? 'contests.is_draft' : 'contests.is_closed')
  const waiting = await ctx.db.selectFrom('contest_rounds').select('number').where('contest_id', '=', contestId).where('closed_at', 'is', null).executeTakeFirst()
  ensure(!waiting, 'conflict', 'contests.rounds_wait', { number: waiting?.number ?? null })
  const final = await ctx.db.selectFrom('contest_finals').select('number').where('contest_id', '=', contestId).where('ended_at', 'is', null).executeTakeFirst()
  ensure(!final, 'conflict', 'contests.finals_wait', { number: final?.number ?? null })
  await ctx.db.updateTable('contests').set({ state: 'closed', closed_at: ctx.now, version: version + 1 }).where('id', '=', contestId).execute()
  await record(ctx, 'contest.closed', { subject: contestId, unit: contest.unitId })
  return { version: version + 1 }
})

function columnsOf({ title, about, ...rules }: Omit<z.output<typeof AddContest>, 'unitId'>) {
  return { title, about, rules: JSON.stringify(RulesAsWritten.parse(rules)) }
}
