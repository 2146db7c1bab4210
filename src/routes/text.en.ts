import type { TextShape } from '#platform/shared/locale.ts'
import type { vi } from './text.vi.ts'

export const en = {
  myWork: 'My work',
  plans: 'Plans',
  gatherings: 'Meetings',
  units: 'Units',
  members: 'Members',
  people: 'People',
  webhooks: 'Connections',
  study: 'Study',
  quizzes: 'Quizzes',
  contests: 'Contests',
  reporting: 'Reports',
  questions: 'Questions',
  dashboard: 'Overview',
  indicators: 'Indicators',
  audit: 'Log',
  operate: 'Operating',
  trail: 'Trail',
  welcome: {
    title: 'Cầu Nối',
    lead: 'From the text of a plan to the work of each unit and each person.',
    toWork: 'Go to my work',
    toPlans: 'See the plans',
    signIn: 'Sign in',
    setUp: 'Set up',
    setUpMore: 'There are no users yet. Create the organisation and its first administrator with the code shown on the console of the server.',
    stepsTitle: 'How it works',
    upload: 'Upload a plan',
    uploadMore:
      'A Word or PDF file, a photograph or a scan. Tasks, targets, lead units and deadlines appear beside the original text.',
    review: 'Review and publish',
    reviewMore:
      'Doubtful places are marked, so that the person in charge can check and correct them before units receive their tasks.',
    carryOut: 'Carry out',
    carryOutMore:
      'Each unit sees its own work: what is late, due this week, due this month; progress is reported from a phone.',
    follow: 'Follow',
    followMore: 'Leaders see the progress of each part and each unit, and how far the targets are reached.'
  }
} satisfies TextShape<typeof vi>
