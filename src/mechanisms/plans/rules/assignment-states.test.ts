import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TASK_STATES, type TaskState } from '../schema/values.ts'
import { DEEDS, deedsFor, permit, stateDiagram, TRANSITIONS, transitionOf, type Deed } from './assignment-states.ts'

const living = (state: TaskState) => ({ state, unitEnded: false, handedOver: false, dropped: false })

test('any row of deeds: each is either refused and changes nothing, or leads where the table says', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...DEEDS), { maxLength: 40 }), (deeds: Deed[]) => {
      let state: TaskState = 'assigned'
      for (const deed of deeds) {
        const answer = permit(deed, living(state))
        const { from, to } = transitionOf(deed)
        if ('to' in answer) {
          expect(from).toContain(state)
          expect(answer.to).toBe(to)
          state = answer.to
        } else expect(from).not.toContain(state)
        expect(TASK_STATES).toContain(state)
      }
    })
  )
})

test('every state can be reached, and none but the ended ones is a dead end for the lead unit and its superior', () => {
  const reached = new Set<TaskState>(['assigned'])
  for (let size = 0; size !== reached.size; ) {
    size = reached.size
    for (const { from, to } of TRANSITIONS) if (from.some((state) => reached.has(state))) reached.add(to)
  }
  expect([...reached].sort()).toEqual([...TASK_STATES].sort())
  for (const state of TASK_STATES) expect(deedsFor(['lead', 'superior'], living(state))).not.toEqual([])
})

test('a returned report leads back to work; nobody confirms what was not reported, nobody judges their own report', () => {
  expect(permit('report_progress', living('returned'))).toEqual({ to: 'in_progress' })
  expect(permit('confirm', living('in_progress'))).toEqual({ refused: 'plans.deed_not_now' })
  expect(deedsFor(['lead'], living('reported'))).toEqual(['report_progress', 'report_done'])
  expect(deedsFor(['superior'], living('reported'))).toEqual(['confirm', 'return', 'close', 'hand_over'])
  expect(deedsFor(['lead'], living('confirmed'))).toEqual([])
})

test('a unit that has ended does nothing more; its task can be given to another unit, confirmed or closed', () => {
  const ended = { state: 'reported' as const, unitEnded: true, handedOver: false, dropped: false }
  expect(deedsFor(['lead', 'superior'], ended)).toEqual(['confirm', 'close', 'hand_over'])
  expect(permit('report_done', ended)).toEqual({ refused: 'plans.unit_ended' })
  expect(deedsFor(['lead', 'superior'], { ...ended, handedOver: true })).toEqual([])
  expect(deedsFor(['lead', 'superior'], { ...living('closed'), dropped: true })).toEqual([])
  expect(permit('reopen', { ...living('closed'), dropped: true })).toEqual({ refused: 'plans.task_dropped' })
})

test('the picture in the docs is the one that the table draws', () => {
  const page = readFileSync(new URL('../../../../docs/assignment-states.md', import.meta.url), 'utf8')
  expect(page).toContain(stateDiagram())
})
