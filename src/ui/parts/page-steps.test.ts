import { expect, test } from 'vitest'
import { pageSteps } from './page-steps.ts'

test('a short list shows every page', () => {
  expect(pageSteps(2, 4)).toEqual([1, 2, 3, 4])
})

test('a long list shows the ends and the neighbours', () => {
  expect(pageSteps(10, 20)).toEqual([1, null, 9, 10, 11, null, 20])
})

test('a gap of one page is that page', () => {
  expect(pageSteps(4, 9)).toEqual([1, 2, 3, 4, 5, null, 9])
})
