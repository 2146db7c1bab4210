/** Rounds of reports and the forms of units. */
import { CLERK, ID, link, type PageEntry } from './entry.ts'

const round = link(`/reporting/${ID}`)

export const REPORTING_PAGES: PageEntry[] = [
  { route: '(device)/offline/forms', as: 'lan.nguyen', path: '/offline/forms' },
  { route: '(app)/reporting', as: CLERK, path: '/reporting' },
  { route: '(app)/reporting/new', as: CLERK, path: '/reporting/new' },
  { route: '(app)/reporting/[id]', as: CLERK, follow: ['/reporting', round] },
  { route: '(app)/reporting/[id]/prepare', as: CLERK, follow: ['/reporting', round, link(`/reporting/${ID}/prepare`)] },
  { route: '(app)/reporting/forms/[formId]', as: 'lan.nguyen', follow: ['/reporting', link(`/reporting/forms/${ID}`)] },
  { route: '(app)/reporting/forms/[formId]/sheets/[sheetId]', as: 'lan.nguyen', follow: ['/reporting', link(`/reporting/forms/${ID}`), link(`/reporting/forms/${ID}/sheets/${ID}`)] }
]
