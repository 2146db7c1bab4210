/** What the outline of a plan means: citations, tasks, targets, deadlines. */
import type { Outline } from '../structure/outline.ts'
import type { Citation, DeadlineFound, TargetFound, TaskFound } from '../types.ts'
import { citationsOf } from './citations.ts'
import { deadlinesOf } from './deadlines.ts'
import { targetsOf } from './targets.ts'
import { tasksOf } from './tasks.ts'

export interface CitationsFound {
  /** Those of the opening paragraphs, in order. */
  basis: Citation[]
  /** Every distinct cited document of the whole text, at its first mention. */
  citations: Citation[]
}

export const findCitations = (outline: Outline): CitationsFound => citationsOf(outline)

export const findTasks = (outline: Outline): TaskFound[] => tasksOf(outline)

export const findTargets = (outline: Outline): TargetFound[] => targetsOf(outline)

export const findDeadlines = (outline: Outline): DeadlineFound[] => deadlinesOf(outline)
