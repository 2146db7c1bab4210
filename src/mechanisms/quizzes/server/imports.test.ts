import { describe, expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import { addPerson, smallProvince, type Province } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { QuestionBody } from '../question/body.ts'
import { addBlueprint, addQuestion, addSubject, bringQuestions, changeBlueprint, exportQuestions, findBlueprint, findImport, findQuestion, listQuestions, previewExport, signOffQuestion, takeOverQuestions, undoImport } from './index.ts'

const world = useApp(modules)
const body = (prompt: string) => QuestionBody.parse({ kind: 'true_false', prompt: { vi: prompt }, right: true })
const filed = (prompt: string, subject: string | null = null) => ({ at: { line: 1 }, body: body(prompt), subject, level: null })

const bank = (story: (given: Province & { ctx: Context; lanCtx: Context; subjectId: string; bring(...all: ReturnType<typeof filed>[]): Promise<string> }) => Promise<void>) => () =>
  undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const lanCtx = as(ctx, people.lan)
    const { id: subjectId } = await addSubject(lanCtx, { unitId: people.binhAn, name: 'Phòng cháy' })
    const bring = async (...questions: ReturnType<typeof filed>[]) => (await bringQuestions(lanCtx, { unitId: people.binhAn, fileName: 'danh-sach.docx', format: 'word', questions, problems: [{ at: { line: 7 }, reason: 'quizzes.list_no_answer' }], losses: [] })).id
    await story({ ...people, ctx, lanCtx, subjectId, bring })
  })

describe('a file of questions', () => {
  test('is looked at first, with doubles of the bank and of itself, and only by whoever brought it', bank(async ({ ctx, lanCtx, hanh, binhAn, subjectId, bring }) => {
    const { id: known } = await addQuestion(lanCtx, { unitId: binhAn, subjectId, level: 'recall', body: body('Gọi 114 khi có cháy.') })
    const importId = await bring(filed('Câu 3: GỌI 114 khi có cháy', 'phong chay'), filed('Gọi 114 khi có cháy!'), filed('Cúi thấp khi có khói.', 'Thoát nạn'))
    const { questions, problems, state } = await findImport(lanCtx, { importId })
    expect(questions.map(({ doubles, twin, subjectId: of }) => [doubles.map(({ id }) => id), twin, of])).toEqual([[[known], null, subjectId], [[known], 0, null], [[], null, null]])
    expect([problems.length, state, (await listQuestions(lanCtx, {})).rows.length]).toEqual([1, 'open', 1])
    await expect(findImport(as(ctx, hanh), { importId })).rejects.toMatchObject({ reason: 'quizzes.no_such_import' })
  }))

  test('that is wrong in more places than can be shown says how many more there are', bank(async ({ lanCtx, binhAn }) => {
    const problems = Array.from({ length: 700 }, (_, at) => ({ at: { line: at + 1 }, reason: 'quizzes.gift_no_answers' }))
    const { id: importId } = await bringQuestions(lanCtx, { unitId: binhAn, fileName: 'a.txt', format: 'gift', questions: [], problems, losses: problems.slice(0, 500) })
    const found = await findImport(lanCtx, { importId })
    expect([found.problems.length, found.problems.at(-1), found.losses.length, found.losses.at(-1)?.at]).toEqual([500, { at: {}, reason: 'quizzes.remarks_more', values: { count: 201 } }, 500, { line: 500 }])
  }))

  test('is taken over as a whole, and undone as a whole while nobody has built on it', bank(async ({ ctx, lanCtx, hanh, binhAn, subjectId, bring }) => {
    const { id: known } = await addQuestion(lanCtx, { unitId: binhAn, subjectId, level: 'use', body: body('Gọi 114 khi có cháy.') })
    await signOffQuestion(as(ctx, hanh), { questionId: known, number: 1 })
    const importId = await bring(filed('Gọi 114 ngay khi có cháy.'), filed('Cúi thấp khi có khói.', 'Thoát nạn'))
    const choices = [{ at: 0, as: known }, { at: 1, as: 'add' as const }]
    await expect(takeOverQuestions(lanCtx, { importId, choices, level: 'recall', subjectId: null, makeSubjects: true })).rejects.toMatchObject({ fields: { subjectId: { reason: 'quizzes.subject_missing' } } })
    expect(await takeOverQuestions(lanCtx, { importId, choices, level: 'recall', subjectId, makeSubjects: true })).toEqual({ added: 1, versions: 1 })
    expect((await listQuestions(lanCtx, {})).rows.map(({ prompt, number, state, subject }) => [prompt, number, state, subject.name])).toEqual([['Cúi thấp khi có khói.', 1, 'draft', 'Thoát nạn'], ['Gọi 114 ngay khi có cháy.', 2, 'draft', 'Phòng cháy']])
    await expect(takeOverQuestions(lanCtx, { importId, choices, level: 'recall', subjectId })).rejects.toMatchObject({ reason: 'quizzes.import_done' })
    await undoImport(lanCtx, { importId })
    expect((await listQuestions(lanCtx, {})).rows.map(({ id, prompt, number, state, level }) => [id, prompt, number, state, level])).toEqual([[known, 'Gọi 114 khi có cháy.', 1, 'signed', 'use']])
    await expect(undoImport(lanCtx, { importId })).rejects.toMatchObject({ reason: 'quizzes.import_not_done' })
    const again = await bring(filed('Cúi thấp khi có khói.'))
    await takeOverQuestions(lanCtx, { importId: again, choices: [{ at: 0, as: 'add' }], level: 'recall', subjectId })
    const [added] = (await findImport(lanCtx, { importId: again })).brought
    await signOffQuestion(as(ctx, hanh), { questionId: added?.questionId ?? '', number: 1 })
    await expect(undoImport(lanCtx, { importId: again })).rejects.toMatchObject({ reason: 'quizzes.import_built_on', detail: { questions: 1 } })
    await expect(takeOverQuestions({ ...lanCtx, now: new Date(lanCtx.now.getTime() + 86_400_000) }, { importId: await bring(filed('Mới.')), choices: [{ at: 0, as: 'add' }], level: 'recall', subjectId })).rejects.toMatchObject({ reason: 'quizzes.import_old' })
  }))
})

test('a blueprint says what the bank lacks: only what was signed off counts', bank(async ({ ctx, lanCtx, hanh, hoaLoi, binhAn, subjectId }) => {
  const { id: blueprintId } = await addBlueprint(lanCtx, { unitId: binhAn, name: 'Kiểm tra', rows: [{ subjectId, level: 'recall', count: 2 }] })
  const add = async (prompt: string) => (await addQuestion(lanCtx, { unitId: binhAn, subjectId, level: 'recall', body: body(prompt) })).id
  const [one] = [await add('Một.'), await add('Hai.')]
  await signOffQuestion(as(ctx, hanh), { questionId: one, number: 1 })
  expect(await findBlueprint(lanCtx, { blueprintId })).toMatchObject({ questions: 2, missing: 1, rows: [{ signed: 1, missing: 1 }] })
  await expect(changeBlueprint(lanCtx, { blueprintId, version: 1, name: 'Kiểm tra', rows: [{ subjectId, level: 'recall', count: 2 }, { subjectId, level: 'recall', count: 1 }] })).rejects.toMatchObject({ fields: { 'rows.1.subjectId': { reason: 'quizzes.row_twice' } } })
  await changeBlueprint(lanCtx, { blueprintId, version: 1, name: 'Kiểm tra', rows: [{ subjectId, level: 'recall', count: 1 }] })
  await expect(changeBlueprint(lanCtx, { blueprintId, version: 1, name: 'Khác', rows: [{ subjectId, level: 'recall', count: 1 }] })).rejects.toMatchObject({ reason: 'quizzes.blueprint_changed' })
  const dung = await addPerson(ctx, 'Hồ Văn Bốn', 'clerk', hoaLoi)
  await expect(findBlueprint(as(ctx, dung), { blueprintId })).rejects.toMatchObject({ kind: 'not_found' })
  expect(await previewExport(lanCtx, { blueprintId, format: 'gift' })).toMatchObject({ questions: 1 })
  const { bytes } = await exportQuestions(lanCtx, { format: 'gift' })
  expect(new TextDecoder().decode(bytes)).toMatch(/Một\.[\s\S]*Hai\./)
  await addQuestion(lanCtx, { unitId: binhAn, subjectId, level: 'recall', body: { kind: 'file', prompt: { vi: 'Chụp góc đọc sách.' }, types: ['image'] } })
  // What has no room in the format is named by its words and not counted among what goes into the file.
  expect(await previewExport(lanCtx, { format: 'gift', kind: 'file' })).toEqual({ questions: 0, losses: [{ at: { called: 'Chụp góc đọc sách.' }, reason: 'quizzes.out_kind' }] })
  await expect(exportQuestions(as(ctx, dung), { format: 'gift' })).rejects.toMatchObject({ reason: 'quizzes.nothing_to_export' })
  expect((await findQuestion(lanCtx, { questionId: one })).state).toBe('signed')
}))
