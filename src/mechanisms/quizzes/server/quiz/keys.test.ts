import { expect, test } from 'vitest'
import { modules } from '#app'
import { follow } from '#foundations/notifications/server/follow.ts'
import { listNotices } from '#foundations/notifications/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { wasteQuiz, type WasteQuiz } from '../../testing/waste-quiz.ts'
import { findQuiz, findQuizKey, listQuizPeople, printQuiz, proposeCorrection, settleCorrection, typeSheets } from '../index.ts'

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
  expect(await settleCorrection(as(ctx, hue), { quizId, correctionId, take: true })).toEqual({ keyNumber: 2, remarked: 12, toMark: 0 })
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
  expect(await settleCorrection(as(ctx, hue), { quizId, correctionId, take: false })).toEqual({ keyNumber: null, remarked: 0, toMark: 0 })
  expect(await points(ctx, quizId)).toEqual(before)
  await expect(proposeCorrection(as(ctx, lan), { quizId, place: 0, right: ['a'], because })).rejects.toMatchObject({ fields: { right: { reason: 'quizzes.nothing_corrected' } } })
  await expect(proposeCorrection(as(ctx, lan), { quizId, place: 9, right: ['a'], because })).rejects.toMatchObject({ reason: 'quizzes.no_such_question' })
  await expect(proposeCorrection(as(ctx, hue), { quizId, place: 0, right: ['b'], because })).rejects.toMatchObject({ reason: 'quizzes.may_not_edit_quiz' })
  await expect(findQuizKey(as(ctx, secretary), { quizId })).rejects.toMatchObject({ kind: 'not_found' })
}))

test('whom a corrected key moved is told so, and their own unit knows by name who passes now, no points', typed(async ({ ctx, lan, hue, secretary, dung, quizId, east, members, entrantAs }) => {
  const [first = '', , , , , , seventh = ''] = members.east
  for (const id of [first, seventh]) await ctx.db.updateTable('people').set({ username: `dong.${id.slice(-6)}` }).where('id', '=', id).execute()
  const people = () => listQuizPeople(as(ctx, secretary), { quizId, unitId: east })
  expect((await people()).moved).toEqual([])
  for (const place of [0, 1]) {
    const { id: correctionId } = await proposeCorrection(as(ctx, lan), { quizId, place, right: ['b'], because })
    await settleCorrection(as(ctx, hue), { quizId, correctionId, take: true })
  }
  const { moved } = await people()
  expect(moved.map(({ key, passedNow, passedNoMore }) => [key, passedNow.map(({ name }) => name), passedNoMore.map(({ name }) => name)])).toEqual([
    [3, 'GHIJKL'.split('').map((letter) => `Đông ${letter}`), []],
    [2, [], 'ABCDEF'.split('').map((letter) => `Đông ${letter}`)]
  ])
  expect(JSON.stringify(moved)).not.toMatch(/point/)
  await expect(listQuizPeople(as(ctx, dung), { quizId, unitId: east })).rejects.toMatchObject({ kind: 'not_found' })
  await follow(ctx, (await ctx.db.selectFrom('events').selectAll().orderBy('id').execute()) as unknown as EventRow[])
  const titles = async (id: string) => (await listNotices(as(ctx, entrantAs(id)), {})).groups.flatMap(({ notices }) => notices.map(({ title }) => title)).filter((title) => title.includes('thay đổi'))
  expect((await titles(seventh)).length).toBeGreaterThan(0)
  expect(await titles(members.west[0] ?? '')).toEqual([])
}))
