import { expect, test } from 'vitest'
import { modules } from '#app'
import { addUnit } from '#foundations/org/server/index.ts'
import { QuestionBody } from '#mechanisms/quizzes/question/body.ts'
import { addQuestion, addSample, appendEntries, findCalibration, findMarking, letOn, markSample, markScript, removeSample, signOffQuestion, startAttempt, takeScript } from '#mechanisms/quizzes/server/index.ts'
import { phone, typed } from '#mechanisms/quizzes/testing/phone.ts'
import { seal } from '#mechanisms/quizzes/testing/sealed-quiz.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { addPerson } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { resultDocument } from '../paper/result-document.ts'
import { Published } from '../schema.ts'
import { contestOf, ROUND } from '../testing/contest.ts'
import { addRound, choosePseudonym, closeRound, findContest, findRound, findRoundBoard, findRoundResult, publishRound, workOutRound } from './index.ts'

const world = useApp(modules)
const OVER = 3425
const ESSAY = QuestionBody.parse({
  kind: 'essay', prompt: { vi: 'Kể một việc bạn đã làm để bớt rác.' }, points: 4, guide: { vi: 'Có việc, có cách làm.' },
  rubric: [{ key: 'a', words: { vi: 'Nêu việc' }, points: 1 }, { key: 'b', words: { vi: 'Cách làm' }, points: 3 }]
})

/** A third round of the contest, published: one essay, for the hamlets in the east and in the west. */
async function essayRound(ctx: Context) {
  const held = await contestOf(ctx, { predicted: null, tieBreaks: ['finished'] })
  const { lan, people, contestId } = held
  const { id: questionId } = await addQuestion(lan, { unitId: people.binhAn, subjectId: people.subjectId, level: 'recall', body: ESSAY })
  await signOffQuestion(as(ctx, people.hue), { questionId, number: 1 })
  const round = { contestId, ...(await addRound(lan, { contestId, ...ROUND, title: 'Vòng tự luận', attempts: 1, examinersDiffer: 25, questionIds: [questionId] })) }
  const belong = async (person: Actor, unitId: string): Promise<Actor> => {
    const act = newId()
    await ctx.db.insertInto('membership_acts').values({ id: act, person_id: person.personId, kind: 'join', day: '2025-08-01', recorded_at: ctx.now }).execute()
    await ctx.db.insertInto('memberships').values({ id: newId(), person_id: person.personId, unit_id: unitId, valid_from: '2025-08-01', began_by: act }).execute()
    return person
  }
  const examiner = async (name: string, unitId?: string): Promise<Actor> => {
    const person = await addPerson(ctx, name, 'examiner', people.binhAn)
    return unitId ? belong(person, unitId) : person
  }
  await publishRound(lan, round)
  const { quizId } = (await findRound(lan, round)).row
  const at = (actor: Actor | null, minutes = OVER): Context => held.at(minutes, actor)
  return {
    ...held, round, quizId, at, examiner, belong, keeper: at(lan.actor),
    async writes(person: Actor, words: string): Promise<void> {
      const own = phone(await startAttempt(at(person, 10), { quizId }))
      own.write({ at: 1000, place: 0, given: typed(words) })
      own.write({ at: 2000, finish: true })
      await appendEntries(at(null, 11), { ticket: own.started.ticket, entries: own.sent })
      await held.mark(12)
    },
    give: async (examiner: Actor, b: string, minutes = OVER): Promise<void> => {
      const { scriptId } = await takeScript(at(examiner, minutes), { quizId, place: 0 })
      await markScript(at(examiner, minutes), { quizId, scriptId: scriptId ?? '', points: { a: '1', b } })
    },
    /** Marks both samples as agreed and is let on. */
    calibrate: async (examiner: Actor): Promise<void> => {
      const { samples } = await findCalibration(at(examiner), { quizId })
      for (const { id } of samples) await markSample(at(examiner), { quizId, sampleId: id, points: { a: '1', b: '2' } })
      await letOn(at(lan.actor), { quizId, examinerId: examiner.personId })
    }
  }
}
type Story = Awaited<ReturnType<typeof essayRound>>

const sample = (s: Story, answer = 'Tôi phân loại rác ngay trong bếp.') =>
  addSample(s.keeper, { quizId: s.quizId, place: 0, answer, points: { a: '1', b: '2' }, because: 'Có việc, cách làm còn chung.' })

test('an essay round: two of other branches mark it blind, a third decides, then places and minutes follow', () =>
  undone(world.app, async (ctx) => {
    const s = await essayRound(ctx)
    const { published } = await ctx.db.selectFrom('contest_rounds').select('published').where('quiz_id', '=', s.quizId).executeTakeFirstOrThrow()
    expect(Published.parse(JSON.parse(published ?? '')).round.judging).toEqual({ examiners: 2, differ: 25, apart: 'branch', calibrated: true })
    const [first, second] = [s.entrantAs(s.members.east[0] ?? ''), s.entrantAs(s.members.west[0] ?? '')]
    await choosePseudonym(s.at(first, 9), { ...s.round, name: 'Sen Hồng' })
    await s.writes(first, 'Tôi ủ rác bếp.')
    await s.writes(second, 'Tôi mang túi vải đi chợ.')
    const examiners = [s.people.hue, await s.examiner('Hà Văn Hai'), await s.examiner('Hà Văn Ba')]
    await expect(takeScript(s.at(s.people.hue, 60), { quizId: s.quizId, place: 0 })).rejects.toMatchObject({ reason: 'quizzes.marked_after_end' })
    await sample(s)
    for (const one of examiners) await s.calibrate(one)
    await seal(s.at(null), s.quizId)
    const [hue, hai, ba] = examiners as [Actor, Actor, Actor]
    for (const one of [hue, hai]) for (let nth = 0; nth < 2; nth++) await s.give(one, one === hue ? '3' : nth === 0 ? '1' : '3')
    await expect(closeRound(s.keeper, s.round)).rejects.toMatchObject({ reason: 'contests.scripts_wait' })
    // Nobody reads off the board whose essay was marked.
    expect(await findRoundBoard(s.at(second), s.round)).toMatchObject({ peopleWait: true, people: [] })
    expect((await findMarking(s.at(ba), { quizId: s.quizId })).questions).toMatchObject([{ answers: 2, settled: 1, differ: 1, forMe: 1 }])
    await s.give(ba, '2')
    expect((await findRound(s.keeper, s.round)).kept?.judged).toEqual({ answers: 2, settled: 2 })
    await closeRound(s.keeper, s.round)
    const { id: roundId } = await ctx.db.selectFrom('contest_rounds').select('id').where('quiz_id', '=', s.quizId).executeTakeFirstOrThrow()
    await expect(s.give(ba, '3')).rejects.toMatchObject({ reason: 'quizzes.marks_fixed' })
    while (await workOutRound({ ...s.keeper, actor: null }, { roundId }));
    const result = await findRoundResult(s.keeper, s.round)
    expect(result.winners.map(({ points }) => points)).toEqual([4, 3])
    expect((await findRoundBoard(s.at(second), s.round)).people).toMatchObject([{ name: 'Sen Hồng' }])
    const minutes = JSON.stringify(resultDocument(result, (await findContest(s.keeper, s.round)).rules, 'state'))
    expect(minutes).toContain('Cách chấm: Mỗi bài hai người chấm riêng')
    // What samples told of people is gone.
    for (const table of ['quiz_sample_marks', 'quiz_examiners'] as const) expect(await ctx.db.selectFrom(table).selectAll().execute()).toEqual([])
  }))

test('nobody marks an entrant of their own branch: not of their unit, of one above it, or of one beside it in the same branch', () =>
  undone(world.app, async (ctx) => {
    const s = await essayRound(ctx)
    const cell = async (name: string, code: string): Promise<string> => (await addUnit(ctx, { name, shortName: null, kind: 'division', branch: 'state', code, parentId: s.east, from: '2025-07-01' })).id
    const [third, fourth] = [await cell('Tổ 3', 'PS.BA.D3'), await cell('Tổ 4', 'PS.BA.D4')]
    await sample(s)
    // On the roster of the east, as everybody below the commune when the round was published.
    await s.writes(s.entrantAs(s.members.east[0] ?? ''), 'Tôi ủ rác bếp.')
    const free = async (who: Actor): Promise<number | undefined> => {
      await s.calibrate(who)
      const { forMe } = (await findMarking(s.at(who), { quizId: s.quizId })).questions[0] ?? {}
      expect((await takeScript(s.at(who), { quizId: s.quizId, place: 0 })).scriptId !== null).toBe(forMe === 1)
      return forMe
    }
    expect(await free(await s.examiner('Hà Thị Đông', s.east))).toBe(0)
    expect(await free(await s.examiner('Hà Thị Ba', third))).toBe(0)
    expect(await free(await s.examiner('Hà Thị Tư', fourth))).toBe(0)
    expect(await free(await s.examiner('Hà Thị Xã', s.people.binhAn))).toBe(1)
    expect(await free(await s.examiner('Hà Thị Tây', s.west))).toBe(1)
    // Who left the hamlet after the round was published still came from there.
    const moved = await s.examiner('Hà Thị Dời', s.east)
    await ctx.db.updateTable('memberships').set({ valid_to: '2026-03-12' }).where('person_id', '=', moved.personId).execute()
    expect(await free(moved)).toBe(0)
    // Who entered marks nobody.
    const both = { ...s.entrantAs(s.members.west[0] ?? ''), grants: s.people.hue.grants }
    await s.writes(both, 'Tôi cũng dự thi.')
    await s.calibrate(both)
    await expect(takeScript(s.at(both), { quizId: s.quizId, place: 0 })).rejects.toMatchObject({ reason: 'quizzes.examiner_entered' })
  }))

test('examiners mark samples first, see what was agreed afterwards, and are let on by somebody else', () =>
  undone(world.app, async (ctx) => {
    const s = await essayRound(ctx)
    const { quizId } = s
    await s.writes(s.entrantAs(s.members.east[0] ?? ''), 'Tôi ủ rác bếp.')
    const hue = s.people.hue
    await expect(addSample(s.keeper, { quizId, place: 0, answer: '  ', points: { a: '1', b: '2' } })).rejects.toMatchObject({ fields: { answer: { reason: 'quizzes.sample_empty' } } })
    await expect(addSample(s.keeper, { quizId, place: 0, answer: 'Bài mẫu', points: { a: '1', b: '9' } })).rejects.toMatchObject({ fields: { 'points.b': { reason: 'quizzes.points_given', detail: { most: 3 } } } })
    await expect(addSample(s.at(hue), { quizId, place: 0, answer: 'Bài mẫu', points: { a: '1', b: '2' } })).rejects.toMatchObject({ kind: 'forbidden' })
    const [{ id: one }, { id: other }, { id: wrong }] = [await sample(s), await sample(s, 'Tôi vứt rác ra sông.'), await sample(s, 'Nhầm')]
    await removeSample(s.keeper, { quizId, sampleId: wrong })
    expect(await findCalibration(s.at(hue), { quizId })).toMatchObject({ own: { marked: 0, of: 2, letOn: false }, examiners: null, samples: [{ agreed: null, toMark: true }, { agreed: null, toMark: true }] })
    await expect(takeScript(s.at(hue), { quizId, place: 0 })).rejects.toMatchObject({ reason: 'quizzes.not_let_on' })
    await markSample(s.at(hue), { quizId, sampleId: one, points: { a: '1', b: '3' } })
    await expect(markSample(s.at(hue), { quizId, sampleId: one, points: { a: '1', b: '2' } })).rejects.toMatchObject({ reason: 'quizzes.sample_marked' })
    await expect(letOn(s.keeper, { quizId, examinerId: hue.personId })).rejects.toMatchObject({ reason: 'quizzes.samples_wait' })
    const seen = await findCalibration(s.at(hue), { quizId })
    expect(seen.samples).toMatchObject([{ agreed: { points: { a: 1, b: 2 } }, mine: { off: 25 } }, { agreed: null, mine: null }])
    await markSample(s.at(hue), { quizId, sampleId: other, points: { a: '0', b: '2' } })
    expect((await findCalibration(s.keeper, { quizId })).examiners).toMatchObject([{ person: { name: 'Bế Thị Huệ' }, marked: 2, of: 2, off: { mean: 25, most: 25, lean: 0 }, letOnAt: null }])
    await letOn(s.keeper, { quizId, examinerId: hue.personId })
    for (const change of [sample(s), removeSample(s.keeper, { quizId, sampleId: other })]) await expect(change).rejects.toMatchObject({ reason: 'quizzes.samples_fixed' })
    expect((await takeScript(s.at(hue), { quizId, place: 0 })).scriptId).not.toBeNull()
    await letOn(s.keeper, { quizId, examinerId: hue.personId, on: false })
    await expect(takeScript(s.at(hue), { quizId, place: 0 })).rejects.toMatchObject({ reason: 'quizzes.not_let_on' })
    // Whoever keeps the round and marks too neither marks their own sample nor lets themselves on.
    const lan = { ...s.people.lan, grants: [...s.people.lan.grants, ...hue.grants] }
    await expect(markSample(s.at(lan), { quizId, sampleId: one, points: { a: '1', b: '2' } })).rejects.toMatchObject({ reason: 'quizzes.own_sample' })
    await expect(letOn(s.at(lan), { quizId, examinerId: lan.personId })).rejects.toMatchObject({ reason: 'quizzes.lets_on_self' })
  }))
