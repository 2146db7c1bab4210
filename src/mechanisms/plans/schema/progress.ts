import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { Target } from './outline.ts'
import { DayField, Figure, PersonRef, typed, UnitRef } from './values.ts'
import { TaskRow } from './tasks.ts'

const Counted = {
  total: z.int(),
  /** Reported as done, confirmed or closed. */
  reported: z.int(),
  confirmed: z.int(),
  inProgress: z.int(),
  late: z.int(),
  /** Mean of the percents, rounded. */
  percent: z.int()
}

export const TargetFigure = z
  .object({ id: Id, value: z.number(), asOf: DayField, note: z.string(), by: PersonRef.nullable(), at: z.date() })
  .meta({ id: 'TargetFigure' })
export type TargetFigure = z.output<typeof TargetFigure>

export const TargetRow = Target.extend({
  /** The words of the plan around it. */
  text: z.string(),
  latest: TargetFigure.nullable(),
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
    targets: z.array(TargetRow)
  })
  .meta({ id: 'Progress' })
export type Progress = z.output<typeof Progress>

export const EnterFigure = z.object({
  targetId: Id,
  value: Figure,
  asOf: DayField,
  note: typed(1000).default('')
})
export const TargetInput = z.object({ targetId: Id })
