import type { Job } from '#platform/server/module.ts'
import { closeYesterday } from './checkpoints.ts'
import { sendJobOfAudit } from './mail.ts'

export const auditJobs: Job[] = [
  // At 00:05, and later in the day where the machine was off then: it does nothing when yesterday is closed.
  { name: 'audit.close_day', cron: '5 * * * *', run: (ctx) => closeYesterday(ctx, {}) },
  sendJobOfAudit
]
