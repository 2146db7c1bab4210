import { expect, test } from 'vitest'
import { signsOf } from './signs.ts'

const figures = { place: 0, asked: 40, facility: 0.6, deviation: 0.4, discrimination: 0.4, efficiency: 0.5, drifted: false }
const choices = [{ key: 'a', count: 24, mean: 0.7 }, { key: 'b', count: 12, mean: 0.5 }, { key: '', count: 4, mean: 0.9 }]
const signs = (own: Partial<typeof figures>, taken = choices) => signsOf({ ...figures, ...own }, taken, new Set(['a']))

test('a sound question has no sign; each fault has its own', () => {
  expect(signs({})).toEqual([])
  expect([signs({ facility: 0.97 }), signs({ facility: 0.1 }), signs({ discrimination: -0.2 }), signs({ drifted: true })]).toEqual([['too_easy'], ['too_hard'], ['weak'], ['drift']])
  expect(signs({}, [choices[0], { key: 'b', count: 12, mean: 0.8 }].flatMap((one) => one ?? []))).toEqual(['key'])
  expect(signs({}, [choices[0], { key: 'b', count: 7, mean: 0.8 }].flatMap((one) => one ?? []))).toEqual([])
  expect(signs({ asked: 9, facility: 1 })).toEqual([])
})
