import type { SameReasons } from '#platform/shared/reasons.ts'
import type { openEvents as viEvents, openReasons as viReasons, openWords as viWords } from './open.vi.ts'

export const openReasons = {
  'reporting.open_may_not': 'Only whoever approves reports of the unit may publish them.',
  'reporting.open_already': 'This report is public.',
  'reporting.open_not': 'This report is not public.',
  'reporting.open_why': 'Say why it is withdrawn',
  'reporting.open_persons': 'The report has figures of persons, which may tell of fewer than 10, so it cannot be published. Make a report without them.'
} satisfies SameReasons<typeof viReasons>

export const openEvents: typeof viEvents = {
  'report_document.opened': 'Report published',
  'report_document.closed': 'Published report withdrawn'
}

export const openWords: typeof viWords = {
  title: 'Open to everybody',
  no: 'This report is seen inside the system only.',
  yes: (name, at) => (name ? `Everybody sees it; published by ${name} ${at}.` : `Everybody sees it; published ${at}.`),
  page: 'Open data page',
  licence: 'Licence',
  open: 'Publish the report',
  hint: 'Everybody can download it, without an account. Read all of it once more: no names, telephone numbers or private matters of anybody.',
  close: 'Withdraw',
  why: 'Why',
  gone: (at, why) => `Withdrawn ${at}: ${why}`
}
