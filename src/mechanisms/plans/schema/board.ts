/** My work as a board and along the days. */
import { z } from 'zod'
import { DEEDS } from '../rules/assignment-states.ts'
import { COLUMNS } from '../rules/board.ts'
import { DayField, UnitRef } from './values.ts'
import { Whose, WorkRow } from './work.ts'

export const WorkBoard = z.object({
  ...Whose,
  /** Only this column, with more cards. */
  column: z.enum(COLUMNS).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20)
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
