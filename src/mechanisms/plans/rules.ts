/** What follows from what in a plan: last days, doubt, progress. Pure and safe for the browser. */
import { addDays, daysBetween, endOfMonth, endOfWeek, isDay, type Day } from '#platform/shared/dates.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import type { DeadlineKind, DueBucket, TaskState } from './schema/values.ts'

/** From here on a value counts as sure, and a proposed unit as known. */
export const SURE = 0.8

export interface DeadlineWords {
  text: string
  kind: DeadlineKind
  date: string | null
}

/**
 * The last day that is still in time. "Trước ngày 15/12" and "trước tháng 6" end the day before; "đến", "chậm nhất",
 * "trong" include it. A day without a year is the first such day from `since` on.
 */
export function lastDay({ text, date }: DeadlineWords, since: Day): Day | null {
  const span = date === null ? null : spanOf(date, since)
  if (!span) return null
  return /\btruoc\b/.test(fold(text)) ? addDays(span.first, -1) : span.last
}

function spanOf(date: string, since: Day): { first: Day; last: Day } | null {
  if (isDay(date)) return { first: date, last: date }
  const yearly = /^--(\d{2}-\d{2})$/.exec(date)?.[1]
  if (yearly) return firstSuchDay(yearly, since)
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(\d{2}))?$/.exec(date) ?? []
  if (!year) return null
  if (quarter) return months(year, Number(quarter) * 3 - 2, Number(quarter) * 3)
  if (month) return months(year, Number(month), Number(month))
  return { first: `${year}-01-01`, last: `${year}-12-31` }
}

function months(year: string, from: number, to: number): { first: Day; last: Day } {
  const day = (month: number): Day => `${year}-${String(month).padStart(2, '0')}-01`
  return { first: day(from), last: endOfMonth(day(to)) }
}

function firstSuchDay(monthDay: string, since: Day): { first: Day; last: Day } | null {
  for (const year of [Number(since.slice(0, 4)), Number(since.slice(0, 4)) + 1]) {
    const exact = `${year}-${monthDay}`
    // The 29th of February means the last day of February.
    const day = isDay(exact) ? exact : monthDay === '02-29' ? `${year}-02-28` : null
    if (day && day >= since) return { first: day, last: day }
  }
  return null
}

/** The day from which a plan counts: its own date, the first day of its year, or the day it came in. */
export function countsFrom(date: string | null, cameIn: Day): Day {
  if (date && isDay(date)) return date
  return date && /^\d{4}$/.test(date) ? `${date}-01-01` : cameIn
}

/** Where an open task stands in time. Weeks run from Monday to Sunday. */
export function bucketOf(dueOn: Day | null, today: Day): DueBucket {
  return bucketsOn(today)(dueOn)
}

/** The same for many days at once. */
export function bucketsOn(today: Day): (dueOn: Day | null) => DueBucket {
  const [week, month] = [endOfWeek(today), endOfMonth(today)]
  return (dueOn) => {
    if (dueOn === null) return 'none'
    if (dueOn < today) return 'late'
    if (dueOn <= week) return 'week'
    return dueOn <= month ? 'month' : 'later'
  }
}

/** The days of a bucket, both ends included; null: open on that side. For queries, and the mirror of `bucketOf`. */
export function bucketRange(bucket: Exclude<DueBucket, 'none'>, today: Day): { from: Day | null; to: Day | null } {
  const week = endOfWeek(today)
  const month = endOfMonth(today)
  if (bucket === 'late') return { from: null, to: addDays(today, -1) }
  if (bucket === 'week') return { from: today, to: week }
  if (bucket === 'month') return { from: addDays(week, 1), to: month }
  return { from: addDays(week > month ? week : month, 1), to: null }
}

/** Somebody in particular is meant: a unit, or a set of units. */
export function isNamed(unit: { unit: unknown; set: unknown }): boolean {
  return unit.unit !== null || unit.set !== null
}

/** Reported as done, confirmed or closed: nothing more is expected of the unit. */
export function isDone(state: TaskState): boolean {
  return state === 'reported' || state === 'confirmed' || state === 'closed'
}

export const DONE_STATES = ['reported', 'confirmed', 'closed'] as const satisfies TaskState[]

/** How long a file that came back stays: long enough to look at it again, no archive beside the archive. */
export const RETURNS_KEPT_DAYS = 90

/**
 * Late: the last day as it is now (a granted extension included) has passed and the task is not reported as done. Pages,
 * reports, notices and the API all go by this; `server/queries/lateness.ts` says the same to the database.
 */
export function isLate(dueOn: Day | null, state: TaskState, today: Day): boolean {
  return dueOn !== null && dueOn < today && !isDone(state)
}

/** In time by a granted extension only: by the plan's own day it would be late. */
export function isExcused(plannedDueOn: Day | null, dueOn: Day | null, state: TaskState, today: Day): boolean {
  return plannedDueOn !== null && dueOn !== null && plannedDueOn < dueOn && isLate(plannedDueOn, state, today) && !isLate(dueOn, state, today)
}

/**
 * Was it done in time? Null while its last day is not over, or where it has none: nothing is late yet. Done is what was reported and neither
 * returned nor taken up again since; what is late (`isLate`) was not.
 */
export function wasInTime(dueOn: Day | null, doneOn: Day | null, today: Day): boolean | null {
  return dueOn === null || dueOn >= today ? null : doneOn !== null && doneOn <= dueOn
}

export function daysLate(dueOn: Day | null, today: Day): number {
  return dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, today))
}

const ADVANCE: TaskState[] = ['assigned', 'accepted', 'returned', 'in_progress', 'reported', 'confirmed', 'closed']

/**
 * State and percent of a task from those of its lead units: as far as the least advanced; in progress once any of them
 * has begun; the mean of the percents.
 */
export function rollUp(leads: { state: TaskState; percent: number }[]): { state: TaskState; percent: number } {
  if (!leads.length) return { state: 'assigned', percent: 0 }
  const percent = Math.round(leads.reduce((sum, lead) => sum + lead.percent, 0) / leads.length)
  const steps = leads.map((lead) => ADVANCE.indexOf(lead.state))
  const least = ADVANCE[Math.min(...steps)] ?? 'assigned'
  const begun = Math.max(...steps) > ADVANCE.indexOf('accepted')
  return { state: begun && !isDone(least) && least !== 'returned' ? 'in_progress' : least, percent }
}

export type DoubtReason = 'plans.doubt_unit_unknown' | 'plans.doubt_unit_unsure' | 'plans.doubt_reading'

export interface Doubtable {
  confidence: number
  checked: boolean
  units?: { role: 'lead' | 'partner'; known: boolean; confidence: number; phrase?: string | null }[]
}

/** Why a place should be looked at, the weightiest first; none once a person has checked it. */
export function doubtsOf({ confidence, checked, units = [] }: Doubtable): { reason: DoubtReason; risk: number; phrase?: string }[] {
  if (checked) return []
  const doubts: { reason: DoubtReason; risk: number; phrase?: string }[] = []
  if (confidence < SURE) doubts.push({ reason: 'plans.doubt_reading', risk: 1 - confidence })
  for (const { role, known, confidence: sure, phrase } of units) {
    const named = phrase ? { phrase } : {}
    const weight = role === 'lead' ? 1 : 0.5
    if (!known) doubts.push({ reason: 'plans.doubt_unit_unknown', risk: 0.6 * weight, ...named })
    else if (sure < SURE) doubts.push({ reason: 'plans.doubt_unit_unsure', risk: (1 - sure) * 1.5 * weight, ...named })
  }
  return doubts.sort((a, b) => b.risk - a.risk)
}

/** 0 to 1; 0 means that nobody needs to look. */
export function riskOf(place: Doubtable): number {
  return Math.min(1, Math.round((doubtsOf(place)[0]?.risk ?? 0) * 1000) / 1000)
}

/** Has a target been reached by a figure? */
export function isMet(value: number, comparator: string, goal: number): boolean {
  if (comparator === '>=') return value >= goal
  return comparator === '<=' ? value <= goal : value >= goal
}

/** The shape in which a plan is fingerprinted: keys in order, so that the same content gives the same bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`
}
