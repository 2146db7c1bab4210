import { counted } from '#platform/shared/counted.ts'
import type { TextShape } from '#platform/shared/locale.ts'
import type { units as vi } from './units.vi.ts'

export const units: TextShape<typeof vi> = {
  set: (count) => `All ${count} units at once`,
  setMembers: (names, more) => (more > 0 ? `${names} and ${more} more` : names),
  setKept: 'saved group',
  remembered: 'Next time the plans of your unit say this, it will be understood the same way.',
  askToMake: 'Is the unit not in the list? Ask an administrator to add it, then come back and choose it.',
  rememberedList: 'See the words that are remembered',
  make: 'No such unit yet? Add it',
  makeTitle: 'Add a unit',
  makeLead: (phrase) => `The new unit will be used where the plan says “${phrase}”.`,
  makeDone: 'Add the unit and use it here',
  setsTitle: (n) => (n === 1 ? '1 group of units is given tasks by name' : `${n} groups of units are given tasks by name`),
  setsHint: 'When you publish, each unit below gets its task. The group is counted from the list of units of today.',
  setLine: (count, tasks) => `${counted(count, 'unit', 'units')}, ${counted(tasks, 'task', 'tasks')}`,
  setEdit: 'Add or remove units of the group'
}
