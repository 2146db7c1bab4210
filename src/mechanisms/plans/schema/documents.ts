import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { DayField, typed } from './values.ts'

export const DOCUMENTS = ['plan', 'report', 'tasks', 'letters'] as const
export type DocumentKind = (typeof DOCUMENTS)[number]
export const PAPER_FORMATS = ['docx', 'pdf'] as const

const optionalText = (longest: number) => typed(longest).transform((text) => text || null).nullish().transform((text) => text ?? null)

/** `from`, `to`: the days that a report covers. `unitId`: only the letter to this unit. */
/** What a clerk says of any document: its form, the days that it is about, head and signature. */
const PaperFields = z.object({
  format: z.enum(PAPER_FORMATS).default('docx'),
  layout: z.enum(['state', 'party']).optional(),
  from: DayField.optional(),
  to: DayField.optional(),
  addressee: optionalText(500),
  number: optionalText(20),
  date: DayField.optional(),
  authority: optionalText(300),
  position: optionalText(300),
  signer: optionalText(200)
})

const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean => !from || !to || from <= to
const backwards = { path: ['to'], message: 'plans.period_backwards' }

export const MakeDocument = PaperFields.extend({ planId: Id, document: z.enum(DOCUMENTS), unitId: Id.optional() }).refine(inOrder, backwards)
export type MakeDocument = z.output<typeof MakeDocument>

/** A unit reports on its own tasks: of one plan, or of all where `planId` is left out. `place`: where it is signed. */
export const MakeUnitReport = PaperFields.extend({ unitId: Id, planId: Id.optional(), place: optionalText(100) }).refine(inOrder, backwards)
export const UnitReportInput = z.object({ unitId: Id })

export const TaskSheetInput = z.object({ planId: Id })
/** What came back belongs to a plan, or to a unit whose own report it is. */
export const BringBack = z
  .object({ planId: Id.optional(), unitId: Id.optional(), fileId: Id })
  .refine(({ planId, unitId }) => (planId === undefined) !== (unitId === undefined), { path: ['planId'], message: 'plans.return_of_what' })
export const ReturnInput = z.object({ returnId: Id })
/** `keys`: the changes that a person has confirmed; nothing else is applied. */
export const ApplySheet = z.object({ returnId: Id, keys: z.array(z.string()).min(1, 'plans.choose_changes') })

export const SHEET_FIELDS = ['text', 'leads', 'partners', 'dueOn', 'state', 'percent', 'note'] as const
export type SheetField = (typeof SHEET_FIELDS)[number]

/**
 * One value that a row changes. `key`: row and field, what a person confirms. `row`: as the spreadsheet numbers it.
 */
const SheetChange = z.object({
  key: z.string(),
  id: z.string(),
  row: z.int(),
  task: z.string(),
  field: z.enum(SHEET_FIELDS),
  before: z.string(),
  after: z.string()
})
export type SheetChange = z.output<typeof SheetChange>

/** What is wrong with a row, or with a cell of it; nothing of that row or cell is taken over. */
const SheetProblem = z.object({ row: z.int(), reason: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])) })
export type SheetProblem = z.output<typeof SheetProblem>

/** `missing`: tasks of the plan that the file no longer has; they stay. */
export const SheetDifference = z
  .object({
    kind: z.literal('tasks'),
    draft: z.boolean(),
    changes: z.array(SheetChange),
    problems: z.array(SheetProblem),
    missing: z.array(z.object({ id: z.string(), task: z.string() })),
    unchanged: z.int()
  })
  .meta({ id: 'SheetDifference' })
export type SheetDifference = z.output<typeof SheetDifference>

/** `after` null: the figure is no longer marked in the file. `address`: the page that shows where it comes from. */
const FigureChange = z.object({ key: z.string(), label: z.string(), address: z.string(), before: z.string(), after: z.string().nullable() })
const TextChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('changed'), before: z.string(), after: z.string() }),
  z.object({ kind: z.literal('moved'), before: z.string() }),
  z.object({ kind: z.literal('removed'), before: z.string() }),
  z.object({ kind: z.literal('added'), after: z.string() })
])

/** An edited document against what was handed out at `madeAt`. Nothing follows from it by itself. */
export const DocumentDifference = z
  .object({ kind: z.literal('document'), document: z.string(), madeAt: z.string(), figures: z.array(FigureChange), texts: z.array(TextChange) })
  .meta({ id: 'DocumentDifference' })
export type DocumentDifference = z.output<typeof DocumentDifference>
export type ReturnResult = SheetDifference | DocumentDifference

/** `reason` null: done. */
export const RowOutcome = z.object({ row: z.int(), task: z.string(), reason: z.string().nullable() })
export type RowOutcome = z.output<typeof RowOutcome>

/** `planId` null for a unit's own report. */
export const FoundReturn = z
  .object({
    id: Id,
    planId: Id.nullable(),
    unitId: Id.nullable(),
    fileId: Id,
    fileName: z.string(),
    result: z.discriminatedUnion('kind', [SheetDifference, DocumentDifference]),
    broughtAt: z.date(),
    appliedAt: z.date().nullable(),
    outcome: z.array(RowOutcome)
  })
  .meta({ id: 'BroughtBack' })
export type FoundReturn = z.output<typeof FoundReturn>
