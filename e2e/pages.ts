/**
 * Every page of src/routes and how to get there: a path, or the first link on another page. e2e/pages.e2e.ts gives each
 * of them to axe, and fails for a page that is not listed here.
 */
import { PEOPLE_PAGES } from './pages/people.ts'
import { PLANS_PAGES } from './pages/plans.ts'
import { QUIZZES_PAGES } from './pages/quizzes.ts'
import { REPORT_PAGES } from './pages/reports.ts'
import { REPORTING_PAGES } from './pages/reporting.ts'
import { STUDY_PAGES } from './pages/study.ts'
import type { PageEntry } from './pages/entry.ts'

export type { PageEntry } from './pages/entry.ts'

export const PAGES: PageEntry[] = [...PEOPLE_PAGES, ...PLANS_PAGES, ...STUDY_PAGES, ...QUIZZES_PAGES, ...REPORT_PAGES, ...REPORTING_PAGES]
