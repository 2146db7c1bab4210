import { counted } from '#platform/shared/counted.ts'
import type { board as vi } from './board.vi.ts'

export const board: typeof vi = {
  board: 'Board',
  boardLead: 'Units stand by the rate of people who entered, in a way that is fair to small ones.',
  hall: 'Screen for the hall',
  frozenNow: (at) => `The board stands still since ${at} to keep the surprise. The last numbers come with the result.`,
  freezesAt: (at) => `The board is fresh until ${at}.`,
  totalEntered: (entered, people) => `${entered} of ${people} people have entered.`,
  totalSmall: 'Fewer than ten people: no numbers are shown.',
  unitsBoard: 'Units',
  unitsNone: 'No unit of ten people and more yet.',
  unitsHidden: (count) => `${counted(count, 'unit', 'units')} of fewer than ten people not shown.`,
  ownUnit: 'your unit',
  enteredOf: (entered, people) => `${entered} of ${people} people`,
  boardColumns: { place: 'Place', unit: 'Unit', entered: 'Entered', rate: 'Rate', bound: 'Sure rate' },
  boundHint: 'The sure rate is the lower bound of the rate at 95 % (Wilson): three of three do not yet stand above ninety of a hundred.',
  peopleBoard: 'People',
  peopleNone: 'Nobody chose to stand on the board yet.',
  peopleLead: 'Only people who chose a pseudonym stand here.',
  you: 'you',
  pseudonym: 'Your pseudonym on the board of this round',
  pseudonymHint: 'Leave it empty to stand on no board. Each round asks anew. Do not use your own name if others should not know your points.',
  pseudonymSave: 'Keep the pseudonym',
  fullList: 'See the whole board'
}
