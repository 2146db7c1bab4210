import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { wasteQuiz } from '#mechanisms/quizzes/testing/waste-quiz.ts'
import type { Context } from '#platform/server/context.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { answeredRound, QUESTIONS, type Paper } from '../../testing/answered-round.ts'
import { publishResult } from '../../testing/publish-result.ts'
import { askChecks, closeRound, defend, findRound, findRoundResult, findSigns, openCase, proposeCase, settleCase, workOutChecks } from '../index.ts'
import { contestJobs } from '../jobs.ts'
import { contestNotices } from '../notices.ts'
import { ownCases } from '../own-data.ts'
import { forgetSigns } from './forget.ts'

const world = useApp(modules)
const DAY_MS = 86_400_000

/** Ten of each hamlet. The first two in the east share fifteen wrong answers of sixteen, the first in the west all of the first one's; the sixth in the east was done in eight seconds. */
async function lookedAt(ctx: Context) {
  const people = await wasteQuiz(ctx)
  const wrong = 'bcdbcdbcdbcdbcdb'.padEnd(QUESTIONS, 'a')
  // The others err each in their own way, the same in every run.
  const other = (nth: number): string => Array.from({ length: QUESTIONS }, (_, place) => 'aabcda'[(createHash('sha256').update(`${nth} ${place}`).digest()[0] ?? 0) % 6]).join('')
  const papers = [...people.members.east.slice(0, 10).map((personId): Paper => ({ personId, unitId: people.east, keys: '', seconds: 5 })), ...people.members.west.slice(0, 10).map((personId): Paper => ({ personId, unitId: people.west, keys: '', seconds: 5 }))]
  for (const [nth, paper] of papers.entries()) paper.keys = nth === 0 || nth === 10 ? wrong : nth === 1 ? `c${wrong.slice(1)}` : other(nth)
  const quick = papers[5]
  if (quick) quick.seconds = 0.3
  const lan = as(ctx, people.lan)
  const { contestId, number, roundId, quizId, receipts } = await answeredRound(lan, people.binhAn, papers)
  const round = { contestId, number }
  const at = (days: number, who: Context['actor']): Context => ({ ...ctx, actor: who, now: new Date(ctx.now.getTime() + days * DAY_MS) })
  const made = async (): Promise<number> => {
    await askChecks(lan, round)
    let parts = 1
    while (await workOutChecks({ ...ctx, actor: null }, { roundId })) parts++
    return parts
  }
  const entrant = (nth: number) => people.entrantAs(papers[nth]?.personId ?? '')
  return { ...people, round, roundId, quizId, receipts, lanAt: (days: number) => at(days, people.lan), at, made, entrant, hanh: people.hanh, signs: (days = 0) => findSigns(at(days, people.lan), round) }
}

test('the lists show the pairs and the fast one by their receipts, say what was looked at, and name nobody', () =>
  undone(world.app, async (ctx) => {
    const s = await lookedAt(ctx)
    expect((await s.signs()).check).toBeNull()
    // Read, the units together, nothing left of them, whole patterns: small units are no parts of their own.
    expect(await s.made()).toBe(4)
    const seen = await s.signs()
    expect(seen.check).toMatchObject({ step: 'done', attempts: 20, pairs: 90, unitsLarge: 0 })
    const [a = '', b = '', c = ''] = [s.receipts[0], s.receipts[1], s.receipts[10]]
    const pairs = seen.similar.map(({ receipt, other, common, same, sameUnit }) => [[receipt, other].toSorted().join(), common, same, sameUnit])
    expect(pairs.toSorted()).toEqual([[[a, b].toSorted().join(), 16, 15, true], [[a, c].toSorted().join(), 16, 16, false]].toSorted())
    expect(seen.fast).toMatchObject([{ receipt: s.receipts[5], of: QUESTIONS, tookMs: 7200 }])
    expect(JSON.stringify(seen)).not.toContain(s.entrant(0).personId)
    // What it was worked with is gone, and only whoever keeps the contest sees what came of it.
    expect(await ctx.db.selectFrom('contest_check_answers').select('attempt_id').execute()).toEqual([])
    await expect(findSigns(s.at(0, s.entrant(0)), s.round)).rejects.toMatchObject({ kind: 'not_found' })
    // Asked for anew, it comes out the same.
    await s.made()
    expect((await s.signs()).similar.map(({ chance }) => chance)).toEqual(seen.similar.map(({ chance }) => chance))
  }))

test('what was broken off goes on by itself; while lists are made they are not asked for twice', () =>
  undone(world.app, async (ctx) => {
    const s = await lookedAt(ctx)
    await askChecks(s.lanAt(0), s.round)
    await workOutChecks({ ...ctx, actor: null }, { roundId: s.roundId })
    expect((await s.signs()).check).toMatchObject({ step: 'units', attempts: 20 })
    expect((await s.signs()).fast).toEqual([])
    await expect(askChecks(s.lanAt(0), s.round)).rejects.toMatchObject({ reason: 'contests.checks_running' })
    const goOn = contestJobs.find(({ name }) => name === 'contests.go_on_with_lists')
    await goOn?.run({ ...ctx, actor: null, now: new Date(ctx.now.getTime() + 120_000) }, { eventId: null, subjectId: null, data: {} })
    expect((await s.signs()).check).toMatchObject({ step: 'done' })
  }))

test('an entrant is asked, explains, and two people decide: whoever is taken out stands nowhere in the result', () =>
  undone(world.app, async (ctx) => {
    const s = await lookedAt(ctx)
    await s.made()
    const receipt = s.receipts[0] ?? ''
    await expect(openCase(s.lanAt(0), { ...s.round, receipt: s.receipts[7] ?? '', why: 'Vì sao?' })).rejects.toMatchObject({ reason: 'contests.no_such_sign' })
    await expect(openCase(s.lanAt(0), { ...s.round, receipt, why: ' ' })).rejects.toMatchObject({ fields: { why: { reason: 'contests.why_missing' } } })
    const { caseId } = await openCase(s.lanAt(0), { ...s.round, receipt, why: 'Bài có 16 câu sai giống hệt một bài khác.' })
    await expect(openCase(s.lanAt(0), { ...s.round, receipt, why: 'Hỏi lại' })).rejects.toMatchObject({ reason: 'contests.case_open' })
    await expect(closeRound(s.lanAt(0), s.round)).rejects.toMatchObject({ reason: 'contests.cases_wait' })
    const own = async (days: number) => (await findRound(s.at(days, s.entrant(0)), s.round)).own?.case
    expect(await own(0)).toMatchObject({ why: 'Bài có 16 câu sai giống hệt một bài khác.', may: true, outcome: null })
    expect((await findRound(s.at(0, s.entrant(1)), s.round)).own?.case).toBeNull()
    const decision = { ...s.round, caseId, takenOut: true, reason: 'Hai người thừa nhận làm chung.' }
    await expect(proposeCase(s.lanAt(1), decision)).rejects.toMatchObject({ reason: 'contests.defence_waits' })
    await expect(defend(s.at(1, s.entrant(1)), { ...s.round, words: 'Không phải tôi' })).rejects.toMatchObject({ reason: 'contests.no_such_case' })
    await defend(s.at(1, s.entrant(0)), { ...s.round, words: 'Tôi ngồi cạnh bạn và hai chúng tôi bàn nhau.' })
    const said = await ctx.db.selectFrom('events').select(['actor_id', 'data']).where('type', '=', 'contest.case_defended').executeTakeFirstOrThrow()
    expect([said.actor_id, JSON.stringify(said.data)]).toEqual([null, expect.not.stringContaining(s.entrant(0).personId)])
    await proposeCase(s.lanAt(1), decision)
    await expect(defend(s.at(1, s.entrant(0)), { ...s.round, words: 'Thêm' })).rejects.toMatchObject({ reason: 'contests.defence_late' })
    await expect(settleCase(s.lanAt(1), { ...s.round, caseId, agrees: true })).rejects.toMatchObject({ reason: 'contests.another_settles' })
    // Hạnh first wants another reason, then agrees.
    await settleCase(s.at(1, s.hanh), { ...s.round, caseId, agrees: false })
    await proposeCase(s.lanAt(1), decision)
    await settleCase(s.at(1, s.hanh), { ...s.round, caseId, agrees: true })
    expect(await own(1)).toMatchObject({ outcome: { takenOut: true, reason: 'Hai người thừa nhận làm chung.' } })
    expect(await ownCases(s.at(1, s.entrant(0)))).toMatchObject([{ takenOut: true, defence: expect.stringContaining('bàn nhau') }])
    await publishResult(s.lanAt(1), s.round)
    const result = await findRoundResult(s.at(1, s.entrant(0)), s.round)
    expect(result).toMatchObject({ entrants: 19, attempts: 19, takenOut: 1, own: null })
    expect((await findRoundResult(s.at(1, s.entrant(1)), s.round)).own).not.toBeNull()
  }))

test('without a word from the entrant one may decide after the day has passed; an attempt that counts stays', () =>
  undone(world.app, async (ctx) => {
    const s = await lookedAt(ctx)
    await s.made()
    const { caseId } = await openCase(s.lanAt(0), { ...s.round, receipt: s.receipts[5] ?? '', why: 'Bài làm trong 8 giây.' })
    await expect(defend(s.at(4, s.entrant(5)), { ...s.round, words: 'Muộn' })).rejects.toMatchObject({ reason: 'contests.defence_late' })
    await proposeCase(s.lanAt(4), { ...s.round, caseId, takenOut: false, reason: 'Đã thi thử nhiều lần nên thuộc câu hỏi.' })
    await settleCase(s.at(4, s.hanh), { ...s.round, caseId, agrees: true })
    await expect(settleCase(s.at(4, s.hanh), { ...s.round, caseId, agrees: true })).rejects.toMatchObject({ reason: 'contests.case_settled' })
    await publishResult(s.lanAt(4), s.round)
    expect(await findRoundResult(s.lanAt(4), s.round)).toMatchObject({ entrants: 20, takenOut: 0 })
    await expect(askChecks(s.lanAt(4), s.round)).rejects.toMatchObject({ reason: 'contests.round_closed' })
    // Nothing of it outlives what the rules say, but for the number in the result.
    expect(await forgetSigns(s.at(30, null), {})).toBe(0)
    expect(await forgetSigns(s.at(35, null), {})).toBe(1)
    for (const table of ['contest_signs', 'contest_cases', 'contest_checks'] as const) expect(await ctx.db.selectFrom(table).select('round_id').execute()).toEqual([])
  }))

test('whoever is asked and has an account is told, and so is whoever may decide', () =>
  undone(world.app, async (ctx) => {
    const s = await lookedAt(ctx)
    await s.made()
    await ctx.db.updateTable('people').set({ username: 'dong.a' }).where('id', '=', s.entrant(0).personId).execute()
    const { caseId } = await openCase(s.lanAt(0), { ...s.round, receipt: s.receipts[0] ?? '', why: 'Vì sao?' })
    const event = (type: string) => ({ id: 1, type, at: ctx.now, actor_id: null, unit_id: s.binhAn, subject_id: s.round.contestId, data: { number: 1, caseId } })
    const told = (type: string) => contestNotices.tells[type]?.(ctx, event(type))
    expect(await told('contest.case_opened')).toMatchObject([{ kind: 'contests.case', to: { personId: s.entrant(0).personId } }])
    expect(await told('contest.case_defended')).toMatchObject([{ kind: 'contests.case_waits', to: { unitId: s.binhAn, permission: 'quizzes.edit' } }])
    const words = await contestNotices.describe({ ...ctx, actor: s.lan }, [{ id: 'n', kind: 'contests.case_waits', subjectId: s.roundId, unitId: s.binhAn, data: {} }])
    expect(words.get('n')).toMatchObject({ href: `/contests/${s.round.contestId}/rounds/1/signs` })
  }))
