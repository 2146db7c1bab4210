/** What a person who opens a task is most likely there to do: it stands first on the page, all else below. Pure. */
import type { Assignment } from '../schema.ts'
import { isOpen } from './assignment-states.ts'

export const NEXT_STEPS = ['help', 'request', 'confirm', 'hand_over', 'accept', 'report', 'wait', 'look'] as const
export type NextStep = (typeof NEXT_STEPS)[number]

type Own = Pick<Assignment, 'state' | 'may' | 'mine' | 'unitEnded' | 'handedTo'> & {
  requests: Pick<Assignment['requests'][number], 'answer'>[]
  help: Pick<Assignment['help'][number], 'mayAnswer'>[]
}

/** Whoever waits for the actor comes before the actor's own work; of that the step that the state asks for. */
export function nextStep(own: Own, mayAnswer: boolean): NextStep {
  const may = new Set(own.may)
  if (own.help.some((help) => help.mayAnswer)) return 'help'
  if (mayAnswer && own.requests.some(({ answer }) => answer === null)) return 'request'
  if (own.state === 'reported' && may.has('confirm')) return 'confirm'
  if (own.unitEnded && may.has('hand_over')) return 'hand_over'
  if (own.mine && may.has('accept')) return 'accept'
  if (own.mine && isOpen(own.state) && may.has('report_done')) return 'report'
  return own.mine && own.state === 'reported' ? 'wait' : 'look'
}
