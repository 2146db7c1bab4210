import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { COLUMN_USES } from '../reader/table/types.ts'
import { DayField, typed, UnitRef } from './values.ts'

export { COLUMN_USES, type ColumnUse } from '../reader/table/types.ts'

export const ListInput = z.object({ readingId: Id })

const Row = z.coerce.number('plans.list_row').int('plans.list_row').min(1, 'plans.list_row').max(1_048_576, 'plans.list_row')
const empty = z.literal('').transform(() => null)

/** Rows count from 1, as the spreadsheet prints them. */
export const SheetAnswer = z.object({
  taken: z.boolean(),
  /** The row that titles the columns; null where there is none. */
  headRow: z.union([empty, Row]).nullable(),
  /** The last row of the titles, where they take several. */
  headTo: z.union([empty, Row]).nullable(),
  columns: z.array(z.enum(COLUMN_USES)).max(200)
})

export const AnswerList = z.object({
  readingId: Id,
  unitId: Id,
  name: typed(500),
  type: typed(100),
  number: typed(100),
  date: z.union([z.literal(''), DayField]),
  hidden: z.enum(['take', 'leave']),
  sheets: z.array(SheetAnswer).max(100)
})
export type AnswerList = z.output<typeof AnswerList>

const PreviewRow = z.object({
  /** As the spreadsheet prints it. */
  row: z.int(),
  group: z.string().nullable(),
  marker: z.string().nullable(),
  task: z.string(),
  leads: z.array(z.string()),
  partners: z.array(z.string()),
  deadline: z.object({ text: z.string(), lastDay: z.string().nullable() }).nullable(),
  /** A time was written that nobody understood. */
  timeUnread: z.boolean(),
  details: z.array(z.object({ head: z.string(), text: z.string() }))
})

const ListColumn = z.object({
  letter: z.string(),
  head: z.string(),
  samples: z.array(z.string()),
  holds: z.enum(COLUMN_USES),
  /** A person said so before of a column with this title. */
  learnt: z.boolean(),
  hidden: z.boolean()
})

const ListSheet = z.object({
  name: z.string(),
  hidden: z.boolean(),
  rows: z.int(),
  taken: z.boolean(),
  headRow: z.int().nullable(),
  headTo: z.int().nullable(),
  columns: z.array(ListColumn),
  hiddenRows: z.array(z.int()),
  merged: z.int(),
  /** The table as it stands, from its first row. */
  top: z.array(z.object({ row: z.int(), hidden: z.boolean(), cells: z.array(z.string()) })),
  tasks: z.int(),
  groups: z.int(),
  /** Rows with text but without a task. */
  withoutTask: z.array(z.int()),
  preview: z.array(PreviewRow)
})
export type ListSheet = z.output<typeof ListSheet>

export const PlanList = z
  .object({
    readingId: Id,
    unit: UnitRef,
    name: z.string(),
    type: z.string(),
    number: z.string(),
    date: z.string(),
    hidden: z.enum(['take', 'leave']),
    sheets: z.array(ListSheet),
    /** Keys of the texts with the values of their sentences. */
    notices: z.array(z.object({ reason: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])) }))
  })
  .meta({ id: 'PlanList', description: 'A spreadsheet on its way to a plan: what its columns hold, and how its first rows would be read.' })
export type PlanList = z.output<typeof PlanList>

export const ListColumns = z.object({ unitId: Id })
export const ForgetColumn = z.object({ columnId: Id })
export const LearntColumn = z
  .object({ id: Id, head: z.string(), holds: z.enum(COLUMN_USES), by: Id.nullable(), at: z.date() })
  .meta({ id: 'LearntColumn', description: 'What columns with this title hold, as a person said.' })
export type LearntColumn = z.output<typeof LearntColumn>
