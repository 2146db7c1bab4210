/** My work as a board and along the days. */
import { z } from 'zod'
import { DEEDS } from '../rules/assignment-states.ts'
import { COLUMNS } from '../rules/board.ts'
import { SCALES } from '../rules/timeline.ts'
import { DayField, UnitRef } from './values.ts'
import { Whose, WorkRow } from './work.ts'

export const WorkBoard = z.object({
  ...Whose,
  /** Only this column, with more cards. */
  column: z.enum(COLUMNS).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(10)
})

export const BoardCard = WorkRow.extend({
  assignmentId: z.uuid(),
  version: z.int(),
  /** What the actor may do now. */
  may: z.array(z.enum(DEEDS))
}).meta({ id: 'BoardCard' })
export type BoardCard = z.output<typeof BoardCard>

export const Board = z
  .object({
    day: DayField,
    units: z.array(UnitRef),
    columns: z.array(z.object({ column: z.enum(COLUMNS), total: z.int(), cards: z.array(BoardCard) }))
  })
  .meta({ id: 'Board' })
export type Board = z.output<typeof Board>

export const WorkTimeline = z.object({
  ...Whose,
  /** Rows together by the unit that leads, or by the part of the plan. */
  by: z.enum(['unit', 'part']).default('unit'),
  scale: z.enum(SCALES).default('quarter'),
  /** A day of the week or month with which the stretch begins; without it the stretch is around today. */
  from: DayField.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200)
})

export const TimelineRow = WorkRow.extend({ assignmentId: z.uuid(), startsOn: DayField, dueOn: DayField }).meta({ id: 'TimelineRow' })
export type TimelineRow = z.output<typeof TimelineRow>

export const Timeline = z
  .object({
    day: DayField,
    scale: z.enum(SCALES),
    from: DayField,
    to: DayField,
    units: z.array(UnitRef),
    groups: z.array(z.object({ id: z.string(), name: z.string(), rows: z.array(TimelineRow) })),
    /** Of them only `limit` are among the rows. */
    total: z.int(),
    /** Open work without a last day: it has no place on a line of days. */
    undated: z.int()
  })
  .meta({ id: 'Timeline' })
export type Timeline = z.output<typeof Timeline>
