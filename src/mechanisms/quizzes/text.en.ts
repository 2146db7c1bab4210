import type { SameReasons } from '#platform/shared/reasons.ts'
import { analysis } from './text/analysis.en.ts'
import { answering } from './text/answering.en.ts'
import { appealEvents, appealReasons, appeals } from './text/appeals.en.ts'
import { attemptReasons } from './text/attempt-reasons.en.ts'
import { bank } from './text/bank.en.ts'
import { calibration } from './text/calibration.en.ts'
import { files } from './text/files.en.ts'
import { formatReasons, formats } from './text/formats.en.ts'
import { rehearsal } from './text/rehearsal.en.ts'
import { receipts } from './text/receipts.en.ts'
import { marking, markingEvents, markingReasons } from './text/marking.en.ts'
import { quizEvents, quizReasons, quizzes } from './text/quizzes.en.ts'
import { deeds, form, kindHints, kinds, languages, languagesWithin, levels, questionReasons, states } from './text/question.en.ts'
import type { Words } from './text.ts'
import type { events as eventsVi, reasons as reasonsVi } from './text.vi.ts'

export const reasons = {
  ...questionReasons,
  ...attemptReasons,
  'quizzes.no_such_question': 'There is no such question, or you may not see it.',
  'quizzes.no_such_version': 'The question has no such version.',
  'quizzes.no_such_subject': 'There is no such subject, or you may not see it.',
  'quizzes.may_not_edit': 'You may not write questions of this unit.',
  'quizzes.may_not_sign_off': 'You may not sign off questions of this unit.',
  'quizzes.changed_meanwhile': (d) => `Somebody else saved version ${d['number'] ?? ''} meanwhile. Look at it first.`,
  'quizzes.own_words': 'You wrote this version, so somebody else has to sign it off.',
  'quizzes.is_signed': 'This version is signed off.',
  'quizzes.is_withdrawn': 'The question is withdrawn. Bring it back first.',
  'quizzes.not_withdrawn': 'This question is in the bank.',
  'quizzes.not_waiting': 'This question does not wait for a sign-off.',
  'quizzes.because_missing': 'Enter the reason',
  'quizzes.subject_missing': 'Choose a subject',
  'quizzes.subject_elsewhere': 'Choose a subject of the unit that keeps the question',
  'quizzes.subject_name_missing': 'Enter the name of the subject',
  'quizzes.subject_twice': 'There is a subject of this name',
  'quizzes.level_missing': 'Choose a level',
  ...formatReasons,
  ...quizReasons,
  ...appealReasons,
  ...markingReasons,
  'quizzes.media_type': 'This type of file is not taken. Use PNG, JPEG, WebP; MP3, M4A, OGG, WAV; MP4, WebM.',
  'quizzes.told_missing': 'Enter what somebody who cannot see or hear it is told, in every language of the question.',
  'quizzes.no_such_blueprint': 'There is no such blueprint, or you may not see it.',
  'quizzes.blueprint_name_missing': 'Enter the name of the blueprint',
  'quizzes.blueprint_changed': 'Somebody else saved this blueprint meanwhile. Reload the page and change it then.',
  'quizzes.rows_none': 'Add at least one row: subject, level, how many',
  'quizzes.rows_many': 'A blueprint has at most 60 rows',
  'quizzes.row_twice': 'This subject and level stand in a row above',
  'quizzes.count_form': 'Enter how many, from 1 to 500',
  'quizzes.no_such_import': 'There is no such file. Each is shown only to whoever brought it.',
  'quizzes.import_done': 'The questions of this file were taken over already.',
  'quizzes.import_old': 'Previews are kept for a day. Upload the file once more.',
  'quizzes.import_not_done': 'Nothing was taken over from this file, or it was undone already.',
  'quizzes.import_built_on': (d) => `It cannot be undone: ${d['questions'] ?? ''} questions were signed off, changed or withdrawn since.`,
  'quizzes.nothing_chosen': 'Choose at least one question',
  'quizzes.nothing_to_export': 'There are no questions for the file.',
  'quizzes.too_many_out': (d) => `A file has at most ${d['limit'] ?? 2000} questions. Choose fewer.`,
  'quizzes.format_missing': 'Choose a format',
  'quizzes.media_kind': 'This file is not the kind of picture, sound or film that was said.'
} satisfies SameReasons<typeof reasonsVi>

export const events: Record<keyof typeof eventsVi, string> = {
  'quiz.attempts_started': 'Attempts started',
  'quiz.attempts_finished': 'Attempts ended',
  'quiz.edition_ended': 'Nothing more can be sent; the journals are being sealed',
  'quiz.rehearsal_asked': 'Rehearsal asked for',
  'quiz.rehearsal_stopped': 'Rehearsal came to nothing',
  'quiz.rehearsed': 'Quiz rehearsed',
  'quiz.root_published': 'Root of all journals published',
  'bank_question.added': 'Question written',
  'bank_question.edited': 'Question changed, new version',
  'bank_question.signed_off': 'Question signed off',
  'bank_question.returned': 'Question sent back',
  'bank_question.withdrawn': 'Question withdrawn',
  'bank_question.brought_back': 'Question brought back',
  'bank_question.taken_out': 'Question taken out as a file was undone',
  'question_import.brought': 'File of questions uploaded for a look',
  'question_import.taken_over': 'Questions taken over from a file',
  'question_import.undone': 'Taking over from a file undone',
  'blueprint.added': 'Blueprint made',
  'blueprint.changed': 'Blueprint changed',
  'blueprint.removed': 'Blueprint removed',
  'quiz.handed_on': 'Quiz given to the heir',
  'blueprint.handed_on': 'Blueprint given to the heir',
  'question_subject.handed_on': 'Subject of questions given to the heir',
  'question_subject.added': 'Subject of questions added',
  ...quizEvents,
  ...appealEvents,
  ...markingEvents,
  'question_subject.changed': 'Subject of questions changed'
}

export const en: Words = { ...bank, analysis, appeals, marking, answering, calibration, kinds, kindHints, levels, states, deeds, languages, languagesWithin, form, files, formats, quizzes, receipts, rehearsal }
