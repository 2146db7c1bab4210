import type { SameReasons } from '#platform/shared/reasons.ts'
import type { answerReasons as reasonsVi, answers as answersVi, names as namesVi } from './answers.vi.ts'

export const answerReasons = {
  'gatherings.answer_missing': 'Choose whether you come',
  'gatherings.reason_missing': 'Choose a kind of excuse or give the reason',
  'gatherings.not_asked': 'This person is not among those invited.',
  'gatherings.is_over': 'The meeting is over, so nobody can answer any more.',
  'gatherings.may_not_answer_for': 'You may not answer for this person. Whoever keeps the list of their unit, or organises the meeting, may.',
  'gatherings.no_such_kind': 'This kind of excuse is not used for this meeting.',
  'gatherings.kind_words_missing': 'Enter the kind of excuse',
  'gatherings.kind_twice': 'There is such a kind already.',
  'gatherings.too_many_kinds': 'There are 30 kinds already. End some before you add one.'
} satisfies SameReasons<typeof reasonsVi>

export const answers: typeof answersVi = {
  title: 'Answers',
  own: 'You are invited',
  comes: 'I come',
  excused: 'I cannot come',
  saidComing: 'You have answered: you come.',
  saidExcused: 'You have excused yourself.',
  changeMind: 'Change the answer',
  kind: 'Kind of excuse',
  kindNone: 'None of these',
  reason: 'Reason',
  reasonHint: 'Only your unit and the organiser can read it; it is deleted after a year',
  answered: 'The answer is noted.',
  counts: (asked, coming, excused) => `${asked} invited: ${coming} come, ${excused} excused, ${asked - coming - excused} have not answered`,
  all: 'See who answered what',
  person: 'Invited',
  unit: 'Unit',
  answer: 'Answer',
  answers: { coming: 'Comes', excused: 'Excused' },
  silent: 'No answer yet',
  through: (name) => `noted by ${name}`,
  nobody: 'Nobody in the lists that you may see.',
  forOther: 'Answer for somebody',
  forOtherMore: 'For people without an account, or who have answered by telephone.',
  save: 'Note it',
  kinds: 'Kinds of excuse',
  kindsLead: 'They are offered for all meetings of the unit and of the units below it.',
  kindsLink: 'Kinds of excuse of the unit',
  kindsNone: 'There are none yet. Whoever cannot come writes the reason.',
  kindOf: (unit) => `of ${unit}`,
  addKind: 'Add a kind',
  kindWords: 'Kind of excuse',
  kindHint: 'For example: on duty elsewhere',
  endKind: 'End',
  endKindOf: (words) => `End the kind “${words}”`
}

export const names: typeof namesVi = {
  title: 'Invite from a list of names',
  paste: 'Paste a list of names',
  pasteHint: 'One person a line; numbers and whatever follows a comma are left out. At most 500 names.',
  match: 'Find these people',
  found: (count, of) => `${count} of ${of} names found`,
  none: 'Not in the lists that you may see',
  invite: 'Invite those chosen'
}
