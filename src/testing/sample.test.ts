/** The sample organisation is there at whatever hour somebody starts it. */
import { describe, expect, test } from 'vitest'
import { modules } from '#app'
import { actorOf } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, startOfDay } from '#platform/shared/dates.ts'
import { findOpenRound, stepFinal } from '#programmes/contests/server/index.ts'
import { undone, useApp } from './world.ts'

describe('the sample organisation', () => {
  const world = useApp(modules)

  test.each([['just after midnight', 0.2], ['late in the evening', 23.9]])('%s', async (_when, hour) => {
    const now = new Date(startOfDay(dayOf(new Date())).getTime() + hour * 3_600_000)
    await undone(world.app, async (ctx) => {
      for (const module of world.app.modules) await module.sample?.({ ...ctx, now })
      const { count } = await ctx.db.selectFrom('attendance_marks').select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
      expect(Number(count)).toBeGreaterThan(0)
      const cases = await ctx.db.selectFrom('quiz_appeal_cases').select('outcome').orderBy('opened_at').execute()
      expect(cases.map(({ outcome }) => outcome)).toEqual(['refused', null])
      const scripts = await ctx.db.selectFrom('quiz_scripts').select('share').execute()
      expect(scripts.map(({ share }) => share)).toEqual([null, null, null])
      const open = await ctx.db.selectFrom('contest_guest_keys').innerJoin('contest_rounds', 'contest_rounds.id', 'round_id').select(['contest_id', 'number']).execute()
      expect(open).toHaveLength(1)
      expect(await findOpenRound({ ...ctx, now }, { contestId: open[0]?.contest_id ?? '', number: open[0]?.number ?? 0 })).toMatchObject({ state: 'open' })
      const vinh: Context = { ...ctx, now, actor: await actorOf(ctx, { username: 'vinh.do' }) }
      expect(await stepFinal(vinh, { contestId: open[0]?.contest_id ?? '', number: 1, step: 0 })).toEqual({ phase: 'asked', question: 1, step: 1 })
    })
  })
})
