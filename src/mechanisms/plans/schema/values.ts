import { z } from 'zod'
import { isDay } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'

export const READING_STATES = ['waiting', 'reading', 'needs_choice', 'done', 'refused', 'cancelled'] as const
export const PLAN_STATES = ['draft', 'published'] as const
/** The states of an assignment; what leads from one to the other stands in rules/assignment-states.ts. */
export const TASK_STATES = ['assigned', 'accepted', 'in_progress', 'reported', 'confirmed', 'returned', 'closed'] as const
/** What a unit says of its own work in a report. */
export const SETTABLE_STATES = ['in_progress', 'reported'] as const
export const ROLES = ['lead', 'partner'] as const
export const DEADLINE_KINDS = ['by', 'recurring', 'period'] as const
export const EVERY = ['day', 'week', 'month', 'quarter', 'half-year', 'year'] as const
export const PER = ['year', 'half-year', 'quarter', 'month'] as const
export const COMPARATORS = ['>=', '<=', '='] as const
export const DUE_BUCKETS = ['late', 'week', 'month', 'later', 'none'] as const

export type ReadingState = (typeof READING_STATES)[number]
export type PlanState = (typeof PLAN_STATES)[number]
export type TaskState = (typeof TASK_STATES)[number]
export type Role = (typeof ROLES)[number]
export type DeadlineKind = (typeof DEADLINE_KINDS)[number]
export type Every = (typeof EVERY)[number]
export type DueBucket = (typeof DUE_BUCKETS)[number]

export const DayField = z.string().refine(isDay, 'input.not_a_day')

/** A date as a plan names it: 2026, 2026-03, 2026-Q1, 2026-03-15 or --12-15 (every year). */
export const PlanDate = z
  .string()
  .trim()
  .regex(/^(\d{4}|\d{4}-(0[1-9]|1[0-2])|\d{4}-Q[1-4]|\d{4}-\d{2}-\d{2}|--(0[1-9]|1[0-2])-\d{2})$/, 'plans.date_form')
  .refine((text) => !/^(\d{4}|-)-\d{2}-\d{2}$/.test(text) || isDay(text.replace(/^--/, '2024-')), 'input.not_a_day')

/** The version that the page showed; a change made meanwhile refuses with `plans.changed_meanwhile`. */
export const Version = z.coerce.number().int().min(1)

/** A text typed by a person: trimmed, NFC. */
export const typed = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, 'plans.text_long')
    .transform((text) => text.normalize('NFC'))

/** A number as Vietnamese or plain writing has it: "98,5", "98.5", 98.5. */
export const Figure = z.union([z.number(), z.string()]).transform((given, check) => {
  const value = typeof given === 'number' ? given : Number(given.trim().replace(/\s/g, '').replace(',', '.') || Number.NaN)
  if (Number.isFinite(value) && Math.abs(value) < 1e15) return value
  check.addIssue({ code: 'custom', message: 'plans.not_a_number' })
  return z.NEVER
})

/** Opaque; comes from `next` of the page before. */
export const Cursor = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2}|none)?_?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'input.invalid_format')
  .optional()
export const Limit = z.coerce.number().int().min(1).max(200).default(50)

/** One page of a list; `next` is null on the last. */
export const pageOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().nullable() })

/** Where in the source a value stands: paragraph, and characters from–to (`through`: ends in that later paragraph). */
export const At = z
  .object({ paragraph: z.int(), from: z.int(), to: z.int(), through: z.int().optional() })
  .meta({ id: 'At', description: 'A stretch of the source: paragraph and characters.' })
export type At = z.output<typeof At>

export const UnitRef = z.object({ id: Id, name: z.string() }).meta({ id: 'UnitRef' })
export const PersonRef = z.object({ id: Id, name: z.string() }).meta({ id: 'PersonRef' })
export const FileRef = z
  .object({ id: Id, name: z.string(), mediaType: z.string(), bytes: z.int() })
  .meta({ id: 'FileRef', description: 'A stored file; its content is at /files/{id}.' })

/** Answer of a change: the new version to send with the next one. */
export const Changed = z.object({ version: z.int() }).meta({ id: 'Changed' })
export type Changed = z.output<typeof Changed>
