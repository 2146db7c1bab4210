import { expect, test } from 'vitest'
import { modules } from '#app'
import { newId } from '#platform/shared/ids.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { wasteQuiz } from '../../testing/waste-quiz.ts'
import { findQuiz, findQuizBoard } from '../index.ts'
import { markAttempts } from './sources.ts'

const world = useApp(modules)

test('an attempt on a phone that has ended stands on the board; one that runs is not marked', () => undone(world.app, async (ctx) => {
  const { opened, members, lan, east, entrantAs } = await wasteQuiz(ctx)
  const quizId = await opened()
  const attempt = async (personId: string, ended: boolean): Promise<string> => {
    const id = newId()
    const end = new Date(ctx.now.getTime() + 60_000)
    await ctx.db.insertInto('quiz_attempts').values({
      id, quiz_id: quizId, edition: 1, person_id: personId, unit_id: east, number: 1, seed: id, started_at: ctx.now, until: end, grace_seconds: 60, ...(ended ? { finished_at: end, finish: 'time' } : {})
    }).execute()
    return id
  }
  const [one = '', two = ''] = members.east
  expect(await markAttempts(ctx, [await attempt(one, true)])).toBe(1)
  await expect(markAttempts(ctx, [await attempt(two, false)])).rejects.toThrow('were not found')
  expect((await findQuizBoard(as(ctx, lan), { quizId })).total).toEqual({ people: 32, done: 1, passed: 0 })
  expect((await findQuiz(as(ctx, entrantAs(one)), { quizId })).mine).toMatchObject({ done: true, passed: false, attempts: 1 })
}))
