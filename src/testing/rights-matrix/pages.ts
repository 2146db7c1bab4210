/** Who may open which page, and which address to ask for. A page without an entry fails. */
import { CONTESTS_PAGES } from './pages/contests.ts'
import { GATHERINGS_PAGES } from './pages/gatherings.ts'
import { INDICATORS_PAGES } from './pages/indicators.ts'
import { ORGANISATION_PAGES } from './pages/organisation.ts'
import { PLANS_PAGES } from './pages/plans.ts'
import { QUIZZES_PAGES } from './pages/quizzes.ts'
import { REPORTING_PAGES } from './pages/reporting.ts'
import { STUDY_PAGES } from './pages/study.ts'
import type { PageRule } from './pages/rule.ts'

export const PAGES: Record<string, PageRule> = {
  ...ORGANISATION_PAGES,
  ...PLANS_PAGES,
  ...GATHERINGS_PAGES,
  ...QUIZZES_PAGES,
  ...CONTESTS_PAGES,
  ...STUDY_PAGES,
  ...INDICATORS_PAGES,
  ...REPORTING_PAGES
}
