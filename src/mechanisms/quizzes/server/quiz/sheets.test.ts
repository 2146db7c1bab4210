import { Readable } from 'node:stream'
import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { storeUpload } from '#foundations/files/server/index.ts'
import { partsOf } from '#foundations/paper/testing/parts-of.ts'
import type { Context } from '#platform/server/context.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { QuestionBody } from '../../question/body.ts'
import { wasteQuiz, type WasteQuiz } from '../../testing/waste-quiz.ts'
import { addQuestion, addQuiz, closeQuiz, findQuizBoard, listPrints, listSheets, makeQuizPaper, openQuiz, printQuiz, removeSheet, typeSheets } from '../index.ts'
import { addMedia } from '../media.ts'

const world = useApp(modules)
const quiz = (story: (quiz: WasteQuiz & { ctx: Context }) => Promise<void>) => () => undone(world.app, async (ctx) => story({ ...(await wasteQuiz(ctx)), ctx }))

/** The letters of the right answers of a variant: the first choice of each question is right. */
async function rightLetters(ctx: Context, quizId: string, code: string): Promise<string> {
  const { variants } = await ctx.db.selectFrom('quiz_prints').select('variants').where('quiz_id', '=', quizId).executeTakeFirstOrThrow()
  const found = (variants as unknown as { code: string; printed: { options: string[] }[] }[]).find((one) => one.code === code)
  return (found?.printed ?? []).map(({ options }) => 'ABC'[options.indexOf('a')]).join('')
}

test('Lan prints two variants, the secretary types the sheets in, and they count like attempts', quiz(async ({ ctx, lan, secretary, opened, east, members }) => {
  const quizId = await opened({ attempts: 1 })
  const { id: printId } = await printQuiz(as(ctx, lan), { quizId, variants: 2, sheets: 20 })
  await printQuiz(as(ctx, lan), { quizId, variants: 1, sheets: 5 })
  expect((await listPrints(as(ctx, lan), { quizId })).prints.map(({ codes, sheets, typed }) => [codes, sheets, typed])).toEqual([[['101', '102'], 20, 0], [['103'], 5, 0]])
  const exam = await makeQuizPaper(as(ctx, lan), { quizId, printId, what: 'exam' })
  expect([exam.name, new Uint8Array(exam.bytes as Uint8Array).length > 2000]).toEqual(['Đề - Kiểm tra nhanh phân loại rác.docx', true])
  const [one = '', two = '', three = '', four = ''] = members.east
  const right = await rightLetters(ctx, quizId, '102')
  const type = (rows: { personId: string; code: string; letters: string }[]) => typeSheets(as(ctx, secretary), { quizId, unitId: east, rows })
  expect(await type([
    { personId: one, code: '102', letters: right.toLowerCase() }, { personId: two, code: '102', letters: '--' }, { personId: three, code: '102', letters: 'A' }, { personId: four, code: '999', letters: 'AA' },
    { personId: members.west[0] ?? '', code: '102', letters: 'AA' }
  ])).toMatchObject({ typed: 2, problems: [
    { personId: three, letters: 'A', reason: 'quizzes.sheet_length', detail: { typed: 1, expected: 2 } }, { personId: four, reason: 'quizzes.no_such_code', detail: { codes: '101, 102, 103' } }, { reason: 'people.no_such_member' }
  ] })
  const standings = await ctx.db.selectFrom('quiz_standings').select(['person_id', 'points', 'passed']).orderBy('points', 'desc').execute()
  expect(standings).toEqual([{ person_id: one, points: 2, passed: true }, { person_id: two, points: 0, passed: false }])
  expect((await findQuizBoard(as(ctx, lan), { quizId })).total).toMatchObject({ done: 2, passed: 1 })
  expect((await listPrints(as(ctx, lan), { quizId })).prints[0]?.typed).toBe(2)
  expect((await type([{ personId: one, code: '101', letters: 'AA' }, { personId: two, code: '103', letters: 'AA' }])).problems.map(({ reason }) => reason)).toEqual(['quizzes.sheet_twice', 'quizzes.no_attempts_left'])
}))

test('a picture of a question is on the paper, of which the answers need none', quiz(async ({ ctx, lan, hue, binhAn, fields, subjectId, sign }) => {
  const canvas = createCanvas(30, 30)
  const { id: fileId } = await storeUpload(as(ctx, lan), Readable.from([canvas.toBuffer('image/png')]), { name: 'thùng.png', unitId: binhAn, permission: 'quizzes.read' })
  const body = QuestionBody.parse({ kind: 'true_false', prompt: { vi: 'Thùng này đựng rác hữu cơ.' }, right: true })
  const { id: questionId } = await addQuestion(as(ctx, lan), { unitId: binhAn, subjectId, level: 'recall', body })
  await addMedia(as(ctx, lan), { questionId, number: 1, fileId, kind: 'image', told: { vi: 'Thùng màu xanh' } })
  await sign(as(ctx, hue), questionId)
  const { id: quizId } = await addQuiz(as(ctx, lan), { unitId: binhAn, ...fields, questionIds: [questionId] })
  await openQuiz(as(ctx, lan), { quizId, version: 1 })
  const { id: printId } = await printQuiz(as(ctx, lan), { quizId, variants: 2, sheets: 2 })
  const pictures = async (what: 'exam' | 'answers'): Promise<number> => [...(await partsOf((await makeQuizPaper(as(ctx, lan), { quizId, printId, what })).bytes as Uint8Array)).keys()].filter((name) => name.startsWith('word/media/')).length
  expect([await pictures('exam'), await pictures('answers')]).toEqual([1, 0])
}))

test('a sheet typed for the wrong person is taken back and leaves nothing behind', quiz(async ({ ctx, lan, secretary, opened, east, members }) => {
  const quizId = await opened()
  await printQuiz(as(ctx, lan), { quizId, variants: 1, sheets: 20 })
  await typeSheets(as(ctx, secretary), { quizId, unitId: east, rows: [{ personId: members.east[0] ?? '', code: '101', letters: 'AB' }] })
  const sheets = async () => (await listSheets(as(ctx, secretary), { quizId, unitId: east })).rows.flatMap((row) => row.sheets)
  const [sheet] = await sheets()
  expect(sheet?.letters).toBe('AB')
  await removeSheet(as(ctx, secretary), { quizId, sheetId: sheet?.id ?? '' })
  expect([await sheets(), await ctx.db.selectFrom('quiz_standings').selectAll().execute(), await ctx.db.selectFrom('quiz_results').selectAll().execute()]).toEqual([[], [], []])
}))

test('only their own unit types and sees sheets; only an open quiz is printed, and practice never', quiz(async ({ ctx, lan, secretary, minh, opened, east, west, members }) => {
  const quizId = await opened()
  await printQuiz(as(ctx, lan), { quizId, variants: 1, sheets: 20 })
  const asked = { quizId, unitId: west, rows: [{ personId: members.west[0] ?? '', code: '101', letters: 'AA' }] }
  for (const actor of [secretary, lan]) await expect(typeSheets(as(ctx, actor), asked)).rejects.toMatchObject({ reason: 'quizzes.not_your_unit' })
  await expect(listSheets(as(ctx, minh), { quizId, unitId: east })).rejects.toMatchObject({ kind: 'not_found' })
  await expect(printQuiz(as(ctx, secretary), { quizId, variants: 1, sheets: 1 })).rejects.toMatchObject({ reason: 'quizzes.no_such_quiz' })
  // Nothing of what is right goes to whoever types.
  expect(JSON.stringify(await listSheets(as(ctx, secretary), { quizId, unitId: east }))).not.toContain('Rác hữu cơ')
  await expect(printQuiz(as(ctx, lan), { quizId: await opened({ kind: 'practice' }), variants: 1, sheets: 1 })).rejects.toMatchObject({ reason: 'quizzes.practice_not_counted' })
  await closeQuiz(as(ctx, lan), { quizId, version: 2 })
  await expect(printQuiz(as(ctx, lan), { quizId, variants: 1, sheets: 1 })).rejects.toMatchObject({ reason: 'quizzes.is_not_open' })
}))
