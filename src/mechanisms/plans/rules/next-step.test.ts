import { expect, test } from 'vitest'
import type { TaskState } from '../schema.ts'
import { deedsFor, type Who } from './assignment-states.ts'
import { nextStep } from './next-step.ts'

const own = (state: TaskState, roles: Who[], more: { unitEnded?: boolean; asked?: boolean; help?: boolean } = {}) => ({
  state,
  may: deedsFor(roles, { state, unitEnded: more.unitEnded ?? false, handedOver: false }),
  mine: roles.includes('lead'),
  unitEnded: more.unitEnded ?? false,
  handedTo: null,
  requests: more.asked ? [{ answer: null }] : [{ answer: 'granted' as const }],
  help: more.help ? [{ mayAnswer: true }] : []
})

test.each([
  ['assigned', ['lead'], 'accept'],
  ['accepted', ['lead'], 'report'],
  ['returned', ['lead'], 'report'],
  ['reported', ['lead'], 'wait'],
  ['reported', ['superior'], 'confirm'],
  ['reported', ['lead', 'superior'], 'confirm'],
  ['accepted', ['superior'], 'look'],
  ['confirmed', ['lead', 'superior'], 'look']
] as const)('%s, for %s: %s', (state, roles, step) => expect(nextStep(own(state, [...roles]), roles.includes('superior' as never))).toBe(step))

test('who waits for an answer comes first; the work of a unit that has ended is handed over', () => {
  expect(nextStep(own('in_progress', ['superior'], { asked: true }), true)).toBe('request')
  expect(nextStep(own('in_progress', ['lead'], { asked: true }), false)).toBe('report')
  expect(nextStep(own('in_progress', [], { help: true }), false)).toBe('help')
  expect(nextStep(own('accepted', ['lead', 'superior'], { unitEnded: true }), true)).toBe('hand_over')
})
