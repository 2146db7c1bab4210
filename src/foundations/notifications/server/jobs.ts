import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import type { Job } from '#platform/server/module.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { confirmationMail } from './address.ts'
import { SEND_JOB, sendDueNow, sendMessage } from './messages.ts'
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

/** A mail server that is away for a weekend: 2 s, 4 s … then hourly. */
const PATIENT = { retries: 72, retryDelayMax: 3600, seconds: 120 }

export const noticeJobs: Job[] = [
  { name: 'notifications.due', cron: '* * * * *', retries: 0, run: (ctx) => sendDueNow(ctx, {}) },
  {
    name: SEND_JOB,
    ...PATIENT,
    async run(ctx, { subjectId }) {
      if (subjectId) await sendMessage(ctx, subjectId)
    }
  },
  {
    name: 'notifications.confirm_address',
    on: ['person.email_changed'],
    ...PATIENT,
    async run(ctx, { eventId, subjectId }) {
      if (subjectId) await confirmationMail(ctx, { personId: subjectId, id: `confirm-${eventId}` })
    }
  },
  {
    name: 'notifications.forget_person',
    on: ['person.erased'],
    async run(ctx, { subjectId }) {
      if (subjectId) await ctx.db.deleteFrom('push_subscriptions').where('person_id', '=', subjectId).execute()
    }
  },
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
