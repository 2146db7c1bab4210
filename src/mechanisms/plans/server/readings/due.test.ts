import { expect, test } from 'vitest'
import type { PlanItem } from '../../reader/types.ts'
import { deadlineOf, type PlacedDeadline } from './due.ts'

const item = (attribute = false): PlanItem => ({
  marker: '-', text: 'x', leadIn: false, attribute, at: { paragraph: 0, from: 0, to: 1 }, confidence: 1
})
const nodes = new Map([
  ['II', { items: [] }],
  ['II.1', { items: [item(), item(true), item(), item(), item(true)] }],
  ['II.2', { items: [item(), item()] }]
])
const deadline = (id: string, path: string, number: number, given: Partial<PlacedDeadline> = {}): PlacedDeadline => ({
  id, path, item: number, kind: 'by', dueOn: '2026-06-30', ...given
})
const found = (path: string, number: number, ...deadlines: PlacedDeadline[]) => deadlineOf({ path, item: number }, deadlines, nodes)?.id

test('a task’s own paragraph goes before the line that assigns and before the heading', () => {
  const all = [deadline('own', 'II.1', 1), deadline('line', 'II.1', 2), deadline('heading', 'II.1', 0)]
  expect(found('II.1', 1, ...all)).toBe('own')
  expect(found('II.1', 1, ...all.slice(1))).toBe('line')
  expect(found('II.1', 1, ...all.slice(2))).toBe('heading')
})

test('an assigning line is valid for the items since the one before, not for those after it', () => {
  expect(found('II.1', 3, deadline('first', 'II.1', 2), deadline('second', 'II.1', 5))).toBe('second')
  expect(found('II.1', 4, deadline('first', 'II.1', 2))).toBeUndefined()
})

test('a heading that is a task takes any of its assigning lines', () => {
  expect(found('II.1', 0, deadline('second', 'II.1', 5))).toBe('second')
})

test('the headings above count last, the nearest first; a neighbour counts never', () => {
  expect(found('II.2', 1, deadline('part', 'II', 0), deadline('neighbour', 'II.1', 0), deadline('item', 'II.2', 2))).toBe('part')
})

test('of two times in one paragraph the one with a day counts, a limit before a period, then the earlier', () => {
  const monthly = deadline('monthly', 'II.2', 1, { kind: 'recurring', dueOn: null })
  const late = deadline('late', 'II.2', 1, { dueOn: '2026-12-31' })
  const period = deadline('period', 'II.2', 1, { kind: 'period', dueOn: '2026-03-31' })
  expect(found('II.2', 1, monthly, late, period)).toBe('late')
  expect(found('II.2', 1, monthly, late, deadline('soon', 'II.2', 1))).toBe('soon')
  expect(found('II.2', 1, monthly)).toBe('monthly')
})
