import { createSecretKey } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { modules } from '#app'
import type { Actor, Context } from '#platform/server/context.ts'
import { addPerson, smallProvince, type Province } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { fromText } from '../../attempt/letters.ts'
import { writeTicket } from './ticket.ts'
import { open, type Booklet } from '../../attempt/booklet.ts'
import type { EditionContent } from '../../quiz/edition.ts'
import type { QuizRules } from '../../quiz/rules.ts'
import { chosen, onPaper, phone, typed, type Phone } from '../../testing/phone.ts'
import { insertOpenQuiz } from '../../testing/open-quiz.ts'
import type { Laid } from '../../question/asked.ts'
import { answersOf, appendEntries, attemptJobs, findOwnQuiz, startAttempt } from './index.ts'
import { bookletOf } from './editions.ts'
import { ticketKeyOf } from './keys.ts'

const world = useApp(modules)
const MINUTE = 60_000

interface Held extends Province {
  ctx: Context
  /** Of the office of Bình An, on the roster. */
  tam: Actor
  quizId: string
  content: EditionContent
  at(minutes: number, actor?: Actor | null): Context
  start(minutes?: number, actor?: Actor): Promise<Phone>
  send(phone: Phone, minutes: number, from?: number): ReturnType<typeof appendEntries>
  lay(phone: Phone): Promise<Map<number, Laid>>
}

const quiz = (story: (held: Held) => Promise<void>, rules: Partial<QuizRules> = {}) => () =>
  undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const tam = await addPerson(ctx, 'Bùi Thị Tâm', 'member', people.office)
    const entrants = [{ personId: tam.personId, unitId: people.office, extraPercent: 0 }, { personId: people.minh.personId, unitId: people.office, extraPercent: 50 }]
    const { quizId, content } = await insertOpenQuiz(ctx, { unitId: people.binhAn, entrants, rules })
    const at = (minutes: number, actor: Actor | null = tam): Context => ({ ...as(ctx, actor), now: new Date(ctx.now.getTime() + minutes * MINUTE) })
    await story({
      ...people, ctx, tam, quizId, content, at,
      start: async (minutes = 0, actor = tam) => phone(await startAttempt(at(minutes, actor), { quizId })),
      send: ({ started, sent }, minutes, from = 0) => appendEntries(at(minutes, null), { ticket: started.ticket, entries: sent.slice(from) }),
      lay: async ({ started }) => {
        const size = Number(started.booklet.split('/').at(-1))
        const sealed = async (part: number, nth: number): Promise<string> => (JSON.parse((await bookletOf(ctx, quizId, 1, { size, part })) ?? '') as Booklet).questions[nth] ?? ''
        return new Map(await Promise.all(started.paper.map(async ({ place, key, part, nth }) => [place, onPaper(await open(await sealed(part, nth), fromText(key)), started.seed, place)] as const)))
      }
    })
  })

/** What a person who knows it all gives: by the words that they see. */
function known({ kind, options, lefts }: Laid): ReturnType<typeof chosen> {
  const of = (words: string): number => options.indexOf(words)
  if (kind === 'single') return chosen(of('Rác hữu cơ'))
  if (kind === 'multiple') return chosen(of('Chăn ướt'), of('Bình bột'))
  if (kind === 'true_false') return chosen(1)
  if (kind === 'ordering') return chosen(...options.map((words) => ['Làm ướt', 'Xà phòng', 'Xả nước'].indexOf(words)))
  if (kind === 'matching') return chosen(...lefts.map((left) => of(left === 'Cấp cứu' ? '115' : '114')))
  return typed(kind === 'short_text' ? 'ha noi' : kind === 'number' ? '60' : 'Cuốn sách hay.')
}

describe('an attempt', () => {
  test('Tâm starts, answers on her phone, hands in and sees her result', quiz(async ({ ctx, quizId, at, start, send, lay }) => {
    expect(await findOwnQuiz(at(0), { quizId })).toMatchObject({ stands: 'open', questions: 8, minutes: 20, own: [] })
    const own = await start()
    expect(own.started).toMatchObject({ number: 1, device: 1, resumed: false, elapsedMs: 0, lastsMs: 20 * MINUTE, journals: [] })
    for (const [place, laid] of await lay(own)) own.write({ at: 1000 * (place + 1), place, given: known(laid) })
    expect(await send(own, 1)).toEqual({ acknowledged: 8, refused: [], others: {}, news: [], elapsedMs: MINUTE, finished: false })
    expect((await findOwnQuiz(at(1), { quizId })).own).toMatchObject([{ answered: 8, score: null, questions: null }])
    own.write({ at: 70_000, finish: true })
    // The whole journal once more: what is there is there.
    expect(await send(own, 2)).toMatchObject({ acknowledged: 9, refused: [], finished: true })
    const { own: [result], stands } = await findOwnQuiz(at(2), { quizId })
    expect(stands).toBe('open')
    expect(result).toMatchObject({ answered: 8, endedByTime: false, score: { points: 7, of: 8, passed: true, waiting: 1 } })
    expect(result?.questions?.find(({ prompt }) => prompt.startsWith('Vỏ chuối'))).toMatchObject({ given: 'Rác hữu cơ', right: 'Rác hữu cơ', share: 1 })
    const events = await ctx.db.selectFrom('events').select(['type', 'subject_id']).where('type', 'like', 'quiz.%').orderBy('id').execute()
    expect(events).toEqual([{ type: 'quiz.attempts_started', subject_id: quizId }, { type: 'quiz.attempts_finished', subject_id: quizId }])
  }))

  test('nobody else sees it, and nobody who is not on the roster starts', quiz(async ({ at, quizId, start, lan, hanh }) => {
    await start()
    for (const other of [lan, hanh]) {
      await expect(startAttempt(at(0, other), { quizId })).rejects.toMatchObject({ kind: 'not_found', reason: 'quizzes.not_an_entrant' })
      await expect(findOwnQuiz(at(0, other), { quizId })).rejects.toMatchObject({ kind: 'not_found' })
    }
    await expect(startAttempt(at(0, null), { quizId })).rejects.toMatchObject({ kind: 'unauthenticated' })
  }))

  test('no earlier and no later than the window, no more often than the rules say; the clock ends what nobody hands in', quiz(async ({ ctx, at, quizId, start, send, minh }) => {
    await expect(startAttempt(at(-60 * 24 * 20), { quizId })).rejects.toMatchObject({ reason: 'quizzes.quiz_not_open' })
    await expect(startAttempt(at(60 * 24 * 30), { quizId })).rejects.toMatchObject({ reason: 'quizzes.quiz_closed' })
    const first = await start()
    // Minh has half as much time again.
    expect((await start(0, minh)).started.lastsMs).toBe(30 * MINUTE)
    await attemptJobs[0]?.run(at(21, null), { eventId: null, subjectId: null, data: {} })
    expect((await findOwnQuiz(at(21), { quizId })).stands).toBe('running')
    first.write({ at: 19 * MINUTE, place: 0, given: chosen(0) })
    expect(await send(first, 20.9)).toMatchObject({ acknowledged: 1 })
    expect((await findOwnQuiz(at(22), { quizId })).own).toMatchObject([{ endedByTime: true, answered: 1 }])
    expect((await start(22)).started.number).toBe(2)
    await expect(start(60)).rejects.toMatchObject({ reason: 'quizzes.attempts_used' })
    await attemptJobs[0]?.run(at(60, null), { eventId: null, subjectId: null, data: {} })
    const rows = await ctx.db.selectFrom('quiz_attempts').select(['finish', 'started_at', 'finished_at']).orderBy('started_at').orderBy('number').execute()
    expect(rows.map(({ finish }) => finish)).toEqual(['time', 'time', 'time'])
    await expect(startAttempt(at(60 * 24 * 20 + 15 * 60 - 5, minh), { quizId })).resolves.toMatchObject({ number: 2, lastsMs: 7.5 * MINUTE })
  }))

  test('on a second device she goes on; what neither knew of the other is a conflict, which a later answer settles', quiz(async ({ ctx, start, send }) => {
    const phoneOne = await start()
    phoneOne.write({ at: 1000, place: 0, given: chosen(0) })
    phoneOne.write({ at: 2000, place: 1, given: chosen(1) })
    await send(phoneOne, 1)
    const tablet = await start(2)
    expect(tablet.started).toMatchObject({ resumed: true, device: 2, seed: phoneOne.started.seed, attemptId: phoneOne.started.attemptId, elapsedMs: 2 * MINUTE, journals: [{ device: 1, entries: [{ place: 0 }, { place: 1 }] }] })
    tablet.write({ at: 130_000, place: 0, given: chosen(1) }, { 1: 2 })
    expect(await send(tablet, 3)).toMatchObject({ acknowledged: 1, others: { 1: 2 } })
    // Without a line the phone did not hear of that.
    phoneOne.write({ at: 125_000, place: 0, given: chosen(2) })
    expect(await send(phoneOne, 4)).toMatchObject({ acknowledged: 3, others: { 2: 1 }, news: [{ device: 2, entries: [{ number: 1, place: 0, given: { places: [1] } }] }] })
    const conflicts = async () => (await answersOf(ctx, [tablet.started.attemptId])).get(tablet.started.attemptId)?.conflicts
    expect(await conflicts()).toBe(1)
    expect((await start(4)).started.journals.map(({ device, entries }) => [device, entries.length])).toEqual([[1, 3], [2, 1]])
    phoneOne.write({ at: 240_000, place: 0, given: chosen(2) }, { 2: 1 })
    await send(phoneOne, 5)
    expect(await conflicts()).toBe(0)
    phoneOne.write({ at: 300_000, finish: true })
    expect(await send(phoneOne, 5.1)).toMatchObject({ finished: true })
    // Handed in is handed in, for the tablet too: its answer is told as not taken, not dropped in silence.
    tablet.write({ at: 299_000, place: 2, given: chosen(1) })
    expect(await send(tablet, 5.2)).toMatchObject({ acknowledged: 1, refused: [{ number: 2, reason: 'quizzes.attempt_finished' }] })
  }))
})

describe('what is not taken is told with its reason', () => {
  const one = (held: Held, own: Phone, over: object, minutes = 1) =>
    appendEntries(held.at(minutes, null), { ticket: own.started.ticket, entries: [{ ...own.write({ at: 1000, place: 0, given: chosen(0) }), ...over }] })

  test('altered, out of order, of another paper, of a clock that runs ahead, too late', quiz(async (held) => {
    const reasonOf = async (over: object, minutes = 1): Promise<string | undefined> => {
      const own = await held.start(minutes > 20 ? 0 : minutes - 1)
      return (await one(held, own, over, minutes)).refused[0]?.reason
    }
    expect(await reasonOf({ at: 999 })).toBe('quizzes.chain_broken')
    expect(await reasonOf({ given: chosen(1) })).toBe('quizzes.chain_broken')
    expect(await reasonOf({ number: 2 })).toBe('quizzes.entry_gap')
    expect(await reasonOf({ given: typed('\ud800') })).toBe('quizzes.entry_letters')
    expect(await reasonOf({ given: typed('a'.repeat(1_000_000)) })).toBe('quizzes.entry_long')
    expect(await reasonOf({ place: 'x' })).toBe('quizzes.entry_form')
    expect(await reasonOf({}, 22)).toBe('quizzes.attempt_over')
    const own = await held.start(30)
    const refused = async (content: Parameters<Phone['write']>[0], minutes: number, knows?: Record<string, number>) => {
      own.write(content, knows)
      const { refused: [first] } = await held.send(own, minutes)
      own.sent.pop()
      return first?.reason
    }
    const essay = held.content.pool.findIndex(({ body }) => body.kind === 'essay')
    expect(await refused({ at: 90_000, place: 0, given: chosen(0) }, 31)).toBe('quizzes.entry_ahead')
    expect(await refused({ at: 20 * MINUTE + 1, place: 0, given: chosen(0) }, 50.5)).toBe('quizzes.entry_too_late')
    expect(await refused({ at: 1000, place: 99, given: chosen(0) }, 31)).toBe('quizzes.entry_place')
    expect(await refused({ at: 1000, place: 0, given: chosen(0) }, 31, { 2: 1 })).toBe('quizzes.entry_knows')
    expect(await refused({ at: 1000, place: essay, given: typed('từ '.repeat(21)) }, 31)).toBe('quizzes.essay_long')
    // Made in time, sent in the last second of the grace: counts.
    own.write({ at: 20 * MINUTE, place: 0, given: chosen(0) })
    expect(await held.send(own, 51)).toMatchObject({ acknowledged: 1, refused: [] })
  }))

  test('a good beginning is kept, and of a bad one everything behind it waits', quiz(async ({ start, send }) => {
    const own = await start()
    for (const at of [1000, 2000, 200_000, 3000]) own.write({ at, place: 0, given: chosen(0) })
    expect(await send(own, 1)).toMatchObject({ acknowledged: 2, refused: [{ number: 3, reason: 'quizzes.entry_ahead' }] })
  }))

  test('the same number with another content is not taken a second time, and the first stays', quiz(async ({ ctx, start, send, at }) => {
    const own = await start()
    own.write({ at: 1000, place: 0, given: chosen(0) })
    await send(own, 1)
    const other = phone(own.started)
    other.write({ at: 1000, place: 0, given: chosen(1) })
    expect(await appendEntries(at(1, null), { ticket: own.started.ticket, entries: other.sent })).toMatchObject({ acknowledged: 1, refused: [{ number: 1, reason: 'quizzes.hash_differs' }] })
    const rows = await ctx.db.selectFrom('quiz_journal').select('entry').execute()
    expect(rows.map(({ entry }) => JSON.parse(entry) as object)).toMatchObject([{ given: { places: [0] } }])
  }))

  test('a ticket of another key, an old form, none at all', quiz(async ({ at, start }) => {
    const own = await start()
    const send = (ticket: string) => appendEntries(at(1, null), { ticket, entries: [] })
    const said = { quiz: own.started.quizId, edition: 1, attempt: own.started.attemptId, device: 1, seed: own.started.seed, start: 0, until: 9e15, grace: 0 }
    await expect(send(writeTicket(said, createSecretKey(Buffer.alloc(32))))).rejects.toMatchObject({ kind: 'forbidden', reason: 'quizzes.ticket_forged' })
    await expect(send('không phải vé')).rejects.toMatchObject({ reason: 'quizzes.ticket_form' })
    await expect(send(writeTicket({ ...said, attempt: own.started.quizId }, ticketKeyOf(world.app)))).rejects.toMatchObject({ reason: 'quizzes.no_such_attempt' })
  }))

  test('the database itself changes no entry and no seed', quiz(async ({ ctx, start, send }) => {
    const own = await start()
    own.write({ at: 1000, place: 0, given: chosen(0) })
    await send(own, 1)
    await sql`savepoint here`.execute(ctx.db)
    for (const statement of ["update quiz_journal set entry = '{}'", 'delete from quiz_journal', "update quiz_attempts set seed = 'x'", "update quiz_attempts set until = until + interval '1 hour'"]) {
      await expect(sql.raw(statement).execute(ctx.db)).rejects.toThrow(/never changed/)
      await sql`rollback to savepoint here`.execute(ctx.db)
    }
  }))
})
