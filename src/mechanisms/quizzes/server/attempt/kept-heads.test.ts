import { beforeAll, expect, test } from 'vitest'
import { modules } from '#app'
import { boundedMap } from '#platform/server/bounded-map.ts'
import { createContext, type Actor, type Context } from '#platform/server/context.ts'
import { addPerson, smallProvince } from '../../../../testing/province.ts'
import { telling } from '../../../../testing/statements.ts'
import { useApp } from '../../../../testing/world.ts'
import { insertOpenQuiz } from '../../testing/open-quiz.ts'
import { chosen, phone, type Phone } from '../../testing/phone.ts'
import { appendEntries, startAttempt } from './index.ts'

/** Outside of any transaction, as over HTTP: there alone a batch may rest on what the process keeps. */
const world = useApp(modules)
let quizId: string
let people: Actor[]
let nth = 0

const at = (actor: Actor | null): Context => createContext(world.app, { actor })

beforeAll(() =>
  at(null).db.transaction().execute(async (db) => {
    const ctx = { ...at(null), db }
    const { binhAn, office } = await smallProvince(ctx)
    people = []
    for (const name of ['Bùi Thị Tâm', 'Lý Văn Cường', 'Mai Thị Đào', 'Hồ Văn Én', 'Tạ Thị Gấm', 'Võ Văn Hải', 'Đỗ Thị Hoa']) people.push(await addPerson(ctx, name, 'member', office))
    const rules = { opensAt: '2020-01-01T00:00:00+07:00', closesAt: '2090-01-01T00:00:00+07:00' }
    quizId = (await insertOpenQuiz(ctx, { unitId: binhAn, entrants: people.map(({ personId }) => ({ personId, unitId: office })), rules })).quizId
  })
)

const start = async (actor: Actor): Promise<Phone> => phone(await startAttempt(at(actor), { quizId }))
const send = (own: Phone, from = own.sent.length - 1) => appendEntries(at(null), { ticket: own.started.ticket, entries: own.sent.slice(from) })
const answer = (own: Phone, given = 0): Phone => (own.write({ at: own.sent.length, place: 0, given: chosen(given) }), own)
/** Somebody who has given so many answers, each of them acknowledged. */
async function answering(answers: number): Promise<Phone> {
  const own = await start(people[nth++] as Actor)
  for (let one = 0; one < answers; one++) await send(answer(own))
  return own
}
/** On a process that has seen nothing of it. */
async function elsewhere<T>(act: () => Promise<T>): Promise<T> {
  const here = world.app.services.quizHeads
  world.app.services.quizHeads = boundedMap(10)
  return act().finally(() => (world.app.services.quizHeads = here))
}

/** Statements of a sending, beside begin and commit. */
async function statements(own: Phone): Promise<number> {
  let asked = 0
  const { wall } = world.app
  world.app.wall = { ...wall, nobody: telling(wall.nobody, () => (asked += 1)) }
  await send(own).finally(() => (world.app.wall = wall))
  return asked
}

test('an answer that goes on where this process left off is one statement, and so are the first one and handing in', async () => {
  const own = await answering(0)
  expect(await statements(answer(own))).toBe(1)
  expect(await statements(answer(own))).toBe(1)
  own.write({ at: 9, finish: true })
  expect(await statements(own)).toBe(1)
  await expect(send(answer(own))).resolves.toMatchObject({ acknowledged: 3, refused: [{ number: 4, reason: 'quizzes.attempt_finished' }] })
  const other = await answering(1)
  expect(await elsewhere(() => statements(answer(other)))).toBe(2)
})

test('of an attempt that began here another process has taken the first answer: it is neither lost nor doubled', async () => {
  const own = await answering(0)
  await elsewhere(() => send(answer(own)))
  await expect(send(own)).resolves.toMatchObject({ acknowledged: 1, refused: [] })
  const other = phone(own.started)
  await expect(send(answer(other, 1))).resolves.toMatchObject({ acknowledged: 1, refused: [{ number: 1, reason: 'quizzes.hash_differs' }] })
  await expect(send(answer(own))).resolves.toMatchObject({ acknowledged: 2, refused: [] })
})

test('what another process has taken meanwhile is neither lost nor doubled', async () => {
  const own = await answering(2)
  await elsewhere(() => send(answer(own)))
  await expect(send(answer(own))).resolves.toMatchObject({ acknowledged: 4, refused: [] })
  await elsewhere(() => send(answer(own)))
  // Its acknowledgement did not arrive: the same once more, to the process that knows nothing of it.
  await expect(send(own)).resolves.toMatchObject({ acknowledged: 5, refused: [] })
  await expect(send(answer(own))).resolves.toMatchObject({ acknowledged: 6, refused: [] })
})

test('handed in on another process is handed in here', async () => {
  const own = await answering(2)
  own.write({ at: 9, finish: true })
  await elsewhere(() => send(own))
  const other = phone(own.started)
  for (const { at: when } of own.sent.slice(0, 2)) other.write({ at: when, place: 0, given: chosen(0) })
  await expect(send(answer(other, 1))).resolves.toMatchObject({ acknowledged: 3, refused: [{ number: 3, reason: 'quizzes.hash_differs' }], finished: true })
})

test('a second device that joined on another process is told', async () => {
  const own = await answering(2)
  const tablet = await start(people[nth - 1] as Actor)
  await elsewhere(() => send(answer(tablet)))
  await expect(send(answer(own))).resolves.toMatchObject({ acknowledged: 3, others: { 2: 1 }, news: [{ device: 2, entries: [{ number: 1 }] }] })
})

test('a head of what was never committed is neither gone on from nor acknowledged', async () => {
  const own = await answering(1)
  const lost = answer(answer(own))
  world.app.services.quizHeads.set(own.started.attemptId, { number: 2, hash: lost.sent[1]?.hash ?? '' })
  await expect(send(lost)).resolves.toMatchObject({ acknowledged: 1, refused: [{ number: 3, reason: 'quizzes.entry_gap' }] })
  world.app.services.quizHeads.set(own.started.attemptId, { number: 2, hash: lost.sent[1]?.hash ?? '' })
  const broken = { ...lost.sent[2], hash: '0'.repeat(64) } as Phone['sent'][number]
  await expect(appendEntries(at(null), { ticket: own.started.ticket, entries: [broken] })).resolves.toMatchObject({ acknowledged: 1, refused: [{ number: 3, reason: 'quizzes.entry_gap' }] })
  await expect(send(lost, 1)).resolves.toMatchObject({ acknowledged: 3, refused: [] })
})
