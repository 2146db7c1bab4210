import { expect, test } from 'vitest'
import { modules } from '#app'
import { findReceipt, findOwnQuiz, listQuizPeople, startAttempt } from '#mechanisms/quizzes/server/index.ts'
import { seal } from '#mechanisms/quizzes/testing/sealed-quiz.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { undone, useApp } from '../../../../testing/world.ts'
import { proofText, solve } from '../../rules.ts'
import { contestOf } from '../../testing/contest.ts'
import { publishResult } from '../../testing/publish-result.ts'
import { followBoards } from '../follow.ts'
import { askedBy, choosePseudonym, enterAsGuest, findGuestEntry, findOpenBoard, findOpenRound, findRound, findRoundBoard, findRoundResult, guessInRound, guestOf, openRulesFile, publishRound, throughGuest } from '../index.ts'
import { destroyGuests } from './destroy.ts'

const world = useApp(modules)
const OVER = 3425
const DAY = 24 * 60
const HOA = { name: 'Lê Thị Hoà', telephone: '0912 345 678' }

async function publicRound(ctx: Context, rules: object = {}) {
  const held = await contestOf(ctx, { guests: { perTelephone: 2, proofBits: 8 }, ...rules })
  const round = { contestId: held.contestId, number: 1 }
  await publishRound(held.lan, round)
  const { quizId } = (await findRound(held.lan, round)).row
  const proof = async (minutes: number): Promise<string> => {
    const { challenge } = await findOpenRound(held.at(minutes, null), round)
    return challenge ? proofText(challenge.text, solve(challenge.text, challenge.bits)) : ''
  }
  return {
    ...held, round, quizId, proof,
    enter: async (minutes: number, given: object = {}) => enterAsGuest(held.at(minutes, null), { ...round, ...HOA, declared: 'yes', proof: await proof(minutes), ...given }),
    as: async (minutes: number, code: string) => askedBy(held.at(minutes, null), await guestOf(held.at(minutes, null), code))
  }
}

test('somebody of the public enters by name and telephone, answers, and stands in the ranking like anybody else', () =>
  undone(world.app, async (ctx) => {
    const s = await publicRound(ctx)
    const shown = await findOpenRound(s.at(1, null), s.round)
    expect(shown.published.guestUnits.map(({ name }) => name)).toEqual(['Phòng Văn hóa - Xã hội', 'Tổ dân phố Đông', 'Tổ dân phố Tây', 'Xã Bình An'])
    expect(JSON.parse(String(Buffer.from((await openRulesFile(s.at(1, null), s.round)).bytes)))).toMatchObject({ rules: { guests: { perTelephone: 2, proofBits: 8 }, keepDays: 30 } })
    const { code } = await s.enter(2, { unitId: s.east })
    const hoa = await s.as(3, code)
    await throughGuest(guessInRound, code)(s.at(3, null), { ...s.round, guess: 2 })
    await s.handIn(6, await startAttempt(hoa, { quizId: s.quizId }), 2)
    await s.handIn(9, await startAttempt(s.at(4, s.other), { quizId: s.quizId }), 1)
    expect((await findGuestEntry(s.at(7, null), { code })).result).toBeNull()
    await s.mark(OVER)
    await seal(s.at(OVER, null), s.quizId)
    await publishResult(s.at(OVER + 5, s.lan.actor), s.round)
    const own = await findOwnQuiz(await s.as(OVER + 6, code), { quizId: s.quizId })
    const { receipt } = await findReceipt(await s.as(OVER + 6, code), { attemptId: own.own[0]?.attemptId ?? '' })
    const { result } = await findGuestEntry(s.at(OVER + 6, null), { code })
    expect(result?.own).toMatchObject({ place: 1, prize: 'Giải nhất', guess: 2, receipt: receipt.leaf })
    // By the rules names are published; the telephone is for whoever must call, and each look at it is written down.
    expect(result?.winners.map(({ name, telephone }) => [name, telephone])).toEqual([['Lê Thị Hoà', null], ['Tây A', null]])
    const kept = await findRoundResult(s.at(OVER + 7, s.lan.actor), s.round)
    expect(kept.winners[0]).toMatchObject({ name: 'Lê Thị Hoà', telephone: '0912345678', unit: 'Tổ dân phố Đông' })
    const looks = await ctx.db.selectFrom('events').select('data').where('type', '=', 'person.looked_at').where('actor_id', '=', s.lan.actor?.personId ?? '').execute()
    expect(JSON.stringify(looks).includes('contests.winners')).toBe(true)
  }))

test('what is kept says nobody’s name; some days after the result it can be opened by nobody', () =>
  undone(world.app, async (ctx) => {
    const s = await publicRound(ctx)
    const { code } = await s.enter(2)
    await s.handIn(6, await startAttempt(await s.as(3, code), { quizId: s.quizId }), 2)
    const rows = JSON.stringify([await ctx.db.selectFrom('contest_guests').selectAll().execute(), await ctx.db.selectFrom('people').selectAll().where('guest', '=', true).execute(), await ctx.db.selectFrom('events').selectAll().execute()])
    for (const word of ['Hoà', 'Hoa', '0912345678', '912345678', code]) expect(rows).not.toContain(word)
    await s.mark(OVER)
    await seal(s.at(OVER, null), s.quizId)
    await publishResult(s.at(OVER + 5, s.lan.actor), s.round)
    expect(await destroyGuests(s.at(OVER + 29 * DAY, null), {})).toBe(0)
    expect(await destroyGuests(s.at(OVER + 31 * DAY, null), {})).toBe(1)
    expect(await ctx.db.selectFrom('contest_guests').select(['double_hash', 'telephone_hash', 'sealed', 'published_name']).execute()).toEqual([{ double_hash: null, telephone_hash: null, sealed: null, published_name: 'Lê Thị Hoà' }])
    expect(await ctx.db.selectFrom('contest_guest_keys').select('key').where('round_id', '=', (await ctx.db.selectFrom('contest_guests').select('round_id').executeTakeFirstOrThrow()).round_id).execute()).toEqual([{ key: null }])
    const { winners } = await findRoundResult(s.at(OVER + 32 * DAY, s.lan.actor), s.round)
    expect(winners[0]).toMatchObject({ name: 'Lê Thị Hoà', telephone: null })
  }))

test('nobody enters twice, marks and spaces make no second person; a family shares a telephone as far as the rules say', () =>
  undone(world.app, async (ctx) => {
    const s = await publicRound(ctx)
    await s.enter(2)
    for (const again of [HOA, { name: 'LE  THI HOA', telephone: '+84 912.345.678' }]) await expect(s.enter(3, again)).rejects.toMatchObject({ kind: 'conflict', reason: 'contests.guest_double' })
    await s.enter(4, { name: 'Lê Văn Bình' })
    await expect(s.enter(5, { name: 'Lê Văn Cường' })).rejects.toMatchObject({ reason: 'contests.telephone_often', detail: { most: 2 } })
    await s.enter(6, { name: 'Lê Văn Cường', telephone: '0987 000 111' })
  }))

test('what is typed wrongly is told beside its field; whoever keeps the contest or its questions cannot enter', () =>
  undone(world.app, async (ctx) => {
    const s = await publicRound(ctx)
    const wrong = async (given: object, fields: object) => expect(s.enter(2, given)).rejects.toMatchObject({ kind: 'invalid', fields })
    await wrong({ name: 'H' }, { name: { reason: 'contests.guest_name_short' } })
    await wrong({ name: ' ' }, { name: { reason: 'contests.guest_name_missing' } })
    await wrong({ name: 'Hoà 2' }, { name: { reason: 'contests.guest_name_form' } })
    await wrong({ telephone: '09l2 345 678', declared: undefined }, { telephone: { reason: 'contests.telephone_letters' }, declared: { reason: 'contests.guest_declare' } })
    await wrong({ telephone: '12345' }, { telephone: { reason: 'contests.telephone_form' } })
    await expect(s.enter(2, { unitId: s.contestId })).rejects.toMatchObject({ reason: 'contests.guest_unit' })
    await ctx.db.insertInto('person_contacts').values({ person_id: s.lan.actor?.personId ?? '', phone: '0912345678', updated_at: ctx.now }).execute()
    await expect(s.enter(2)).rejects.toMatchObject({ kind: 'forbidden', reason: 'contests.guest_barred' })
    await s.enter(2, { telephone: '0912345679' })
  }))

test('a proof lets one person into one round for a while; a forged one nobody', () =>
  undone(world.app, async (ctx) => {
    const s = await publicRound(ctx)
    await expect(s.enter(2, { proof: '' })).rejects.toMatchObject({ reason: 'contests.proof_missing' })
    const proof = await s.proof(2)
    const refused = (given: string, reason: string, minutes = 3) => expect(s.enter(minutes, { proof: given })).rejects.toMatchObject({ reason })
    await refused(proof.replace(/~.*/, `~${Array.from({ length: 16 }, () => 0).join('.')}`), 'contests.proof_forged')
    await refused(proof.replace(/^../, 'AA'), 'contests.proof_forged')
    await refused('abc', 'contests.proof_forged')
    await refused(proof, 'contests.proof_expired', 2 + 121)
    await s.enter(3, { proof })
    await expect(s.enter(4, { proof, name: 'Lê Văn Bình', telephone: '0987000111' })).rejects.toMatchObject({ reason: 'contests.proof_used' })
  }))

test('before and after its window nobody enters', () =>
  undone(world.app, async (ctx) => {
    const s = await publicRound(ctx)
    expect((await findOpenRound(s.at(-10, null), s.round)).challenge).toBeNull()
    await expect(s.enter(-10)).rejects.toMatchObject({ kind: 'conflict', reason: 'contests.round_ahead' })
    await expect(s.enter(OVER)).rejects.toMatchObject({ reason: 'contests.round_over' })
    await expect(findOpenRound(s.at(1, null), { ...s.round, number: 2 })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(findGuestEntry(s.at(1, null), { code: 'A'.repeat(22) })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(findGuestEntry(s.at(1, null), { code: 'x' })).rejects.toMatchObject({ reason: 'contests.no_such_entry' })
  }))

test('where the rules let only the roster in, the round does not exist for the public', () =>
  undone(world.app, async (ctx) => {
    const s = await publicRound(ctx, { guests: null })
    await expect(findOpenRound(s.at(1, null), s.round)).rejects.toMatchObject({ kind: 'not_found', reason: 'contests.no_open_round' })
    await expect(enterAsGuest(s.at(1, null), { ...s.round, ...HOA, declared: 'yes', proof: '' })).rejects.toMatchObject({ reason: 'contests.no_open_round' })
  }))

test('a guest sees the round and nothing else; nobody’s list shows them, boards count them apart and by tens', () =>
  undone(world.app, async (ctx) => {
    const { id: last } = await ctx.db.selectFrom('events').select(({ fn }) => fn.max('id').as('id')).executeTakeFirstOrThrow()
    const s = await publicRound(ctx)
    for (let nth = 0; nth < 11; nth++) {
      const { code } = await s.enter(2, { name: `Trần ${String.fromCodePoint(65 + nth)}n`, telephone: `09120000${10 + nth}`, unitId: s.east })
      if (nth === 0) await throughGuest(choosePseudonym, code)(s.at(2, null), { ...s.round, name: 'Sao Mai' })
      await s.handIn(4 + nth, await startAttempt(await s.as(3, code), { quizId: s.quizId }), 1)
    }
    await s.mark(30)
    const events = await ctx.db.selectFrom('events').selectAll().where('id', '>', last ?? 0).orderBy('id').execute()
    await followBoards(ctx, events as unknown as EventRow[])
    const board = await findRoundBoard(s.at(31, s.lan.actor), s.round)
    expect(board.guests).toMatchObject({ total: 11, rows: [{ unit: { name: 'Tổ dân phố Đông' }, entered: 11 }] })
    expect(board.units.rows.map(({ people, entered }) => [people, entered])).toEqual([[20, 0], [12, 0]])
    expect(board.people.map(({ name }) => name)).toEqual(['Sao Mai'])
    const listed = await listQuizPeople(s.at(31, s.people.secretary), { quizId: s.quizId, unitId: s.east })
    expect(listed.rows).toHaveLength(20)
  }))

test('where the published rules say so anybody may look at the board, by pseudonyms alone; else there is none', () =>
  undone(world.app, async (ctx) => {
    const s = await publicRound(ctx, { guests: { perTelephone: 2, proofBits: 8, board: true } })
    const { code } = await s.enter(2, { unitId: s.east })
    const hoa = await s.as(3, code)
    await s.handIn(6, await startAttempt(hoa, { quizId: s.quizId }), 2)
    await throughGuest(choosePseudonym, code)(s.at(7, null), { ...s.round, name: 'Chim Én' })
    await s.mark(8)
    const board = await findOpenBoard(s.at(9, null), s.round)
    expect(board.people).toMatchObject([{ place: 1, name: 'Chim Én', points: 2, own: false }])
    expect(board).toMatchObject({ open: true, guests: null, pseudonym: null, may: { choose: false, takeDown: false } })
    expect(JSON.stringify(board)).not.toContain(hoa.actor?.personId)
    expect((await findGuestEntry(s.at(9, null), { code })).board).toBe(true)
  }))

test('a round whose rules say nothing of its board has none for the public', () =>
  undone(world.app, async (ctx) => {
    const s = await publicRound(ctx)
    await expect(findOpenBoard(s.at(1, null), s.round)).rejects.toMatchObject({ kind: 'not_found', reason: 'contests.no_open_board' })
  }))
