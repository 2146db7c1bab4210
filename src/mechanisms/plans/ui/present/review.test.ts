import { expect, test } from 'vitest'
import { afterChoice, chooseUnitHref, thenOf } from './review.ts'

const task = { planId: 'p', taskId: 't', paragraph: 12 }

test('after a unit was chosen everybody goes on where they came from', () => {
  const cameFrom = (then: Parameters<typeof chooseUnitHref>[3]) => thenOf(new URL(chooseUnitHref('p', 't', 'u', then), 'http://x').searchParams)
  expect(afterChoice(cameFrom('plan'), task)).toBe('/plans/p?at=12#o12')
  expect(afterChoice(cameFrom('publish'), task)).toBe('/plans/p/publish')
  expect(afterChoice(cameFrom('version'), task)).toBe('/plans/p/amendment/publish')
})

test('without a place, or with an address that somebody made up, the page of the task', () => {
  expect(afterChoice('plan', { ...task, paragraph: null })).toBe('/plans/p/tasks/t/edit?saved')
  expect(afterChoice(thenOf(new URLSearchParams('then=//evil.example')), task)).toBe('/plans/p/tasks/t/edit?saved')
})
