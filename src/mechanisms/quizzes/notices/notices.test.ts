import { expect, test } from 'vitest'
import { modules } from '#app'
import { follow } from '#foundations/notifications/server/follow.ts'
import { listNotices } from '#foundations/notifications/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { closeQuiz, proposeCorrection } from '../server/index.ts'
import { wasteQuiz } from '../testing/waste-quiz.ts'

const world = useApp(modules)

test('entrants with an account are told that a quiz is open, until it closes; whoever signs off is told of a correction', () => undone(world.app, async (ctx) => {
  const { opened, lan, hue, secretary, members, entrantAs } = await wasteQuiz(ctx)
  const [withAccount = '', without = ''] = members.east
  await ctx.db.updateTable('people').set({ username: 'dong.a' }).where('id', '=', withAccount).execute()
  const quizId = await opened()
  const catchUp = async (): Promise<void> => follow(ctx, (await ctx.db.selectFrom('events').selectAll().orderBy('id').execute()) as unknown as EventRow[])
  const titles = async (who: Context): Promise<string[]> => (await listNotices(who, {})).groups.flatMap(({ notices }) => notices.map(({ title }) => title))
  await catchUp()
  const told = await titles(as(ctx, entrantAs(withAccount)))
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('Kiểm tra nhanh: phân loại rác')
  expect([await titles(as(ctx, entrantAs(without))), await titles(as(ctx, secretary))]).toEqual([[], []])
  await proposeCorrection(as(ctx, lan), { quizId, place: 0, right: ['b'], because: 'Hướng dẫn mới.' })
  await closeQuiz(as(ctx, lan), { quizId, version: 2 })
  await catchUp()
  expect(await titles(as(ctx, hue))).toEqual(['Có đề nghị sửa đáp án của “Kiểm tra nhanh: phân loại rác”'])
  expect(await titles(as(ctx, entrantAs(withAccount)))).toEqual([])
}))
