import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { quizHangs } from '#mechanisms/quizzes/hanging/quizzes.ts'
import { closeQuiz, copyQuiz, findQuiz, listQuizzes, openQuiz, startAttempt } from '#mechanisms/quizzes/server/index.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { contestOf, ROUND } from '../testing/contest.ts'
import { contestsHang } from './hanging.ts'
import { addContest, addContestAudience, addRound, changeContest, entryOf, findContest, findRound, guessInRound, listContests, publishedFile, publishRound, removeContestAudience, removeRound } from './index.ts'

const world = useApp(modules)

test('Lan makes a contest of two rounds; its rules are published by their fingerprint before the first one begins, and stay', () =>
  undone(world.app, async (ctx) => {
    const { contestId, lan, entrant, fields } = await contestOf(ctx)
    expect((await listContests(as(ctx, entrant), {})).rows).toEqual([])
    await expect(findContest(as(ctx, entrant), { contestId })).rejects.toMatchObject({ reason: 'contests.no_such_contest' })
    const { version } = await findContest(lan, { contestId })
    await changeContest(lan, { contestId, version, ...fields, prizes: 'Giải nhất: 1\nGiải nhì: 2' })
    const { fingerprint, people } = await publishRound(lan, { contestId, number: 1 })
    expect(people).toBe(32)
    // Anybody who may enter takes the file away and finds the same fingerprint.
    const { bytes } = await publishedFile(as(ctx, entrant), { contestId, number: 1 })
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(fingerprint)
    expect(JSON.parse(Buffer.from(bytes).toString())).toMatchObject({ rules: { prizes: [{ name: 'Giải nhất', count: 1 }, { name: 'Giải nhì', count: 2 }], predicted: 'entrants' }, round: { number: 1, opensAt: '2026-03-11T01:00:00.000Z' } })
    // The seed itself is nowhere to be read before the closing.
    const seed = await ctx.db.selectFrom('contest_seeds').select('seed').executeTakeFirstOrThrow()
    expect(createHash('sha256').update(Buffer.from(seed.seed)).digest('hex')).toBe((await findRound(as(ctx, entrant), { contestId, number: 1 })).commitment)
    const changed = await findContest(lan, { contestId })
    await expect(changeContest(lan, { contestId, version: changed.version, ...fields })).rejects.toMatchObject({ reason: 'contests.rules_are_fixed' })
    await expect(removeRound(lan, { contestId, number: 1 })).rejects.toMatchObject({ reason: 'contests.round_published' })
    await expect(publishRound(lan, { contestId, number: 1 })).rejects.toMatchObject({ reason: 'contests.round_published' })
    expect((await listContests(as(ctx, entrant), {})).rows).toMatchObject([{ id: contestId, mine: true, run: false, rounds: 1 }])
    const shown = await findContest(as(ctx, entrant), { contestId })
    expect(shown.rounds.map(({ number, state, mine }) => [number, state, mine])).toEqual([[1, 'ahead', true]])
    expect((await findContest(lan, { contestId })).rounds.map(({ state }) => state)).toEqual(['ahead', 'draft'])
    await expect(findRound(as(ctx, entrant), { contestId, number: 2 })).rejects.toMatchObject({ reason: 'contests.no_such_round' })
  }))

test('what would break the promise keeps a round from being published', () =>
  undone(world.app, async (ctx) => {
    const { contestId, lan, blueprintId } = await contestOf(ctx)
    const { number } = await addRound(lan, { contestId, ...ROUND, opensDay: '2026-03-01', blueprintId })
    expect((await findRound(lan, { contestId, number })).kept?.lacks).toEqual(['contests.began_already'])
    await expect(publishRound(lan, { contestId, number })).rejects.toMatchObject({ reason: 'contests.began_already' })
    await removeRound(lan, { contestId, number: 2 })
    expect((await findContest(lan, { contestId })).rounds.map((one) => one.number)).toEqual([1, 3])
  }))

test('who may enter is said once, at the contest, and each round that is still a draft follows', () =>
  undone(world.app, async (ctx) => {
    const { contestId, lan, east, west, people } = await contestOf(ctx)
    await addContestAudience(lan, { contestId, unitId: east, below: false })
    const { audience } = await findContest(lan, { contestId })
    await removeContestAudience(lan, { contestId, audienceId: audience.find(({ unit }) => unit?.id === people.binhAn)?.id ?? '' })
    expect((await findRound(lan, { contestId, number: 2 })).kept).toMatchObject({ people: 20, units: 1 })
    await publishRound(lan, { contestId, number: 1 })
    await addContestAudience(lan, { contestId, unitId: west })
    expect((await findRound(lan, { contestId, number: 1 })).kept).toMatchObject({ people: 20 })
    expect((await findRound(lan, { contestId, number: 2 })).kept).toMatchObject({ people: 32 })
  }))

test('a guess goes with the attempt that runs or comes next, and can be changed until that one ends', () =>
  undone(world.app, async (ctx) => {
    const { contestId, lan, entrant, other, at, handIn } = await contestOf(ctx)
    await publishRound(lan, { contestId, number: 1 })
    const [{ row }, round] = [await findRound(lan, { contestId, number: 1 }), { contestId, number: 1 }]
    await expect(guessInRound(at(-5, entrant), { ...round, guess: 9 })).rejects.toMatchObject({ reason: 'quizzes.quiz_not_open' })
    expect(await entryOf(at(1, entrant), { quizId: row.quizId })).toMatchObject({ contestId, number: 1, asksGuess: true })
    // An empty field is no guess of nought.
    for (const guess of ['', ' ', null]) await expect(guessInRound(at(1, entrant), { ...round, guess })).rejects.toMatchObject({ fields: { guess: { reason: 'contests.guess_form' } } })
    await guessInRound(at(1, entrant), { ...round, guess: 9 })
    expect(await entryOf(at(1, entrant), { quizId: row.quizId })).toMatchObject({ asksGuess: false })
    const started = await startAttempt(at(2, entrant), { quizId: row.quizId })
    await guessInRound(at(3, entrant), { ...round, guess: 12 })
    await handIn(4, started)
    expect((await findRound(at(5, entrant), round)).own).toMatchObject({ entries: [{ number: 1, guess: 12 }], guess: null, may: true, case: null })
    await guessInRound(at(5, entrant), { ...round, guess: 30 })
    await handIn(7, await startAttempt(at(6, entrant), { quizId: row.quizId }))
    await expect(guessInRound(at(8, entrant), { ...round, guess: 31 })).rejects.toMatchObject({ reason: 'contests.guess_too_late' })
    expect((await findRound(at(8, entrant), round)).own).toMatchObject({ entries: [{ number: 2, guess: 30 }, { number: 1, guess: 12 }], may: false })
    // Nobody sees another's.
    expect((await findRound(at(8, other), round)).own).toEqual({ entries: [], guess: null, may: true, case: null })
    expect((await findRound(at(8, lan.actor), round)).own).toBeNull()
    await expect(guessInRound(at(8, lan.actor), { ...round, guess: 1 })).rejects.toMatchObject({ reason: 'contests.no_such_round' })
  }))

test('bad rules come back with a reason beside their field', () =>
  undone(world.app, async (ctx) => {
    const { lan, fields, people } = await contestOf(ctx)
    const wrong = async (given: object) => addContest(lan, { unitId: people.binhAn, ...fields, ...given }).then(() => null, (error: { fields?: object }) => error.fields)
    expect(await wrong({ prizes: 'Giải nhất' })).toMatchObject({ prizes: { reason: 'contests.prize_line' } })
    expect(await wrong({ predicted: null })).toMatchObject({ predicted: { reason: 'contests.nothing_predicted' } })
    expect(await wrong({ tieBreaks: ['finished', 'finished'] })).toMatchObject({ tieBreaks: { reason: 'contests.tie_break_twice' } })
    expect(await wrong({ title: ' ' })).toMatchObject({ title: { reason: 'contests.title_missing' } })
    expect(await wrong({ freezeMinutes: 'hai' })).toMatchObject({ freezeMinutes: { reason: 'contests.freeze_form' } })
    await expect(addContest(as(ctx, people.hue), { unitId: people.binhAn, ...fields })).rejects.toMatchObject({ reason: 'contests.may_not_edit' })
  }))

test('the quiz of a round is opened, closed, offered and handed on by its contest alone', () =>
  undone(world.app, async (ctx) => {
    const { contestId, lan, people, at } = await contestOf(ctx)
    const quizOf = async (number: number) => findQuiz(lan, { quizId: (await findRound(lan, { contestId, number })).row.quizId })
    const [first, second] = [await quizOf(1), await quizOf(2)]
    await expect(openQuiz(lan, { quizId: first.id, version: first.version })).rejects.toMatchObject({ kind: 'conflict', reason: 'quizzes.led_elsewhere' })
    await publishRound(lan, { contestId, number: 1 })
    const { version } = await quizOf(1)
    await expect(closeQuiz(at(10, lan.actor), { quizId: first.id, version })).rejects.toMatchObject({ kind: 'conflict', reason: 'quizzes.led_elsewhere' })
    // A copy stands by itself, and so does the quiz of a round that was taken out.
    const copy = await findQuiz(lan, { quizId: (await copyQuiz(lan, { quizId: first.id, title: 'Bản sao' })).id })
    await openQuiz(lan, { quizId: copy.id, version: copy.version })
    const led = async () => (await listQuizzes(lan, { which: 'run' })).rows.filter((row) => row.led).map(({ id }) => id).toSorted()
    expect(await led()).toEqual([first.id, second.id].toSorted())
    // When its unit ends it is the contest that is handed on; the quizzes of its rounds go along.
    const kinds = async () => (await quizHangs.list(lan, { kind: 'quizzes.quizzes', unitIds: [people.binhAn], limit: 20 })).map(({ key }) => key)
    expect(await kinds()).not.toContain(first.id)
    const given = { kind: 'contests.contests', key: contestId, fromId: people.binhAn, toId: people.east, basis: '', data: {} }
    await contestsHang.give(lan, given)
    const units = async () => (await ctx.db.selectFrom('quizzes').select('unit_id').where('id', 'in', [first.id, second.id]).execute()).map(({ unit_id }) => unit_id)
    expect(await units()).toEqual([people.east, people.east])
    await contestsHang.takeBack(lan, given)
    expect(await units()).toEqual([people.binhAn, people.binhAn])
    await removeRound(lan, { contestId, number: 2 })
    expect(await led()).toEqual([first.id])
  }))
