/** The sample organisation is there at whatever hour somebody starts it. */
import { describe, expect, test } from 'vitest'
import { modules } from '#app'
import { dayOf, startOfDay } from '#platform/shared/dates.ts'
import { undone, useApp } from './world.ts'

describe('the sample organisation', () => {
  const world = useApp(modules)

  test.each([['just after midnight', 0.2], ['late in the evening', 23.9]])('%s', async (_when, hour) => {
    const now = new Date(startOfDay(dayOf(new Date())).getTime() + hour * 3_600_000)
    await undone(world.app, async (ctx) => {
      for (const module of world.app.modules) await module.sample?.({ ...ctx, now })
      const { count } = await ctx.db.selectFrom('attendance_marks').select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
      expect(Number(count)).toBeGreaterThan(0)
    })
  })
})
