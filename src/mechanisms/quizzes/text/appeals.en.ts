import type { SameReasons } from '#platform/shared/reasons.ts'
import type { appealEvents as eventsVi, appealReasons as reasonsVi, appeals as vi } from './appeals.vi.ts'

export const appealReasons = {
  'quizzes.appeal_days_form': 'Enter days from 1 to 60, or leave it empty',
  'quizzes.appeal_answer_form': 'Enter days from 1 to 60',
  'quizzes.appeals_need_feedback': 'Whoever may appeal must be shown the right answers',
  'quizzes.appeal_words_missing': 'Say why you think that the question or its answer is wrong',
  'quizzes.no_appeals': 'This quiz takes no appeals.',
  'quizzes.appeal_early': 'You cannot see the right answers yet. Appeal when the quiz has closed.',
  'quizzes.appeal_late': 'The time for appeals is over.',
  'quizzes.appealed_already': 'You have appealed against this question. There is one appeal a question.',
  'quizzes.no_such_appeal': 'There is no such appeal.',
  'quizzes.appeal_answered': 'The appeals against this question have been answered.',
  'quizzes.own_appeal': 'You have appealed against this question yourself, so somebody else must answer.',
  'quizzes.outcome_missing': 'Choose upheld or refused'
} satisfies SameReasons<typeof reasonsVi>

export const appealEvents: typeof eventsVi = {
  'quiz.appeal_made': 'Somebody appealed against a question',
  'quiz.appeal_answered': 'Appeals against a question answered'
}

export const appeals: typeof vi = {
  title: 'Appeals',
  lead: 'Each entry is a question, with the words of those who appeal against it. Nobody is shown who they are. One answer goes to all of them.',
  until: (moment) => `Appeals are taken until ${moment}.`,
  closed: (moment) => `The time for appeals ended on ${moment}.`,
  notTaken: 'By its rules this quiz takes no appeals.',
  none: 'Nobody has appealed yet.',
  question: (number) => `Question ${number}`,
  count: (count) => (count === 1 ? '1 person appeals' : `${count} people appeal`),
  due: (moment) => `Answer by ${moment}`,
  late: (moment) => `Overdue since ${moment}`,
  outcomes: { upheld: 'Upheld', refused: 'Refused' },
  waits: 'waits for an answer',
  outcome: 'Decision',
  outcomeHints: { upheld: 'something is wrong with the question or its answer', refused: 'question and answer are right' },
  reason: 'Reason',
  reasonHint: 'Those who appealed read it. Name nobody.',
  answer: 'Send the answer',
  answered: 'Answered. Those who appealed are told.',
  answeredBy: (name, moment) => (name ? `${name} · ${moment}` : moment),
  correct: 'Propose a correction of this question',
  correction: { none: 'No correction has been proposed.', waits: 'A correction waits for a second person.', taken: 'The key was corrected and all was marked again.', refused: 'The correction was refused.' },
  own: {
    make: 'Appeal against this question',
    words: 'Why do you think it is wrong?',
    wordsHint: 'Whoever answers reads this but does not learn your name.',
    until: (moment) => `If a question or its answer is wrong, you may appeal until ${moment}.`,
    send: 'Send the appeal',
    sent: 'Your appeal was sent.',
    yours: 'You appealed',
    waits: (moment) => `Waits for an answer, due by ${moment}`,
    answer: 'Answer'
  },
  notices: {
    kinds: { 'quizzes.appeal': 'Appeals against questions wait for an answer', 'quizzes.appeal_answered': 'Your appeal was answered' },
    made: (number, title, moment) => `Somebody appeals against question ${number} of “${title}”, to be answered by ${moment}`,
    due: (number, title, moment) => `The answer on question ${number} of “${title}” is due: ${moment}`,
    answered: (title, outcome) => `Your appeal about “${title}” was answered: ${outcome}`
  }
}
