import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Actor, Context } from '#platform/server/context.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { chosen, phone, type Phone } from '../../testing/phone.ts'
import { wasteQuiz, type WasteQuiz } from '../../testing/waste-quiz.ts'
import { appendEntries, findOwnQuiz, findQuizBoard, leaveQuiz, printQuiz, startAttempt, typeSheets } from '../index.ts'
import { ownResults } from '../own-data.ts'
import { markingJobs } from './sources.ts'

const world = useApp(modules)

interface Day extends WasteQuiz {
  ctx: Context
  quizId: string
  at(minutes: number, actor: Actor | null): Context
  start(minutes: number, actor: Actor): Promise<Phone>
}

/** The quiz opens at eight in the morning of the same day. */
const day = (story: (day: Day) => Promise<void>) => () =>
  undone(world.app, async (ctx) => {
    const held = await wasteQuiz(ctx)
    const quizId = await held.opened({ attempts: 1 })
    const { rules } = await ctx.db.selectFrom('quizzes').select('rules').where('id', '=', quizId).executeTakeFirstOrThrow()
    const opens = new Date((rules as { opensAt: string }).opensAt).getTime()
    const at = (minutes: number, actor: Actor | null): Context => ({ ...as(ctx, actor), now: new Date(opens + minutes * 60_000) })
    await story({ ...held, ctx, quizId, at, start: async (minutes, actor) => phone(await startAttempt(at(minutes, actor), { quizId })) })
  })

test('what Lan opened is answered on a phone, marked when it is handed in, and stands on the board and in one’s own data', day(async ({ ctx, lan, entrant, quizId, at, start }) => {
  const own = await start(1, entrant)
  for (const [nth, { place }] of own.started.paper.entries()) own.write({ at: 1000 * (nth + 1), place, given: chosen(0) })
  own.write({ at: 60_000, finish: true })
  expect(await appendEntries(at(2, null), { ticket: own.started.ticket, entries: own.sent })).toMatchObject({ acknowledged: 3, refused: [], finished: true })
  const event = await ctx.db.selectFrom('events').selectAll().where('type', '=', 'quiz.attempts_finished').executeTakeFirstOrThrow()
  for (const job of markingJobs) await job.run(at(2, null), event as never)
  const { own: [shown] } = await findOwnQuiz(at(3, entrant), { quizId })
  expect((await findQuizBoard(as(ctx, lan), { quizId })).total).toEqual({ people: 32, done: 1, passed: shown?.score?.passed ? 1 : 0 })
  const [kept] = await ownResults(at(3, entrant))
  expect(kept).toMatchObject({ quiz: 'Kiểm tra nhanh: phân loại rác', on: 'device', points: shown?.score?.points, of: 2, answers: [{ given: chosen(0) }, { given: chosen(0) }] })
  expect(await ownResults(at(3, lan))).toEqual([])
}))

test('a sheet of paper is an attempt: whoever has none left cannot begin on the phone', day(async ({ ctx, lan, secretary, entrant, east, quizId, at, start }) => {
  await printQuiz(as(ctx, lan), { quizId, variants: 1, sheets: 20 })
  await typeSheets(as(ctx, secretary), { quizId, unitId: east, rows: [{ personId: entrant.personId, code: '101', letters: 'AB' }] })
  await expect(start(1, entrant)).rejects.toMatchObject({ reason: 'quizzes.attempts_used' })
  expect(await findOwnQuiz(at(1, entrant), { quizId })).toMatchObject({ stands: 'used_up' })
  expect(await ownResults(at(1, entrant))).toMatchObject([{ on: 'paper', of: 2, answers: 'AB' }])
}))

test('whoever has left the roster cannot begin', day(async ({ ctx, lan, entrant, quizId, start }) => {
  await leaveQuiz(as(ctx, lan), { quizId, personId: entrant.personId })
  await expect(start(1, entrant)).rejects.toMatchObject({ reason: 'quizzes.not_an_entrant' })
}))
