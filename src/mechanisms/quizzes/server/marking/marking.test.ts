import { expect, test } from 'vitest'
import { modules } from '#app'
import { follow } from '#foundations/notifications/server/follow.ts'
import { listNotices } from '#foundations/notifications/server/index.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { newId } from '#platform/shared/ids.ts'
import { addPerson } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { QuestionBody } from '../../question/body.ts'
import { chosen, phone, typed } from '../../testing/phone.ts'
import { wasteQuiz, type WasteQuiz } from '../../testing/waste-quiz.ts'
import { addQuestion, addQuiz, appendEntries, findMarking, findOwnQuiz, findQuiz, findQuizBoard, findScript, markScript, openQuiz, printQuiz, proposeCorrection, settleCorrection, signOffQuestion, startAttempt, takeScript } from '../index.ts'
import { ownMarking } from '../own-data.ts'
import { markingJobs } from '../quiz/sources.ts'

const world = useApp(modules)
const ESSAY = 0
const RUBRIC = [{ key: 'a', words: { vi: 'Nêu việc' }, points: 1 }, { key: 'b', words: { vi: 'Cách làm' }, points: 3 }]
const essay = (rubric = RUBRIC) => QuestionBody.parse({ kind: 'essay', prompt: { vi: 'Kể một việc bạn đã làm để bớt rác.' }, points: 4, guide: { vi: 'Có việc, có cách làm.' }, rubric })
const single = QuestionBody.parse({ kind: 'single', prompt: { vi: 'Vỏ chuối bỏ vào thùng nào?' }, choices: [{ key: 'a', words: { vi: 'Hữu cơ' }, right: true }, { key: 'b', words: { vi: 'Tái chế' }, right: false }] })

interface Story extends WasteQuiz {
  ctx: Context
  quizId: string
  at(minutes: number, actor: Actor | null): Context
  /** Hands in an essay and a choice. */
  writes(actor: Actor, words: string): Promise<void>
  examiner(name: string): Promise<Actor>
}

/** An essay of four points and a question of one, signed off by Huệ; it opens at eight and is passed from half of the points. */
const asked = (own: object, story: (held: Story) => Promise<void>) => () =>
  undone(world.app, async (ctx) => {
    const held = await wasteQuiz(ctx)
    const [lan, hue] = [as(ctx, held.lan), as(ctx, held.hue)]
    const questionIds: string[] = []
    for (const body of [essay(), single]) {
      const { id } = await addQuestion(lan, { unitId: held.binhAn, subjectId: held.subjectId, level: 'recall', body })
      await signOffQuestion(hue, { questionId: id, number: 1 })
      questionIds.push(id)
    }
    const { id: quizId } = await addQuiz(lan, { unitId: held.binhAn, ...held.fields, shuffleQuestions: false, questionIds, ...own })
    await openQuiz(lan, { quizId, version: 1 })
    const { rules } = await ctx.db.selectFrom('quizzes').select('rules').where('id', '=', quizId).executeTakeFirstOrThrow()
    const opens = new Date((rules as { opensAt: string }).opensAt).getTime()
    const at = (minutes: number, actor: Actor | null): Context => ({ ...as(ctx, actor), now: new Date(opens + minutes * 60_000) })
    const writes = async (actor: Actor, words: string): Promise<void> => {
      const device = phone(await startAttempt(at(1, actor), { quizId }))
      device.write({ at: 1000, place: ESSAY, given: typed(words) })
      device.write({ at: 2000, place: 1, given: chosen(-1) })
      device.write({ at: 3000, finish: true })
      expect(await appendEntries(at(2, null), { ticket: device.started.ticket, entries: device.sent })).toMatchObject({ refused: [], finished: true })
      const event = await ctx.db.selectFrom('events').selectAll().where('type', '=', 'quiz.attempts_finished').orderBy('id', 'desc').executeTakeFirstOrThrow()
      for (const job of markingJobs) await job.run(at(2, null), event as never)
    }
    await story({ ...held, ctx, quizId, at, writes, examiner: (name) => addPerson(ctx, name, 'examiner', held.binhAn) })
  })

const give = async (who: Context, quizId: string, points: Record<string, string>, comment = ''): Promise<string> => {
  const { scriptId } = await takeScript(who, { quizId, place: ESSAY })
  if (!scriptId) throw new Error('nothing was handed out')
  await markScript(who, { quizId, scriptId, points, comment })
  return scriptId
}

test('an essay waits, Huệ reads it without a name, gives points by criterion, and the writer is told and sees them', asked({}, async ({ ctx, quizId, at, writes, entrant, hue, lan }) => {
  await ctx.db.updateTable('people').set({ username: 'dong.a' }).where('id', '=', entrant.personId).execute()
  await writes(entrant, 'Tôi ủ rác bếp làm phân.')
  const catchUp = async () => follow(at(4, null), (await ctx.db.selectFrom('events').selectAll().orderBy('id').execute()) as unknown as EventRow[])
  const titles = async (who: Context) => (await listNotices(who, {})).groups.flatMap(({ notices }) => notices.map(({ title }) => title))
  expect((await findOwnQuiz(at(3, entrant), { quizId })).own[0]?.score).toMatchObject({ waiting: 1, passed: null, of: 5 })
  expect((await findQuiz(at(3, entrant), { quizId })).mine).toMatchObject({ done: true, passed: null })
  await catchUp()
  expect(await titles(at(4, hue))).toContain('Có bài làm của “Kiểm tra nhanh: phân loại rác” chờ chấm')
  const { scriptId } = await takeScript(at(4, hue), { quizId, place: ESSAY })
  const script = await findScript(at(4, hue), { quizId, scriptId: scriptId ?? '' })
  expect(script).toMatchObject({ answer: 'Tôi ủ rác bếp làm phân.', criteria: [{ words: 'Nêu việc', points: 1 }, { words: 'Cách làm', points: 3 }], given: {} })
  const attempt = await ctx.db.selectFrom('quiz_attempts').select('id').executeTakeFirstOrThrow()
  for (const secret of [entrant.personId, attempt.id, 'Đông A']) expect(JSON.stringify(script)).not.toContain(secret)
  await expect(markScript(at(5, hue), { quizId, scriptId: scriptId ?? '', points: { a: '2', b: '' } })).rejects.toMatchObject({ fields: { 'points.a': { reason: 'quizzes.points_given' }, 'points.b': { reason: 'quizzes.points_given' } } })
  await markScript(at(5, hue), { quizId, scriptId: scriptId ?? '', points: { a: '1', b: '1,5' }, comment: 'Nên nói rõ cách ủ.' })
  await catchUp()
  expect(await titles(at(5, hue))).not.toContain('Có bài làm của “Kiểm tra nhanh: phân loại rác” chờ chấm')
  expect(await titles(at(5, entrant))).toContain('Bài “Kiểm tra nhanh: phân loại rác” của bạn đã chấm xong')
  const { own: [own] } = await findOwnQuiz(at(6, entrant), { quizId })
  expect(own?.score).toEqual({ points: 2.5, of: 5, passed: true, waiting: 0 })
  expect(own?.questions?.[0]?.marks).toEqual([{ comment: 'Nên nói rõ cách ủ.', criteria: [{ words: 'Nêu việc', points: 1, of: 1 }, { words: 'Cách làm', points: 1.5, of: 3 }] }])
  expect((await findQuizBoard(at(6, lan), { quizId })).total).toMatchObject({ done: 1, passed: 1 })
  expect(await ownMarking(at(6, hue))).toMatchObject([{ comment: 'Nên nói rõ cách ủ.', points: { a: 1, b: 1.5 } }])
  // Mistyped: said again, and the result follows.
  await markScript(at(7, hue), { quizId, scriptId: scriptId ?? '', points: { a: '1', b: '0' } })
  expect((await findOwnQuiz(at(8, entrant), { quizId })).own[0]?.score).toMatchObject({ points: 1, passed: false })
}))

test('two examiners mark apart; they differ, a third decides; none of them belongs where the writer does', asked({ examiners: 2, examinersDiffer: 20 }, async ({ ctx, quizId, at, writes, examiner, entrant, hue, east }) => {
  const [second, third, neighbour] = [await examiner('Hà Văn Hai'), await examiner('Hà Văn Ba'), await examiner('Hà Thị Đông')]
  const act = newId()
  await ctx.db.insertInto('membership_acts').values({ id: act, person_id: neighbour.personId, kind: 'join', day: '2025-08-01', recorded_at: ctx.now }).execute()
  await ctx.db.insertInto('memberships').values({ id: newId(), person_id: neighbour.personId, unit_id: east, valid_from: '2025-08-01', began_by: act }).execute()
  await writes(entrant, 'Tôi mang túi vải đi chợ.')
  const free = async (who: Actor) => (await findMarking(at(4, who), { quizId })).questions[0]?.forMe
  expect([await free(hue), await free(neighbour)]).toEqual([1, 0])
  expect(await takeScript(at(4, neighbour), { quizId, place: ESSAY })).toEqual({ scriptId: null })
  const scriptId = await give(at(4, hue), quizId, { a: '1', b: '3' })
  expect(await takeScript(at(4, hue), { quizId, place: ESSAY })).toEqual({ scriptId: null })
  await give(at(5, second), quizId, { a: '0', b: '1' })
  expect((await findOwnQuiz(at(6, entrant), { quizId })).own[0]).toMatchObject({ score: { waiting: 1 }, questions: [{ marks: [] }, {}] })
  expect((await findMarking(at(6, third), { quizId })).questions).toMatchObject([{ answers: 1, settled: 0, differ: 1, forMe: 1 }])
  // The third sees nothing of what the others gave.
  const taken = await takeScript(at(6, third), { quizId, place: ESSAY })
  expect(await findScript(at(6, third), { quizId, scriptId: taken.scriptId ?? '' })).toMatchObject({ scriptId, given: {}, comment: '' })
  await give(at(6, third), quizId, { a: '1', b: '2' })
  expect((await findOwnQuiz(at(7, entrant), { quizId })).own[0]?.score).toMatchObject({ points: 3.5, waiting: 0 })
  expect((await findMarking(at(7, third), { quizId })).questions).toMatchObject([{ settled: 1, differ: 0, forMe: 0, mine: [{ scriptId, points: 3 }] }])
}))

test('an answer is in one hand at a time, goes on after two hours, and is nobody’s who was not handed it', asked({}, async ({ quizId, at, writes, examiner, members, entrantAs, hue, lan, dung, entrant }) => {
  const second = await examiner('Hà Văn Hai')
  const [first = '', other = ''] = members.east
  await writes(entrantAs(first), 'Bài thứ nhất.')
  const { scriptId } = await takeScript(at(4, hue), { quizId, place: ESSAY })
  expect(await takeScript(at(5, hue), { quizId, place: ESSAY })).toEqual({ scriptId })
  expect(await takeScript(at(5, second), { quizId, place: ESSAY })).toEqual({ scriptId: null })
  await expect(findScript(at(5, second), { quizId, scriptId: scriptId ?? '' })).rejects.toMatchObject({ reason: 'quizzes.no_such_script' })
  expect(await takeScript(at(125, second), { quizId, place: ESSAY })).toEqual({ scriptId })
  await expect(markScript(at(126, hue), { quizId, scriptId: scriptId ?? '', points: { a: '1', b: '1' } })).rejects.toMatchObject({ reason: 'quizzes.no_such_script' })
  await writes(entrantAs(other), 'Bài thứ hai.')
  expect((await takeScript(at(126, hue), { quizId, place: ESSAY })).scriptId).not.toBe(scriptId)
  await expect(findMarking(at(5, lan), { quizId })).rejects.toMatchObject({ reason: 'quizzes.may_not_mark' })
  for (const actor of [dung, entrant]) await expect(findMarking(at(5, actor), { quizId })).rejects.toMatchObject({ kind: 'not_found' })
}))

test('nobody marks their own essay; where nothing was written nobody has to; a question given to everybody needs no examiner', asked({}, async ({ quizId, at, writes, members, entrantAs, hue, lan, entrant }) => {
  const both: Actor = { ...entrant, grants: hue.grants }
  await writes(entrant, 'Bài của tôi.')
  expect(await takeScript(at(4, both), { quizId, place: ESSAY })).toEqual({ scriptId: null })
  await writes(entrantAs(members.east[1] ?? ''), ' ')
  expect((await findMarking(at(4, hue), { quizId })).questions).toMatchObject([{ answers: 1, forMe: 1 }])
  await expect(printQuiz(at(4, lan), { quizId, variants: 1, sheets: 3 })).rejects.toMatchObject({ reason: 'quizzes.paper_by_hand' })
  const { id: correctionId } = await proposeCorrection(at(5, lan), { quizId, place: ESSAY, given: true, because: 'Câu hỏi không rõ.' })
  await settleCorrection(at(6, hue), { quizId, correctionId, take: true })
  expect((await findOwnQuiz(at(7, entrant), { quizId })).own[0]?.score).toMatchObject({ points: 4, waiting: 0 })
  expect((await findMarking(at(7, hue), { quizId })).questions).toEqual([])
  expect(await takeScript(at(7, hue), { quizId, place: ESSAY })).toEqual({ scriptId: null })
}))

test('practice is marked by nobody', asked({ kind: 'practice' }, async ({ quizId, at, writes, entrant, hue }) => {
  await writes(entrant, 'Tôi ủ rác bếp.')
  await expect(findMarking(at(4, hue), { quizId })).rejects.toMatchObject({ reason: 'quizzes.nothing_by_hand' })
}))
