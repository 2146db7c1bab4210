import { expect, test } from 'vitest'
import { modules } from '#app'
import { joinUnit } from '#foundations/people/server/index.ts'
import * as plans from '#mechanisms/plans/server/index.ts'
import { QuestionBody } from '#mechanisms/quizzes/schema.ts'
import * as quizzes from '#mechanisms/quizzes/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { addPerson } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { makeCampaign, setting } from '../../testing/campaign.ts'
import * as study from '../index.ts'
import { studyJobs } from '../jobs.ts'

const world = useApp(modules)
const right = (key: string, words: string, isRight = false) => ({ key, words: { vi: words }, right: isRight })

/** The campaign of fifty; a bank with two questions signed off; another percentage in the plan that the quiz can feed. */
async function ground(ctx: Context) {
  const s = setting(ctx, await makeCampaign(ctx))
  const examiner = as(ctx, await addPerson(ctx, 'Bế Thị Huệ', 'examiner', s.province))
  const { id: subjectId } = await quizzes.addSubject(s.clerk, { unitId: s.province, name: 'Phòng cháy' })
  const questionIds: string[] = []
  for (const prompt of ['Gọi số nào khi có cháy?', 'Dập lửa dầu bằng gì?']) {
    const body = QuestionBody.parse({ kind: 'single', prompt: { vi: prompt }, choices: [right('a', 'Một', true), right('b', 'Hai'), right('c', 'Ba')] })
    const { id: questionId } = await quizzes.addQuestion(s.clerk, { unitId: s.province, subjectId, level: 'recall', body })
    await quizzes.signOffQuestion(examiner, { questionId, number: 1 })
    questionIds.push(questionId)
  }
  await ctx.db.updateTable('targets').set({ unit: '%' }).where('plan_id', '=', s.planId).where('id', '<>', s.targetId).execute()
  const quizTarget = (await plans.listTargets(s.clerk, { planId: s.planId })).find(({ id }) => id !== s.targetId)?.id ?? ''
  const version = async () => (await study.findCampaign(s.clerk, { campaignId: s.campaignId })).version
  return {
    ...s, examiner, questionIds, quizTarget, version,
    rates: async (who = s.hanh, unitId?: string) => {
      const board = await s.board(who, unitId)
      const words = (rate: { came: number; of: number } | null | undefined) => (rate ? `${rate.came}/${rate.of}` : rate)
      return { took: words(board.rate), passed: words(board.quiz?.rate), below: board.rows.map((row) => [row.unit.name, words(row.rate), words(row.quiz)]), own: words(board.own?.quiz), reported: board.quiz?.reported }
    },
    async draft(own: { targetId?: string } = {}) {
      return (await study.draftQuiz(s.clerk, { campaignId: s.campaignId, version: await version(), ...own })).quizId
    },
    async openQuiz(quizId: string) {
      const { rules, kind, title } = await quizzes.findQuiz(s.clerk, { quizId })
      const local = (said: string) => new Date(new Date(said).getTime() + 7 * 3_600_000).toISOString()
      const times = { opensDay: local(rules.opensAt).slice(0, 10), opensTime: '06:00', closesDay: local(rules.closesAt).slice(0, 10), closesTime: '23:00' }
      await quizzes.changeQuiz(s.clerk, { quizId, version: 1, title, kind, ...times, passPercent: 100, attempts: 3, questionIds })
      await quizzes.openQuiz(s.clerk, { quizId, version: 2 })
      for (const job of studyJobs) if (job.on?.includes('quiz.opened')) await job.run(ctx, { subjectId: quizId } as never)
    },
    /** On paper, by their own unit: all letters of one choice. */
    async answer(quizId: string, who: Context, unitId: string, personIds: string[], key: 'a' | 'b') {
      const held = await ctx.db.selectFrom('quiz_prints').select('variants').where('quiz_id', '=', quizId).executeTakeFirst()
      if (!held) await quizzes.printQuiz(s.clerk, { quizId, variants: 1, sheets: 60 })
      const { variants } = held ?? (await ctx.db.selectFrom('quiz_prints').select('variants').where('quiz_id', '=', quizId).executeTakeFirstOrThrow())
      const [printed] = variants as unknown as { code: string; printed: { options: string[] }[] }[]
      const letters = (printed?.printed ?? []).map(({ options }) => 'ABC'[options.indexOf(key)]).join('')
      const typed = await quizzes.typeSheets(who, { quizId, unitId, rows: personIds.map((personId) => ({ personId, code: '101', letters })) })
      expect(typed.problems).toEqual([])
    }
  }
}

test('the quiz drafted from a campaign asks the same people until the same day; the board has both rates over one denominator', () =>
  undone(world.app, async (ctx) => {
    const s = await ground(ctx)
    await s.open()
    const quizId = await s.draft()
    const drafted = await quizzes.findQuiz(s.clerk, { quizId })
    expect([drafted.title, drafted.kept?.people, drafted.kept?.audience.length]).toEqual([`Kiểm tra: ${(await study.findCampaign(s.clerk, { campaignId: s.campaignId })).title}`, 50, 1])
    expect(await s.rates()).toMatchObject({ took: '0/50', passed: undefined })
    await s.openQuiz(quizId)
    await s.answer(quizId, s.secretary, s.east, s.members.east.slice(0, 12), 'a')
    await s.answer(quizId, s.secretary, s.east, s.members.east.slice(12, 15), 'b')
    const { id } = await s.session(s.east, {}, s.secretary)
    await s.came(s.secretary, id, s.members.east.slice(0, 18))
    const top = await s.rates()
    expect([top.took, top.passed]).toEqual(['18/50', '12/50'])
    // The south has seven people: they are hidden, and a second group beside them, in both rates alike.
    expect((await s.rates(s.hanh, s.binhAn)).below).toEqual([['Tổ dân phố Đông', '18/20', '12/20'], ['Tổ dân phố Nam', null, null], ['Tổ dân phố Tây', null, null]])
    expect(await s.rates(s.hanh, s.east)).toMatchObject({ took: '18/20', passed: '12/20' })
    // Their own unit sees who has done it or passed, nothing more.
    const people = await study.listUnitPeople(s.secretary, { campaignId: s.campaignId, unitId: s.east })
    expect(Object.entries(Object.groupBy(people.rows, ({ quiz }) => quiz ?? 'none')).map(([state, rows]) => [state, rows?.length]).toSorted()).toEqual([['done', 3], ['not_yet', 5], ['passed', 12]])
  }))

test('whoever is marked as present is led to the quiz, and finds it on their own page', () =>
  undone(world.app, async (ctx) => {
    const s = await ground(ctx)
    await s.open()
    const quizId = await s.draft()
    const { id: gatheringId } = await s.session(s.east, {}, s.secretary)
    const [an = '', bich = ''] = s.members.east
    const me = (personId: string) => as(ctx, { personId, name: 'Đông', grants: [] })
    await s.came(s.secretary, gatheringId, [an])
    expect(await study.quizAfterSession(me(an), { gatheringId })).toEqual({ quiz: null })
    await s.openQuiz(quizId)
    expect(await study.quizAfterSession(me(an), { gatheringId })).toMatchObject({ quiz: { id: quizId, state: 'open', done: false } })
    expect(await study.quizAfterSession(me(bich), { gatheringId })).toEqual({ quiz: null })
    expect(await study.quizAfterSession(s.clerk, { gatheringId })).toEqual({ quiz: null })
    await s.answer(quizId, s.secretary, s.east, [an], 'a')
    expect((await study.ownRecord(me(an), { campaignId: s.campaignId })).quiz).toMatchObject({ done: true, passed: true })
    expect((await study.ownRecord(me(bich), { campaignId: s.campaignId })).quiz).toMatchObject({ done: false })
  }))

test('the rate of the quiz goes into its target; a corrected key restates it with both values', () =>
  undone(world.app, async (ctx) => {
    const s = await ground(ctx)
    await s.open()
    await expect(s.draft({ targetId: s.targetId })).rejects.toMatchObject({ fields: { targetId: { reason: 'study.quiz_target_same' } } })
    const quizId = await s.draft({ targetId: s.quizTarget })
    await expect(study.reportQuiz(s.clerk, { campaignId: s.campaignId })).rejects.toMatchObject({ reason: 'study.no_quiz' })
    await s.openQuiz(quizId)
    await s.answer(quizId, s.secretary, s.east, s.members.east.slice(0, 12), 'a')
    await s.follow()
    await study.reportQuiz(s.clerk, { campaignId: s.campaignId })
    await expect(study.reportQuiz(s.clerk, { campaignId: s.campaignId })).rejects.toMatchObject({ reason: 'study.reported_already' })
    expect((await s.rates()).reported).toMatchObject({ came: 12, of: 50, percent: 24, restated: false })
    // What the two questions take as right is another choice: nobody passes any more.
    for (const place of [0, 1]) {
      const { id: correctionId } = await quizzes.proposeCorrection(s.clerk, { quizId, place, right: ['b'], because: 'Đáp án in sai.' })
      await quizzes.settleCorrection(s.examiner, { quizId, correctionId, take: true })
    }
    expect(await s.rates()).toMatchObject({ passed: '0/50', reported: { came: 12, restated: true } })
    await study.reportQuiz(s.clerk, { campaignId: s.campaignId })
    const [now, before] = await plans.listFigures(s.clerk, { targetId: s.quizTarget })
    expect(now).toMatchObject({ value: 0, numerator: 0, denominator: 50, restates: { value: 24, numerator: 12 }, origin: { href: `/study/${s.campaignId}#quiz` } })
    expect(before).toMatchObject({ value: 24, restates: null })
    await expect(study.dropQuiz(s.clerk, { campaignId: s.campaignId, version: await s.version() })).rejects.toMatchObject({ reason: 'study.quiz_reported' })
  }))

test('a quiz that is open already takes on the campaign’s people, also those who come later and those of another first unit', () =>
  undone(world.app, async (ctx) => {
    const s = await ground(ctx)
    const { id: quizId } = await quizzes.addQuiz(s.clerk, { unitId: s.province, title: 'Kiểm tra nhanh', kind: 'study', opensDay: '2026-03-01', opensTime: '08:00', closesDay: '2026-03-30', closesTime: '17:00', questionIds: s.questionIds, audience: [{ unitId: s.hoaLoi }] })
    await quizzes.openQuiz(s.clerk, { quizId, version: 1 })
    const entrants = async () => (await quizzes.findQuiz(s.clerk, { quizId })).kept?.people
    expect(await entrants()).toBe(11)
    await study.nameQuiz(s.clerk, { campaignId: s.campaignId, version: await s.version(), quizId })
    expect(await entrants()).toBe(11)
    await s.open()
    expect(await entrants()).toBe(50)
    const newcomer = await joinUnit(s.clerk, { unitId: s.east, name: 'Người Mới', from: '2026-03-01' })
    await study.joinCampaign(s.clerk, { campaignId: s.campaignId, personId: newcomer.personId, unitId: s.east, day: '2026-03-10', because: 'Chuyển về' })
    expect(await entrants()).toBe(51)
    // There is no passing: whoever has done it counts.
    expect((await study.findCampaign(s.clerk, { campaignId: s.campaignId })).quiz).toMatchObject({ passing: false, counted: true, seen: true })
    await s.answer(quizId, s.secretary, s.east, s.members.east.slice(0, 4), 'b')
    expect((await s.rates()).passed).toBe('4/51')
    await study.leaveCampaign(s.clerk, { campaignId: s.campaignId, personId: s.members.east[0] ?? '', day: '2026-03-10', because: 'Chuyển đi' })
    expect((await s.rates()).passed).toBe('3/50')
    await study.dropQuiz(s.clerk, { campaignId: s.campaignId, version: await s.version() })
    expect((await s.rates()).passed).toBe(undefined)
  }))

test.each([false, true])('the excused are counted as in the rate of attendance, their leaving: %s', (excusedLeave) =>
  undone(world.app, async (ctx) => {
    const s = await ground(ctx)
    const { version, ...campaign } = await study.findCampaign(s.clerk, { campaignId: s.campaignId })
    await study.changeCampaign(s.clerk, { campaignId: s.campaignId, version, title: campaign.title, documents: '', rosterDay: campaign.rosterDay, deadline: campaign.deadline, targetPercent: 98, excusedLeave })
    await s.open()
    const quizId = await s.draft()
    await s.openQuiz(quizId)
    const { id } = await s.session(s.east, {}, s.secretary)
    const [an = '', bich = ''] = s.members.east
    await ctx.db.insertInto('gathering_answers').values([an, bich].map((person_id) => ({ gathering_id: id, person_id, answer: 'excused', answered_at: ctx.now }))).execute()
    await ctx.db.insertInto('events').values({ type: 'gathering.answered', at: ctx.now, subject_id: id, data: '{}' }).execute()
    await s.answer(quizId, s.secretary, s.east, [an, ...s.members.east.slice(2, 5)], 'a')
    expect(await s.rates(s.hanh, s.east)).toMatchObject(excusedLeave ? { took: '0/18', passed: '3/18' } : { took: '0/20', passed: '4/20' })
    // One of the two comes after all, and counts in both.
    await s.came(s.secretary, id, [an])
    expect(await s.rates(s.hanh, s.east)).toMatchObject(excusedLeave ? { took: '1/19', passed: '4/19' } : { took: '1/20', passed: '4/20' })
  }))

test('what cannot follow is refused with its reason', () =>
  undone(world.app, async (ctx) => {
    const s = await ground(ctx)
    const add = async (kind: 'study' | 'practice' | 'exam') => (await quizzes.addQuiz(s.clerk, { unitId: s.province, title: 'Bài', kind, opensDay: '2026-03-01', opensTime: '08:00', closesDay: '2026-03-30', closesTime: '17:00' })).id
    const name = async (quizId: string, own: object = {}, who = s.clerk) => study.nameQuiz(who, { campaignId: s.campaignId, version: await s.version(), quizId, ...own })
    await expect(name(await add('practice'))).rejects.toMatchObject({ reason: 'study.quiz_practice' })
    const quizId = await add('study')
    await expect(name(quizId, {}, as(ctx, s.lan))).rejects.toMatchObject({ kind: 'not_found' })
    const ofRound = await add('exam')
    await quizzes.leadQuiz(s.clerk, ofRound, 'contests')
    await expect(name(ofRound)).rejects.toMatchObject({ reason: 'study.quiz_of_round' })
    expect((await study.quizChoices(s.clerk, { campaignId: s.campaignId })).quizzes.map(({ id }) => id)).toEqual([quizId])
    await expect(name(quizId, { version: 7 })).rejects.toMatchObject({ reason: 'study.changed_meanwhile' })
    await expect(name(quizId, { targetId: quizId })).rejects.toMatchObject({ fields: { targetId: { reason: 'study.quiz_target_elsewhere' } } })
    const { id: other } = await study.createCampaign(s.clerk, { targetId: s.targetId })
    await study.nameQuiz(s.clerk, { campaignId: other, version: 1, quizId })
    await expect(name(quizId)).rejects.toMatchObject({ reason: 'study.quiz_taken' })
    expect((await study.quizChoices(s.clerk, { campaignId: s.campaignId })).quizzes).toEqual([])
    expect((await study.quizChoices(s.clerk, { campaignId: other })).quizzes).toMatchObject([{ id: quizId, state: 'draft' }])
    await s.draft()
    await expect(s.draft()).rejects.toMatchObject({ reason: 'study.quiz_named' })
    await study.dropQuiz(s.clerk, { campaignId: s.campaignId, version: await s.version() })
    await expect(study.dropQuiz(s.clerk, { campaignId: s.campaignId, version: await s.version() })).rejects.toMatchObject({ reason: 'study.no_quiz' })
    await expect(name(quizId, {}, { ...s.clerk, actor: null } as Context)).rejects.toMatchObject({ kind: 'not_found' })
  }))
