/** When an attempt ends, and until when what was made in time is still taken. */
import type { QuizRules } from '../../quiz/rules.ts'

export interface Times {
  startedAt: Date
  until: Date
  graceSeconds: number
}

const MINUTE = 60_000

/** The closing cuts a long attempt off; extra time is a share of what is left and goes beyond it. */
export function untilOf({ minutes, closesAt }: QuizRules, extraPercent: number, start: Date): Date {
  const closing = new Date(closesAt).getTime()
  const end = minutes === null ? closing : Math.min(closing, start.getTime() + minutes * MINUTE)
  const extra = minutes === null ? 0 : ((end - start.getTime()) * extraPercent) / 100
  return new Date(Math.round(end + extra))
}

export const isOver = ({ until, graceSeconds }: Pick<Times, 'until' | 'graceSeconds'>, now: Date): boolean => now.getTime() > until.getTime() + graceSeconds * 1000
