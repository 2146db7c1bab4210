/**
 * The columns of the board and how a card moves between them: what the state machine allows, grouped by the column that
 * it leads to. Pure and safe for the browser.
 */
import type { TaskState } from '../schema/values.ts'
import { isOpen, permit, TRANSITIONS, transitionOf, type Deed } from './assignment-states.ts'

export const COLUMNS = ['assigned', 'accepted', 'in_progress', 'reported', 'over'] as const
export type Column = (typeof COLUMNS)[number]

/** What is returned is worked on again, so it stands with the work in progress and says that it came back. */
export const COLUMN_STATES: Readonly<Record<Column, readonly TaskState[]>> = {
  assigned: ['assigned'],
  accepted: ['accepted'],
  in_progress: ['returned', 'in_progress'],
  reported: ['reported'],
  over: ['confirmed', 'closed']
}

/** Closing and handing over are decisions with more to them than a column: they are made on the page of the task. */
export const BOARD_DEEDS = ['accept', 'report_progress', 'report_done', 'confirm', 'return', 'reopen'] as const
export type BoardDeed = (typeof BOARD_DEEDS)[number]

export interface Move {
  deed: BoardDeed
  to: Column
  /** Words must go with it. */
  reason: boolean
}

export function columnOf(state: TaskState): Column {
  return COLUMNS.find((column) => COLUMN_STATES[column].includes(state)) ?? 'assigned'
}

/** What somebody who may do these deeds can do with a card, the way ahead first; what changes nothing is left out. */
export function movesOf(state: TaskState, may: readonly Deed[]): Move[] {
  const moves = BOARD_DEEDS.flatMap((deed): Move[] => {
    const answer = may.includes(deed) ? permit(deed, { state, unitEnded: false, handedOver: false }) : { refused: true }
    if (!('to' in answer) || answer.to === state) return []
    return [{ deed, to: columnOf(answer.to), reason: transitionOf(deed).reason }]
  })
  const place = (move: Move): number => COLUMNS.indexOf(move.to)
  const ahead = (move: Move): number => (place(move) >= place({ ...move, to: columnOf(state) }) ? 0 : 1)
  return moves.toSorted((a, b) => ahead(a) - ahead(b) || place(a) - place(b))
}

/** The deed that a card dropped into a column stands for; one without words before one that needs them. */
export function moveInto(column: Column, state: TaskState, may: readonly Deed[]): Move | null {
  const ways = movesOf(state, may).filter(({ to }) => to === column)
  return ways.find(({ reason }) => !reason) ?? ways[0] ?? null
}

export const MOVE_REFUSALS = ['same', 'not_back', 'report_first', 'wait_for_superior', 'superior_only', 'close_on_page', 'never'] as const
export type MoveRefusal = (typeof MOVE_REFUSALS)[number]

/** Why a card cannot go into a column; null when it can. */
export function whyNot(column: Column, state: TaskState, may: readonly Deed[]): MoveRefusal | null {
  if (columnOf(state) === column) return 'same'
  if (moveInto(column, state, may)) return null
  if (column === 'over' && may.includes('close')) return isOpen(state) ? 'close_on_page' : 'never'
  if (column === 'over') return state === 'reported' ? 'wait_for_superior' : 'report_first'
  const somebodyCan = TRANSITIONS.some(({ from, to, who }) => who === 'superior' && from.includes(state) && columnOf(to) === column)
  if (somebodyCan) return 'superior_only'
  return COLUMNS.indexOf(column) < COLUMNS.indexOf(columnOf(state)) ? 'not_back' : 'never'
}
