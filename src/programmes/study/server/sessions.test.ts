/** The list of the sessions of a campaign: the next ones first, page by page. */
import { beforeAll, expect, test } from 'vitest'
import { modules } from '#app'
import { changeGathering } from '#mechanisms/gatherings/server/index.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { undone, useApp } from '../../../testing/world.ts'
import { makeCampaign, setting as inProvince, type Made } from '../testing/campaign.ts'
import * as study from './index.ts'

const world = useApp(modules)

let made: Made
beforeAll(async () => {
  const ctx = createContext(world.app, { now: new Date('2026-03-10T02:00:00Z') })
  made = await ctx.db.transaction().execute((db) => makeCampaign({ ...ctx, db }))
}, 60_000)

const setting = (ctx: Context) => inProvince(ctx, made)

test('the next session stands first and those that are over last, page by page; a day that is changed moves it at once', () =>
  undone(world.app, async (ctx) => {
    const s = setting(ctx)
    await s.open()
    const days = ['2026-03-20', '2026-03-12', '2026-03-16']
    const ids: string[] = []
    for (const day of days) ids.push((await s.session(s.east, { day }, s.secretary)).id)
    const later: Context = { ...s.secretary, now: new Date('2026-03-14T02:00:00Z') }
    const listed = async (who: Context, unitId: string): Promise<string[]> => {
      const found: string[] = []
      for (let offset: number | null = 0; offset !== null; ) {
        const page: Awaited<ReturnType<typeof study.listSessions>> = await study.listSessions(who, { campaignId: s.campaignId, unitId, offset, limit: 2 })
        expect(page.total).toBe(3)
        found.push(...page.rows.map((row) => days[ids.indexOf(row.id)] ?? ''))
        offset = page.next
      }
      return found
    }
    expect(await listed(s.secretary, s.east)).toEqual(['2026-03-12', '2026-03-16', '2026-03-20'])
    expect(await listed(later, s.east)).toEqual(['2026-03-16', '2026-03-20', '2026-03-12'])
    await changeGathering(s.secretary, { gatheringId: ids[0] ?? '', version: 1, kind: 'study', title: 'Buổi học bù', day: '2026-03-15', from: '19:00', to: '21:00' })
    expect(await listed(later, s.east)).toEqual(['2026-03-20', '2026-03-16', '2026-03-12'])
    expect(await listed({ ...s.clerk, now: later.now }, s.province)).toEqual(['2026-03-20', '2026-03-16', '2026-03-12'])
  }))
