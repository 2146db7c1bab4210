/** Lists of units and of successions that go in and out; safe for the browser. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { ListTableInput, ShownProblem } from '#platform/shared/lists/table.ts'
import { DayField } from './fields.ts'
import { ENDINGS } from './succession.ts'

export const LISTS = ['units', 'successions'] as const

export const ProposeImport = z.object({
  /** The unit below which the list stands. */
  unitId: Id,
  what: z.enum(LISTS),
  fileName: z.string().trim().min(1).max(300),
  table: ListTableInput
})
export const FindImport = z.object({ importId: Id })
export const ListImports = z.object({ unitId: Id })
export const ExportUnits = z.object({ unitId: Id, what: z.enum(LISTS), day: DayField.optional() })

export const ImportSummary = z.object({ created: z.int(), changed: z.int(), same: z.int() })
export type ImportSummary = z.output<typeof ImportSummary>

/** What a row does to the tree; `was` where a unit of the tree changes. */
const Placed = z.object({ name: z.string(), kind: z.string(), branch: z.string(), parent: z.string().nullable() })
export const ImportedRow = Placed.extend({ row: z.int(), code: z.string(), from: z.string(), was: Placed.nullable() })
export type ImportedRow = z.output<typeof ImportedRow>

/** An act of a list of successions, in names: from which units to which. */
export const ImportedAct = z.object({
  row: z.int(),
  kind: z.enum(ENDINGS),
  day: z.string(),
  from: z.array(z.string()),
  to: z.array(z.object({ name: z.string(), begins: z.boolean() })),
  /** It stands in the tree already, and nothing is done. */
  same: z.boolean()
})
export type ImportedAct = z.output<typeof ImportedAct>

export const UnitImport = z
  .object({
    id: z.string(),
    unitId: z.string(),
    what: z.enum(LISTS),
    fileName: z.string(),
    rows: z.int(),
    summary: ImportSummary,
    /** The first of them, by the rows of the file; row 0 is the file as a whole. */
    problems: z.array(ShownProblem),
    problemCount: z.int(),
    /** What the file holds besides: sheets that were not read, hidden rows. */
    notes: z.array(ShownProblem),
    /** What begins and what changes while it is looked at, the first of them; rows that change nothing are left out. */
    shown: z.array(ImportedRow),
    /** Of a list of successions, the first of them. */
    acts: z.array(ImportedAct),
    state: z.enum(['proposed', 'done', 'withdrawn']),
    at: z.date()
  })
  .meta({ id: 'UnitImport', description: 'A list of units or successions: what it will do, or did.' })
export type UnitImport = z.output<typeof UnitImport>

export const ListOut = z
  .object({
    name: z.string(),
    columns: z.array(z.object({ title: z.string(), width: z.number(), kind: z.enum(['day', 'number']).optional() })),
    /** Days as YYYY-MM-DD. */
    rows: z.array(z.array(z.union([z.string(), z.number(), z.null()])))
  })
  .meta({ id: 'UnitListOut', description: 'A list as a table.' })
export type ListOut = z.output<typeof ListOut>
