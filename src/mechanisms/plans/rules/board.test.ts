import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TASK_STATES } from '../schema/values.ts'
import { deedsFor, permit, type Who } from './assignment-states.ts'
import { COLUMN_STATES, COLUMNS, columnOf, moveInto, movesOf, whyNot } from './board.ts'

const LEAD: Who[] = ['lead']
const may = (roles: Who[], state: (typeof TASK_STATES)[number]) => deedsFor(roles, { state, unitEnded: false, handedOver: false })

test('each state stands in one column', () => {
  expect(COLUMNS.flatMap((column) => COLUMN_STATES[column]).toSorted()).toEqual([...TASK_STATES].toSorted())
})

test('a lead takes a task on, begins and reports it; confirming is the superior’s', () => {
  expect(movesOf('assigned', may(LEAD, 'assigned')).map(({ deed, to }) => [deed, to])).toEqual([
    ['accept', 'accepted'],
    ['report_progress', 'in_progress'],
    ['report_done', 'reported']
  ])
  expect(whyNot('over', 'reported', may(LEAD, 'reported'))).toBe('wait_for_superior')
  expect(whyNot('over', 'accepted', may(LEAD, 'accepted'))).toBe('report_first')
  expect(whyNot('in_progress', 'confirmed', may(LEAD, 'confirmed'))).toBe('superior_only')
  expect(whyNot('assigned', 'in_progress', may(LEAD, 'in_progress'))).toBe('not_back')
})

test('the superior confirms what is reported, returns it with words, and closes on the page of the task', () => {
  const superior = may(['superior'], 'reported')
  expect(moveInto('over', 'reported', superior)).toEqual({ deed: 'confirm', to: 'over', reason: false })
  expect(moveInto('in_progress', 'reported', superior)).toEqual({ deed: 'return', to: 'in_progress', reason: true })
  expect(whyNot('over', 'accepted', may(['superior'], 'accepted'))).toBe('close_on_page')
})

test('what is returned goes on by one move although it stays in its column', () => {
  expect(movesOf('returned', may(LEAD, 'returned'))[0]).toEqual({ deed: 'report_progress', to: 'in_progress', reason: false })
})

test('a card either moves into a column as the state machine says, or there are words why not', () => {
  const roles = fc.subarray<Who>(['lead', 'superior'])
  fc.assert(
    fc.property(roles, fc.constantFrom(...TASK_STATES), fc.constantFrom(...COLUMNS), (who, state, column) => {
      const deeds = may(who, state)
      const move = moveInto(column, state, deeds)
      if (columnOf(state) === column) {
        expect(whyNot(column, state, deeds)).toBe('same')
        return
      }
      expect(move === null).toBe(whyNot(column, state, deeds) !== null)
      if (!move) return
      const answer = permit(move.deed, { state, unitEnded: false, handedOver: false })
      expect('to' in answer && COLUMN_STATES[column].includes(answer.to)).toBe(true)
    })
  )
})
