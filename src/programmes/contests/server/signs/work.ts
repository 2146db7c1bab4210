/** One part of making the lists, in a transaction of its own: broken off, it goes on behind the last part. What it holds does not grow with the round. */
import { sql } from 'kysely'
import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { Id } from '#platform/shared/ids.ts'
import { Published } from '../../schema.ts'
import { compareUnits } from './compare.ts'
import { comparePatterns } from './patterns.ts'
import { readSome } from './read.ts'

export interface Check {
  roundId: string
  contestId: string
  unitId: string
  number: number
  quizId: string
  step: 'read' | 'units' | 'patterns'
  done: number
  after: string
  attempts: number
  wordsPerMinute: number
}

/** `next`: behind it the step goes on; null: it has nothing left. */
export interface Part {
  done: number
  next: string | null
}

const AFTER = { read: 'units', units: 'patterns', patterns: 'done' } as const

/** Whether there is more. */
export const workOutChecks = command(z.object({ roundId: Id }), async (ctx, { roundId }): Promise<boolean> => {
  const check = await checkOf(ctx, roundId)
  if (!check) return false
  const part = await { read: readSome, units: compareUnits, patterns: comparePatterns }[check.step](ctx, check)
  const step = part.next === null ? AFTER[check.step] : check.step
  await ctx.db
    .updateTable('contest_checks')
    .set({ step, after: part.next ?? '', done: part.next === null ? 0 : part.done, worked_at: ctx.now })
    .where('round_id', '=', roundId)
    .execute()
  if (step !== 'done') return true
  for (const table of ['contest_check_answers', 'contest_check_counts'] as const) await ctx.db.deleteFrom(table).where('round_id', '=', roundId).execute()
  await record(ctx, 'contest.checks_made', { subject: check.contestId, unit: check.unitId, data: { number: check.number } })
  return false
})

/** Held for the rest of the command. */
async function checkOf(ctx: Context, roundId: string): Promise<Check | null> {
  const { rows: [found] } = await sql<Omit<Check, 'wordsPerMinute'> & { published: string }>`
    select k.round_id as "roundId", c.id as "contestId", c.unit_id as "unitId", r.number, r.quiz_id as "quizId", k.step, k.done, k.after, k.attempts, r.published
    from contest_checks k join contest_rounds r on r.id = k.round_id join contests c on c.id = r.contest_id where k.round_id = ${roundId} and k.step <> 'done' for update of k`.execute(ctx.db)
  if (!found) return null
  const { published, ...check } = found
  return { ...check, wordsPerMinute: Published.parse(JSON.parse(published)).rules.checks.wordsPerMinute }
}

/** Whatever nobody has worked at for so long was broken off. */
const IDLE_MS = 60_000

export async function idleChecks(ctx: Context): Promise<string[]> {
  const rows = await ctx.db.selectFrom('contest_checks').select('round_id').where('step', '<>', 'done').where('worked_at', '<', new Date(ctx.now.getTime() - IDLE_MS)).execute()
  return rows.map(({ round_id }) => round_id)
}
