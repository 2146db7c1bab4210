import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { Target } from './outline.ts'
import { DayField, Figure, PersonRef, typed, UnitRef } from './values.ts'
import { TaskRow } from './tasks.ts'

export const Counted = {
  total: z.int(),
  /** Reported as done, confirmed or closed. */
  reported: z.int(),
  confirmed: z.int(),
  inProgress: z.int(),
  /** By the last day as it is now, granted extensions included. */
  late: z.int(),
  /** In time by an extension only: by the plan's own day these would be late too. */
  excused: z.int(),
  /** Mean of the percents, rounded. */
  percent: z.int()
}

export const TargetFigure = z
  .object({
    id: Id,
    value: z.number(),
    /** Where the value is a share: of what it was taken. */
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    source: z.string(),
    asOf: DayField,
    note: z.string(),
    by: PersonRef.nullable(),
    at: z.date()
  })
  .meta({ id: 'TargetFigure' })
export type TargetFigure = z.output<typeof TargetFigure>

/** In the history of a target: with the room that counted it, if none was a person, and what it says again in another way. */
export const ListedFigure = TargetFigure.extend({
  origin: z.object({ title: z.string(), href: z.string() }).nullable(),
  /** The value that the same origin had given before. */
  restates: z.object({ value: z.number(), numerator: z.number().nullable(), denominator: z.number().nullable(), asOf: DayField }).nullable()
}).meta({ id: 'ListedFigure' })
export type ListedFigure = z.output<typeof ListedFigure>

export const TargetRow = Target.extend({
  /** The words of the plan around it. */
  text: z.string(),
  latest: TargetFigure.nullable(),
  /** Where the two latest figures lead in a straight line, on the last day of the target. */
  forecast: z.object({ value: z.number(), on: DayField, met: z.boolean() }).nullable(),
  figures: z.int(),
  /** Null without a figure. */
  met: z.boolean().nullable()
}).meta({ id: 'TargetRow' })
export type TargetRow = z.output<typeof TargetRow>

/** The leader's page of one plan. */
export const Progress = z
  .object({
    day: DayField,
    totals: z.object(Counted),
    parts: z.array(z.object({ id: Id.nullable(), marker: z.string().nullable(), heading: z.string().nullable(), ...Counted })),
    /** Lead units that are late first, then by name; `unit` null stands for tasks without a known lead. */
    units: z.array(z.object({ unit: UnitRef.nullable(), ...Counted })),
    late: z.object({ total: z.int(), rows: z.array(TaskRow.extend({ daysLate: z.int() })) }),
    targets: z.array(TargetRow),
    /** Tasks done by the end of each of the last weeks (the Monday it began), the latest last. */
    trend: z.array(z.object({ week: DayField, done: z.int() })),
    /** Who waits for whom: reports to be confirmed, requests, help; the longest waiting first. */
    waits: z.array(
      z.object({ kind: z.enum(['confirm', 'request', 'help', 'proposal']), from: UnitRef, for: UnitRef, count: z.int(), since: DayField, late: z.int() })
    )
  })
  .meta({ id: 'Progress' })
export type Progress = z.output<typeof Progress>

const Part = z.preprocess((given) => (given === '' || given === null ? undefined : given), Figure.optional())
/** A value, or numerator and denominator from which it follows (in percent where the target is a share). */
export const EnterFigure = z
  .object({
    targetId: Id,
    value: z.preprocess((given) => (given === '' || given === null ? undefined : given), Figure.optional()),
    numerator: Part,
    denominator: Part,
    source: typed(300).default(''),
    asOf: DayField,
    note: typed(1000).default('')
  })
  .refine(({ numerator, denominator }) => (numerator === undefined) === (denominator === undefined), { path: ['denominator'], message: 'plans.both_parts' })
  .refine(({ denominator }) => denominator !== 0, { path: ['denominator'], message: 'plans.denominator_zero' })
  .refine(({ value, numerator }) => value !== undefined || numerator !== undefined, { path: ['value'], message: 'plans.figure_missing' })
export const TargetInput = z.object({ targetId: Id })
