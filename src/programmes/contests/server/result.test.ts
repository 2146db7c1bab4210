import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { findReceipt, proposeCorrection, startAttempt } from '#mechanisms/quizzes/server/index.ts'
import { follow } from '#foundations/notifications/server/follow.ts'
import { listNotices } from '#foundations/notifications/server/index.ts'
import { seal } from '#mechanisms/quizzes/testing/sealed-quiz.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { undone, useApp } from '../../../testing/world.ts'
import { contestOf } from '../testing/contest.ts'
import { publishResult } from '../testing/publish-result.ts'
import { rankingOf, ContestRules } from '../rules.ts'
import { closeContest, closeRound, findContest, findRound, findRoundResult, guessInRound, makeResultPaper, publishRound, removeRound } from './index.ts'
import { ownPlaces } from './own-data.ts'

const world = useApp(modules)
/** From eight in the morning of the 11th to five in the afternoon of the 13th. */
const OVER = 3425

async function heldRound(ctx: Context, rules: object = {}) {
  const held = await contestOf(ctx, rules)
  const round = { contestId: held.contestId, number: 1 }
  await publishRound(held.lan, round)
  const { row } = await findRound(held.lan, round)
  const entrant = (nth: number): Actor => held.entrantAs(held.members.east[nth] ?? '')
  return {
    ...held, round, quizId: row.quizId, person: entrant,
    async enter(nth: number, minutes: number, right: number, guess: number | null = null): Promise<string> {
      if (guess !== null) await guessInRound(held.at(minutes, entrant(nth)), { ...round, guess })
      const started = await startAttempt(held.at(minutes, entrant(nth)), { quizId: row.quizId })
      await held.handIn(minutes + 2, started, right)
      return started.attemptId
    },
    async end(): Promise<void> {
      await held.mark(OVER)
      await seal(held.at(OVER, null), row.quizId)
    },
    keeper: held.at(OVER + 5, held.lan.actor)
  }
}

test('a round is closed: score, then the nearest guess, then the earliest, then the draw; seed and root are shown and come out the same', () =>
  undone(world.app, async (ctx) => {
    const s = await heldRound(ctx, { prizes: 'Giải nhất: 1\nGiải nhì: 1\nGiải ba: 2' })
    await s.enter(0, 10, 1, 5)
    await s.enter(1, 20, 2, 9)
    // Four enter, six attempts in all: the guess of 4 is right.
    await s.enter(2, 30, 2, 4)
    await s.enter(3, 40, 2, 9)
    await s.enter(0, 50, 0, 4)
    await s.enter(3, 60, 2, 4)
    await expect(closeRound(s.at(100, s.lan.actor), s.round)).rejects.toMatchObject({ reason: 'contests.window_runs' })
    await expect(closeRound(s.keeper, s.round)).rejects.toMatchObject({ reason: 'contests.root_waits' })
    await seal(s.at(OVER, null), s.quizId)
    await expect(closeRound(s.keeper, s.round)).rejects.toMatchObject({ reason: 'contests.marks_wait' })
    await s.mark(OVER)
    await expect(findRoundResult(s.at(OVER + 5, s.person(0)), s.round)).rejects.toMatchObject({ reason: 'contests.no_result' })
    await publishResult(s.keeper, s.round)
    await expect(closeRound(s.keeper, s.round)).rejects.toMatchObject({ reason: 'contests.round_closed' })
    const seen = await findRoundResult(s.at(OVER + 6, s.person(0)), s.round)
    expect(seen).toMatchObject({ entrants: 4, attempts: 6, allRight: 3, outcome: 4 })
    // Of equal attempts the earlier counts, with the guess that was made for it: Đông D guessed 9 then.
    expect(seen.winners.map(({ name, prize, decidedBy, guess, off }) => [name, prize, decidedBy, guess, off])).toEqual([
      ['Đông C', 'Giải nhất', 'prediction', 4, 0], ['Đông B', 'Giải nhì', 'finished', 9, 5], ['Đông D', 'Giải ba', 'score', 9, 5], ['Đông A', 'Giải ba', 'alone', 5, 1]
    ])
    expect(seen.own).toMatchObject({ place: 4, prize: 'Giải ba', points: 1, of: 2 })
    expect(createHash('sha256').update(Buffer.from(seen.seed, 'hex')).digest('hex')).toBe(seen.commitment)
    expect((await findRound(s.at(OVER + 6, s.person(0)), s.round)).row.state).toBe('closed')
    // The receipt under the root is the one that the entrant can keep.
    const mine = await ctx.db.selectFrom('contest_places').select('attempt_id').where('person_id', '=', s.person(0).personId).executeTakeFirstOrThrow()
    const { receipt } = await findReceipt(s.at(OVER + 6, s.person(0)), { quizId: s.quizId, attemptId: mine.attempt_id } as never)
    expect([receipt.leaf, receipt.root]).toEqual([seen.own?.receipt, seen.root])
    expect(await ownPlaces(s.at(OVER + 6, s.person(0)))).toMatchObject([{ round: 1, place: 4, prize: 'Giải ba' }])
    const event = await ctx.db.selectFrom('events').select('data').where('type', '=', 'contest.round_closed').executeTakeFirstOrThrow()
    expect(event.data).toMatchObject({ seed: seen.seed, root: seen.root })
  }))

test('what is equal in all is drawn, and anybody who has seed, root and receipts finds the same order', () =>
  undone(world.app, async (ctx) => {
    const s = await heldRound(ctx, { predicted: null, tieBreaks: [], prizes: 'Giải nhất: 6' })
    for (let nth = 0; nth < 6; nth++) await s.enter(nth, 10 + nth, 2)
    await s.end()
    await publishResult(s.keeper, s.round)
    const { winners, seed, root } = await findRoundResult(s.keeper, s.round)
    expect(winners.slice(0, 5).every(({ decidedBy }) => decidedBy === 'draw')).toBe(true)
    expect(winners.map(({ drawKey }) => drawKey)).toEqual(winners.map(({ drawKey }) => drawKey).toSorted())
    const rules = ContestRules.parse({ counts: 'best', predicted: null, tieBreaks: [], prizes: [], drawCommitment: '00'.repeat(32) })
    const again = rankingOf(rules, winners.map(({ receipt }, at) => ({ entrant: String(at), receipt, points: 2, of: 2, startedAt: 0, finishedAt: 0, guess: null })).toReversed(), { seed, root })
    expect(again.map(({ entry }) => entry.receipt)).toEqual(winners.map(({ receipt }) => receipt))
  }))

test('names are for whom the rules say: under pseudonyms only the organiser knows whom to call, and that look is written down', () =>
  undone(world.app, async (ctx) => {
    const s = await heldRound(ctx, { winners: 'pseudonym', prizes: 'Giải nhất: 1' })
    await s.enter(0, 10, 2, 1)
    await s.enter(1, 20, 1, 1)
    await s.end()
    await publishResult(s.keeper, s.round)
    const names = async (actor: Actor | null) => (await findRoundResult(s.at(OVER + 6, actor), s.round)).winners.map(({ name, unit }) => [name, unit])
    expect(await names(s.person(0))).toEqual([[null, null]])
    expect(await names(s.people.hue)).toEqual([[null, null]])
    const before = await ctx.db.selectFrom('events').select('id').where('type', '=', 'person.looked_at').execute()
    expect(await names(s.lan.actor)).toEqual([['Đông A', 'Tổ dân phố Đông']])
    expect((await ctx.db.selectFrom('events').select('id').where('type', '=', 'person.looked_at').execute()).length).toBe(before.length + 1)
    await expect(names(s.people.dung)).rejects.toMatchObject({ reason: 'contests.no_such_contest' })
    // Whoever won nothing is on no list.
    expect((await findRoundResult(s.at(OVER + 6, s.person(0)), s.round)).winners).toHaveLength(1)
    expect((await findRoundResult(s.at(OVER + 6, s.person(1)), s.round)).own).toMatchObject({ place: 2, prize: null })
    expect((await findRoundResult(s.at(OVER + 6, s.person(2)), s.round)).own).toBeNull()
  }))

test('a correction that nobody has decided keeps the result back; the contest closes when its rounds have', () =>
  undone(world.app, async (ctx) => {
    const s = await heldRound(ctx)
    await s.enter(0, 10, 2, 1)
    await s.end()
    const { id: correctionId } = await proposeCorrection(s.keeper, { quizId: s.quizId, place: 0, given: true, because: 'Câu này hỏi không rõ.' })
    await expect(closeRound(s.keeper, s.round)).rejects.toMatchObject({ reason: 'contests.disputes_wait' })
    await ctx.db.updateTable('quiz_corrections').set({ settled_at: ctx.now }).where('id', '=', correctionId).execute()
    await publishResult(s.keeper, s.round)
    const closing = async () => closeContest(s.keeper, { contestId: s.contestId, version: (await findContest(s.keeper, { contestId: s.contestId })).version })
    await expect(closing()).rejects.toMatchObject({ reason: 'contests.rounds_wait' })
    await removeRound(s.keeper, { contestId: s.contestId, number: 2 })
    await closing()
    expect((await findContest(s.keeper, { contestId: s.contestId })).state).toBe('closed')
  }))

test('whoever entered and has an account is told of the result, nobody else', () =>
  undone(world.app, async (ctx) => {
    const s = await heldRound(ctx)
    await ctx.db.updateTable('people').set({ username: sql`'dong.' || right(id::text, 8)` }).where('id', 'in', s.members.east.slice(0, 2)).execute()
    await s.enter(0, 10, 2, 1)
    await s.end()
    await publishResult(s.keeper, s.round)
    await follow(ctx, (await ctx.db.selectFrom('events').selectAll().where('type', '=', 'contest.round_closed').execute()) as unknown as EventRow[])
    const titles = async (nth: number): Promise<string[]> => (await listNotices(s.at(OVER + 6, s.person(nth)), {})).groups.flatMap(({ notices }) => notices.map(({ title }) => title))
    expect([await titles(0), await titles(1)]).toEqual([['Đã có kết quả vòng 1 cuộc thi “Thi tìm hiểu phân loại rác”'], []])
  }))

test('the minutes are a Word document with winners, reasons and what to check them by', () =>
  undone(world.app, async (ctx) => {
    const s = await heldRound(ctx)
    await s.enter(0, 10, 2, 1)
    await s.enter(1, 20, 1, 1)
    await s.end()
    await publishResult(s.keeper, s.round)
    const { name, bytes, mediaType } = await makeResultPaper(s.keeper, s.round)
    expect([name, mediaType.includes('wordprocessingml'), bytes.length > 5000]).toEqual(['Biên bản kết quả vòng 1 - Thi tìm hiểu phân loại rác.docx', true, true])
  }))
