/** What minutes come to when they are frozen, and what a proposal does to them. Pure. */
import type { Day } from '#platform/shared/dates.ts'

export interface FrozenMinutes {
  gatheringId: string
  title: string
  startsAt: string
  endsAt: string
  body: string
  decisions: { text: string; leadUnitId: string | null; dueOn: Day | null }[]
  approvedBy: string | null
  approvedAt: string
}

/** One text for one content: the fingerprint is the SHA-256 of it. */
export function frozenText({ gatheringId, title, startsAt, endsAt, body, decisions, approvedBy, approvedAt }: FrozenMinutes): string {
  const ordered = decisions.map(({ text, leadUnitId, dueOn }) => ({ text, leadUnitId, dueOn }))
  return JSON.stringify({ gatheringId, title, startsAt, endsAt, body, decisions: ordered, approvedBy, approvedAt })
}

/** The minutes with the passage in the proposed words; null where the passage no longer stands there, or stands there twice. */
export function withProposal(body: string, passage: string, proposal: string): string | null {
  if (passage === '') return null
  const at = body.indexOf(passage)
  if (at < 0 || body.indexOf(passage, at + 1) >= 0) return null
  return body.slice(0, at) + proposal + body.slice(at + passage.length)
}
