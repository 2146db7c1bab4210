import type { SameReasons } from '#platform/shared/reasons.ts'
import type { series as seriesVi, seriesEvents as eventsVi, seriesReasons as reasonsVi } from './series.vi.ts'

export const seriesReasons = {
  'gatherings.by_missing': 'Choose how it repeats',
  'gatherings.nth_form': 'Choose which week of the month',
  'gatherings.repeats_incomplete': 'Choose the day of the month, or the weekday',
  'gatherings.series_without_end': 'Enter the last day: a series must end',
  'gatherings.series_ends_before': 'The last day must come after the first',
  'gatherings.series_too_long': 'A series takes three years at most. Plan it on when it comes to its end.',
  'gatherings.series_empty': 'There is no session between these days. Check the first and the last day.',
  'gatherings.series_too_many': 'The series has more than 120 sessions. Choose an earlier last day.',
  'gatherings.pass_too_many': (d) => `The series has only ${d['sessions'] ?? '?'} sessions, so nobody can come to more.`,
  'gatherings.no_series': 'This meeting is not part of a series.',
  'gatherings.no_such_series': 'There is no such series, or you may not see it.'
} satisfies SameReasons<typeof reasonsVi>

export const seriesEvents: Record<keyof typeof eventsVi, string> = { 'series.created': 'Series of meetings planned' }

export const series: typeof seriesVi = {
  add: 'Plan a series',
  lead: 'Each session becomes a meeting of its own: invite, change or call off one, or all that follow.',
  title: 'Series of meetings',
  repeats: 'Repeats',
  by: { month_day: 'By the day of the month', month_weekday: 'By a weekday of the month', week: 'By a weekday' },
  monthDay: 'Day',
  monthDayHint: '1 to 31; in shorter months the last day',
  weekday: 'Weekday',
  weekdays: { MO: 'Monday', TU: 'Tuesday', WE: 'Wednesday', TH: 'Thursday', FR: 'Friday', SA: 'Saturday', SU: 'Sunday' },
  nth: 'Week',
  nths: { '1': 'First', '2': 'Second', '3': 'Third', '4': 'Fourth', '-1': 'Last' },
  interval: 'Every so many months or weeks',
  intervalHint: '1 is each month or week',
  startsOn: 'First day',
  until: 'Last day',
  shift: 'On a public holiday',
  shifts: { none: 'It is held all the same', before: 'On the working day before', after: 'On the working day after' },
  pass: 'Sessions one must come to',
  passHint: 'For classes only',
  preview: 'Show the sessions',
  previewOf: (sessions) => `${sessions} sessions. The first ones:`,
  movedFrom: (day) => `moved from ${day}`,
  create: 'Plan the series',
  sessions: (count) => `${count} sessions`,
  whole: 'See the whole series',
  passRule: (count) => `Whoever comes to at least ${count} sessions has passed.`,
  /** How a class was passed, as its certificate says it. */
  passedHow: (attended: number, sessions: number, required: number) => `Attended ${attended} of ${sessions} sessions; the rule asks for at least ${required}`,
  between: (from, to) => `From ${from} to ${to}`,
  following: 'This session and all that follow (their days stay)',
  one: 'This session only',
  scope: 'What to change',
  inviteFollowing: 'Invite to all later sessions of the series as well',
  standing: {
    title: 'Who has passed',
    lead: 'Each unit sees the names of its own people only.',
    counts: (passed, people) => `${passed} of ${people} people have passed`,
    held: (held, coming) => `${held} sessions were held, ${coming} are to come.`,
    nobody: 'The list of no session has been fixed yet.',
    who: 'Name',
    unit: 'Unit',
    came: 'Came to',
    state: 'Result',
    states: { passed: 'Passed', reachable: 'Can still pass', missed: 'Not enough sessions left' }
  }
}
