import type { Module } from '#platform/server/module.ts'
import { planAnnouncements } from '../announcements/source.ts'
import { planFigures } from '../figures/source.ts'
import { taskFigures } from '../figures/tasks.ts'
import { plansHang } from '../hanging/source.ts'
import { planNotices } from '../notices/source.ts'
import { planSearch } from '../search/source.ts'
import { planTrail } from '../trail/source.ts'
import { plansApi } from './api.ts'
import { createEvidenceDesk } from './carry-out/evidence-desk.ts'
import { planJobs } from './jobs.ts'
import { keepPlansRead } from './plans-read.ts'
import { planRights } from './rights-source.ts'
import { planUploads } from './uploads/plans.ts'
import { reportUploads } from './uploads/reports.ts'
import { returnUploads } from './uploads/returns.ts'

export const plansModule: Module = {
  name: 'plans',
  async start(app) {
    app.services.evidence = createEvidenceDesk()
    app.services.plansRead = keepPlansRead()
  },
  api: plansApi,
  jobs: planJobs,
  notices: planNotices,
  search: planSearch,
  figures: [planFigures, taskFigures],
  hangs: plansHang,
  trail: planTrail,
  rights: planRights,
  announcements: planAnnouncements,
  routes(server, app) {
    planUploads(server, app)
    reportUploads(server, app)
    returnUploads(server, app)
  },
  // It reads its plans as uploads are read; only the first start needs the reader.
  sample: async (ctx) => (await import('./sample.ts')).addSamplePlans(ctx),
  withdrawals: {
    public_page: {
      gone: 'select id from public_plans where withdrawn_at is not null',
      table: 'public_plans',
      async again({ db, now }, ids) {
        const { numUpdatedRows } = await db.updateTable('public_plans').set({ withdrawn_at: now }).where('id', 'in', ids).where('withdrawn_at', 'is', null).executeTakeFirst()
        return Number(numUpdatedRows)
      }
    }
  },
  tables: [
    'plans',
    'plan_readings',
    'plan_reading_files',
    'plan_lists',
    'learnt_columns',
    'plan_readers',
    'plan_files',
    'plan_originals',
    'plan_nodes',
    'plan_items',
    'plan_paragraphs',
    'plan_pages',
    'plan_presence',
    'citations',
    'deadlines',
    'tasks',
    'task_units',
    'assignments',
    'task_reports',
    'report_files',
    'report_drafts',
    'assignment_deeds',
    'assignment_steps',
    'assignment_requests',
    'help_requests',
    'task_money',
    'saved_filters',
    'calendar_feeds',
    'public_plans',
    'plan_tallies',
    'plan_weeks',
    'targets',
    'target_values',
    'plan_returns',
    'plan_links',
    'plan_pairs',
    'carried_tasks',
    'task_proposals',
    'text_releases',
    'plan_versions',
    'plan_edits',
    'plan_edit_rows',
    'plan_amendments',
    'plan_amendment_pairs',
    'plan_drop_reasons',
    'plan_resemblances',
    'plan_days'
  ]
}
