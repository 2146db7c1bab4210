import { counted } from '#platform/shared/counted.ts'
import type { TextShape } from '#platform/shared/locale.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import type { reasons as viReasons, vi } from './text.vi.ts'

export const reasons = {
  'notifications.link_old': 'This link is wrong or no longer good.',
  'notifications.no_push_service': 'The browser gave an address for push messages that cannot be used.'
} satisfies SameReasons<typeof viReasons>

export const en: TextShape<typeof vi> = {
  hanging: { title: 'Open notices', open: (n) => `${n} notices` },
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
  gone: (count) => `${counted(count, 'notice speaks', 'notices speak')} of something that you may no longer see, or that has been deleted.`,
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
  },
  language: {
    title: 'Language of mail',
    label: 'Mail and browser notices are written in',
    hint: 'The language switch at the top of each page changes this choice as well.',
    of: { vi: 'Tiếng Việt', en: 'English' },
    save: 'Save language',
    saved: 'The language of your mail has been saved.'
  },
  address: {
    title: 'E-mail',
    label: 'Address for notices',
    hint: 'Leave empty for no mail. An address is used only after you open the link in the mail sent to it.',
    save: 'Save address',
    saved: 'Address saved. Open the mail that was just sent there and follow its link.',
    removed: 'Address removed. You will get no more mail.',
    confirmed: 'Confirmed',
    waiting: 'Not confirmed yet',
    off: 'This instance has no mail server, so no mail is sent. Choices in the column “E-mail” count once the administrator sets one.'
  },
  browsers: {
    title: 'Notices in the browser',
    lead: 'The browser shows notices even when this page is closed.',
    allow: 'Show notices in this browser',
    allowed: 'This browser may show notices.',
    refused: 'The browser does not allow notices. Switch them on for this site in the settings of the browser.',
    cannot: 'This browser cannot show notices, or the page was not opened over https.',
    needsScript: 'JavaScript is needed to let the browser show notices.',
    caption: 'Browsers that show notices',
    device: 'Browser',
    since: 'Since',
    end: 'Stop',
    endOf: (device) => `Show no more notices in ${device}`,
    unknown: 'Unknown browser'
  },
  mail: {
    lang: 'en',
    subject: (count) => `Cầu Nối: ${counted(count, 'notice', 'notices')}`,
    hello: 'What concerns you:',
    why: 'You get this mail because you hold a role at a unit that uses Cầu Nối.',
    choose: 'Choose how you are told',
    away: 'No more mail'
  },
  confirmMail: {
    lang: 'en',
    subject: 'Cầu Nối: confirm your e-mail address',
    hello: (name) => `Dear ${name},`,
    ask: 'This address was entered for notices of Cầu Nối. Open this link to confirm it:',
    ignore: 'If it was not you, ignore this mail; no other will be sent.'
  },
  confirmPage: {
    title: 'Confirm your e-mail address',
    ask: (email) => `Get notices of Cầu Nối at ${email}?`,
    confirm: 'Confirm address',
    done: 'Confirmed. Notices are sent there as you chose.',
    old: 'This link is wrong, or the address has been changed since.'
  },
  unsubscribePage: {
    title: 'No more mail',
    ask: 'Stop all mail of Cầu Nối to you? Notices in the app stay.',
    confirm: 'Stop mail',
    done: 'Stopped. You will get no more mail.',
    old: 'This link is wrong.',
    later: 'To get mail again, sign in and choose on the page “How you are told”.'
  }
}
