import { describe, expect, test } from 'vitest'
import { modules } from '#app'
import { newId } from '#platform/shared/ids.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { addUnit } from '#foundations/org/server/index.ts'
import { wasteQuiz, type WasteQuiz } from '../../testing/waste-quiz.ts'
import { addQuiz, changeQuiz, closeQuiz, copyQuiz, findQuiz, findQuizBoard, giveExtraTime, joinQuiz, leaveQuiz, listQuizPeople, listQuizzes, openQuiz, removeQuizAudience, addQuizAudience } from '../index.ts'
import { markAnswered } from './mark.ts'

const world = useApp(modules)
const quiz = (story: (quiz: WasteQuiz & { ctx: Context }) => Promise<void>) => () => undone(world.app, async (ctx) => story({ ...(await wasteQuiz(ctx)), ctx }))

describe('a quiz', () => {
  test('Lan makes a study test from her blueprint, and it opens once enough questions are signed off', quiz(async ({ ctx, lan, hue, blueprintId, fields, add, sign, binhAn }) => {
    const { id: quizId } = await addQuiz(as(ctx, lan), { unitId: binhAn, ...fields, blueprintId })
    const draft = await findQuiz(as(ctx, lan), { quizId })
    expect([draft.state, draft.questions, draft.kept?.lacks, draft.kept?.people]).toEqual(['draft', 2, ['quizzes.too_few_signed'], 32])
    await expect(openQuiz(as(ctx, lan), { quizId, version: 1 })).rejects.toMatchObject({ reason: 'quizzes.too_few_signed' })
    const ids = [await add('Vỏ chuối bỏ vào thùng nào?'), await add('Lon nhôm bỏ vào đâu?')]
    for (const id of ids) await sign(as(ctx, hue), id)
    expect((await findQuiz(as(ctx, lan), { quizId })).kept?.lacks).toEqual([])
    expect(await openQuiz(as(ctx, lan), { quizId, version: 1 })).toEqual({ version: 2, people: 32, questions: 2 })
    // What was opened does not change with the bank.
    await add('Vỏ trứng bỏ vào đâu?')
    const { content } = await ctx.db.selectFrom('quiz_editions').select('content').where('quiz_id', '=', quizId).executeTakeFirstOrThrow()
    expect((content as unknown as { pool: unknown[] }).pool).toHaveLength(2)
    await expect(changeQuiz(as(ctx, lan), { quizId, version: 2, ...fields, blueprintId })).rejects.toMatchObject({ reason: 'quizzes.is_opened' })
    expect(await ctx.db.selectFrom('events').select('type').where('subject_id', '=', quizId).orderBy('id').execute()).toEqual([{ type: 'quiz.added' }, { type: 'quiz.opened' }])
    const { id: copyId } = await copyQuiz(as(ctx, lan), { quizId, title: 'Vòng hai' })
    expect(await findQuiz(as(ctx, lan), { quizId: copyId })).toMatchObject({ state: 'draft', title: 'Vòng hai', questions: 2, kept: { people: 32 } })
    await closeQuiz(as(ctx, lan), { quizId, version: 2 })
    await expect(closeQuiz(as(ctx, lan), { quizId, version: 3 })).rejects.toMatchObject({ reason: 'quizzes.is_not_open' })
  }))

  test('chosen questions stay as they were chosen; practice may use unsigned ones, a graded quiz signed ones alone', quiz(async ({ ctx, lan, fields, add, binhAn }) => {
    const [first, second] = [await add('Câu một?'), await add('Câu hai?')]
    const { id: practice } = await addQuiz(as(ctx, lan), { unitId: binhAn, ...fields, kind: 'practice', questionIds: [second, first] })
    expect((await findQuiz(as(ctx, lan), { quizId: practice })).kept).toMatchObject({ lacks: [], chosen: [{ prompt: 'Câu hai?' }, { prompt: 'Câu một?' }] })
    const { id: exam } = await addQuiz(as(ctx, lan), { unitId: binhAn, ...fields, kind: 'exam', questionIds: [second] })
    await expect(openQuiz(as(ctx, lan), { quizId: exam, version: 1 })).rejects.toMatchObject({ reason: 'quizzes.too_few_signed' })
    await expect(addQuiz(as(ctx, lan), { unitId: binhAn, ...fields, questionIds: [newId()] })).rejects.toMatchObject({ fields: { questionIds: { reason: 'quizzes.no_such_question' } } })
  }))

  test('each fault of the form is told beside its field', quiz(async ({ ctx, lan, fields, binhAn, blueprintId, add }) => {
    const make = (own: object) => addQuiz(as(ctx, lan), { unitId: binhAn, ...fields, ...own })
    await expect(make({ closesDay: '2026-03-01' })).rejects.toMatchObject({ fields: { closesDay: { reason: 'quizzes.closes_before_opening' } } })
    await expect(make({ title: ' ', opensTime: '8h', minutes: 0 })).rejects.toMatchObject({
      fields: { title: { reason: 'quizzes.title_missing' }, opensTime: { reason: 'quizzes.time_form' }, minutes: { reason: 'quizzes.minutes_form' } }
    })
    await expect(make({ blueprintId, questionIds: [await add('Câu một?')] })).rejects.toMatchObject({ fields: { blueprintId: { reason: 'quizzes.blueprint_or_questions' } } })
    const { id: quizId } = await make({ closesDay: '2026-03-09', opensDay: '2026-03-08', blueprintId })
    await expect(openQuiz(as(ctx, lan), { quizId, version: 1 })).rejects.toMatchObject({ reason: 'quizzes.window_over' })
  }))

  test('who is asked: units below, alone, or of a set; nobody means nothing opens', quiz(async ({ ctx, lan, hoaLoi, east, fields, blueprintId, binhAn, enough }) => {
    await enough()
    const { id: quizId } = await addQuiz(as(ctx, lan), { unitId: binhAn, ...fields, blueprintId })
    const people = async () => (await findQuiz(as(ctx, lan), { quizId })).kept
    await expect(addQuizAudience(as(ctx, lan), { quizId, unitId: hoaLoi })).rejects.toMatchObject({ reason: 'org.no_such_unit' })
    await removeQuizAudience(as(ctx, lan), { quizId, audienceId: (await people())?.audience[0]?.id ?? '' })
    await expect(openQuiz(as(ctx, lan), { quizId, version: 1 })).rejects.toMatchObject({ reason: 'quizzes.roster_empty' })
    await addQuizAudience(as(ctx, lan), { quizId, unitId: east, below: false })
    expect(await people()).toMatchObject({ people: 20, units: 1, audience: [{ unit: { name: 'Tổ dân phố Đông' }, below: false }] })
  }))
})

describe('who sees what of a quiz', () => {
  test('entrants see its rules whatever their rights, never its questions; strangers do not know of it', quiz(async ({ ctx, opened, entrant, dung, lan }) => {
    const quizId = await opened()
    const seen = await findQuiz(as(ctx, entrant), { quizId })
    expect(seen).toMatchObject({ kept: null, ownUnits: [], may: { edit: false }, mine: { done: false, passed: null, attempts: 0 }, questions: 2 })
    expect((await listQuizzes(as(ctx, entrant), { which: 'mine' })).rows.map(({ id }) => id)).toEqual([quizId])
    await expect(findQuizBoard(as(ctx, entrant), { quizId })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(findQuiz(as(ctx, dung), { quizId })).rejects.toMatchObject({ reason: 'quizzes.no_such_quiz' })
    expect((await listQuizzes(as(ctx, dung), {})).rows).toEqual([])
    expect((await listQuizzes(as(ctx, lan), { which: 'run' })).rows.map(({ run, mine }) => [run, mine])).toEqual([[true, null]])
  }))

  test('a draft is nobody’s to take', quiz(async ({ ctx, lan, entrant, fields, blueprintId, binhAn }) => {
    await addQuiz(as(ctx, lan), { unitId: binhAn, ...fields, blueprintId })
    expect((await listQuizzes(as(ctx, entrant), {})).rows).toEqual([])
  }))

  test('done or passed: names for their own unit, numbers for groups of ten, and none from which a smaller group follows', quiz(async ({ ctx, opened, lan, secretary, east, west, members, answered }) => {
    const quizId = await opened()
    await markAnswered(ctx, [...members.east.slice(0, 8).map((personId, at) => answered(quizId, personId, at < 5 ? ['a', 'a'] : ['b', 'b'])), answered(quizId, members.west[0] ?? '', ['a', 'a'])])
    const group = async (actor: Actor) => (await findQuizBoard(as(ctx, actor), { quizId })).rows.map(({ unit, group: told, own }) => [unit.name, told, own])
    // Twelve are in the west: with none hidden beside them both may be shown.
    expect(await group(lan)).toEqual([['Tổ dân phố Tây', { people: 12, done: 1, passed: 1 }, false], ['Tổ dân phố Đông', { people: 20, done: 8, passed: 5 }, false]].toSorted((one, other) => String(one[0]).localeCompare(String(other[0]), 'vi')))
    expect((await findQuizBoard(as(ctx, lan), { quizId })).total).toEqual({ people: 32, done: 9, passed: 6 })
    expect(await group(secretary)).toEqual([['Tổ dân phố Đông', { people: 20, done: 8, passed: 5 }, true]])
    expect((await findQuizBoard(as(ctx, secretary), { quizId })).total).toBeNull()
    const names = await listQuizPeople(as(ctx, secretary), { quizId, unitId: east })
    expect(names.rows.slice(4, 9).map(({ person, state }) => [person.name, state])).toEqual([['Đông E', 'passed'], ['Đông F', 'done'], ['Đông G', 'done'], ['Đông H', 'done'], ['Đông I', 'not_yet']])
    expect(JSON.stringify(names)).not.toContain('points')
    await expect(listQuizPeople(as(ctx, lan), { quizId, unitId: east })).rejects.toMatchObject({ reason: 'quizzes.not_your_unit' })
    await expect(listQuizPeople(as(ctx, secretary), { quizId, unitId: west })).rejects.toMatchObject({ reason: 'quizzes.not_your_unit' })
  }))

  test('a hamlet of three is hidden, and the next smallest with it', quiz(async ({ ctx, lan, opened, binhAn, join }) => {
    const small = (await addUnit(ctx, { name: 'Tổ dân phố Bắc', shortName: null, kind: 'division', branch: 'state', code: 'PS.BA.B', parentId: binhAn, from: '2025-07-01' })).id
    await join(small, 'Bắc', 3)
    const quizId = await opened()
    const { rows, total } = await findQuizBoard(as(ctx, lan), { quizId })
    expect([total?.people, Object.fromEntries(rows.map(({ unit, group }) => [unit.name, group?.people ?? null]))]).toEqual([35, { 'Tổ dân phố Bắc': null, 'Tổ dân phố Tây': null, 'Tổ dân phố Đông': 20 }])
  }))

  test('who comes or goes after the opening is told; more time is between a person and their unit', quiz(async ({ ctx, opened, lan, dung, minh, secretary, east, members, join }) => {
    const quizId = await opened()
    const [late = ''] = await join(east, 'Muộn', 1)
    await joinQuiz(as(ctx, secretary), { quizId, personId: late, unitId: east })
    await leaveQuiz(as(ctx, secretary), { quizId, personId: members.east[0] ?? '' })
    await giveExtraTime(as(ctx, secretary), { quizId, personId: members.east[1] ?? '', extraPercent: 50 })
    const { rows } = await listQuizPeople(as({ ...ctx, now: new Date(ctx.now.getTime() + 1000) }, secretary), { quizId, unitId: east })
    const of = (name: string) => rows.find(({ person }) => person.name === name)
    expect([of('Đông A')?.state, of('Đông B')?.extraPercent, of('Muộn A')?.state, rows.length]).toEqual(['left', 50, 'not_yet', 21])
    for (const stranger of [dung, minh]) await expect(giveExtraTime(as(ctx, stranger), { quizId, personId: members.west[0] ?? '', extraPercent: 20 })).rejects.toMatchObject({ reason: 'quizzes.no_such_quiz' })
    await expect(giveExtraTime(as(ctx, secretary), { quizId, personId: members.west[0] ?? '', extraPercent: 20 })).rejects.toMatchObject({ reason: 'people.no_such_member' })
    await expect(joinQuiz(as(ctx, secretary), { quizId, personId: late, unitId: east })).rejects.toMatchObject({ reason: 'quizzes.on_roster_already' })
    const told = await ctx.db.selectFrom('events').select('data').where('type', '=', 'quiz.extra_time_given').execute()
    expect(JSON.stringify(told)).not.toContain(members.east[1])
    const practice = await opened({ kind: 'practice' })
    await expect(findQuizBoard(as(ctx, lan), { quizId: practice })).rejects.toMatchObject({ reason: 'quizzes.practice_not_counted' })
  }))

  test('results can be made again at any time, and of several the one counts that the rules say', quiz(async ({ ctx, opened, members, answered, entrantAs }) => {
    const quizId = await opened({ counts: 'last' })
    const personId = members.east[0] ?? ''
    const [first, last] = [answered(quizId, personId, ['a', 'a'], 1), answered(quizId, personId, ['a', 'b'], 2)]
    await markAnswered(ctx, [last, first])
    const standing = () => ctx.db.selectFrom('quiz_standings').select(['points', 'of', 'passed', 'attempts']).where('person_id', '=', personId).executeTakeFirst()
    const made = await standing()
    expect(made).toEqual({ points: 1, of: 2, passed: true, attempts: 2 })
    await markAnswered(ctx, [first])
    await markAnswered(ctx, [last])
    expect(await standing()).toEqual(made)
    expect((await findQuiz(as(ctx, entrantAs(personId)), { quizId })).mine).toMatchObject({ done: true, passed: true, attempts: 2 })
  }))
})
