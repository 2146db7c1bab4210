/**
 * What may be done to an assignment: the only place that says so. Commands ask `permit`, pages show `deedsFor`, and the
 * picture in docs/assignment-states.md is printed from `TRANSITIONS`. Pure and safe for the browser.
 */
import type { TaskState } from '../schema/values.ts'

export const DEEDS = [
  'accept',
  'report_progress',
  'report_done',
  'confirm',
  'return',
  'close',
  'reopen',
  'hand_over',
  'drop'
] as const
export type Deed = (typeof DEEDS)[number]

/**
 * `lead`: people who report for the lead unit. `superior`: whoever keeps the plan at the unit that issued it. `plan`: a
 * new version of the plan, which no longer has the task.
 */
export type Who = 'lead' | 'superior' | 'plan'

export interface Transition {
  deed: Deed
  from: readonly TaskState[]
  to: TaskState
  who: Who
  /** Words must go with it: why it is returned, closed, taken up again. */
  reason: boolean
}

const UNDER_WAY = ['assigned', 'accepted', 'in_progress', 'returned'] as const satisfies TaskState[]

export const TRANSITIONS: readonly Transition[] = [
  { deed: 'accept', from: ['assigned'], to: 'accepted', who: 'lead', reason: false },
  // Also what leads back from "returned", and what takes back a report that was sent too early.
  { deed: 'report_progress', from: [...UNDER_WAY, 'reported'], to: 'in_progress', who: 'lead', reason: false },
  { deed: 'report_done', from: [...UNDER_WAY, 'reported'], to: 'reported', who: 'lead', reason: false },
  { deed: 'confirm', from: ['reported'], to: 'confirmed', who: 'superior', reason: false },
  { deed: 'return', from: ['reported'], to: 'returned', who: 'superior', reason: true },
  { deed: 'close', from: [...UNDER_WAY, 'reported'], to: 'closed', who: 'superior', reason: true },
  { deed: 'reopen', from: ['confirmed', 'closed'], to: 'in_progress', who: 'superior', reason: true },
  { deed: 'hand_over', from: [...UNDER_WAY, 'reported'], to: 'closed', who: 'superior', reason: true },
  { deed: 'drop', from: [...UNDER_WAY, 'reported'], to: 'closed', who: 'plan', reason: true }
]

/** The rest of what decides, beside the state. */
export interface Situation {
  state: TaskState
  /** The lead unit's validity has ended: nobody can act for it any more. */
  unitEnded: boolean
  /** Given to another unit: history, nothing moves any more. */
  handedOver: boolean
  /** A later version of the plan no longer has the task, or the unit no longer leads it: history. */
  dropped?: boolean
}

export type Permit = { to: TaskState } | { refused: 'plans.handed_over' | 'plans.task_dropped' | 'plans.unit_ended' | 'plans.deed_not_now' }

const NEEDS_LIVING_UNIT: readonly Deed[] = ['return', 'reopen']

/** May this be done now, and what comes of it? Who asks is the command's question (`whoDoes`). */
export function permit(deed: Deed, { state, unitEnded, handedOver, dropped }: Situation): Permit {
  const transition = transitionOf(deed)
  if (handedOver) return { refused: 'plans.handed_over' }
  if (dropped && deed !== 'drop') return { refused: 'plans.task_dropped' }
  if (unitEnded && (transition.who === 'lead' || NEEDS_LIVING_UNIT.includes(deed))) return { refused: 'plans.unit_ended' }
  return transition.from.includes(state) ? { to: transition.to } : { refused: 'plans.deed_not_now' }
}

export function transitionOf(deed: Deed): Transition {
  const found = TRANSITIONS.find((transition) => transition.deed === deed)
  if (!found) throw new Error(`No transition for ${deed}`)
  return found
}

/** What somebody may do now; a page offers nothing else. */
export function deedsFor(roles: readonly Who[], situation: Situation): Deed[] {
  return TRANSITIONS.filter(({ deed, who }) => roles.includes(who) && 'to' in permit(deed, situation)).map(({ deed }) => deed)
}

/** Something is still expected of the lead unit. */
export function isOpen(state: TaskState): boolean {
  return (UNDER_WAY as readonly TaskState[]).includes(state)
}

export const OPEN_STATES = UNDER_WAY

/** The same table as a picture (Mermaid), for the docs. */
export function stateDiagram(): string {
  const lines = TRANSITIONS.flatMap(({ deed, from, to, who }) => from.map((state) => `  ${state} --> ${to}: ${deed} (${who})`))
  return ['stateDiagram-v2', '  [*] --> assigned: publish', ...lines].join('\n')
}
