import type { TextShape } from '#platform/shared/locale.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import type { reasons as viReasons, vi } from './text.vi.ts'

export const reasons = {} satisfies SameReasons<typeof viReasons>

export const en: TextShape<typeof vi> = {
  title: 'Notices',
  lead: 'What concerns you. Nobody else learns which notices you have seen or dealt with.',
  open: 'Open',
  dealt: 'Dealt with',
  none: 'No open notices',
  noneMore: 'When your unit is given a task, or one is due soon, a notice appears here.',
  noneDealt: 'No notices dealt with yet',
  deal: 'Mark as dealt with',
  dealOf: (title) => `Mark as dealt with: ${title}`,
  dealAll: (count) => `Mark all ${count} as dealt with`,
  reopen: 'Open again',
  reopenOf: (title) => `Open again: ${title}`,
  gone: (count) => `${count} notices speak of something that you may no longer see, or that has been deleted.`,
  goneDeal: 'Put these away',
  older: 'Older notices',
  newest: 'Back to the newest',
  choices: {
    title: 'How you are told',
    link: 'Choose how',
    lead: 'Choose for each kind. Nothing is sent from 21:00 to 7:00; what happens then is sent at 7:00. The daily summary goes at 7:30.',
    caption: 'How you are told of each kind',
    kind: 'Kind of notice',
    app: 'In the app',
    mail: 'E-mail',
    push: 'In the browser',
    of: (channel, kind) => `${channel}: ${kind}`,
    how: { now: 'At once', daily: 'Daily summary', none: 'No' },
    appHow: { now: 'Show', none: 'Do not show' },
    save: 'Save choices',
    saved: 'Your choices are saved.'
  }
}
