import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import type { Job } from '#platform/server/module.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { sourcesOf } from './sources.ts'
import { tell } from './tell.ts'

/** What the clock says: deadlines near and passed, each told once. */
export const remindAll = command(z.object({}), async (ctx): Promise<void> => {
  for (const source of sourcesOf(ctx.app.modules)) {
    const tellings = (await source.remind?.(ctx)) ?? []
    await tell(ctx, tellings.map((one) => ({ ...one, once: one.once ?? dayOf(ctx.now), at: ctx.now, by: null })))
  }
})

const KEPT_DAYS = 90

export const noticeJobs: Job[] = [
  { name: 'notifications.remind', cron: '0 6 * * *', run: (ctx) => remindAll(ctx, {}) },
  {
    name: 'notifications.clean_up',
    cron: '37 3 * * *',
    async run(ctx) {
      const before = new Date(ctx.now.getTime() - KEPT_DAYS * 86_400_000)
      await ctx.db.deleteFrom('notices').where('at', '<', before).where('dealt_at', 'is not', null).execute()
      await ctx.db.deleteFrom('notice_messages').where('made_at', '<', before).execute()
    }
  }
]
