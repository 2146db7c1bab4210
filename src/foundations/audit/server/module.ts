import type { Module } from '#platform/server/module.ts'
import { auditApi } from './api.ts'
import { auditFollower } from './follow.ts'
import { auditJobs } from './jobs.ts'
import { createAuditServices } from './log-key.ts'
import { text } from '../text.ts'

export const auditModule: Module = {
  name: 'audit',
  api: auditApi,
  trail: { names: (locale) => text(locale).events },
  jobs: auditJobs,
  followers: [auditFollower],
  async start(app) {
    app.services.audit = createAuditServices(app)
  },
  tables: ['audit_entries', 'audit_nodes', 'audit_checkpoints', 'audit_addresses', 'audit_sendings']
}
