import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { CreateGathering } from '../schema.ts'
import { SHIFTS, WEEKDAYS } from '../rules/series.ts'
import { DayField, PersonRef, Title, UnitRef } from './fields.ts'

const Repeats = {
  /** By the day of the month, by a weekday of the month, or by a weekday of the week. */
  by: z.enum(['month_day', 'month_weekday', 'week'], 'gatherings.by_missing'),
  /** Each, each second … */
  interval: z.coerce.number().int().min(1).max(12).default(1),
  /** 31 is the last day of shorter months. */
  monthDay: z.coerce.number().int().min(1).max(31).nullable().default(null),
  weekday: z.enum(WEEKDAYS).nullable().default(null),
  /** Which one of the month; -1 for the last. */
  nth: z.coerce.number().int().refine((nth) => nth === -1 || (nth >= 1 && nth <= 4), 'gatherings.nth_form').nullable().default(null),
  startsOn: DayField,
  until: DayField.nullable().default(null),
  /** What happens to a session that falls on a public holiday. */
  shift: z.enum(SHIFTS).default('none')
}

const complete = (given: { by: string; monthDay: number | null; weekday: string | null; nth: number | null }): boolean =>
  given.by === 'month_day' ? given.monthDay !== null : given.weekday !== null && (given.by === 'week' || given.nth !== null)

export const PreviewSeries = z.object(Repeats).refine(complete, { path: ['by'], message: 'gatherings.repeats_incomplete' })
export const CreateSeries = CreateGathering.omit({ day: true, lastDay: true, heldBefore: true })
  .extend({ ...Repeats, passSessions: z.coerce.number().int().min(1).max(120).nullable().default(null) })
  .refine(complete, { path: ['by'], message: 'gatherings.repeats_incomplete' })
export type Repeating = Pick<z.output<typeof CreateSeries>, 'by' | 'interval' | 'monthDay' | 'weekday' | 'nth' | 'startsOn' | 'until' | 'shift'>

/** This session and all that follow it: their words, place and clock. Their days stay. */
export const ChangeFollowing = CreateGathering.omit({ unitId: true, day: true, lastDay: true, heldBefore: true }).extend({ gatheringId: Id, version: z.coerce.number().int().min(1) })

export const SeriesPreview = z
  .object({
    /** How many sessions there are, and the first five of them. */
    sessions: z.int(),
    next: z.array(z.object({ day: DayField, ruleDay: DayField }))
  })
  .meta({ id: 'SeriesPreview' })
export type SeriesPreview = z.output<typeof SeriesPreview>

export const ClassStanding = z
  .object({
    /** Sessions one must come to. */
    required: z.int(),
    held: z.int(),
    coming: z.int(),
    /** For whoever keeps the lists of the class; null for everybody else. */
    counts: z.object({ people: z.int(), passed: z.int() }).nullable(),
    /** The actor, and the people of the actor's own units. */
    rows: z.array(z.object({ person: PersonRef, unit: UnitRef, attended: z.int(), state: z.enum(['passed', 'reachable', 'missed']) }))
  })
  .meta({ id: 'ClassStanding' })
export type ClassStanding = z.output<typeof ClassStanding>

export const SeriesInput = z.object({ seriesId: Id })
export const Series = z
  .object({
    id: Id,
    unit: UnitRef,
    title: Title,
    rule: z.string(),
    startsOn: DayField,
    until: DayField,
    shift: z.enum(SHIFTS),
    passSessions: z.int().nullable(),
    sessions: z.array(z.object({ id: Id, title: z.string(), startsAt: z.date(), endsAt: z.date(), ruleDay: DayField, state: z.enum(['planned', 'cancelled']) })),
    may: z.object({ edit: z.boolean() })
  })
  .meta({ id: 'GatheringSeries' })
export type Series = z.output<typeof Series>
