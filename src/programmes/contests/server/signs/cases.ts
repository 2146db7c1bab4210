/** Somebody is asked about their attempt, answers, and two people decide: one proposes with a reason, another agrees or not. No machine decides anything. */
import { sql } from 'kysely'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { recordsOf } from '#foundations/people/server/index.ts'
import { Defend, OpenCase, ProposeCase, Published, SettleCase, type OwnCase } from '../../schema.ts'
import { findContestHead, findRoundHead, type ContestHead, type RoundHead } from '../access.ts'
import { roundToLookAt } from './ask.ts'

const DAY_MS = 86_400_000

/** Only of what stands in the lists: nobody is asked about an attempt that somebody has picked by name. */
export const openCase = command(OpenCase, async (ctx, { contestId, number, receipt, why }): Promise<{ caseId: string }> => {
  const { contest, round } = await roundToLookAt(ctx, contestId, number)
  const { rows: [listed] } = await sql<{ attemptId: string; personId: string }>`
    select a.id as "attemptId", a.person_id as "personId" from quiz_attempts a join (
      select attempt_id as id from contest_signs where round_id = ${round.id} and receipt = decode(${receipt}, 'hex')
      union select other_id from contest_signs where round_id = ${round.id} and other_receipt = decode(${receipt}, 'hex')) s on s.id = a.id`.execute(ctx.db)
  if (!listed) throw new AppError('not_found', 'contests.no_such_sign')
  const { defenceDays } = Published.parse(JSON.parse(round.published ?? '')).rules.checks
  const id = newId()
  const row = { id, round_id: round.id, attempt_id: listed.attemptId, person_id: listed.personId, receipt: Buffer.from(receipt, 'hex'), why, opened_at: ctx.now, opened_by: ctx.actor?.personId ?? null, due_at: new Date(ctx.now.getTime() + defenceDays * DAY_MS) }
  const added = await ctx.db.insertInto('contest_cases').values(row).onConflict((conflict) => conflict.column('attempt_id').doNothing()).executeTakeFirst()
  ensure(added.numInsertedOrUpdatedRows === 1n, 'conflict', 'contests.case_open')
  await tell(ctx, contest, 'contest.case_opened', { number, caseId: id })
  return { caseId: id }
})

/** The person's own words; the log does not say whose. They may be changed until somebody proposes what comes of it. */
export const defend = command(Defend, async (ctx, { contestId, number, words }): Promise<void> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const contest = await findContestHead(ctx, contestId)
  const round = await findRoundHead(ctx, contest, number)
  const found = await ctx.db.selectFrom('contest_cases').select(['id', 'proposed_at', 'due_at']).where('round_id', '=', round.id).where('person_id', 'in', recordsOf(ctx)).forUpdate().executeTakeFirst()
  if (!found) throw new AppError('not_found', 'contests.no_such_case')
  ensure(found.proposed_at === null && ctx.now <= found.due_at, 'conflict', 'contests.defence_late')
  await ctx.db.updateTable('contest_cases').set({ defence: words, defended_at: ctx.now }).where('id', '=', found.id).execute()
  await tell({ ...ctx, actor: null }, contest, 'contest.case_defended', { number, caseId: found.id })
})

export const proposeCase = command(ProposeCase, async (ctx, { contestId, number, caseId, takenOut, reason }): Promise<void> => {
  const { contest, found } = await caseToDecide(ctx, contestId, number, caseId)
  ensure(found.proposed_at === null, 'conflict', 'contests.case_proposed')
  ensure(found.defended_at !== null || ctx.now > found.due_at, 'conflict', 'contests.defence_waits')
  await ctx.db.updateTable('contest_cases').set({ taken_out: takenOut, reason, proposed_at: ctx.now, proposed_by: ctx.actor?.personId ?? null }).where('id', '=', caseId).execute()
  await tell(ctx, contest, 'contest.case_proposed', { number, caseId })
})

export const settleCase = command(SettleCase, async (ctx, { contestId, number, caseId, agrees }): Promise<void> => {
  const { contest, round, found } = await caseToDecide(ctx, contestId, number, caseId)
  ensure(found.proposed_at !== null, 'conflict', 'contests.nothing_proposed')
  ensure(found.proposed_by !== ctx.actor?.personId, 'conflict', 'contests.another_settles')
  const decided = agrees ? { settled_at: ctx.now, settled_by: ctx.actor?.personId ?? null } : { taken_out: null, reason: null, proposed_at: null, proposed_by: null }
  await ctx.db.updateTable('contest_cases').set(decided).where('id', '=', caseId).execute()
  // Whoever does not count stands on no board either.
  if (agrees && found.taken_out) await sql`delete from contest_pseudonyms where round_id = ${round.id} and person_id = ${found.person_id}`.execute(ctx.db)
  await tell(ctx, contest, agrees ? 'contest.case_settled' : 'contest.case_returned', { number, caseId })
})

async function caseToDecide(ctx: Context, contestId: string, number: number, caseId: string) {
  const { contest, round } = await roundToLookAt(ctx, contestId, number)
  const found = await ctx.db.selectFrom('contest_cases').select(['person_id', 'proposed_at', 'proposed_by', 'defended_at', 'due_at', 'taken_out', 'settled_at']).where('id', '=', caseId).where('round_id', '=', round.id).executeTakeFirst()
  if (!found) throw new AppError('not_found', 'contests.no_such_case')
  ensure(found.settled_at === null, 'conflict', 'contests.case_settled')
  ensure(found.person_id !== ctx.actor?.personId, 'forbidden', 'contests.own_case')
  return { contest, round, found }
}

const tell = (ctx: Context, { id, unitId }: ContestHead, type: string, data: Record<string, unknown>): Promise<void> => record(ctx, type, { subject: id, unit: unitId, data })

/** Null: the actor is asked nothing in this round. */
export async function ownCase(ctx: Context, { id }: RoundHead): Promise<OwnCase | null> {
  if (!ctx.actor) return null
  const found = await ctx.db.selectFrom('contest_cases').select(['why', 'due_at', 'defence', 'taken_out', 'reason', 'proposed_at', 'settled_at']).where('round_id', '=', id).where('person_id', 'in', recordsOf(ctx)).executeTakeFirst()
  if (!found) return null
  const { why, due_at: dueAt, defence, taken_out: takenOut, reason, proposed_at: proposedAt, settled_at: settledAt } = found
  return { why, dueAt, defence, may: proposedAt === null && ctx.now <= dueAt, outcome: settledAt !== null && takenOut !== null && reason !== null ? { takenOut, reason } : null }
}
