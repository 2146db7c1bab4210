/** A live final: which step follows which, what an answer is worth, who stands where. Pure and safe for the browser. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { rankingOf, type Draw, type Place } from './ranking.ts'
import { fingerprint, WINNERS } from './rules.ts'

export const PHASES = ['waiting', 'asked', 'open', 'counts', 'answer', 'over'] as const
export type Phase = (typeof PHASES)[number]

/** Whose time tells equal scores apart: of right answers, of all answers; or none, and the draw decides. */
export const TIMES = ['right', 'answered', 'none'] as const

export const FinalRules = z.object({
  /** So long a question can be answered. */
  seconds: z.coerce.number('contests.final_seconds').int('contests.final_seconds').min(5, 'contests.final_seconds').max(300, 'contests.final_seconds'),
  /** So long before its window every phone knows when it begins. */
  leadSeconds: z.coerce.number('contests.final_lead').int('contests.final_lead').min(1, 'contests.final_lead').max(10, 'contests.final_lead'),
  time: z.enum(TIMES),
  prizes: z.array(z.object({ name: z.string(), count: z.int() })),
  winners: z.enum(WINNERS)
})
export type FinalRules = z.output<typeof FinalRules>

export interface Stand {
  phase: Phase
  /** From 1 on; 0: none was asked yet. */
  question: number
}

/** What follows; null: nothing does. */
export function stepAfter({ phase, question }: Stand, questions: number): Stand | null {
  if (phase === 'waiting') return { phase: 'asked', question: 1 }
  if (phase === 'asked') return { phase: 'open', question }
  if (phase === 'open') return { phase: 'counts', question }
  if (phase === 'counts') return { phase: 'answer', question }
  if (phase === 'answer') return question < questions ? { phase: 'asked', question: question + 1 } : { phase: 'over', question }
  return null
}

export interface Window {
  opensAt: Date
  closesAt: Date
}

/** In the window by the clock of the server, which alone decides. */
export function whenIn({ opensAt, closesAt }: Window, at: Date): 'early' | 'in' | 'late' {
  return at < opensAt ? 'early' : at < closesAt ? 'in' : 'late'
}

/** One finalist’s answer to a question: its share between 0 and 1, and how long after the opening it arrived. */
export interface Answered {
  share: number
  ms: number
}

/** In millionths, and milliseconds in the windows by the rules: what earned nothing, or was not answered, takes the whole window. */
export function scoreInFinal(rules: Pick<FinalRules, 'seconds' | 'time'>, questions: readonly { points: number }[], answers: ReadonlyMap<number, Answered>): { points: number; of: number; ms: number } {
  const whole = rules.seconds * 1000
  const sum = { points: 0, of: 0, ms: 0 }
  for (const [at, { points }] of questions.entries()) {
    const most = Math.round(points * 1_000_000)
    const answer = answers.get(at + 1)
    sum.of += most
    sum.points += Math.round((answer?.share ?? 0) * most)
    if (rules.time === 'none') continue
    const counts = answer && (rules.time === 'answered' || answer.share > 0)
    sum.ms += counts ? Math.min(whole, Math.max(0, answer.ms)) : whole
  }
  return sum
}

export interface Said {
  question: number
  keys: string[]
  ms: number
}

/** Of all that one finalist answered; whoever knows their own answers and seat works it out again. */
export const receiptInFinal = (finalId: string, seat: number, answers: readonly Said[]): string => fingerprint({ final: finalId, seat, answers: answers.toSorted((one, other) => one.question - other.question) })

/** Over the receipts of all finalists, in their order as text. */
export const rootOfFinal = (receipts: readonly string[]): string => bytesToHex(sha256(concatBytes(...receipts.toSorted().map((receipt) => hexToBytes(receipt)))))

export interface Finalist {
  entrant: string
  receipt: string
  points: number
  of: number
  ms: number
}

/** By score, then by time in the windows, then by the draw, as rounds are. */
export function placesInFinal({ time, prizes }: FinalRules, finalists: readonly Finalist[], draw: Draw): Place[] {
  const rules = { counts: 'best' as const, predicted: null, tieBreaks: time === 'none' ? [] : ['duration' as const], prizes }
  return rankingOf(rules, finalists.map(({ ms, ...one }) => ({ ...one, startedAt: 0, finishedAt: ms, guess: null })), draw)
}
