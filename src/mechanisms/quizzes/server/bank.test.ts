import { describe, expect, test } from 'vitest'
import { modules } from '#app'
import type { Actor, Context } from '#platform/server/context.ts'
import { addPerson, smallProvince, type Province } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { QuestionBody } from '../question/body.ts'
import { addQuestion, addSubject, bringBackQuestion, compareVersions, editQuestion, findQuestion, listQuestions, listSubjects, returnQuestion, signOffQuestion, tryAnswer, withdrawQuestion } from './index.ts'

const world = useApp(modules)
const choice = (key: string, words: string, right = false) => ({ key, words: { vi: words }, right })
const banana = (prompt = 'Vỏ chuối bỏ vào thùng nào?') => QuestionBody.parse({ kind: 'single', prompt: { vi: prompt }, choices: [choice('a', 'Rác hữu cơ', true), choice('b', 'Rác tái chế')] })

interface Bank extends Province {
  ctx: Context
  /** Examiner of Bình An. */
  hue: Actor
  subjectId: string
  add(prompt?: string): Promise<string>
}

const bank = (story: (bank: Bank) => Promise<void>) => () =>
  undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const hue = await addPerson(ctx, 'Bế Thị Huệ', 'examiner', people.binhAn)
    const lan = as(ctx, people.lan)
    const { id: subjectId } = await addSubject(lan, { unitId: people.binhAn, name: 'Phân loại rác' })
    const add = async (prompt?: string) => (await addQuestion(lan, { unitId: people.binhAn, subjectId, level: 'recall', body: banana(prompt) })).id
    await story({ ...people, ctx, hue, subjectId, add })
  })

describe('the question bank', () => {
  test('Lan writes a question; who only reads plans, or works elsewhere, does not know of it', bank(async ({ ctx, lan, hanh, dung, minh, binhAn, subjectId, add }) => {
    const id = await add()
    const see = async (actor: Actor) => (await listQuestions(as(ctx, actor), {})).rows.map(({ prompt }) => prompt)
    expect([await see(lan), await see(hanh), await see(dung), await see(minh)]).toEqual([['Vỏ chuối bỏ vào thùng nào?'], ['Vỏ chuối bỏ vào thùng nào?'], [], []])
    for (const actor of [dung, minh]) {
      await expect(findQuestion(as(ctx, actor), { questionId: id })).rejects.toMatchObject({ reason: 'quizzes.no_such_question' })
      await expect(tryAnswer(as(ctx, actor), { questionId: id, number: 1 })).rejects.toMatchObject({ kind: 'not_found' })
      expect(await listSubjects(as(ctx, actor), { unitId: binhAn })).toEqual([])
      await expect(addQuestion(as(ctx, actor), { unitId: binhAn, subjectId, level: 'recall', body: banana() })).rejects.toMatchObject({ kind: 'not_found' })
    }
    expect(JSON.stringify(await ctx.db.selectFrom('events').select('data').where('subject_id', '=', id).execute())).not.toContain('hữu cơ')
  }))

  test('a second person signs off, never the author; a change needs another sign-off', bank(async ({ ctx, lan, hue, subjectId, add }) => {
    const questionId = await add()
    const state = async () => (await findQuestion(as(ctx, lan), { questionId })).state
    await expect(signOffQuestion(as(ctx, lan), { questionId, number: 1 })).rejects.toMatchObject({ reason: 'quizzes.may_not_sign_off' })
    await signOffQuestion(as(ctx, hue), { questionId, number: 1 })
    expect(await state()).toBe('signed')
    expect(await editQuestion(as(ctx, lan), { questionId, number: 1, subjectId, level: 'use', body: banana('Vỏ chuối, vỏ cam bỏ vào thùng nào?') })).toEqual({ number: 2 })
    expect(await state()).toBe('draft')
    await expect(signOffQuestion(as(ctx, hue), { questionId, number: 1 })).rejects.toMatchObject({ reason: 'quizzes.changed_meanwhile', detail: { number: 2 } })
    const { versions } = await findQuestion(as(ctx, hue), { questionId })
    expect(versions.map(({ number, writtenBy, signedBy }) => [number, writtenBy?.name, signedBy?.name])).toEqual([[2, 'Nguyễn Thị Lan', undefined], [1, 'Nguyễn Thị Lan', 'Bế Thị Huệ']])
    expect((await compareVersions(as(ctx, hue), { questionId, from: 1, to: 2 })).differences).toEqual([{ part: 'prompt.vi', before: 'Vỏ chuối bỏ vào thùng nào?', after: 'Vỏ chuối, vỏ cam bỏ vào thùng nào?' }])
  }))

  test('Hạnh may do everything, and still not sign off her own words', bank(async ({ ctx, hanh, binhAn, subjectId }) => {
    const { id: questionId } = await addQuestion(as(ctx, hanh), { unitId: binhAn, subjectId, level: 'recall', body: banana() })
    expect((await findQuestion(as(ctx, hanh), { questionId })).may).toEqual({ edit: true, signOff: false })
    await expect(signOffQuestion(as(ctx, hanh), { questionId, number: 1 })).rejects.toMatchObject({ kind: 'forbidden', reason: 'quizzes.own_words' })
  }))

  test('two who change the same version: the second is told, and nothing of either is lost', bank(async ({ ctx, lan, hanh, subjectId, add }) => {
    const questionId = await add()
    const edit = (actor: Actor, prompt: string, number: number) => editQuestion(as(ctx, actor), { questionId, number, subjectId, level: 'recall', body: banana(prompt) })
    await edit(hanh, 'Vỏ chuối chín bỏ đâu?', 1)
    await expect(edit(lan, 'Vỏ chuối xanh bỏ đâu?', 1)).rejects.toMatchObject({ kind: 'conflict', reason: 'quizzes.changed_meanwhile', detail: { number: 2 } })
    expect(await edit(lan, 'Vỏ chuối xanh bỏ đâu?', 2)).toEqual({ number: 3 })
    await expect(ctx.db.updateTable('question_versions').set({ body: '{}' }).where('question_id', '=', questionId).execute()).rejects.toThrow(/never changed/)
  }))

  test('Huệ sends a question back with a reason; Lan withdraws it, and it comes back unsigned', bank(async ({ ctx, lan, hue, add }) => {
    const questionId = await add()
    await returnQuestion(as(ctx, hue), { questionId, number: 1, because: 'Thiếu rác có hại.' })
    await expect(returnQuestion(as(ctx, hue), { questionId, number: 1, because: 'Lần nữa' })).rejects.toMatchObject({ reason: 'quizzes.not_waiting' })
    await signOffQuestion(as(ctx, hue), { questionId, number: 1 })
    await expect(withdrawQuestion(as(ctx, lan), { questionId, number: 1, because: ' ' })).rejects.toMatchObject({ fields: { because: { reason: 'quizzes.because_missing' } } })
    await withdrawQuestion(as(ctx, lan), { questionId, number: 1, because: 'Quy chế mới.' })
    await expect(signOffQuestion(as(ctx, hue), { questionId, number: 1 })).rejects.toMatchObject({ reason: 'quizzes.is_withdrawn' })
    expect(await bringBackQuestion(as(ctx, lan), { questionId, number: 1, because: 'Vẫn đúng.' })).toEqual({ number: 2 })
    const { state, turns } = await findQuestion(as(ctx, lan), { questionId })
    expect([state, turns.map(({ deed }) => deed).toSorted()]).toEqual(['draft', ['brought_back', 'returned', 'withdrawn']])
  }))

  test('the list is found without marks, kept to its filters, and goes on where a page ended; doubles are hinted at', bank(async ({ ctx, lan, subjectId, add }) => {
    const ids = [await add('Vỏ chuối bỏ vào thùng nào?'), await add('Câu 2: vỏ chuối bỏ vào thùng nào'), await add('Lon nhôm bỏ vào đâu?')]
    const list = async (asked: object) => (await listQuestions(as(ctx, lan), asked)).rows.map(({ id }) => ids.indexOf(id))
    expect([await list({ text: 'VO CHUOI' }), await list({ text: '100%' }), await list({ state: 'signed' }), await list({ kind: 'single', level: 'recall', subjectId })]).toEqual([[1, 0], [], [], [2, 1, 0]])
    const first = await listQuestions(as(ctx, lan), { limit: 2 })
    expect([first.next, await list({ after: first.next ?? '' })]).toEqual([ids[1], [0]])
    expect((await findQuestion(as(ctx, lan), { questionId: ids[0] ?? '' })).doubles.map(({ id }) => ids.indexOf(id))).toEqual([1])
  }))

  test('a subject of another unit, a subject twice, a question that cannot be asked: each with its own reason', bank(async ({ ctx, lan, hanh, province, binhAn, subjectId }) => {
    const { id: elsewhere } = await addSubject(as(ctx, hanh), { unitId: province, name: 'Chung' })
    await expect(addQuestion(as(ctx, lan), { unitId: binhAn, subjectId: elsewhere, level: 'recall', body: banana() })).rejects.toMatchObject({ fields: { subjectId: { reason: 'quizzes.subject_elsewhere' } } })
    await expect(addSubject(as(ctx, lan), { unitId: binhAn, name: 'phan loai rac' })).rejects.toMatchObject({ fields: { name: { reason: 'quizzes.subject_twice' } } })
    const none = { ...banana(), choices: [choice('a', 'Hữu cơ'), choice('b', 'Tái chế')] }
    await expect(addQuestion(as(ctx, lan), { unitId: binhAn, subjectId, level: 'recall', body: none as never })).rejects.toMatchObject({ fields: { 'body.choices': { reason: 'quizzes.one_right' } } })
    const media = { ...banana(), media: [{ fileId: crypto.randomUUID(), kind: 'image' as const, told: { vi: 'Thùng rác' } }] }
    await expect(addQuestion(as(ctx, lan), { unitId: binhAn, subjectId, level: 'recall', body: media })).rejects.toMatchObject({ reason: 'files.not_found' })
  }))
})
