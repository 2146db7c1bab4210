import type { SameReasons } from '#platform/shared/reasons.ts'
import type { choiceReasons as viReasons, choices as vi } from './choices.vi.ts'

export const choiceReasons = {
  'org.type_unit': 'Type a part of the name, its first letters or the code of the unit, then press Find',
  'org.choose_found': (d) => `Choose one of the units found for “${d['words']}”`,
  'org.none_found': (d) => `No unit fits “${d['words']}”. Type fewer words, or the code of the unit`
} satisfies SameReasons<typeof viReasons>

export const choices = {
  anotherUnit: 'Another unit',
  anotherUnitHint: 'Choose the unit first, then fill in what stands below.',
  anotherUnitGo: 'Use this unit',
  how: 'Type a part of the name without tone marks, its first letters, or the code.',
  find: 'Find',
  found: 'Units found',
  foundMost: 'The best matches; type more if yours is not among them',
  chosenOne: 'Unit chosen now',
  none: 'None',
  chosen: 'Chosen: {name}',
  several: '{n} units. Choose with the arrow keys.',
  nothing: 'No unit fits. Type fewer words.',
  offline: 'The line is down, so nothing was looked up. You can still send what you typed.'
} satisfies typeof vi
