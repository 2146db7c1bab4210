import type { Module } from '#platform/server/module.ts'
import { quizCalendar } from '../calendar/source.ts'
import { quizHangs } from '../hanging/quizzes.ts'
import { bankHangs } from '../hanging/source.ts'
import { bankSearch } from '../search/source.ts'
import { quizNotices } from '../notices/source.ts'
import { bankTrail } from '../trail/source.ts'
import { bankApi } from './api.ts'
import { attemptApi, attemptJobs, attemptRoutes } from './attempt/index.ts'
import { quizApi } from './quiz/api.ts'
import { rootApi, rootJobs, rootRoutes } from './roots/index.ts'
import { fileJobs } from './attempt/files/jobs.ts'
import { fileRoutes } from './attempt/files/routes.ts'
import { markingApi } from './marking/index.ts'
import { rehearsalJobs } from './rehearsal/ask.ts'
import { shadowJobs } from './rehearsal/shadow.ts'
import { anewJobs } from './quiz/marking-anew.ts'
import { markingJobs } from './quiz/sources.ts'
import { ownAppealsKept, ownMarking, ownResults, ownSampleMarks } from './own-data.ts'
import { bankRights } from './rights-source.ts'
import { createQuestionDesk } from './files/desk.ts'
import { bankJobs } from './jobs.ts'
import { addSampleQuestions } from './sample.ts'
import { bankUploads } from './uploads.ts'

export const quizzesModule: Module = {
  name: 'quizzes',
  api: [...bankApi, ...quizApi, ...attemptApi, ...markingApi, ...rootApi],
  search: bankSearch,
  notices: quizNotices,
  trail: bankTrail,
  rights: bankRights,
  // Quizzes name blueprints: those go first.
  hangs: [bankHangs, quizHangs],
  calendar: quizCalendar,
  async ownData(ctx) {
    return { quizResults: await ownResults(ctx), quizAppeals: await ownAppealsKept(ctx), quizMarking: await ownMarking(ctx), quizSampleMarks: await ownSampleMarks(ctx) }
  },
  jobs: [...bankJobs, ...attemptJobs, ...fileJobs, ...markingJobs, ...rootJobs, ...anewJobs, ...shadowJobs, ...rehearsalJobs],
  routes(server, app) {
    bankUploads(server, app)
    attemptRoutes(server, app)
    fileRoutes(server, app)
    rootRoutes(server, app)
  },
  async start(app) {
    app.services.questionFiles = createQuestionDesk({ readSheet: (path) => app.services.paper.readSheet(path), readCsv: (path) => app.services.paper.readCsv(path) })
  },
  sample: addSampleQuestions,
  tables: ['question_subjects', 'questions', 'question_versions', 'question_turns', 'question_media', 'blueprints', 'blueprint_rows', 'question_imports', 'quizzes', 'quiz_audience', 'quiz_entrants', 'quiz_editions', 'quiz_keys', 'quiz_attempts', 'quiz_journal', 'quiz_results', 'quiz_standings', 'quiz_prints', 'quiz_sheets', 'quiz_corrections', 'quiz_moves', 'quiz_roots', 'quiz_root_tiles', 'quiz_markings', 'quiz_unit_counts', 'quiz_appeal_cases', 'quiz_appeals', 'quiz_scripts', 'quiz_script_marks', 'quiz_samples', 'quiz_sample_marks', 'quiz_examiners', 'quiz_file_parts', 'quiz_files']
}
