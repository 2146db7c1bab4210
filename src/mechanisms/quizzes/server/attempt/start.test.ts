import { expect, test } from 'vitest'
import { modules } from '#app'
import { createContext } from '#platform/server/context.ts'
import { addPerson, smallProvince } from '../../../../testing/province.ts'
import { as, useApp } from '../../../../testing/world.ts'
import { insertOpenQuiz } from '../../testing/open-quiz.ts'
import { startAttempt } from './index.ts'

const world = useApp(modules)

test('whoever taps start on many devices at once has one attempt, and each device its own number', async () => {
  const { ctx, tam, quizId } = await createContext(world.app).db.transaction().execute(async (db) => {
    const inside = { ...createContext(world.app), db }
    const people = await smallProvince(inside)
    const who = await addPerson(inside, 'Bùi Thị Tâm', 'member', people.office)
    const entrants = [{ personId: who.personId, unitId: people.office }]
    const rules = { opensAt: '2020-01-01T00:00:00+07:00', closesAt: '2090-01-01T00:00:00+07:00' }
    return { ctx: createContext(world.app), tam: who, ...(await insertOpenQuiz(inside, { unitId: people.binhAn, entrants, rules })) }
  })
  // Each in a transaction of its own, as those of several processes, or of batches that follow closely.
  const started = await Promise.all(
    Array.from({ length: 8 }, () =>
      createContext(world.app).db.transaction().execute((db) => startAttempt({ ...as(createContext(world.app), tam), db }, { quizId }))
    )
  )
  expect(new Set(started.map(({ attemptId }) => attemptId)).size).toBe(1)
  expect(started.map(({ device }) => device).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 8 }, (_one, at) => at + 1))
  expect(await ctx.db.selectFrom('quiz_attempts').select('devices').execute()).toEqual([{ devices: 8 }])
})
