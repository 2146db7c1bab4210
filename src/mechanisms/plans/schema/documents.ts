import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { DayField, typed } from './values.ts'

export const DOCUMENTS = ['plan', 'report', 'tasks', 'letters'] as const
export type DocumentKind = (typeof DOCUMENTS)[number]
export const PAPER_FORMATS = ['docx', 'pdf'] as const

const optionalText = (longest: number) => typed(longest).transform((text) => text || null).nullish().transform((text) => text ?? null)

/** `from`, `to`: the days that a report covers. `unitId`: only the letter to this unit. */
export const MakeDocument = z
  .object({
    planId: Id,
    document: z.enum(DOCUMENTS),
    format: z.enum(PAPER_FORMATS).default('docx'),
    layout: z.enum(['state', 'party']).optional(),
    unitId: Id.optional(),
    from: DayField.optional(),
    to: DayField.optional(),
    addressee: optionalText(500),
    number: optionalText(20),
    date: DayField.optional(),
    authority: optionalText(300),
    position: optionalText(300),
    signer: optionalText(200)
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], message: 'plans.period_backwards' })
export type MakeDocument = z.output<typeof MakeDocument>

export const TaskSheetInput = z.object({ planId: Id })
export const BringBack = z.object({ planId: Id, fileId: Id })
export const ReturnInput = z.object({ returnId: Id })
/** `keys`: the changes that a person has confirmed; nothing else is applied. */
export const ApplySheet = z.object({ returnId: Id, keys: z.array(z.string()).min(1, 'plans.choose_changes') })

export const SHEET_FIELDS = ['text', 'leads', 'partners', 'dueOn', 'state', 'percent', 'note'] as const
export type SheetField = (typeof SHEET_FIELDS)[number]

/** One value that a row changes. */
export interface SheetChange {
  /** Row and field; what a person confirms. */
  key: string
  id: string
  /** The row as the spreadsheet numbers it. */
  row: number
  task: string
  field: SheetField
  before: string
  after: string
}

/** What is wrong with a row, or with a cell of it; nothing of that row or cell is taken over. */
export interface SheetProblem {
  row: number
  reason: string
  detail: Record<string, string | number>
}

export interface SheetDifference {
  kind: 'tasks'
  draft: boolean
  changes: SheetChange[]
  problems: SheetProblem[]
  /** Tasks of the plan that the file no longer has; they stay. */
  missing: { id: string; task: string }[]
  unchanged: number
}
