import type { Module } from '#platform/server/module.ts'
import { studyApi } from './api.ts'
import { studyCertificates } from './certificates.ts'
import { studyFigures } from './figures.ts'
import { campaignReports } from './report-source.ts'
import { quizFigures } from './quiz/figures.ts'
import { studyHangs } from './hanging.ts'
import { studyJobs } from './jobs.ts'
import { studySearch } from './search.ts'
import { studyRights, studyTrail } from './trail.ts'
import { addSampleCampaign } from './sample.ts'

export const studyModule: Module = {
  name: 'study',
  api: studyApi,
  jobs: studyJobs,
  figures: [studyFigures, quizFigures],
  reports: campaignReports,
  certificates: studyCertificates,
  search: studySearch,
  hangs: studyHangs,
  trail: studyTrail,
  rights: studyRights,
  sample: addSampleCampaign,
  tables: ['campaigns', 'campaign_audience', 'campaign_homes', 'campaign_units', 'campaign_members', 'campaign_sessions', 'campaign_reports']
}
