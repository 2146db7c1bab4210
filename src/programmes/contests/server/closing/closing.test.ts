import { expect, test } from 'vitest'
import { modules } from '#app'
import { proposeCorrection, startAttempt } from '#mechanisms/quizzes/server/index.ts'
import { seal } from '#mechanisms/quizzes/testing/sealed-quiz.ts'
import type { Context } from '#platform/server/context.ts'
import { undone, useApp } from '../../../../testing/world.ts'
import { contestOf } from '../../testing/contest.ts'
import { closeRound, findRound, findRoundResult, guessInRound, publishRound, workOutRound } from '../index.ts'
import { contestJobs } from '../jobs.ts'
import { ownPlaces } from '../own-data.ts'

const world = useApp(modules)
const OVER = 3425

/** Seven of the hamlet in the east entered round one; all is marked and sealed. */
async function overRound(ctx: Context) {
  const held = await contestOf(ctx, { prizes: 'Giải nhất: 1\nGiải nhì: 2' })
  const round = { contestId: held.contestId, number: 1 }
  await publishRound(held.lan, round)
  const { quizId } = (await findRound(held.lan, round)).row
  const entrant = (nth: number) => held.entrantAs(held.members.east[nth] ?? '')
  for (const [nth, right] of [2, 1, 2, 0, 2, 2, 1].entries()) {
    await guessInRound(held.at(10 * nth, entrant(nth)), { ...round, guess: 5 + (nth % 3) })
    await held.handIn(10 * nth + 5, await startAttempt(held.at(10 * nth, entrant(nth)), { quizId }), right)
  }
  await held.mark(OVER)
  await seal(held.at(OVER, null), quizId)
  const { id: roundId } = await ctx.db.selectFrom('contest_rounds').select('id').where('quiz_id', '=', quizId).executeTakeFirstOrThrow()
  const keeper = held.at(OVER + 5, held.lan.actor)
  return {
    ...held, round, quizId, roundId, keeper, entrant,
    part: (atOnce = 2) => workOutRound({ ...keeper, actor: null }, { roundId, atOnce }),
    closing: async () => (await findRound(keeper, round)).kept?.closing,
    closed: async () => (await ctx.db.selectFrom('events').select('data').where('type', '=', 'contest.round_closed').execute()).map(({ data }) => data)
  }
}

test('a result is worked out in parts; nobody sees any of it before all is there, and it is published once', () =>
  undone(world.app, async (ctx) => {
    const s = await overRound(ctx)
    expect(await closeRound(s.keeper, s.round)).toEqual({ attempts: 7 })
    await expect(closeRound(s.keeper, s.round)).rejects.toMatchObject({ kind: 'conflict', reason: 'contests.round_closing' })
    const stages: string[] = []
    for (;;) {
      const { step, done } = (await s.closing()) ?? {}
      stages.push(`${step} ${done}`)
      await expect(findRoundResult(s.keeper, s.round)).rejects.toMatchObject({ reason: 'contests.no_result' })
      expect(await ownPlaces(s.at(OVER + 6, s.entrant(0)))).toEqual([])
      expect((await findRound(s.at(OVER + 6, s.entrant(0)), s.round)).row.state).toBe('over')
      expect(await s.closed()).toEqual([])
      if (!(await s.part())) break
    }
    expect(stages).toEqual(['gather 0', 'order 0', 'order 2', 'order 4', 'order 6', 'place 0', 'place 2', 'place 4', 'place 6'])
    const { winners } = await findRoundResult(s.keeper, s.round)
    expect(winners.map(({ place, name, guess, decidedBy }) => [place, name, guess, decidedBy])).toEqual([[1, 'Đông C', 7, 'finished'], [2, 'Đông F', 7, 'prediction'], [3, 'Đông E', 6, 'prediction']])
    const places = await ctx.db.selectFrom('contest_places').select(['place', 'decided_by']).orderBy('place').execute()
    expect(places.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(places.at(-1)?.decided_by).toBe('alone')
    expect(await ownPlaces(s.at(OVER + 6, s.entrant(3)))).toMatchObject([{ place: 7 }])
    // What was worked with is gone, and nothing happens a second time.
    expect(await ctx.db.selectFrom('contest_standings').select('person_id').execute()).toEqual([])
    expect(await s.part()).toBe(false)
    expect(await s.closed()).toMatchObject([{ number: 1, entrants: 7, attempts: 7 }])
    await expect(closeRound(s.keeper, s.round)).rejects.toMatchObject({ reason: 'contests.round_closed' })
  }))

test('what was broken off goes on by itself within minutes, wherever it was', () =>
  undone(world.app, async (ctx) => {
    const s = await overRound(ctx)
    await closeRound(s.keeper, s.round)
    for (let parts = 0; parts < 7; parts++) await s.part()
    expect(await s.closing()).toMatchObject({ step: 'place', done: 4 })
    const goOn = (minutes: number) => contestJobs.find(({ cron }) => cron)?.run(s.at(minutes, null), { eventId: null, subjectId: null, data: {} })
    // Somebody is at it.
    await goOn(OVER + 5.5)
    expect(await s.closing()).toMatchObject({ step: 'place', done: 4 })
    await goOn(OVER + 7)
    expect(await s.closing()).toMatchObject({ step: 'done' })
    expect((await findRoundResult(s.keeper, s.round)).winners).toHaveLength(3)
    expect((await ctx.db.selectFrom('contest_places').select('place').execute()).length).toBe(7)
  }))

test('a correction that comes up meanwhile stops it with the reason; once it is settled the result is asked for anew', () =>
  undone(world.app, async (ctx) => {
    const s = await overRound(ctx)
    await closeRound(s.keeper, s.round)
    const { id } = await proposeCorrection(s.keeper, { quizId: s.quizId, place: 0, given: true, because: 'Câu này hỏi không rõ.' })
    expect(await s.part()).toBe(false)
    expect(await s.closing()).toMatchObject({ stopped: 'contests.disputes_wait' })
    await expect(closeRound(s.keeper, s.round)).rejects.toMatchObject({ reason: 'contests.disputes_wait' })
    await ctx.db.updateTable('quiz_corrections').set({ settled_at: ctx.now }).where('id', '=', id).execute()
    await closeRound(s.keeper, s.round)
    while (await s.part());
    expect(await s.closed()).toHaveLength(1)
  }))

test('a key that was settled meanwhile makes it begin anew', () =>
  undone(world.app, async (ctx) => {
    const s = await overRound(ctx)
    await closeRound(s.keeper, s.round)
    await ctx.db.insertInto('quiz_keys').values({ quiz_id: s.quizId, edition: 1, number: 2, made_at: ctx.now }).execute()
    await ctx.db.updateTable('quiz_results').set({ key_number: 2 }).where('quiz_id', '=', s.quizId).execute()
    await s.part()
    expect(await s.closing()).toMatchObject({ step: 'gather', done: 0 })
    await s.part()
    expect(await s.closing()).toMatchObject({ step: 'order', done: 0 })
    while (await s.part());
    expect(await ctx.db.selectFrom('contest_results').select('key_number').execute()).toEqual([{ key_number: 2 }])
  }))

test('people who were merged while it was worked out stand there once', () =>
  undone(world.app, async (ctx) => {
    const s = await overRound(ctx)
    await closeRound(s.keeper, s.round)
    const [first = '', second = ''] = s.members.east
    // All are gathered, the outcome is not fixed yet: two records of one person stand among them.
    const attempt = await ctx.db.selectFrom('quiz_attempts').select('id').where('quiz_id', '=', s.quizId).where('person_id', '=', first).executeTakeFirstOrThrow()
    await ctx.db.updateTable('contest_closings').set({ done: 7, after: '1' }).where('round_id', '=', s.roundId).execute()
    await ctx.db.insertInto('contest_standings').values({ round_id: s.roundId, person_id: first, attempt_id: attempt.id, receipt: Buffer.alloc(32), points: 2, of: 2, started_at: ctx.now, finished_at: ctx.now, all_right: true }).execute()
    await ctx.db.updateTable('people').set({ merged_into: second }).where('id', '=', first).execute()
    await s.part()
    expect(await s.closing()).toMatchObject({ step: 'gather', done: 0 })
    while (await s.part());
    const places = await ctx.db.selectFrom('contest_places').select('person_id').execute()
    expect(places).toHaveLength(6)
    expect(places.map(({ person_id }) => person_id)).not.toContain(first)
  }))
