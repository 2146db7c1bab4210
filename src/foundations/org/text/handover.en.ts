import type { SameReasons } from '#platform/shared/reasons.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import type { handover as vi, handoverReasons as viReasons } from './handover.vi.ts'

export const handoverReasons = {
  'org.handover_early': (d) => `This can be given from ${typeof d['day'] === 'string' ? writtenDay(d['day'], 'en') : ''} on, when the decision takes effect.`,
  'org.handover_not_of_act': 'Something chosen does not belong to a unit that this decision ended. Load the page again.',
  'org.handover_nothing': 'Nothing is chosen yet. Choose a unit for at least one of them.',
  'org.handover_right': 'You may not give some of this at the unit that gets it (roles of people, for example). Leave it to somebody who may.',
  'org.handover_to_ended': 'The unit that gets it does not exist today. Choose another one.',
  'org.handover_gone': 'Something was dealt with elsewhere a moment ago. Load the page again and choose once more.',
  'org.handover_unknown': (d) => `This cannot be taken back: nothing here knows any longer how to give “${d['kind']}” back.`,
  'org.handover_set_twice': (d) => `The unit that gets it already has a group named “${d['name']}”. Rename one of them first.`
} satisfies SameReasons<typeof viReasons>

export const handover: typeof vi = {
  title: 'Give work to the heirs',
  lead: 'Work, roles and whatever else still hangs on units that have ended. Nothing moves by itself: each thing goes on once you confirm it. Issued documents keep the old names.',
  group: 'Reorganised units',
  link: 'Give work to the heirs',
  early: (day) => `The decision takes effect on ${day}. Nothing can be given before.`,
  none: 'Nothing waits any more.',
  openCount: (n) => `${n} still waiting`,
  noneOf: 'Nothing hangs on this unit any more.',
  carriedBy: 'Carried on by',
  toOf: (title) => `Give to: ${title}`,
  undecided: 'Not decided',
  nobody: 'To nobody',
  choose: 'Several units carry on: choose for each.',
  more: (n) => `${n} more, shown once those above are dealt with, or not for you to see.`,
  confirm: 'Confirm what is chosen',
  all: 'Give everything as proposed',
  allHint: 'Also what is not shown on this page, of units that one unit alone carries on.',
  done: (n) => `${n} recorded.`,
  given: 'Given',
  givenLine: (name, count, from, to) => `${name}: ${count}, from ${from} to ${to}`,
  leftLine: (name, count, from) => `${name}: ${count} of ${from}, to nobody`,
  back: 'When the merger or split is taken back, these go back to the old unit.',
  waiting: (units, n) => `${units}: ${n} waiting for an heir`,
  ownEnded: (unit, day, heirs) => `${unit} is no more since ${day}${heirs ? `; ${heirs} carries it on` : ''}.`,
  ownEndedMore: 'Your work and role there are not lost: they wait for an administrator above to hand them on. If it is urgent, ask your administrator.',
  ownEndedLeft: 'Your role there does not go over to the heir. If you are to work there, ask the administrator of the unit.',
  waitingTitle: 'Work of ended units still waits',
  kinds: { 'org.set': 'Groups of units', 'org.set_exception': 'Exceptions in groups of units', 'org.phrase': 'Learnt phrases' },
  phrases: (n) => `${n} phrases in plans`,
  notices: {
    'org.handover_open': 'A lower unit has ended and work waits for its heir',
    'org.handed_on': 'Your unit was given work of a unit that has ended'
  },
  tellOpen: (units, n) => `${units} has ended: ${n} waiting for an heir`,
  tellCame: (unit, from, n) => `${unit} was given ${n} of ${from}`
}
