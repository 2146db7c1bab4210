import type { asking as askingVi } from './asking.vi.ts'

export const asking: typeof askingVi = {
  choose: 'Choose',
  none: 'Nothing chosen',
  oneOf: 'Choose one',
  allOf: 'Choose all that are right',
  isTrue: 'True',
  isFalse: 'False',
  matchTo: (left) => `“${left}” belongs to`,
  place: (words) => `Place of “${words}”`,
  orderLead: 'Choose the place of each item',
  yourAnswer: 'Answer',
  yourNumber: 'Enter a number',
  mostWords: (count) => `At most ${count} words`,
  files: (types) => `Hand in a file: ${types}`,
  transcript: 'In words',
  language: 'Language'
}
