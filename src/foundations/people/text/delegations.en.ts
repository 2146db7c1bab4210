import type { TextShape } from '#platform/shared/locale.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import type { reasons as viReasons, vi } from './delegations.vi.ts'

export const reasons = {
  'people.delegation_unit_missing': 'Choose a unit',
  'people.delegation_deputy_missing': 'Choose who signs for you',
  'people.delegation_kind_missing': 'Choose how it is signed',
  'people.delegation_position_missing': 'Enter the position as in a signature, for example: Deputy chair',
  'people.delegation_position_long': 'Shorten the position to at most 120 characters',
  'people.delegation_text_long': 'Shorten this text',
  'people.delegation_reason_missing': 'Enter a reason, for example: Away on duty',
  'people.delegation_no_role': 'You have no role at this unit',
  'people.delegation_not_yours': 'You can delegate only what you may do at this unit',
  'people.delegation_to_yourself': 'Choose somebody else',
  'people.delegation_deputy_elsewhere': 'The deputy must work at this unit or at one below it',
  'people.delegation_basis_missing': 'Signing by authorisation needs the written authorisation, with its number',
  'people.delegation_past': 'It cannot begin before today',
  'people.delegation_ends_first': 'The last day cannot come before the first',
  'people.delegation_too_long': 'A year is the longest time',
  'people.no_such_delegation': 'There is no such delegation, or you may not see it.',
  'people.delegation_over': 'This delegation is over.',
  'people.opened_for_another': 'When this form was opened you acted for somebody else than now, so nothing was saved. Look at the line "You are acting for" at the top of the page, then send again.',
  'people.for_whom_chosen': (d) =>
    'Nothing was saved yet. What you typed is still below. Look at it and send again.' + (d['files'] === 'yes' ? ' Attached files could not be kept: choose them again.' : ''),
  'people.delegation_not_valid': 'This delegation does not hold now.'
} satisfies SameReasons<typeof viReasons>

export const en = {
  title: 'Signing for somebody',
  link: 'Signing for somebody',
  lead: 'For a time a deputy acts for you. They can do only what you hand over and cannot hand it on. Everywhere it says who acted for whom.',
  kinds: { kt: 'For the head, by a deputy (KT.)', tl: 'By order (TL.)', tuq: 'By authorisation (TUQ.)' },
  kindHints: {
    kt: 'A deputy of the head signs in the head’s place',
    tl: 'The head of a unit below signs by order',
    tuq: 'Somebody with a written authorisation, for a time'
  },
  short: { kt: 'KT.', tl: 'TL.', tuq: 'TUQ.' },
  received: 'For whom you may act',
  receivedNone: 'Nobody lets you act for them now',
  given: 'Who may act for you',
  givenNone: 'You have let nobody act for you',
  give: 'Let somebody sign for you',
  unit: 'Unit',
  chooseUnit: 'Choose the unit',
  deputy: 'Deputy',
  deputyAt: (name: string, unit: string) => `${name}, ${unit}`,
  noDeputies: 'Nobody else works at this unit or at one below it.',
  kind: 'How it is signed',
  permissions: 'What they may do for you',
  headPosition: 'Your position',
  headPositionHint: 'As in a signature, for example: Chủ tịch',
  deputyPosition: 'Position of the deputy',
  deputyPositionHint: 'For example: Phó Chủ tịch',
  basis: 'Written authorisation',
  basisHint: 'Needed for signing by authorisation',
  reason: 'Reason',
  from: 'From',
  until: 'Last day',
  done: 'Delegate',
  givenDone: 'The delegation was made',
  end: 'End',
  endOf: (name: string) => `End the delegation to ${name}`,
  giveBack: 'Give back',
  giveBackOf: (name: string) => `Give back acting for ${name}`,
  ended: 'The delegation has ended',
  begin: 'Act for them',
  beginFor: (name: string) => `Act for ${name}`,
  period: (from: string, until: string) => `from ${from} to ${until}`,
  states: {
    planned: 'Not yet',
    valid: 'Holds now',
    void: 'Void: the head has no role there any more',
    over: 'Expired',
    ended: 'Ended'
  },
  noRole: 'You have no role at any unit, so there is nothing to delegate.',
  banner: (kind: string, position: string, name: string) => `You are acting for somebody: ${kind} ${position} ${name}`,
  bannerMore: 'Everything you do now is recorded as done for them, within what was delegated.',
  bannerVoid: 'The delegation no longer holds. Stop acting to go on with your own rights.',
  stop: 'Stop acting',
  forOneself: 'act in your own name',
  forHead: (name: string) => `act for ${name}`,
  waiting: {
    title: 'The form was not sent: for whom is it?',
    more: (then: string, now: string) =>
      `When the form was opened you were to ${then}; now you ${now}. Nothing was saved, and what you typed is kept for 60 minutes. Choose one, look at the form again and send it.`,
    go: (who: string) => `Back to the form, to ${who}`,
    over: (then: string) => `You can no longer ${then}: the delegation has ended.`
  },
  behalf: (kind: string, name: string) => `${kind} ${name}`
} satisfies TextShape<typeof vi>
