import type { breakdown as vi } from './breakdown.vi.ts'
import { categoryWords } from './categories.ts'
import { AXES } from './defining.en.ts'

export const breakdown = {
  title: 'Breakdown',
  lead: 'Numbers are divided only where it is known what for. Never by ethnicity, religion, opinion or anything as private.',
  axes: { sex: 'By sex: women, men', age: 'By age band', unit_kind: 'By kind of unit' },
  axesWhy: { sex: 'Whoever enters fills in each part', age: 'Whoever enters fills in each part', unit_kind: 'Nobody is asked: it follows from the unit' },
  purposeOf: { sex: 'What the division by sex is for', age: 'What the division by age is for', unit_kind: 'What the division by kind of unit is for' },
  purposeHint: 'One sentence; it stands wherever the parts stand',
  bounds: 'Ages at which a band begins',
  boundsHint: 'Such as 30, 46, 61 for: under 30, 30–45, 46–60, over 60',
  crossed: 'Sex and age band together',
  crossedHint: 'Each age band is divided into women and men. Otherwise each way for itself',
  strict: 'Refuse parts that do not come to the whole',
  strictHint: 'Otherwise they are taken, and the difference is told',
  by: (axes: readonly string[]) => AXES[axes.join('_')] ?? axes.join(', '),
  named: (category: string) => categoryWords(category, 'en'),
  purpose: (words: string) => `For: ${words}`,
  category: 'Group',
  share: 'Share',
  ofUnits: (by: string) => `${by}, units right below`,
  left: 'Not divided',
  leftOver: 'The parts are more than the whole',
  hidden: 'Hidden',
  hiddenWhy: 'Groups under ten persons, and those by which such a group could be worked out, are hidden.',
  none: 'Nothing was divided yet.',
  enter: 'Breakdown',
  enterHint: 'Write 0 for nobody. Leave all lines empty if it was not counted so. Leave the whole empty and it is the sum of its parts.',
  axesShort: { sex: 'sex', age: 'age band', unit_kind: 'kind of unit' },
  crossedShort: 'sex and age band together',
  strictShort: 'the parts must come to the whole'
} satisfies typeof vi
