import type { SameReasons } from '#platform/shared/reasons.ts'
import type { marking as vi, markingEvents as eventsVi, markingReasons as reasonsVi } from './marking.vi.ts'

export const markingReasons = {
  'quizzes.examiners_form': 'Choose one or two examiners',
  'quizzes.differ_form': 'Enter per cent from 0 to 100',
  'quizzes.may_not_mark': 'You have not been asked to mark for this unit.',
  'quizzes.nothing_by_hand': 'Nothing of this quiz is marked by people.',
  'quizzes.no_such_script': 'This answer is not yours to mark. After 2 hours without a mark it goes to somebody else. Take another one.',
  'quizzes.script_given': 'Everybody is given this question, so nobody marks it.',
  'quizzes.points_given': (d) => `Enter points from 0 to ${String(d['most'] ?? '')}`,
  'quizzes.marks_fixed': 'The result of the round is being worked out or is published: nothing is marked any more.',
  'quizzes.examiner_entered': 'You entered this round, so you do not mark it.',
  'quizzes.marked_after_end': 'The round is still open. Answers are handed out when its time is over.',
  'quizzes.not_let_on': 'You are handed no answers yet: mark all samples, then wait for the organisers to let you on.',
  'quizzes.no_samples_here': 'This quiz has no samples. Only rounds with essays have.',
  'quizzes.sample_place': 'Choose an essay of the round',
  'quizzes.sample_empty': 'Enter the sample',
  'quizzes.no_such_sample': 'There is no such sample. Somebody may have removed it.',
  'quizzes.own_sample': 'You wrote this sample, so you do not mark it.',
  'quizzes.sample_marked': 'You have marked this sample. Each is marked once.',
  'quizzes.samples_fixed': 'Somebody has been let on, so the samples stay as they are.',
  'quizzes.samples_wait': 'This person has not marked all samples.',
  'quizzes.lets_on_self': 'You cannot let yourself on. Somebody else of the organisers must.',
  'quizzes.paper_by_hand': 'The quiz has essays or files, so it cannot be taken on paper.'
} satisfies SameReasons<typeof reasonsVi>

export const markingEvents: typeof eventsVi = {
  'quiz.file_received': 'A file handed in has arrived',
  'quiz.scripts_waiting': 'Answers wait to be marked',
  'quiz.script_handed_out': 'An answer handed to an examiner',
  'quiz.script_marked': 'An answer marked',
  'quiz.scripts_done': 'All answers are marked',
  'quiz.sample_added': 'A sample to mark first was added',
  'quiz.sample_removed': 'A sample was removed',
  'quiz.sample_marked': 'A sample marked',
  'quiz.examiner_let_on': 'An examiner was let on',
  'quiz.examiner_held_back': 'An examiner was held back'
}

export const marking: typeof vi = {
  title: 'Mark answers',
  lead: 'By question. You see the answer alone: no name, no unit, not what others gave.',
  one: 'One person marks each answer.',
  two: (percent) => `Two people mark each answer, neither of the entrant’s own unit. Where they differ by more than ${percent}% of the points, a third one marks.`,
  twoBranches: (percent) => `Two people mark each answer, neither of the entrant’s branch (from their unit up to below the unit that holds the contest). Where they differ by more than ${percent}% of the points, a third one marks.`,
  question: (number) => `Question ${number}`,
  progress: (settled, answers) => `${settled} of ${answers} answers settled`,
  differ: (count) => `${count} on which two differ, waiting for a third`,
  none: 'No answers yet.',
  forMe: (count) => `${count} that you can mark`,
  nothingForMe: 'There is nothing for you to mark now.',
  take: 'Mark the next answer',
  mine: 'Marked by you',
  again: (points, moment) => `${points} points, ${moment}`,
  answer: 'Answer',
  openFile: 'Open the file',
  guide: 'How to mark it',
  points: (most) => `Points (from 0 to ${most})`,
  pointsFor: (words, most) => `${words} (from 0 to ${most} points)`,
  comment: 'Comment',
  commentHint: 'The entrant reads it with the result. Name nobody.',
  save: 'Save the mark',
  saved: 'The mark was saved.',
  givenBy: (number) => `Examiner ${number}`,
  whole: 'As a whole',
  pointsOf: (points, of) => `${points} of ${of} points`,
  examiners: 'Who marks essays and files',
  examinersOf: { '1': 'One person', '2': 'Two people, neither of the entrant’s own unit; a third one where they differ much' },
  examinersDiffer: 'A third one where two differ by more than (% of the points)',
  notices: {
    kinds: { 'quizzes.to_mark': 'Answers wait for you to mark', 'quizzes.marked': 'Your attempt was marked' },
    toMark: (title) => `Answers of “${title}” wait to be marked`,
    marked: (title) => `Your attempt at “${title}” was marked`,
    moved: (title) => `Your result of “${title}” changed after its key was corrected`
 , 'quizzes.moved': 'Your result changed after a correction' }
}
