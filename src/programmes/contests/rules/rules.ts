/** The rules of a contest as data: frozen and published by their fingerprint before it opens. Pure and safe for the browser. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { PROOF_BITS } from './proof.ts'

/** What entrants may be asked to guess; whoever is nearest comes first among equal scores. */
export const PREDICTED = ['entrants', 'attempts', 'all_right'] as const
export type Predicted = (typeof PREDICTED)[number]

/** In which order equal scores are told apart; a draw always ends it. */
export const TIE_BREAKS = ['prediction', 'duration', 'finished'] as const
export type TieBreak = (typeof TIE_BREAKS)[number]

/** What of winners everybody who sees the contest is told: their names, or the pseudonym they chose. Organisers always know whom to call. */
export const WINNERS = ['named', 'pseudonym'] as const

/** Entry without an account. */
export const GuestRules = z.object({
  /** So many people may enter a round with one telephone: families share one. */
  perTelephone: z.int().min(1).max(20),
  /** How much work a browser does first. */
  proofBits: z.int().min(PROOF_BITS.least).max(PROOF_BITS.most),
  /** Anybody may look at the boards of the rounds. */
  board: z.boolean().optional()
})
export type GuestRules = z.output<typeof GuestRules>
/** What people look at after a round, and how long an entrant has to explain. */
export const CHECKS = { wordsPerMinute: { least: 300, usual: 900, most: 3000 }, defenceDays: { least: 1, usual: 3, most: 30 } }
export const CheckRules = z.object({
  wordsPerMinute: z.int().min(CHECKS.wordsPerMinute.least).max(CHECKS.wordsPerMinute.most).default(CHECKS.wordsPerMinute.usual),
  defenceDays: z.int().min(CHECKS.defenceDays.least).max(CHECKS.defenceDays.most).default(CHECKS.defenceDays.usual)
})
export const KEEP_DAYS = { least: 7, usual: 30, most: 180 }

const asWritten = {
  /** Of several attempts of one person: the best, of equal ones the earlier. */
  counts: z.enum(['best', 'first', 'last']),
  predicted: z.enum(PREDICTED).nullable(),
  tieBreaks: z.array(z.enum(TIE_BREAKS)).max(TIE_BREAKS.length),
  /** Prizes from the first on. */
  prizes: z.array(z.object({ name: z.string().trim().min(1, 'contests.prize_name').max(200), count: z.int().min(1).max(1000) })).max(20),
  winners: z.enum(WINNERS).default('pseudonym'),
  /** So long before the end of a round its boards stand still. */
  freezeMinutes: z.int().min(0).max(10_080).default(0),
  /** Null: only whoever stands on the roster enters. */
  guests: GuestRules.nullable().default(null),
  /** So many days after the result, what was kept to find doubles and to call winners is destroyed. */
  keepDays: z.int().min(KEEP_DAYS.least).max(KEEP_DAYS.most).default(KEEP_DAYS.usual),
  checks: CheckRules.prefault({})
}
type Written = z.output<z.ZodObject<typeof asWritten>>

function agree({ predicted, tieBreaks }: Pick<Written, 'predicted' | 'tieBreaks'>, check: { addIssue(issue: { code: 'custom'; message: string; path: string[] }): void }): void {
  if (new Set(tieBreaks).size !== tieBreaks.length) check.addIssue({ code: 'custom', message: 'contests.tie_break_twice', path: ['tieBreaks'] })
  if (tieBreaks.includes('prediction') && predicted === null) check.addIssue({ code: 'custom', message: 'contests.nothing_predicted', path: ['predicted'] })
}

/** Before a round is published. */
export const RulesAsWritten = z.object(asWritten).superRefine(agree)
export type RulesAsWritten = z.output<typeof RulesAsWritten>

export const ContestRules = z
  .object({
    ...asWritten,
    /** SHA-256 of the seed of the draw, published before the opening; the seed itself after the closing. */
    drawCommitment: z.string().regex(/^[0-9a-f]{64}$/)
  })
  .superRefine(agree)
export type ContestRules = z.output<typeof ContestRules>

/** Fingerprint of anything that was published as data: names in alphabetical order, no spaces (as RFC 8785 for values of this shape). */
export const fingerprint = (value: unknown): string => fingerprintOfText(canonical(value))

/** The same of what stands published: `sha256sum` of the file gives it too. */
export const fingerprintOfText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const parts = Object.entries(value).filter(([, part]) => part !== undefined)
  return `{${parts.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`
}
