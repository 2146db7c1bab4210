/** How essays and files of a round are judged: published with its rules. Pure and safe for the browser. */
import { z } from 'zod'

export const Judging = z.object({
  examiners: z.literal(2),
  /** Two who are further apart, in per cent of the points, are followed by a third. */
  differ: z.int().min(0).max(100),
  /** No examiner comes from the entrant's branch: neither from their unit nor from any on the way up, below the one that holds the contest. */
  apart: z.literal('branch'),
  /** Examiners mark samples with agreed marks first. Words alone: nobody can write a sample of somebody's file. */
  calibrated: z.boolean()
})
export type Judging = z.output<typeof Judging>

/** Null: nobody reads anything. */
export function judgingOf({ byHand, rules }: { byHand: readonly ('essay' | 'file')[]; rules: { examinersDiffer: number } }): Judging | null {
  return byHand.length ? { examiners: 2, differ: rules.examinersDiffer, apart: 'branch', calibrated: byHand.includes('essay') } : null
}
