/** What the outline of a plan means: citations, tasks, targets, deadlines. */
import type { Outline } from '../structure/outline.ts'
import type { Citation, DeadlineFound, TargetFound, TaskFound } from '../types.ts'

export interface CitationsFound {
  /** Those of the opening paragraphs, in order. */
  basis: Citation[]
  /** Every distinct cited document of the whole text, at its first mention. */
  citations: Citation[]
}

export function findCitations(_outline: Outline): CitationsFound {
  return { basis: [], citations: [] }
}

export function findTasks(_outline: Outline): TaskFound[] {
  return []
}

export function findTargets(_outline: Outline): TargetFound[] {
  return []
}

export function findDeadlines(_outline: Outline): DeadlineFound[] {
  return []
}
