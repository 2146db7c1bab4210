import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Actor } from '#platform/server/context.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { wasteQuiz } from '../../testing/waste-quiz.ts'
import { findQuizAnalysis, printQuiz, typeSheets } from '../index.ts'

const world = useApp(modules)

test('from ten people on Lan sees how her questions did; nobody else does, and no name is in it', () => undone(world.app, async (ctx) => {
  const { lan, secretary, minh, east, members, opened } = await wasteQuiz(ctx)
  const quizId = await opened({ attempts: 1 })
  await printQuiz(as(ctx, lan), { quizId, variants: 1, sheets: 20 })
  const { variants } = await ctx.db.selectFrom('quiz_prints').select('variants').executeTakeFirstOrThrow()
  const [{ printed }] = variants as unknown as [{ printed: { question: number; options: string[] }[] }]
  /** Letters of a sheet by keys of the pool's questions. */
  const letters = (...keys: [string, string]): string => printed.map(({ question, options }) => (keys[question] === '' ? '-' : 'ABC'[options.indexOf(keys[question] ?? '')])).join('')
  const type = (from: number, sheets: string[]) => typeSheets(as(ctx, secretary), { quizId, unitId: east, rows: sheets.map((one, at) => ({ personId: members.east[from + at] ?? '', code: '101', letters: one })) })
  const see = (actor: Actor) => findQuizAnalysis(as(ctx, actor), { quizId })
  // Nine people.
  expect(await type(0, [...Array.from({ length: 6 }, () => letters('a', 'a')), letters('a', 'b'), letters('a', 'b'), letters('c', '')])).toMatchObject({ typed: 9, problems: [] })
  expect(await see(lan)).toMatchObject({ people: null, done: null, questions: [] })
  await type(9, [letters('b', 'c')])
  const { people, done, questions } = await see(lan)
  expect([people, done, questions.map(({ asked, facility }) => [asked, facility])]).toEqual([10, 10, [[10, 0.8], [10, 0.6]]])
  // Shares 8 of 10 and 6 of 10; all six of the second are among the eight of the first.
  expect(questions[0]?.discrimination).toBeCloseTo((0.6 - 0.48) / Math.sqrt(0.16 * 0.24), 9)
  expect(questions[1]?.choices.map(({ words, right, count, mean }) => [words, right, count, mean])).toEqual([['Rác hữu cơ', true, 6, 1], ['Rác tái chế', false, 2, 0.5], ['', false, 1, 0], ['Rác có hại', false, 1, 0]])
  expect(questions.flatMap(({ signs }) => signs)).toEqual([])
  for (const actor of [minh, secretary]) await expect(see(actor)).rejects.toMatchObject({ reason: 'quizzes.no_such_quiz' })
  expect(JSON.stringify(questions)).not.toContain('Đông')
}))
