/** One part of working out a result, in a transaction of its own: broken off, it goes on behind the last part. What it holds does not grow with the round. */
import { sql } from 'kysely'
import { z } from 'zod'
import { fixMarks, forgetCalibration } from '#mechanisms/quizzes/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { ContestRules } from '../../rules.ts'
import { Published } from '../../schema.ts'
import { LEADS } from '../access.ts'
import { settledRound } from './ask.ts'
import { ensureNoCases, takenOutOf } from '../signs/outcome.ts'
import { gatherSome } from './gather.ts'
import { orderSome, placeSome } from './order.ts'

export interface Work {
  roundId: string
  contestId: string
  number: number
  unitId: string
  quizId: string
  attempts: number
  keyNumber: number
  step: 'gather' | 'order' | 'place'
  done: number
  after: string
  rules: ContestRules
  atOnce: number
}

/** What one part did; `last`: its step has nothing left. */
export interface Part {
  done: number
  after: string
  last: boolean
}

/** Attempts or people in one part of the work. */
const AT_ONCE = 5000

/** Whether there is more. Two that work at the same round take turns. */
export const workOutRound = command(z.object({ roundId: Id, atOnce: z.int().min(1).max(AT_ONCE).default(AT_ONCE) }), async (ctx, { roundId, atOnce }): Promise<boolean> => {
  const found = await workOf(ctx, roundId)
  if (!found) return false
  const work = { ...found, atOnce }
  if (work.step === 'gather') {
    const part = await gatherSome(ctx, work)
    return part.last ? fixOutcome(ctx, work) : noteStep(ctx, work, part)
  }
  if (work.step === 'order') {
    const part = await orderSome(ctx, work)
    return noteStep(ctx, part.last ? { ...work, step: 'place' } : work, part.last ? NOTHING : part)
  }
  const part = await placeSome(ctx, work)
  return part.last ? finish(ctx, work) : noteStep(ctx, work, part)
})

const NOTHING = { done: 0, after: '' }

/** Null: nothing is to be done. Held for the rest of the command. */
async function workOf(ctx: Context, roundId: string): Promise<Omit<Work, 'atOnce'> | null> {
  const { rows: [found] } = await sql<Omit<Work, 'rules' | 'atOnce'> & { published: string }>`
    select k.round_id as "roundId", r.contest_id as "contestId", r.number, c.unit_id as "unitId", r.quiz_id as "quizId", k.attempts, k.key_number as "keyNumber", k.step, k.done, k.after, r.published
    from contest_closings k join contest_rounds r on r.id = k.round_id join contests c on c.id = r.contest_id
    where k.round_id = ${roundId} and k.step <> 'done' and k.stopped is null for update of k`.execute(ctx.db)
  if (!found) return null
  const { published, ...work } = found
  return { ...work, rules: ContestRules.parse(Published.parse(JSON.parse(published)).rules) }
}

async function noteStep(ctx: Context, { roundId, step }: Pick<Work, 'roundId' | 'step'>, { done, after }: Pick<Part, 'done' | 'after'>): Promise<true> {
  await ctx.db.updateTable('contest_closings').set({ step, done, after, worked_at: ctx.now }).where('round_id', '=', roundId).execute()
  return true
}

/** From here on the result is fixed. Where something moved meanwhile it is gathered anew, or given up with the reason why. */
async function fixOutcome(ctx: Context, work: Work): Promise<boolean> {
  const { roundId, quizId } = work
  const settled = await ensureNoCases(ctx, roundId).then(() => settledRound(ctx, quizId)).catch((error: unknown) => {
    if (isAppError(error)) return error.reason
    throw error
  })
  if (typeof settled === 'string') return giveUp(ctx, work, settled)
  const { rows: [merged] } = await sql`select 1 from contest_standings s join people p on p.id = s.person_id where s.round_id = ${roundId} and p.merged_into is not null limit 1`.execute(ctx.db)
  if (merged || settled.keyNumber !== work.keyNumber) {
    await ctx.db.updateTable('contest_closings').set({ key_number: settled.keyNumber, attempts: settled.attempts }).where('round_id', '=', roundId).execute()
    return noteStep(ctx, { roundId, step: 'gather' }, NOTHING)
  }
  const out = await takenOutOf(ctx, roundId)
  await sql`
    insert into contest_results (round_id, root, key_number, entrants, attempts, all_right, ranked_at, taken_out)
    select ${roundId}, decode(${settled.root}, 'hex'), ${settled.keyNumber}, count(*)::int, ${settled.attempts - out.attempts}, (count(*) filter (where all_right))::int, ${ctx.now}, ${out.people} from contest_standings where round_id = ${roundId}`.execute(ctx.db)
  return noteStep(ctx, { roundId, step: 'order' }, NOTHING)
}

async function giveUp(ctx: Context, { roundId, contestId, unitId, number, quizId }: Work, reason: string): Promise<false> {
  await ctx.db.deleteFrom('contest_standings').where('round_id', '=', roundId).execute()
  await fixMarks(ctx, LEADS, quizId, false)
  await ctx.db.updateTable('contest_closings').set({ stopped: reason }).where('round_id', '=', roundId).execute()
  await record(ctx, 'contest.round_closing_stopped', { subject: contestId, unit: unitId, data: { number, reason } })
  return false
}

/** Everybody sees it from this transaction on. */
async function finish(ctx: Context, { roundId, contestId, unitId, number, quizId }: Work): Promise<false> {
  await ctx.db.deleteFrom('contest_standings').where('round_id', '=', roundId).execute()
  await ctx.db.updateTable('contest_closings').set({ step: 'done', worked_at: ctx.now }).where('round_id', '=', roundId).execute()
  await forgetCalibration(ctx, LEADS, quizId)
  await sql`update contest_rounds r set closed_at = ${ctx.now}, closed_by = k.asked_by from contest_closings k where r.id = ${roundId} and k.round_id = r.id`.execute(ctx.db)
  const { rows: [made] } = await sql<{ entrants: number; attempts: number; seed: string; root: string }>`
    select m.entrants, m.attempts, encode(s.seed, 'hex') as seed, encode(m.root, 'hex') as root from contest_results m join contest_seeds s on s.round_id = m.round_id where m.round_id = ${roundId}`.execute(ctx.db)
  if (!made) throw new Error('The outcome of a round was not fixed.')
  await record(ctx, 'contest.round_closed', { subject: contestId, unit: unitId, data: { number, quizId, ...made } })
  return false
}

/** Whatever nobody has worked at for so long was broken off. */
const IDLE_MS = 60_000

export async function idleClosings(ctx: Context): Promise<string[]> {
  const rows = await ctx.db.selectFrom('contest_closings').select('round_id').where('step', '<>', 'done').where('stopped', 'is', null).where('worked_at', '<', new Date(ctx.now.getTime() - IDLE_MS)).execute()
  return rows.map(({ round_id }) => round_id)
}
