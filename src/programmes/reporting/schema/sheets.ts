import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { UnitRef } from './fields.ts'
import { Numbers } from './forms.ts'

export const SheetInput = z.object({ sheetId: Id })
/** What somebody has looked at and takes: by the number or text that it changes. */
export const TakeSheet = SheetInput.extend({ keys: z.array(Id).max(350).default([]) })

/** A number or a text that the sheet says otherwise than the form does now. */
export const SheetChange = z.object({
  /** Of the number or the text. */
  key: Id,
  /** As the spreadsheet names the cell: "G7". */
  address: z.string(),
  label: z.string(),
  before: z.string(),
  after: z.string(),
  /** Somebody has written it in the form since the sheet was made. */
  stale: z.boolean(),
  /** What is written where it is taken. */
  cell: Numbers.extend({ itemId: Id, version: z.int(), nothing: z.boolean(), estimated: z.boolean(), comment: z.string(), how: z.literal('file') }).nullable(),
  text: z.object({ partId: Id, version: z.int(), body: z.string() }).nullable()
})
export type SheetChange = z.output<typeof SheetChange>

/** What is not taken, and at which cell. */
export const SheetProblem = z.object({ address: z.string(), reason: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])) })
export type SheetProblem = z.output<typeof SheetProblem>

export const SheetDifference = z.object({
  changes: z.array(SheetChange),
  problems: z.array(SheetProblem),
  unchanged: z.int(),
  /** What the form asks and the sheet has no row of. */
  missing: z.array(z.string())
})
export type SheetDifference = z.output<typeof SheetDifference>

export const SheetOutcome = z.object({ taken: z.int(), refused: z.array(z.object({ label: z.string(), reason: z.string() })) })
export type SheetOutcome = z.output<typeof SheetOutcome>

export const BroughtSheet = z
  .object({
    id: Id,
    form: z.object({ id: Id, title: z.string(), unit: UnitRef }),
    fileName: z.string(),
    broughtAt: z.date(),
    result: SheetDifference,
    takenAt: z.date().nullable(),
    outcome: SheetOutcome.nullable()
  })
  .meta({ id: 'ReportSheet' })
export type BroughtSheet = z.output<typeof BroughtSheet>

