/** Reports as documents and their templates. */
import { CLERK, type PageEntry } from './entry.ts'

export const REPORT_PAGES: PageEntry[] = [
  { route: '(app)/reports', as: CLERK, path: '/reports' },
  { route: '(app)/reports/new', as: CLERK, path: '/reports/new?template=unit-month' },
  { route: '(app)/reports/[id]', coveredBy: 'reports.e2e.ts' },
  { route: '(app)/reports/templates', as: CLERK, path: '/reports/templates' },
  { route: '(app)/reports/templates/new', as: CLERK, path: '/reports/templates/new' },
  { route: '(app)/reports/templates/[id]', coveredBy: 'reports.e2e.ts' }
]
