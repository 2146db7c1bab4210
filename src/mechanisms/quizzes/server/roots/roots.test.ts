import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { leafHash, rootOver } from '#platform/server/merkle/merkle.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { addPerson, smallProvince, type Province } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { fileOf, fitOf, leafText, readReceipt } from '../../receipt/receipt.ts'
import { headOfRound, heldAgainst } from '../../receipt/round.ts'
import type { Receipt } from '../../schema/receipts.ts'
import { insertOpenQuiz } from '../../testing/open-quiz.ts'
import { chosen, phone, type Phone } from '../../testing/phone.ts'
import { appendEntries, attemptJobs, startAttempt } from '../attempt/index.ts'
import { checkReceipt, findQuizRoot, findReceipt, receiptsOf, rootJobs, rootOf } from './index.ts'

const world = useApp(modules)
const MINUTE = 60_000
const OPENS = new Date('2026-03-10T02:00:00Z')

interface Evening extends Province {
  ctx: Context
  tam: Actor
  quizId: string
  at(minutes: number, actor?: Actor | null): Context
  start(minutes: number, actor: Actor): Promise<Phone>
  hand(phone: Phone, minutes: number): Promise<void>
  /** The minute's jobs, and what follows from their events. */
  pass(minutes: number): Promise<void>
}

/** Open for an hour, ten minutes an attempt, one minute of grace. */
const evening = (story: (evening: Evening) => Promise<void>) => () =>
  undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const tam = await addPerson(ctx, 'Bùi Thị Tâm', 'member', people.office)
    const entrants = [tam, people.minh].map(({ personId }) => ({ personId, unitId: people.office }))
    const closesAt = new Date(OPENS.getTime() + 60 * MINUTE).toISOString()
    const { quizId } = await insertOpenQuiz(ctx, { unitId: people.binhAn, entrants, rules: { opensAt: OPENS.toISOString(), closesAt, minutes: 10, attempts: null } })
    const at = (minutes: number, actor: Actor | null = null): Context => ({ ...as(ctx, actor), now: new Date(OPENS.getTime() + minutes * MINUTE) })
    const seen = new Set<number>()
    const run = async (name: string, minutes: number, data: Record<string, unknown> = {}): Promise<void> =>
      [...attemptJobs, ...rootJobs].find((job) => job.name === name)?.run({ ...ctx, now: at(minutes).now }, { eventId: null, subjectId: null, data })
    await story({
      ...people, ctx, tam, quizId, at,
      start: async (minutes, actor) => phone(await startAttempt(at(minutes, actor), { quizId })),
      async hand(one, minutes) {
        one.write({ at: 1000, place: one.started.paper[0]?.place ?? 0, given: chosen(0) })
        one.write({ at: 2000, finish: true })
        await appendEntries(at(minutes), { ticket: one.started.ticket, entries: one.sent })
      },
      async pass(minutes) {
        await run('quizzes.end_attempts', minutes)
        await run('quizzes.end_editions', minutes)
        for (const { id, data } of await ctx.db.selectFrom('events').select(['id', 'data']).where('type', '=', 'quiz.edition_ended').execute()) {
          if (!seen.has(id)) await run('quizzes.build_root', minutes, data as Record<string, unknown>)
          seen.add(id)
        }
      }
    })
  })

async function* lines(text: string): AsyncGenerator<string> {
  yield* text.split('\n')
}

test('once the round has closed there is one root, and Tâm holds her receipt against it; it names nobody', evening(async ({ ctx, tam, minh, lan, quizId, at, start, hand, pass }) => {
  const own = await start(1, tam)
  await start(2, tam)
  await hand(own, 3)
  // Minh begins just before the closing and never sends anything.
  await start(59, minh)
  await pass(61)
  expect(await findQuizRoot(at(61, tam), { quizId })).toBeNull()
  await expect(findReceipt(at(61, tam), { attemptId: own.started.attemptId })).rejects.toMatchObject({ reason: 'quizzes.receipt_later' })
  await pass(72)
  const root = await findQuizRoot(at(72, tam), { quizId })
  expect(root).toMatchObject({ quizId, edition: 1, attempts: 2, entries: 2, root: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const { receipt, token } = await findReceipt(at(72, tam), { attemptId: own.started.attemptId })
  expect(receipt).toMatchObject({ attempts: 2, root: root?.root, journals: [{ device: 1, entries: 2, head: own.sent[1]?.hash }, { device: 2, entries: 0 }] })
  expect(fitOf(receipt)).toBe('fits')
  expect(receipt.leaf).toBe(leafHash(leafText(receipt)).toString('hex'))
  for (const said of [token, `https://quiz.example/receipts/check?r=${token}`, fileOf(receipt)]) expect(await checkReceipt(at(80), { receipt: said })).toMatchObject({ verdict: 'proven', title: 'An toàn trong nhà' })
  for (const told of [fileOf(receipt), JSON.stringify(await ctx.db.selectFrom('quiz_root_tiles').selectAll().execute())]) expect(told).not.toMatch(new RegExp(`${tam.personId}|${minh.personId}|Tâm|Minh`))
  // Nobody else's receipt, not even for whoever keeps the quiz.
  for (const other of [minh, lan]) await expect(findReceipt(at(72, other), { attemptId: own.started.attemptId })).rejects.toMatchObject({ reason: 'quizzes.no_such_attempt' })
  const published = await ctx.db.selectFrom('events').select('data').where('type', '=', 'quiz.root_published').execute()
  expect(published).toMatchObject([{ data: { root: root?.root, attempts: 2, entries: 2 } }])
}))

test('a receipt that was altered, that stands under another root or that is of elsewhere is told so', evening(async ({ tam, quizId, at, start, hand, pass }) => {
  const own = await start(1, tam)
  await hand(own, 3)
  await hand(await start(5, tam), 6)
  await pass(72)
  const { receipt } = await findReceipt(at(72, tam), { attemptId: own.started.attemptId })
  const verdict = async (changed: Partial<Receipt>) => (await checkReceipt(at(80), { receipt: fileOf({ ...receipt, ...changed }) })).verdict
  const [journal] = receipt.journals
  expect(await verdict({ journals: journal ? [{ ...journal, entries: 3 }] : [] })).toBe('altered')
  expect(await verdict({ finishedAt: receipt.startedAt })).toBe('altered')
  expect(await verdict({ path: ['0'.repeat(64)] })).toBe('not_in_root')
  expect(await verdict({ position: 1 })).toBe('not_in_root')
  const alone = { position: 0, attempts: 1, path: [], root: receipt.leaf }
  expect(await verdict(alone)).toBe('other_root')
  const quiz = newId()
  const leaf = leafHash(leafText({ ...receipt, quiz })).toString('hex')
  expect(await verdict({ ...alone, quiz, leaf, root: leaf })).toBe('unknown')
  for (const words of ['', 'xin chào', '{"version":1}', `${fileOf(receipt)}…`]) await expect(checkReceipt(at(80), { receipt: words })).rejects.toMatchObject({ fields: { receipt: { reason: expect.stringMatching(/receipt_(missing|form)/) } } })
  expect(await findQuizRoot(at(80, tam), { quizId })).toMatchObject({ attempts: 2 })
}))

test('a journal that somebody changes after the closing shows: the receipt is not given out again', evening(async ({ ctx, tam, at, start, hand, pass }) => {
  const own = await start(1, tam)
  await hand(own, 3)
  await pass(72)
  await sql`alter table quiz_journal disable trigger quiz_journal_stays`.execute(ctx.db)
  await sql`update quiz_journal set hash = sha256('other') where attempt_id = ${own.started.attemptId} and number = 2`.execute(ctx.db)
  await expect(findReceipt(at(80, tam), { attemptId: own.started.attemptId })).rejects.toMatchObject({ reason: 'quizzes.receipt_differs' })
}))

test('five thousand attempts in several parts come to the root of one tree, and anybody can work it out again from the round', evening(async ({ ctx, tam, office, quizId, at, pass }) => {
  await sql`
    insert into quiz_attempts (id, quiz_id, edition, person_id, unit_id, number, seed, started_at, until, grace_seconds, finished_at, finish)
    select gen_random_uuid(), ${quizId}, 1, ${tam.personId}, ${office}, n, 'seed ' || n, ${OPENS}, ${at(10).now}, 60, ${at(10).now}, 'time' from generate_series(1, 5000) n`.execute(ctx.db)
  await pass(72)
  const made = await rootOf(ctx, quizId, 1)
  const all: { attemptId: string; receipt: string }[] = []
  for await (const some of receiptsOf(ctx, quizId, 1)) {
    expect(some.length).toBeLessThanOrEqual(256)
    all.push(...some)
  }
  expect(all.map(({ attemptId }) => attemptId)).toEqual((await ctx.db.selectFrom('quiz_attempts').select('id').where('quiz_id', '=', quizId).orderBy('id').execute()).map(({ id }) => id))
  expect(made?.root).toBe(rootOver(all.map(({ receipt }) => Buffer.from(receipt, 'hex'))).toString('hex'))
  const round = headOfRound({ quizId, edition: 1, attempts: 5000, root: made?.root ?? '' }) + all.map(({ receipt }) => `${receipt}\n`).join('')
  for (const place of [0, 255, 256, 4095, 4096, 4999]) {
    const { receipt } = await findReceipt(at(72, tam), { attemptId: all[place]?.attemptId ?? '' })
    expect([receipt.position, fitOf(receipt), await heldAgainst(receipt, lines(round))]).toEqual([place, 'fits', 'fits'])
  }
  const { receipt } = await findReceipt(at(72, tam), { attemptId: all[7]?.attemptId ?? '' })
  expect(await heldAgainst(receipt, lines(round.replace(receipt.leaf, 'a'.repeat(64))))).toBe('broken')
  expect(await heldAgainst(receipt, lines('Danh sách'))).toBe('no_round')
  expect(await heldAgainst(readReceipt(fileOf({ ...receipt, quiz: newId() })), lines(round))).toBe('elsewhere')
  // Nothing is built twice, and nothing built is changed.
  await pass(90)
  expect(await ctx.db.selectFrom('quiz_root_tiles').select((row) => row.fn.countAll<number>().as('tiles')).executeTakeFirst()).toMatchObject({ tiles: expect.toSatisfy((tiles) => Number(tiles) === 20) })
  await expect(sql`update quiz_roots set attempts = 1 where quiz_id = ${quizId}`.execute(ctx.db)).rejects.toThrow('never changed')
}))
