import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { wasteQuiz, type WasteQuiz } from '../../testing/waste-quiz.ts'
import { findQuiz, findQuizKey, printQuiz, proposeCorrection, settleCorrection, typeSheets } from '../index.ts'

const world = useApp(modules)
const because = 'Hướng dẫn mới xếp loại này vào rác tái chế.'

/** Twelve in the west have handed in paper: six chose the first printed letter throughout, six the second. */
const typed = (story: (quiz: WasteQuiz & { ctx: Context; quizId: string }) => Promise<void>) => () =>
  undone(world.app, async (ctx) => {
    const made = await wasteQuiz(ctx)
    const quizId = await made.opened({ passPercent: 100 })
    await printQuiz(as(ctx, made.lan), { quizId, variants: 1, sheets: 20 })
    const { variants } = await ctx.db.selectFrom('quiz_prints').select('variants').where('quiz_id', '=', quizId).executeTakeFirstOrThrow()
    const printed = (variants as unknown as { printed: { options: string[] }[] }[])[0]?.printed ?? []
    const letters = (key: string) => printed.map(({ options }) => 'ABC'[options.indexOf(key)]).join('')
    await typeSheets(as(ctx, made.secretary), { quizId, unitId: made.east, rows: made.members.east.slice(0, 12).map((personId, at) => ({ personId, code: '101', letters: letters(at < 6 ? 'a' : 'b') })) })
    await story({ ...made, ctx, quizId })
  })

const points = async (ctx: Context, quizId: string) => (await ctx.db.selectFrom('quiz_standings').select(['points', 'passed']).where('quiz_id', '=', quizId).orderBy('points').execute()).map((one) => `${one.points} ${String(one.passed)}`)

test('a wrong key is corrected by two people, all is marked again, and the page tells how many moved', typed(async ({ ctx, lan, hue, quizId, entrantAs, members }) => {
  expect(new Set(await points(ctx, quizId))).toEqual(new Set(['0 false', '2 true']))
  const { id: correctionId } = await proposeCorrection(as(ctx, lan), { quizId, place: 0, right: ['b'], because })
  expect((await findQuizKey(as(ctx, hue), { quizId })).corrections).toMatchObject([{ place: 0, right: ['Rác tái chế'], because, state: 'waits', mine: false, proposedBy: { name: 'Nguyễn Thị Lan' } }])
  await expect(settleCorrection(as(ctx, lan), { quizId, correctionId, take: true })).rejects.toMatchObject({ reason: 'quizzes.may_not_sign_off' })
  expect(await settleCorrection(as(ctx, hue), { quizId, correctionId, take: true })).toEqual({ keyNumber: 2, remarked: 12 })
  expect(new Set(await points(ctx, quizId))).toEqual(new Set(['1 false']))
  const key = await findQuizKey(as(ctx, lan), { quizId })
  expect(key.keys.map(({ number, moved }) => [number, moved])).toEqual([[2, { up: 6, down: 6, passedNow: 0, passedNoMore: 6 }], [1, { up: 0, down: 0, passedNow: 0, passedNoMore: 0 }]])
  expect((await findQuiz(as(ctx, entrantAs(members.east[0] ?? '')), { quizId })).mine).toMatchObject({ passed: false })
  await expect(settleCorrection(as(ctx, hue), { quizId, correctionId, take: true })).rejects.toMatchObject({ reason: 'quizzes.correction_settled' })
}))

test('a bad question is given to everybody, and taking that back brings the old results', typed(async ({ ctx, lan, hue, quizId }) => {
  const before = await points(ctx, quizId)
  const correct = async (own: object) => {
    const { id: correctionId } = await proposeCorrection(as(ctx, lan), { quizId, place: 1, because, ...own })
    return settleCorrection(as(ctx, hue), { quizId, correctionId, take: true })
  }
  await correct({ given: true })
  expect(new Set(await points(ctx, quizId))).toEqual(new Set(['1 false', '2 true']))
  expect((await findQuizKey(as(ctx, lan), { quizId })).questions.map(({ given }) => given)).toEqual([false, true])
  await correct({ right: ['a'] })
  expect(await points(ctx, quizId)).toEqual(before)
}))

test('nobody takes their own correction, a refused one moves nobody, and one that changes nothing is not taken at all', typed(async ({ ctx, hanh, lan, hue, secretary, quizId }) => {
  const before = await points(ctx, quizId)
  const { id: correctionId } = await proposeCorrection(as(ctx, hanh), { quizId, place: 0, right: ['c'], because })
  await expect(settleCorrection(as(ctx, hanh), { quizId, correctionId, take: true })).rejects.toMatchObject({ reason: 'quizzes.own_correction' })
  expect(await settleCorrection(as(ctx, hue), { quizId, correctionId, take: false })).toEqual({ keyNumber: null, remarked: 0 })
  expect(await points(ctx, quizId)).toEqual(before)
  await expect(proposeCorrection(as(ctx, lan), { quizId, place: 0, right: ['a'], because })).rejects.toMatchObject({ fields: { right: { reason: 'quizzes.nothing_corrected' } } })
  await expect(proposeCorrection(as(ctx, lan), { quizId, place: 9, right: ['a'], because })).rejects.toMatchObject({ reason: 'quizzes.no_such_question' })
  await expect(proposeCorrection(as(ctx, hue), { quizId, place: 0, right: ['b'], because })).rejects.toMatchObject({ reason: 'quizzes.may_not_edit_quiz' })
  await expect(findQuizKey(as(ctx, secretary), { quizId })).rejects.toMatchObject({ kind: 'not_found' })
}))
