/** Which unit, or set of units, a phrase of a plan probably means: a proposal with its certainty, never more. */
import type { Directory, Meaning } from '#foundations/org/server/index.ts'
import { fold } from '#platform/shared/vietnamese.ts'

export interface Proposal {
  unitId: string | null
  setId: string | null
  confidence: number
}

const NONE: Proposal = { unitId: null, setId: null, confidence: 0 }

/** Only a person can be quite sure, even where one was sure before. */
const MOST = 0.95

/** "UBND các xã", "mỗi trường": a set of units, which no single one stands for. */
const SET_WORDS = /\b(cac|moi|tung|nhung)\b/

export interface KnownUnits {
  directory: Directory
  /** What people of this organisation said before. */
  learnt(phrase: string): Meaning | null
}

export function proposeUnit({ directory, learnt }: KnownUnits, phrase: string, near: string, read: number): Proposal {
  const taught = learnt(phrase)
  if (taught) return { ...taught, confidence: Math.min(read, MOST) }
  if (SET_WORDS.test(fold(phrase))) return NONE
  const [best, second] = directory.match(phrase, near)
  if (!best) return NONE
  const tied = second !== undefined && best.score - second.score < 0.02 && second.distance === best.distance
  return tied ? NONE : { unitId: best.unitId, setId: null, confidence: Math.min(best.score, read, MOST) }
}
