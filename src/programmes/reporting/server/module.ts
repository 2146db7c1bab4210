import { takeForms } from '#foundations/files/server/index.ts'
import type { Module } from '#platform/server/module.ts'
import { events as eventsEn } from '../text.en.ts'
import { events as eventsVi } from '../text.vi.ts'
import { reportingActs } from './acting.ts'
import { reportingApi } from './api.ts'
import { evidenceUpload } from './forms/evidence.ts'
import { formsHang } from './forms/hanging.ts'
import { reportingHangs } from './hanging.ts'
import { reportingNotices } from './notices.ts'
import { reportDocumentsApi } from './reports/api.ts'
import { reportHangs } from './reports/hanging.ts'
import { reportSearch } from './reports/search.ts'
import { reportRights, reportTrailObjects } from './reports/trail.ts'
import { templateUploads } from './reports/uploads.ts'
import { addSampleRound } from './sample.ts'
import { sheetUpload } from './sheets/bring.ts'
import { reportingRights, reportingTrail } from './trail.ts'

export const reportingModule: Module = {
  name: 'reporting',
  api: [...reportingApi, ...reportDocumentsApi],
  routes(server, app) {
    templateUploads(server, app)
    takeForms(server, app, [evidenceUpload, sheetUpload])
  },
  notices: reportingNotices,
  acting: reportingActs,
  hangs: [reportingHangs, formsHang, ...reportHangs],
  search: reportSearch,
  trail: { names: (locale) => (locale === 'en' ? eventsEn : eventsVi), objects: { ...reportingTrail.objects, ...reportTrailObjects } },
  rights: { ...reportingRights, ...reportRights },
  sample: addSampleRound,
  tables: [
    'report_rounds', 'report_round_audience', 'report_round_levels', 'report_round_items', 'report_round_checks', 'report_round_texts', 'report_forms', 'report_cells',
    'report_cell_versions', 'report_texts', 'report_text_versions', 'report_remarks', 'report_extensions', 'report_restatements', 'report_evidence', 'report_sheets', 'report_records',
    'report_templates', 'report_template_versions', 'report_documents', 'report_document_texts', 'report_document_figures', 'open_reports'
  ]
}
