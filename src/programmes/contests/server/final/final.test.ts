import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { follow } from '#foundations/notifications/server/follow.ts'
import { listNotices } from '#foundations/notifications/server/index.ts'
import type { EventRow } from '#platform/server/events.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { commitmentOf, drawKey, receiptInFinal, rootOfFinal } from '../../rules.ts'
import { draftOf, finalOf } from '../../testing/final.ts'
import { closeContest, findContest, findFinal, findFinalResult, findFinalScreen, makeFinalPaper, nameFinalists, publishedFinalFile, publishFinal, removeFinal, stepFinal } from '../index.ts'
import { ownFinals } from '../own-data.ts'

const world = useApp(modules)
/** What stands in a Word document, without its markup. */
const wordsOf = (docx: Uint8Array): string => strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')

test('Lan calls three to a final and publishes it; its rules stay, the finalists get their seats, others of the commune see nothing of it', () =>
  undone(world.app, async (ctx) => {
    const { final, lan, accounts, entrantAs, members, contestId } = await draftOf(ctx)
    expect((await findFinal(lan, final)).kept?.lacks).toEqual(['contests.final_nobody'])
    await expect(nameFinalists(lan, { ...final, accounts: 'dong.a\nkhong.co, tay.z' })).rejects.toMatchObject({ fields: { accounts: { reason: 'contests.final_unknown', detail: { accounts: 'khong.co, tay.z' } } } })
    await expect(publishFinal(lan, final)).rejects.toMatchObject({ reason: 'contests.final_nobody' })
    expect(await nameFinalists(lan, { ...final, accounts: `${accounts[0]}\n${accounts[1]}; ${accounts[2]}\n${accounts[0]}` })).toEqual({ taken: 3, without: 0 })
    const called = entrantAs(members.east[1] ?? '')
    await expect(findFinal(as(ctx, called), final)).rejects.toMatchObject({ reason: 'contests.no_such_contest' })
    const { fingerprint, finalists } = await publishFinal(lan, final)
    expect(finalists).toBe(3)
    const { bytes } = await publishedFinalFile(as(ctx, called), final)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(fingerprint)
    expect(JSON.parse(Buffer.from(bytes).toString())).toMatchObject({ rules: { seconds: 20, time: 'right', prizes: [{ name: 'Giải nhất', count: 1 }, { name: 'Giải nhì', count: 1 }] }, final: { questions: 2, finalists: 3 } })
    const seen = await findFinal(as(ctx, called), final)
    expect(seen).toMatchObject({ own: { seat: 2, answers: [] }, kept: null, row: { state: 'ahead', mine: true } })
    expect((await findContest(as(ctx, called), { contestId })).finals).toMatchObject([{ number: 1, mine: true }])
    await expect(findFinal(as(ctx, entrantAs(members.east[5] ?? '')), final)).rejects.toMatchObject({ reason: 'contests.no_such_contest' })
    await expect(removeFinal(lan, final)).rejects.toMatchObject({ reason: 'contests.final_published' })
    await expect(nameFinalists(lan, { ...final, accounts: accounts[4] ?? '' })).rejects.toMatchObject({ reason: 'contests.final_published' })
    // Whoever is no host steps nowhere.
    await expect(stepFinal(as(ctx, called), { ...final, step: 0 })).rejects.toMatchObject({ kind: 'not_found' })
    await follow(ctx, (await ctx.db.selectFrom('events').selectAll().orderBy('id').execute()) as unknown as EventRow[])
    const { groups } = await listNotices(as(ctx, called), {})
    expect(groups.flatMap(({ notices }) => notices.map(({ title }) => title))).toEqual([expect.stringContaining('chung kết trực tiếp')])
  }))

test('the host steps through; phones answer in the window of the server’s clock, once each; the result follows from what was published', () =>
  undone(world.app, async (ctx) => {
    const { next, answer, screen, right, final, at, finalist, finalId, lan, contestId } = await finalOf(ctx, 4)
    const [good] = [await right(1)]
    const bad = [['a', 'b', 'c'].find((key) => !good.includes(key)) ?? '']
    expect(await answer(0, 0, 1, good)).toBe('contests.final_not_open')
    expect(await next(0)).toBe('asked 1')
    // Before the window nobody is told what there is to choose from.
    expect((await screen(1)).now.question).toMatchObject({ number: 1, choices: [] })
    expect(await next(10)).toBe('open 1')
    expect(await answer(0, 12, 1, good)).toBe('contests.final_not_open')
    expect((await screen(12)).now.question?.choices).toEqual([])
    expect(await answer(0, 15, 1, good)).toBe(2000)
    expect(await answer(1, 14, 1, bad)).toBe(1000)
    expect(await answer(2, 17, 1, good)).toBe(4000)
    expect((await screen(17)).answered).toBe(3)
    expect((await screen(17)).counts).toBeNull()
    await expect(stepFinal(at(20), { ...final, step: 2 })).rejects.toMatchObject({ reason: 'contests.final_window_runs' })
    // Sent once more because the acknowledgement was lost, even after the end; another answer is not taken.
    expect(await answer(0, 40, 1, good)).toBe(2000)
    expect(await answer(1, 16, 1, good)).toBe('contests.final_answered')
    expect(await answer(3, 33, 1, good)).toBe('contests.final_too_late')
    expect(await answer(3, 20, 1, ['z'])).toBe('contests.final_answer_form')
    expect(await answer(3, 20, 9, good)).toBe('contests.final_no_question')
    expect(await next(34)).toBe('counts 1')
    expect((await screen(34)).counts).toEqual({ [good[0] ?? '']: 2, [bad[0] ?? '']: 1 })
    expect((await screen(34)).now.right).toBeNull()
    expect(await next(40)).toBe('answer 1')
    expect((await screen(40)).now.right).toEqual(good)
    expect(await next(45)).toBe('asked 2')
    expect(await next(50)).toBe('open 2')
    expect(await answer(0, 58, 2, await right(2))).toBe(5000)
    expect(await answer(2, 54, 2, await right(2))).toBe(1000)
    expect(await next(80)).toBe('counts 2')
    expect(await next(81)).toBe('answer 2')
    await expect(closeContest(lan, { contestId, version: (await findContest(lan, { contestId })).version })).rejects.toMatchObject({ kind: 'conflict' })
    await expect(findFinalResult(at(81), final)).rejects.toMatchObject({ reason: 'contests.final_no_result' })
    expect(await next(82)).toBe('over 2')
    expect(await answer(3, 83, 2, await right(2))).toBe('contests.final_too_late')
    // Two and four seconds for nought and two: whoever was faster in all stands first; nobody else answered rightly.
    const result = await findFinalResult(at(90, finalist(1)), final)
    expect(result.winners.map(({ place, name, points, seconds, decidedBy, prize }) => [place, name, points, seconds, decidedBy, prize])).toEqual([
      [1, 'Đông C', 2, 5, 'duration', 'Giải nhất'],
      [2, 'Đông A', 2, 7, 'score', 'Giải nhì']
    ])
    expect(result.own).toMatchObject({ place: 3, points: 0, seconds: 40, seat: 2, prize: null })
    // Each works out their own receipt; seed, root and draw keys fit what was published.
    expect(result.own?.receipt).toBe(receiptInFinal(finalId, 2, result.own?.answers ?? []))
    expect(commitmentOf(result.seed)).toBe(result.commitment)
    const receipts = await ctx.db.selectFrom('contest_final_places').select('receipt').execute()
    expect(rootOfFinal(receipts.map(({ receipt }) => Buffer.from(receipt).toString('hex')))).toBe(result.root)
    expect(result.own?.drawKey).toBe(drawKey(result.seed, result.root, result.own?.receipt ?? ''))
    expect((await screen(95)).places).toEqual([{ place: 1, who: 'Đông C', prize: 'Giải nhất', points: 2 }, { place: 2, who: 'Đông A', prize: 'Giải nhì', points: 2 }])
    // The minutes name the same winners in the same order, with what to check them by.
    const { name, bytes } = await makeFinalPaper(at(96), final)
    expect(name).toBe(`Biên bản chung kết 1 - ${result.contest.name}.docx`)
    const words = wordsOf(bytes)
    expect(words.indexOf('Đông C')).toBeGreaterThan(words.indexOf('Người đạt giải'))
    expect(words.indexOf('Đông A')).toBeGreaterThan(words.indexOf('Đông C'))
    for (const said of [result.seed, result.root, result.winners[0]?.receipt ?? '', '5,000 giây']) expect(words).toContain(said)
    expect(await ownFinals(at(95, finalist(1)))).toMatchObject([{ final: 1, seat: 2, place: 3, answers: [{ question: 1, keys: bad }] }])
    await expect(next(99)).rejects.toMatchObject({ reason: 'contests.final_over' })
  }))

test('two hosts do not collide: whoever presses on a step that is gone moves nothing, and either goes on from any device', () =>
  undone(world.app, async (ctx) => {
    const { final, at, answer, right } = await finalOf(ctx, 2)
    expect(await stepFinal(at(0), { ...final, step: 0 })).toEqual({ phase: 'asked', question: 1, step: 1 })
    await expect(stepFinal(at(0), { ...final, step: 0 })).rejects.toMatchObject({ kind: 'conflict', reason: 'contests.final_moved' })
    expect(await stepFinal(at(1), { ...final, step: 1 })).toEqual({ phase: 'open', question: 1, step: 2 })
    expect(await answer(0, 5, 1, await right(1))).toBe(1000)
    // Closed before its end: later answers are late, the step is another one.
    expect(await stepFinal(at(8), { ...final, step: 2, act: 'close' })).toEqual({ phase: 'open', question: 1, step: 3 })
    expect(await answer(1, 9, 1, await right(1))).toBe('contests.final_too_late')
    await expect(stepFinal(at(9), { ...final, step: 3, act: 'close' })).rejects.toMatchObject({ reason: 'contests.final_no_window' })
    expect(await stepFinal(at(9), { ...final, step: 3 })).toMatchObject({ phase: 'counts' })
  }))

test('equal in score and time, the draw decides by the seed that was committed to; without time as a rule it decides at once', () =>
  undone(world.app, async (ctx) => {
    const { next, answer, right, final, at } = await finalOf(ctx, 3, { time: 'none' }, { winners: 'pseudonym' })
    for (const question of [1, 2]) {
      await next(question * 100)
      await next(question * 100)
      for (const nth of [0, 1]) expect(await answer(nth, question * 100 + 4 + nth, question, await right(question))).toBe(1000 + nth * 1000)
      await next(question * 100 + 30)
      await next(question * 100 + 31)
    }
    await next(300)
    const { winners } = await findFinalResult(at(301), final)
    expect(winners.map(({ decidedBy }) => decidedBy)).toEqual(['draw', 'alone'])
    expect((winners[0]?.drawKey ?? '') < (winners[1]?.drawKey ?? '')).toBe(true)
    // Under pseudonyms the hall is told seats, and only whoever keeps the contest whom to call.
    expect(winners.every(({ name }) => name?.startsWith('Đông'))).toBe(true)
    expect((await findFinalScreen(at(302), final)).places.map(({ who }) => who).toSorted()).toEqual(['#1', '#2'])
    expect((await ctx.db.selectFrom('events').select('data').where('type', '=', 'person.looked_at').execute()).length).toBeGreaterThan(0)
  }))

test('a ticket of somebody else’s making answers nothing', () =>
  undone(world.app, async (ctx) => {
    const { next, answer, tickets } = await finalOf(ctx, 2)
    await next(0)
    await next(1)
    const [purpose, finalId, , seal] = (tickets[0] ?? '').split('.')
    tickets[1] = [purpose, finalId, (tickets[1] ?? '').split('.')[2], seal].join('.')
    expect(await answer(1, 5, 1, ['a'])).toBe('contests.final_ticket')
  }))
