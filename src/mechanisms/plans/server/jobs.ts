import type { Job } from '#platform/server/module.ts'
import { continueRecurring } from './carry-out/assignments.ts'
import { tellDaysOver } from './carry-out/days-over.ts'
import { pairLinksOf } from './cascade/pairing.ts'
import { sweepReturns } from './sheet/sweep.ts'
import { forgetPresence } from './review/presence.ts'
import { READING_JOB_SECONDS, resumeReadings, runReading } from './readings/run.ts'

export const planJobs: Job[] = [
  {
    name: 'plans.forget_presence',
    cron: '* * * * *',
    retries: 0,
    run: (ctx) => forgetPresence(ctx)
  },
  {
    name: 'plans.read_file',
    on: ['plan.reading_requested'],
    // A reading ends in its row, refused or done; what died on the way is taken up by the other job.
    retries: 0,
    seconds: READING_JOB_SECONDS,
    async run(ctx, { subjectId }) {
      if (subjectId) await runReading(ctx, subjectId)
    }
  },
  {
    name: 'plans.pair_items',
    on: ['plan.linked', 'plan.published', 'plan.amended', 'plan.pairing_requested'],
    async run(ctx, { subjectId }) {
      if (subjectId) await pairLinksOf(ctx, subjectId)
    }
  },
  {
    name: 'plans.resume_readings',
    cron: '* * * * *',
    retries: 0,
    async run(ctx) {
      await resumeReadings(ctx)
    }
  },
  {
    name: 'plans.sweep_returns',
    cron: '20 2 * * *',
    async run(ctx) {
      const forgotten = await sweepReturns(ctx, {})
      if (forgotten) ctx.app.log.info({ forgotten }, 'files that came back were forgotten')
    }
  },
  {
    // After the recurring work of the day.
    name: 'plans.tell_days_over',
    cron: '9 0 * * *',
    async run(ctx) {
      await tellDaysOver(ctx, {})
    }
  },
  {
    name: 'plans.continue_recurring',
    cron: '5 0 * * *',
    async run(ctx) {
      const made = await continueRecurring(ctx, {})
      if (made) ctx.app.log.info({ made }, 'recurring work has come round')
    }
  }
]
