/** What the host does: the next step, or the window closed before its end. */
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { stepAfter, whenIn, type Stand } from '../../rules.ts'
import { PublishedFinal, StepFinal } from '../../schema.ts'
import { finalToEdit, type FinalHead } from './access.ts'
import { endFinal } from './end.ts'

/** Any host from any device; whoever presses on a step that is gone moves nothing. */
export const stepFinal = command(StepFinal, async (ctx, { contestId, number, step, act }): Promise<Stand & { step: number }> => {
  const { contest, final } = await finalToEdit(ctx, contestId, number)
  ensure(final.published !== null, 'conflict', 'contests.final_not_published')
  ensure(final.step === step, 'conflict', 'contests.final_moved')
  const window = await windowOf(ctx, final)
  const runs = window !== null && whenIn(window, ctx.now) !== 'late'
  if (act === 'close') {
    ensure(final.phase === 'open' && runs, 'conflict', 'contests.final_no_window')
    await setWindow(ctx, final, { opensAt: window.opensAt < ctx.now ? window.opensAt : ctx.now, closesAt: ctx.now })
    const stand = { phase: final.phase, question: final.question }
    await record(ctx, 'contest.final_stepped', { subject: contestId, unit: contest.unitId, data: { number, ...stand, closed: true } })
    return move(ctx, final, stand)
  }
  ensure(!runs, 'conflict', 'contests.final_window_runs')
  const next = stepAfter(final, PublishedFinal.parse(JSON.parse(final.published)).final.questions)
  ensure(next !== null, 'conflict', 'contests.final_over')
  if (next.phase === 'open') {
    const opensAt = new Date(ctx.now.getTime() + final.rules.leadSeconds * 1000)
    await setWindow(ctx, final, { opensAt, closesAt: new Date(opensAt.getTime() + final.rules.seconds * 1000) })
  }
  if (next.phase === 'over') {
    const { root, entrants } = await endFinal(ctx, final)
    await record(ctx, 'contest.final_over', { subject: contestId, unit: contest.unitId, data: { number, finalId: final.id, root, entrants } })
    return move(ctx, final, next, { root: Buffer.from(root, 'hex'), ended_at: ctx.now, ended_by: ctx.actor?.personId ?? null })
  }
  await record(ctx, 'contest.final_stepped', { subject: contestId, unit: contest.unitId, data: { number, ...next } })
  return move(ctx, final, next)
})

async function move(ctx: Context, final: FinalHead, stand: Stand, ended: { root?: Buffer; ended_at?: Date; ended_by?: string | null } = {}): Promise<Stand & { step: number }> {
  const step = final.step + 1
  await ctx.db.updateTable('contest_finals').set({ ...stand, step, ...ended }).where('id', '=', final.id).execute()
  return { ...stand, step }
}

async function windowOf(ctx: Context, { id, phase, question }: FinalHead): Promise<{ opensAt: Date; closesAt: Date } | null> {
  if (phase !== 'open') return null
  const found = await ctx.db.selectFrom('contest_final_questions').select(['opens_at', 'closes_at']).where('final_id', '=', id).where('number', '=', question).executeTakeFirst()
  return found?.opens_at && found.closes_at ? { opensAt: found.opens_at, closesAt: found.closes_at } : null
}

async function setWindow(ctx: Context, { id, question }: FinalHead, { opensAt, closesAt }: { opensAt: Date; closesAt: Date }): Promise<void> {
  await ctx.db.updateTable('contest_final_questions').set({ opens_at: opensAt, closes_at: closesAt }).where('final_id', '=', id).where('number', '=', question).execute()
}
