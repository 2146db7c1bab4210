import { expect, test } from 'vitest'
import { addChoices, choiceFigures, type ChoiceTally } from './choices.ts'

test('a wrong choice that those take who know the rest is seen', () => {
  const tally: ChoiceTally = new Map()
  const take = (key: string, worth: number) => addChoices(tally, [[0, { kind: 'single', key }]], worth)
  for (const worth of [0.25, 0.75, 0.5]) take('a', worth)
  take('c', 1)
  addChoices(tally, [[0, null], [1, { kind: 'multiple', keys: ['a', 'b'] }], [2, { kind: 'true_false', right: false }], [3, { kind: 'essay', words: 'Ba bước.' }]], 0)
  expect(choiceFigures(tally, 0)).toEqual([{ key: 'a', count: 3, mean: 0.5 }, { key: '', count: 1, mean: 0 }, { key: 'c', count: 1, mean: 1 }])
  expect([1, 2, 3].map((place) => choiceFigures(tally, place).map(({ key }) => key))).toEqual([['a', 'b'], ['false'], []])
})
