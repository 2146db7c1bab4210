import { counted } from '#platform/shared/counted.ts'
import type { TextShape } from '#platform/shared/locale.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import type { reasons as viReasons, vi } from './text.vi.ts'

export const reasons = {
  'search.too_long': 'Shorten what you look for to 200 characters'
} satisfies SameReasons<typeof viReasons>

export const en: TextShape<typeof vi> = {
  title: 'Search',
  box: 'Search plans, tasks, documents, units',
  hint: 'Type with or without tone marks. Put words between quotation marks to find exactly that phrase.',
  find: 'Search',
  kind: 'Search in',
  allKinds: 'Everything',
  unit: 'Unit',
  allUnits: 'All units',
  state: 'State',
  allStates: 'Any state',
  states: { draft: 'Draft', open: 'Under way', done: 'Done' },
  results: (total, more) => (more ? `More than ${total} results, the best first` : counted(total, 'result', 'results')),
  none: 'Nothing found',
  noneMore: 'Try fewer words, leave out quotation marks, or take filters away. Only what you may see is searched.',
  next: 'More results',
  first: 'Back to the first'
}
