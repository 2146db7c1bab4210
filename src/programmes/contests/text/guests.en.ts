import type { SameReasons } from '#platform/shared/reasons.ts'
import type { guestEvents as events, guests as own, guestReasons as reasons } from './guests.vi.ts'

export const guestReasons = {
  'contests.no_open_round': 'No round at this address takes people without an account. Check the address.',
  'contests.no_such_entry': 'This address opens no entry. Copy the whole address that you were given when you entered.',
  'contests.guest_name_missing': 'Enter your full name',
  'contests.guest_name_short': 'A full name has at least two letters',
  'contests.guest_name_form': 'A full name has letters and spaces only, no digits or signs',
  'contests.guest_name_long': 'The name is longer than 80 characters',
  'contests.telephone_missing': 'Enter your telephone number',
  'contests.telephone_letters': 'A telephone number has digits only, for example 0912 345 678',
  'contests.telephone_form': 'Enter a Vietnamese telephone number that begins with 0 or +84, for example 0912 345 678',
  'contests.guest_declare': 'Tick this box to enter. Whoever organises the contest, writes or signs off its questions cannot enter',
  'contests.guest_unit': 'The unit is not in the list of this contest. Choose again.',
  'contests.guest_barred': 'This telephone belongs to somebody who organises the contest or knows its questions, so it cannot be entered with.',
  'contests.guest_double': 'This name and telephone have entered this round already. Go on by the address that you were given then; if it is lost, ask the unit that holds the contest.',
  'contests.telephone_often': ({ most }) => `${most} people have entered with this telephone, as many as the rules allow.`,
  'contests.round_ahead': 'The round has not begun. Come back at the time that stands at the top.',
  'contests.round_over': 'The round is over and takes nobody in any more.',
  'contests.proof_missing': 'The page has not finished checking your device (against automatic programs). Turn JavaScript on, wait a few seconds and send again.',
  'contests.proof_expired': 'The page was open for long and the check of your device has run out. What you typed is still here: wait a few seconds and send again.',
  'contests.proof_forged': 'The check of your device is not right. What you typed is still here: wait a few seconds and send again.',
  'contests.proof_used': 'This check of your device was used for an entry already. What you typed is still here: wait a few seconds and send again.',
  'contests.entries_often': ({ seconds }) => `Many people have entered over this line just now. Send again in ${seconds} seconds; what you typed is still here.`,
  'contests.per_telephone': 'Enter a number of people from 1 to 20',
  'contests.proof_bits': 'Enter a number from 8 to 18',
  'contests.keep_days': 'Enter a number of days from 7 to 180',
  'contests.guest_units_many': ({ most }) => `The list of units to choose from is longer than ${most}. Ask fewer units, or let nobody enter without an account.`
} satisfies SameReasons<typeof reasons>

export const guestEvents: typeof events = {
  'contest.guests_entered': 'People entered without an account',
  'contest.guests_forgotten': 'Names and telephones of people without an account destroyed'
}

export const guests: typeof own = {
  rule: 'People of the public may enter without an account',
  ruleHint: 'Whoever has the address of a round can enter, by name and telephone. The body’s own rules must allow it.',
  perTelephone: 'How many people may enter with one telephone',
  perTelephoneHint: 'Families often share one.',
  proofBits: 'Difficulty of the check of devices',
  proofBitsHint: '13: a phone of five years takes a few seconds. One more doubles the time.',
  keepDays: 'Keep names and telephones to call winners (days after the result)',
  told: (perTelephone, keepDays) =>
    `People of the public may enter without an account; at most ${perTelephone} with one telephone. Names and telephones are sealed, opened for winners only, and destroyed ${keepDays} days after the result.`,
  none: 'Only people on the roster, with an account, may enter.',
  address: 'Address for people of the public',
  addressHint: 'Send or print this address. No account is needed.',
  title: 'Enter',
  window: 'Time of the round',
  by: 'Held by',
  name: 'Full name',
  telephone: 'Telephone',
  telephoneHint: 'Only so that nobody enters twice, and to call winners.',
  unit: 'Which unit do you belong to',
  unitHint: 'Only to count the entrants of the unit.',
  unitNone: 'None of these',
  declare: 'I do not organise this contest, I did not write or sign off its questions, and I do not know them.',
  enter: 'Enter',
  checking: 'Checking your device (against automatic programs)…',
  checked: 'Your device is checked.',
  sending: 'Sending…',
  needsProgram: 'JavaScript is off in this browser, so you cannot enter. Turn it on, or use another browser.',
  kept: 'What is kept of you',
  keptLead: (days) =>
    `Your name and telephone are sealed, opened only if you win a prize, each opening is written down, and they are destroyed ${days} days after the result. This page does not track you and uses no cookie to know you again.`,
  ahead: (from) => `The round begins at ${from}. Come back then.`,
  over: 'The round is over.',
  rulesTitle: 'Rules',
  own: 'Your page of the contest',
  keepAddress: 'Keep the address of this page',
  keepAddressMore: 'The address of this page is the only key to your entry: bookmark or copy it, and give it to nobody. Here you go on, see your points, take your receipt and see the result.',
  pseudonym: 'Your pseudonym in this round',
  pseudonymSaved: 'Pseudonym saved.',
  guessSaved: 'Guess saved.',
  board: (total) => `${total} people entered without an account, by the unit they chose`,
  boardHint: 'There is no roster to take a rate of, so units go by how many; units of fewer than 10 are not shown.',
  entered: (count) => `${count} people`,
  call: 'Telephone',
  forgotten: '(name destroyed as the rules say)'
}
