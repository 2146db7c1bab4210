import { expect, test } from 'vitest'
import { modules } from '#app'
import { createContext, type Actor } from '#platform/server/context.ts'
import { addPerson, smallProvince } from '../../../../testing/province.ts'
import { countingStatements, telling } from '../../../../testing/statements.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { insertOpenQuiz, POOL } from '../../testing/open-quiz.ts'
import { chosen, phone } from '../../testing/phone.ts'
import { appendEntries, findOwnQuiz, startAttempt } from './index.ts'

const world = useApp(modules)

test('what an entrant sees of a quiz is one statement, before the first attempt and after the third', () =>
  undone(world.app, async (ctx) => {
    const { office, binhAn } = await smallProvince(ctx)
    const tam = as(ctx, await addPerson(ctx, 'Bùi Thị Tâm', 'member', office))
    const rules = { opensAt: '2020-01-01T00:00:00+07:00', closesAt: '2090-01-01T00:00:00+07:00', attempts: 3 }
    const { quizId } = await insertOpenQuiz(ctx, { unitId: binhAn, pool: POOL.slice(0, 3), rules, entrants: [{ personId: tam.actor?.personId ?? '', unitId: office }] })
    const look = () => findOwnQuiz(tam, { quizId })
    expect(await look()).toMatchObject({ stands: 'open', own: [] })
    expect(await countingStatements(tam, (counting) => findOwnQuiz(counting, { quizId }))).toBe(1)
    for (let nth = 1; nth <= 3; nth++) {
      const own = phone(await startAttempt(tam, { quizId }))
      for (let place = 0; place < nth; place++) own.write({ at: 0, place, given: chosen(0) })
      own.write({ at: 0, finish: true })
      await appendEntries(as(ctx, null), { ticket: own.started.ticket, entries: own.sent })
    }
    expect((await look()).own).toMatchObject([{ number: 3, answered: 3 }, { number: 2, answered: 2 }, { number: 1, answered: 1 }])
    expect(await countingStatements(tam, (counting) => findOwnQuiz(counting, { quizId }))).toBe(1)
  }))

test('those who look in the same moment are told by one statement, each of their own', async () => {
  const { app } = world
  const at = (actor: Actor | null) => createContext(app, { actor })
  const { quizId, tam, cuong, hanh } = await at(null).db.transaction().execute(async (db) => {
    const ctx = { ...at(null), db }
    const { office, binhAn, hanh: stranger } = await smallProvince(ctx)
    const [first, second] = [await addPerson(ctx, 'Bùi Thị Tâm', 'member', office), await addPerson(ctx, 'Lý Văn Cường', 'member', office)]
    const rules = { opensAt: '2020-01-01T00:00:00+07:00', closesAt: '2090-01-01T00:00:00+07:00' }
    const entrants = [first, second].map(({ personId }) => ({ personId, unitId: office }))
    return { tam: first, cuong: second, hanh: stranger, ...(await insertOpenQuiz(ctx, { unitId: binhAn, pool: POOL.slice(0, 3), rules, entrants })) }
  })
  const own = phone(await startAttempt(at(tam), { quizId }))
  own.write({ at: 0, place: 0, given: chosen(0) })
  await appendEntries(at(null), { ticket: own.started.ticket, entries: own.sent })
  let asked = 0
  const { wall } = app
  app.wall = { ...wall, nobody: telling(wall.nobody, () => (asked += 1)) }
  const seen = await Promise.allSettled([cuong, tam, hanh].map((actor) => findOwnQuiz(at(actor), { quizId }))).finally(() => (app.wall = wall))
  expect(seen).toMatchObject([{ value: { stands: 'open', own: [] } }, { value: { stands: 'running', own: [{ answered: 1 }] } }, { reason: { reason: 'quizzes.not_an_entrant' } }])
  expect(asked).toBe(1)
})
