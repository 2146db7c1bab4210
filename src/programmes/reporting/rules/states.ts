/**
 * What may be done to a form of a round: the only place that says so. Commands ask `permit`, pages show `deedsFor`, the database holds the
 * same arrows, and the picture in docs/report-form-states.md is printed from `TRANSITIONS`. Pure.
 */
export const FORM_STATES = ['written', 'returned', 'handed_in', 'checked', 'approved', 'locked'] as const
export type FormState = (typeof FORM_STATES)[number]

export const DEEDS = ['write', 'hand_in', 'take_back', 'check', 'return', 'approve', 'restate', 'lock'] as const
export type Deed = (typeof DEEDS)[number]

/** `unit`: people who write for the unit. `checker`, `approver`: at the unit to which the form goes. `round`: its end. */
export type Who = 'unit' | 'checker' | 'approver' | 'round'

export interface Transition {
  deed: Deed
  from: readonly FormState[]
  /** Null: it stays where it is. */
  to: FormState | null
  who: readonly Who[]
  /** Words must go with it. */
  reason: boolean
}

export const TRANSITIONS: readonly Transition[] = [
  { deed: 'write', from: ['written', 'returned'], to: null, who: ['unit'], reason: false },
  { deed: 'hand_in', from: ['written', 'returned'], to: 'handed_in', who: ['unit'], reason: false },
  // As long as nobody has checked it.
  { deed: 'take_back', from: ['handed_in'], to: 'written', who: ['unit'], reason: false },
  { deed: 'check', from: ['handed_in'], to: 'checked', who: ['checker'], reason: false },
  { deed: 'return', from: ['handed_in', 'checked'], to: 'returned', who: ['checker', 'approver'], reason: true },
  { deed: 'approve', from: ['checked'], to: 'approved', who: ['approver'], reason: false },
  // Asked by the unit, decided by an approver; both numbers stay.
  { deed: 'restate', from: ['approved', 'locked'], to: null, who: ['unit'], reason: true },
  { deed: 'lock', from: ['approved'], to: 'locked', who: ['round'], reason: false }
]

export type Permit = { to: FormState } | { refused: 'reporting.deed_not_now' }

export function transitionOf(deed: Deed): Transition {
  const found = TRANSITIONS.find((transition) => transition.deed === deed)
  if (!found) throw new Error(`No transition for ${deed}`)
  return found
}

/** May this be done now, and what comes of it? Who asks is the command's question. */
export function permit(deed: Deed, state: FormState): Permit {
  const { from, to } = transitionOf(deed)
  return from.includes(state) ? { to: to ?? state } : { refused: 'reporting.deed_not_now' }
}

/** What somebody may do now; a page offers nothing else. */
export const deedsFor = (state: FormState, roles: readonly Who[]): Deed[] =>
  TRANSITIONS.filter(({ from, who }) => from.includes(state) && who.some((one) => roles.includes(one))).map(({ deed }) => deed)

/** It is in with the unit above: counted as there. */
export const isIn = (state: FormState): boolean => state !== 'written' && state !== 'returned'
/** Its numbers count in the indicators. */
export const counts = (state: FormState): boolean => state === 'approved' || state === 'locked'

/** The arrows from one state to another, as the database holds them. */
export const arrows = (): [from: FormState, to: FormState][] => TRANSITIONS.flatMap(({ from, to }) => (to ? from.map((one): [FormState, FormState] => [one, to]) : []))

export function stateDiagram(): string {
  const lines = TRANSITIONS.flatMap(({ deed, from, to, who }) => from.map((one) => `  ${one} --> ${to ?? one}: ${deed} (${who.join(', ')})`))
  return ['stateDiagram-v2', '  [*] --> written: open (round)', ...lines].join('\n')
}
