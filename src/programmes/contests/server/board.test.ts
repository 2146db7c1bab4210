import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { leaveQuiz, startAttempt } from '#mechanisms/quizzes/server/index.ts'
import { seal } from '#mechanisms/quizzes/testing/sealed-quiz.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { undone, useApp } from '../../../testing/world.ts'
import { contestOf } from '../testing/contest.ts'
import { publishResult } from '../testing/publish-result.ts'
import { followBoards } from './follow.ts'
import { choosePseudonym, findRound, findRoundBoard, findRoundResult, publishRound, takeDownPseudonym } from './index.ts'
import { contestNotices } from './notices.ts'
import { contestJobs } from './jobs.ts'

const world = useApp(modules)
const OVER = 3425

async function heldRound(ctx: Context, rules: object = {}) {
  const { rows: [newest] } = await sql<{ last: number }>`select coalesce(max(id), 0) as last from events`.execute(ctx.db)
  const held = await contestOf(ctx, rules)
  const round = { contestId: held.contestId, number: 1 }
  await publishRound(held.lan, round)
  const { quizId } = (await findRound(held.lan, round)).row
  let seen = newest?.last ?? 0
  const entrant = (home: 'east' | 'west', nth: number): Actor => held.entrantAs(held.members[home][nth] ?? '')
  /** What has happened since is given to the follower. */
  const follow = async (): Promise<void> => {
    const { rows } = await sql<EventRow>`select * from events where id > ${seen} order by id`.execute(ctx.db)
    seen = rows.at(-1)?.id ?? seen
    await followBoards(ctx, rows)
  }
  return {
    ...held, round, quizId, entrant,
    async enter(home: 'east' | 'west', nth: number, minutes: number, right: number): Promise<void> {
      await held.handIn(minutes + 2, await startAttempt(held.at(minutes, entrant(home, nth)), { quizId }), right)
      await held.mark(minutes + 3)
    },
    async board(minutes: number, actor: Actor | null = held.lan.actor) {
      await follow()
      return findRoundBoard(held.at(minutes, actor), round)
    }
  }
}
type Board = Awaited<ReturnType<typeof findRoundBoard>>
const units = ({ units: { rows } }: Board) => rows.map(({ unit, entered, people }) => [unit.name, entered, people])

test('units stand by the rate of which one can be sure; whoever enters twice counts once, whoever leaves counts no longer', () =>
  undone(world.app, async (ctx) => {
    const s = await heldRound(ctx)
    expect(units(await s.board(0))).toEqual([['Tổ dân phố Đông', 0, 20], ['Tổ dân phố Tây', 0, 12]])
    for (let nth = 0; nth < 6; nth++) await s.enter('west', nth, 10 + nth, 1)
    for (let nth = 0; nth < 9; nth++) await s.enter('east', nth, 30 + nth, 2)
    await s.enter('east', 0, 50, 0)
    const board = await s.board(60)
    // 9 of 20 are 45 %, 6 of 12 are 50 %: the sure rates are 25.8 % and 25.4 %.
    expect(units(board)).toEqual([['Tổ dân phố Đông', 9, 20], ['Tổ dân phố Tây', 6, 12]])
    expect(board.units.rows.map(({ bound }) => bound.toFixed(3))).toEqual(['0.258', '0.254'])
    expect(board.total).toEqual({ people: 32, entered: 15 })
    await leaveQuiz({ ...s.lan, now: s.at(61, null).now }, { quizId: s.quizId, personId: s.entrant('east', 0).personId })
    expect(units(await s.board(62))).toEqual([['Tổ dân phố Tây', 6, 12], ['Tổ dân phố Đông', 8, 19]])
    const mine = await s.board(63, s.entrant('west', 0))
    expect(mine.units.rows.map(({ own }) => own)).toEqual([true, false])
  }))

test('units of fewer than ten are not shown, nor one by which they could be worked out', () =>
  undone(world.app, async (ctx) => {
    const s = await heldRound(ctx)
    for (let nth = 0; nth < 4; nth++) await leaveQuiz(s.lan, { quizId: s.quizId, personId: s.entrant('west', nth).personId })
    const board = await s.board(1)
    expect([units(board), board.units.hidden, board.total]).toEqual([[], 2, { people: 28, entered: 0 }])
  }))

test('only whoever chose a pseudonym stands there as a person; nobody takes a name that reads like another’s', () =>
  undone(world.app, async (ctx) => {
    const s = await heldRound(ctx, { winners: 'pseudonym', prizes: 'Giải nhất: 1' })
    await s.enter('east', 0, 10, 1)
    await s.enter('east', 1, 20, 2)
    await s.enter('east', 2, 30, 2)
    const choose = (nth: number, name: string) => choosePseudonym(s.at(40, s.entrant('east', nth)), { ...s.round, name })
    await choose(0, 'Chim Én')
    await choose(1, '  Hoa   Sen ')
    await expect(choose(2, 'hoa sen')).rejects.toMatchObject({ fields: { name: { reason: 'contests.pseudonym_taken' } } })
    for (const wrong of ['x', 'a'.repeat(31), '<b>', 'https://a.vn']) await expect(choose(2, wrong), wrong).rejects.toMatchObject({ fields: { name: { reason: 'contests.pseudonym_form' } } })
    const shown = async (minutes: number, actor: Actor | null) => (await s.board(minutes, actor)).people.map(({ name, points, own }) => [name, points, own])
    expect(await shown(41, s.entrant('east', 0))).toEqual([['Hoa Sen', 2, false], ['Chim Én', 1, true]])
    // Whoever is erased stands there no longer.
    await contestJobs.find(({ name }) => name === 'contests.forget_person')?.run(ctx, { eventId: null, subjectId: s.entrant('east', 0).personId, data: {} })
    expect(await shown(42, s.entrant('east', 1))).toEqual([['Hoa Sen', 2, true]])
    await choose(0, 'Chim Én')
    await choose(0, '')
    expect(await shown(42, s.entrant('east', 0))).toEqual([['Hoa Sen', 2, false]])
    expect((await s.board(43, s.entrant('east', 1))).pseudonym).toBe('Hoa Sen')
    await expect(choosePseudonym(s.at(40, s.lan.actor), { ...s.round, name: 'Ban tổ chức' })).rejects.toMatchObject({ reason: 'contests.no_such_round' })
    await expect(s.board(41, s.people.dung)).rejects.toMatchObject({ reason: 'contests.no_such_contest' })
    // The winner is published by the pseudonym.
    await s.mark(OVER)
    await seal(s.at(OVER, null), s.quizId)
    await publishResult(s.at(OVER, s.lan.actor), s.round)
    expect((await findRoundResult(s.at(OVER, s.entrant('east', 0)), s.round)).winners).toMatchObject([{ name: 'Hoa Sen', unit: null }])
    await expect(choosePseudonym(s.at(OVER, s.entrant('east', 0)), { ...s.round, name: 'Muộn' })).rejects.toMatchObject({ reason: 'contests.round_closed' })
  }))

test('the board stands still before the end, and what came meanwhile is there with the result', () =>
  undone(world.app, async (ctx) => {
    const s = await heldRound(ctx, { freezeMinutes: 60 })
    await s.enter('east', 0, 10, 2)
    await choosePseudonym(s.at(11, s.entrant('east', 0)), { ...s.round, name: 'Chim Én' })
    await choosePseudonym(s.at(11, s.entrant('west', 0)), { ...s.round, name: 'Hoa Sen' })
    expect((await s.board(12)).frozen).toBe(false)
    await s.enter('west', 0, 3370, 2)
    const still = await s.board(3380)
    expect([still.frozen, still.total, still.people.map(({ name }) => name)]).toEqual([true, { people: 32, entered: 1 }, ['Chim Én']])
    await s.mark(OVER)
    await seal(s.at(OVER, null), s.quizId)
    expect((await s.board(OVER)).total).toEqual({ people: 32, entered: 1 })
    await publishResult(s.at(OVER, s.lan.actor), s.round)
    const after = await s.board(OVER + 1)
    expect([after.frozen, after.total, after.people.map(({ name }) => name)]).toEqual([false, { people: 32, entered: 2 }, ['Chim Én', 'Hoa Sen']])
  }))

test('a pseudonym that offends is taken down with a reason: the person alone is told and chooses another; nobody learns whose it was', () =>
  undone(world.app, async (ctx) => {
    const s = await heldRound(ctx)
    const entrant = s.entrant('east', 0)
    await s.enter('east', 0, 10, 2)
    await choosePseudonym(s.at(20, entrant), { ...s.round, name: 'Vua Lừa' })
    const keeper = s.at(21, s.lan.actor)
    await expect(takeDownPseudonym(s.at(21, s.entrant('east', 1)), { ...s.round, name: 'Vua Lừa', because: 'x' })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(takeDownPseudonym(keeper, { ...s.round, name: 'Vua Lừa', because: ' ' })).rejects.toMatchObject({ fields: { because: { reason: 'contests.because_missing' } } })
    await expect(takeDownPseudonym(keeper, { ...s.round, name: 'Ai Đó', because: 'Lý do' })).rejects.toMatchObject({ fields: { name: { reason: 'contests.no_such_pseudonym' } } })
    await takeDownPseudonym(keeper, { ...s.round, name: 'vua lua', because: 'Nghe như gọi người khác là kẻ lừa.' })
    expect((await s.board(2000)).people).toEqual([])
    expect((await s.board(2000, entrant)).takenDown).toEqual({ name: 'Vua Lừa', because: 'Nghe như gọi người khác là kẻ lừa.' })
    expect((await s.board(2000)).takenDown).toBeNull()
    const { rows: [event] } = await sql<EventRow>`select * from events where type = 'contest.pseudonym_taken_down'`.execute(ctx.db)
    expect([event?.actor_id, JSON.stringify(event)]).toEqual([s.lan.actor?.personId, expect.not.stringContaining(entrant.personId)])
    // Whoever has no account reads it on the board; with one they are told.
    expect(event && (await contestNotices.tells['contest.pseudonym_taken_down']?.(ctx, event))).toEqual([])
    await ctx.db.updateTable('people').set({ username: 'dong.a' }).where('id', '=', entrant.personId).execute()
    expect(event && (await contestNotices.tells['contest.pseudonym_taken_down']?.(ctx, event))).toMatchObject([{ kind: 'contests.pseudonym_down', to: { personId: entrant.personId } }])
    await expect(choosePseudonym(s.at(22, entrant), { ...s.round, name: 'VUA LỪA' })).rejects.toMatchObject({ fields: { name: { reason: 'contests.pseudonym_was_down' } } })
    await choosePseudonym(s.at(23, entrant), { ...s.round, name: 'Chim Én' })
    const after = await s.board(4000, entrant)
    expect([after.takenDown, after.people.map(({ name }) => name)]).toEqual([null, ['Chim Én']])
  }))
