import { expect, test } from 'vitest'
import { modules } from '#app'
import { follow } from '#foundations/notifications/server/follow.ts'
import { listNotices } from '#foundations/notifications/server/index.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { wasteQuiz, type WasteQuiz } from '../../testing/waste-quiz.ts'
import { addQuiz, answerAppeals, findOwnQuiz, findQuiz, findQuizKey, listAppeals, makeAppeal, printQuiz, proposeCorrection, settleCorrection, typeSheets } from '../index.ts'
import { quizNotices } from '../../notices/source.ts'
import { ownAppealsKept } from '../own-data.ts'

const world = useApp(modules)
const DAY = 86_400_000

interface Story extends WasteQuiz {
  ctx: Context
  quizId: string
  first: Actor
  second: Actor
  /** The sheet of each. */
  sheetOf(actor: Actor): Promise<string>
  later(days: number, actor: Actor): Context
}

/** Two of the hamlet in the east have handed in paper; the quiz closes on 20 March and takes appeals for five days more. */
const typed = (story: (quiz: Story) => Promise<void>, own: object = {}) => () =>
  undone(world.app, async (ctx) => {
    const made = await wasteQuiz(ctx)
    const quizId = await made.opened({ passPercent: 100, appealDays: 5, ...own })
    await printQuiz(as(ctx, made.lan), { quizId, variants: 1, sheets: 20 })
    const [first = made.entrant, second = made.entrant] = made.members.east.map(made.entrantAs)
    await typeSheets(as(ctx, made.secretary), { quizId, unitId: made.east, rows: [first, second].map(({ personId }) => ({ personId, code: '101', letters: 'AB' })) })
    const sheetOf = async (actor: Actor) => (await ctx.db.selectFrom('quiz_sheets').select('id').where('person_id', '=', actor.personId).executeTakeFirstOrThrow()).id
    await story({ ...made, ctx, quizId, first, second, sheetOf, later: (days, actor) => ({ ...as(ctx, actor), now: new Date(ctx.now.getTime() + days * DAY) }) })
  })

const catchUp = async (ctx: Context): Promise<void> => follow(ctx, (await ctx.db.selectFrom('events').selectAll().orderBy('id').execute()) as unknown as EventRow[])
const titles = async (who: Context): Promise<string[]> => (await listNotices(who, {})).groups.flatMap(({ notices }) => notices.map(({ title }) => title))

test('two appeal against one question, Huệ answers both at once and reads no name, Lan corrects the key with her, and both are told', typed(async ({ ctx, quizId, first, second, sheetOf, lan, hue }) => {
  for (const actor of [first, second]) await ctx.db.updateTable('people').set({ username: `dong.${actor.personId.slice(-4)}` }).where('id', '=', actor.personId).execute()
  await makeAppeal(as(ctx, first), { quizId, attemptId: await sheetOf(first), place: 0, words: 'Xã tôi ủ vỏ chuối riêng.' })
  await makeAppeal(as(ctx, second), { quizId, attemptId: await sheetOf(second), place: 0, words: 'Tờ hướng dẫn ghi khác.' })
  await catchUp(ctx)
  expect(await titles(as(ctx, hue))).toEqual(['Có khiếu nại câu 1 của “Kiểm tra nhanh: phân loại rác”, trả lời trước 09:00, 17/03/2026'])
  const list = await listAppeals(as(ctx, hue), { quizId })
  expect(list.cases).toMatchObject([{ place: 0, count: 2, late: false, outcome: null, correction: 'none' }])
  expect(list.cases[0]?.words.toSorted()).toEqual(['Tờ hướng dẫn ghi khác.', 'Xã tôi ủ vỏ chuối riêng.'])
  // Nothing that is shown, told or logged says who it was.
  const logged = await ctx.db.selectFrom('events').selectAll().where('type', '=', 'quiz.appeal_made').execute()
  expect(logged.map(({ actor_id }) => actor_id)).toEqual([null, null])
  for (const { personId } of [first, second]) expect(JSON.stringify([list, logged])).not.toContain(personId)
  const caseId = list.cases[0]?.id ?? ''
  await answerAppeals(as(ctx, hue), { quizId, caseId, outcome: 'upheld', reason: 'Hướng dẫn của xã có hai cách.' })
  await expect(answerAppeals(as(ctx, lan), { quizId, caseId, outcome: 'refused', reason: 'Không.' })).rejects.toMatchObject({ reason: 'quizzes.appeal_answered' })
  await catchUp(ctx)
  expect(await titles(as(ctx, hue))).toEqual([])
  expect(await titles(as(ctx, second))).toContain('Khiếu nại của bạn về “Kiểm tra nhanh: phân loại rác” đã được trả lời: Chấp nhận')
  const own = await findOwnQuiz(as(ctx, second), { quizId })
  expect(own.own[0]?.questions?.find(({ place }) => place === 0)?.appeal).toMatchObject({ words: 'Tờ hướng dẫn ghi khác.', outcome: 'upheld', reason: 'Hướng dẫn của xã có hai cách.' })
  const { id: correctionId } = await proposeCorrection(as(ctx, lan), { quizId, place: 0, given: true, because: 'Theo khiếu nại.' })
  expect((await listAppeals(as(ctx, lan), { quizId })).cases).toMatchObject([{ correction: 'waits' }])
  await settleCorrection(as(ctx, hue), { quizId, correctionId, take: true })
  expect((await listAppeals(as(ctx, lan), { quizId })).cases).toMatchObject([{ correction: 'taken', given: true }])
  expect((await findQuizKey(as(ctx, lan), { quizId })).keys).toHaveLength(2)
  expect(await ownAppealsKept(as(ctx, first))).toMatchObject([{ words: 'Xã tôi ủ vỏ chuối riêng.', outcome: 'upheld' }])
  expect(await ownAppealsKept(as(ctx, hue))).toEqual([])
}))

test('an appeal needs one’s own marked answer, words, and the days that the rules give; each question once', typed(async ({ ctx, quizId, first, second, sheetOf, later }) => {
  const attemptId = await sheetOf(first)
  const words = 'Tờ hướng dẫn ghi khác.'
  await expect(makeAppeal(as(ctx, second), { quizId, attemptId, place: 0, words })).rejects.toMatchObject({ reason: 'quizzes.no_such_attempt' })
  await expect(makeAppeal(as(ctx, first), { quizId, attemptId, place: 0, words: '  ' })).rejects.toMatchObject({ fields: { words: { reason: 'quizzes.appeal_words_missing' } } })
  await expect(makeAppeal(as(ctx, first), { quizId, attemptId, place: 9, words })).rejects.toMatchObject({ reason: 'quizzes.no_such_question' })
  expect((await findOwnQuiz(later(15, first), { quizId })).mayAppeal).toBe(true)
  expect((await findOwnQuiz(later(16, first), { quizId })).mayAppeal).toBe(false)
  await expect(makeAppeal(later(16, first), { quizId, attemptId, place: 0, words })).rejects.toMatchObject({ reason: 'quizzes.appeal_late' })
  await makeAppeal(later(15, first), { quizId, attemptId, place: 0, words })
  await expect(makeAppeal(later(15, first), { quizId, attemptId, place: 0, words })).rejects.toMatchObject({ reason: 'quizzes.appealed_already' })
  await makeAppeal(later(15, first), { quizId, attemptId, place: 1, words })
}))

test('while the answers are not shown nobody can appeal, and rules without appeals take none', typed(async ({ ctx, quizId, first, sheetOf, later, lan, binhAn, fields, blueprintId }) => {
  const asked = { quizId, attemptId: await sheetOf(first), place: 0, words: 'Tờ hướng dẫn ghi khác.' }
  await expect(makeAppeal(as(ctx, first), asked)).rejects.toMatchObject({ reason: 'quizzes.appeal_early' })
  await makeAppeal(later(12, first), asked)
  await expect(addQuiz(as(ctx, lan), { unitId: binhAn, ...fields, blueprintId, feedback: 'none', appealDays: 5 })).rejects.toMatchObject({ fields: { appealDays: { reason: 'quizzes.appeals_need_feedback' } } })
}, { feedback: 'closing' }))

test('rules without appeals take none, and only whoever keeps the quiz or signs off reads them', typed(async ({ ctx, quizId, first, sheetOf, secretary, dung, lan }) => {
  await expect(makeAppeal(as(ctx, first), { quizId, attemptId: await sheetOf(first), place: 0, words: 'Sai.' })).rejects.toMatchObject({ reason: 'quizzes.no_appeals' })
  for (const actor of [secretary, dung, first]) await expect(listAppeals(as(ctx, actor), { quizId })).rejects.toMatchObject({ kind: 'not_found' })
  expect((await findQuiz(as(ctx, lan), { quizId })).may).toEqual({ edit: true, answer: true, mark: false })
}, { appealDays: null }))

test('nobody answers an appeal that is also their own; the day before it is due whoever answers is told again', typed(async ({ ctx, quizId, first, sheetOf, lan, later }) => {
  await makeAppeal(as(ctx, first), { quizId, attemptId: await sheetOf(first), place: 1, words: 'Sai.' })
  const { cases } = await listAppeals(as(ctx, lan), { quizId })
  const caseId = cases[0]?.id ?? ''
  const both: Actor = { ...first, grants: lan.grants }
  await expect(answerAppeals(as(ctx, both), { quizId, caseId, outcome: 'refused', reason: 'Đúng rồi.' })).rejects.toMatchObject({ reason: 'quizzes.own_appeal' })
  expect(await quizNotices.remind?.(later(5, lan))).toEqual([])
  expect(await quizNotices.remind?.(later(6.5, lan))).toMatchObject([{ subjectId: caseId, data: { due: true } }, { subjectId: caseId }])
  expect((await listAppeals(later(8, lan), { quizId })).cases).toMatchObject([{ late: true }])
}))

test('a sheet of paper stands among one’s own attempts with its questions', typed(async ({ ctx, quizId, first }) => {
  const { own, stands } = await findOwnQuiz(as(ctx, first), { quizId })
  expect(stands).toBe('open')
  expect(own).toMatchObject([{ number: null, code: '101', startedAt: null, answered: 2, score: { of: 2, waiting: 0 } }])
  expect(own[0]?.questions).toHaveLength(2)
}))
