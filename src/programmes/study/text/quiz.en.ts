/** Words about the quiz that follows a campaign. */
import type { SameReasons } from '#platform/shared/reasons.ts'
import type { quiz as vi, quizReasons as viReasons } from './quiz.vi.ts'

export const quizReasons = {
  'study.quiz_missing': 'Choose a quiz',
  'study.quiz_practice': 'Practice counts nowhere. Choose a test, or change the kind of this one while it is a draft.',
  'study.quiz_of_round': 'This quiz is a round of a contest and does not count for a campaign. Make a copy of it and choose the copy.',
  'study.quiz_taken': 'This quiz belongs to another campaign. Make a copy of it and choose the copy.',
  'study.quiz_named': 'The campaign has a quiz already. Let it go before you draft another one.',
  'study.quiz_reported': 'The rate of the quiz stands in the plan, so neither the quiz nor the target can be changed. A corrected key is still counted anew.',
  'study.no_quiz': 'The campaign has no quiz that is counted.',
  'study.no_quiz_target': 'No target takes the rate of the quiz yet. Choose one on the page Prepare.',
  'study.quiz_target_elsewhere': 'Choose a target of this plan',
  'study.quiz_target_no_percentage': 'This target is not in per cent. Choose one that is.',
  'study.quiz_target_same': 'This target takes the rate of attendance. Choose another one for the quiz.'
} satisfies SameReasons<typeof viReasons>

export const quiz: typeof vi = {
  title: 'Quiz after the campaign',
  lead: 'Taken by whoever has studied. The board shows how many of the people on the campaign’s roster passed.',
  draftTitle: (campaign: string) => `Quiz: ${campaign}`,
  choose: 'Choose the quiz',
  which: 'Quiz',
  whichNone: 'Not chosen yet',
  choice: (title: string, state: string) => `${title} (${state})`,
  states: { draft: 'draft', open: 'open', closed: 'closed' },
  feeds: 'Target that takes the rate',
  feedsHint: 'Leave empty if no target of the plan is about passing',
  feedsNone: 'No target',
  feed: (text: string, value: string) => `${text} (${value} %)`,
  draft: 'Draft a new quiz',
  draftHint: 'The draft asks the same units until the same day. The next step is to choose questions and to open it.',
  drop: 'Let the quiz go from the campaign',
  dropHint: 'The quiz and its answers stay; they only count for this campaign no longer.',
  isDraft: 'The quiz is not open yet, so nobody has taken it.',
  closesOn: (until: string) => `Open until ${until}`,
  closesEarly: 'The quiz closes before the deadline of the campaign: whoever studies after that day cannot take it.',
  passed: 'Passed',
  done: 'Done',
  rate: (unit: string) => `Quiz: who passed, ${unit}`,
  rateDone: (unit: string) => `Quiz: who has done it, ${unit}`,
  same: 'Of the same people as the rate of attendance.',
  reported: 'Result of the quiz in the plan',
  report: 'Enter the rate in the target',
  reportSource: (title: string) => `Quiz: ${title}`,
  reportDone: 'The rate of the quiz stands in the target of the plan.',
  person: { not_yet: 'Not yet', done: 'Done', passed: 'Passed' },
  own: 'My quiz',
  take: 'Take the quiz',
  takeNow: 'You are marked as present. The next step is the quiz.',
  opensOn: (from: string) => `Opens ${from}`,
  over: 'The quiz is closed.',
  seeOwn: 'See my answers'
}
