import type { attemptReasons as vi } from './attempt-reasons.vi.ts'

export const attemptReasons = {
  'quizzes.not_an_entrant': 'This quiz is not yours to take. If you ought to take it, ask the unit that holds it.',
  'quizzes.no_such_quiz': 'There is no such quiz, or you may not see it.',
  'quizzes.no_such_attempt': 'There is no such attempt.',
  'quizzes.quiz_closed': 'The quiz has closed; nobody can start any more.',
  'quizzes.quiz_not_open': 'The quiz has not opened yet.',
  'quizzes.attempts_used': 'You have used all your attempts.',
  'quizzes.devices_many': 'This attempt was opened on too many devices. Go on with one of them.',
  'quizzes.ticket_form': 'The ticket of the attempt is damaged. Open the page anew.',
  'quizzes.ticket_version': 'The ticket is of an older version. Open the page anew.',
  'quizzes.ticket_forged': 'This server did not give out that ticket.',
  'quizzes.entries_many': 'Send at most 200 entries at once.',
  'quizzes.entry_form': 'The entry is not of the form that is asked for.',
  'quizzes.entry_long': 'The answer is too long.',
  'quizzes.entry_letters': 'The answer has letters that are none. Type it again.',
  'quizzes.entry_gap': 'Entries are missing in between. The device sends them again.',
  'quizzes.chain_broken': 'The entry does not continue the one before.',
  'quizzes.hash_differs': 'This entry was taken before with another content.',
  'quizzes.attempt_finished': 'This attempt was handed in.',
  'quizzes.attempt_over': 'The time for sending answers is over.',
  'quizzes.entry_too_late': 'The answer was made after the end.',
  'quizzes.entry_ahead': 'The device’s clock runs ahead of the server’s. The device puts it right.',
  'quizzes.entry_knows': 'The entry names something of another device that is not there.',
  'quizzes.entry_place': 'That question is not on your paper.',
  'quizzes.essay_long': 'The essay has more words than it may.'
} satisfies Record<keyof typeof vi, string>
