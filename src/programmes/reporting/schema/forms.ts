import { z } from 'zod'
import { Carried } from '#mechanisms/indicators/schema.ts'
import { Id } from '#platform/shared/ids.ts'
import { CHECK_LEVELS, FINDINGS } from '../rules/checks.ts'
import { TIMELINESS } from '../rules/due.ts'
import { DEEDS, FORM_STATES } from '../rules/states.ts'
import { CellEvidence } from './evidence.ts'
import { Because, DayField, Flag, FormInput, FormVersion, Limit, Offset, PersonRef, RoundInput, typed, UnitRef } from './fields.ts'
import { Round, RoundItem, RoundText } from './rounds.ts'

export const WAYS = ['typed', 'pasted', 'file'] as const
/** Numbers as they were typed: they are read one by one, and what cannot be read comes back beside what can. */
export const Typed = z.union([z.number(), z.string().max(60, 'reporting.number_long')]).nullable().default(null)
/** All that somebody writes of a number, on a page or on a device. */
export const WrittenCell = z.object({
  value: Typed,
  numerator: Typed,
  denominator: Typed,
  nothing: Flag.default(false),
  estimated: Flag.default(false),
  comment: typed(1000).default('')
})
export const CellInput = z.object({
  itemId: Id,
  /** The version that the writer had before them; 0: an empty cell. */
  version: z.coerce.number().int().min(0),
  ...WrittenCell.shape,
  how: z.enum(WAYS).default('typed')
})
export type CellInput = z.output<typeof CellInput>
export const TextInput = z.object({ partId: Id, version: z.coerce.number().int().min(0), body: typed(20_000) })
export type TextInput = z.output<typeof TextInput>
export const WriteForm = FormInput.extend({ cells: z.array(CellInput).max(300).default([]), texts: z.array(TextInput).max(50).default([]) })
/** What is still on the page is written first; where that cannot be, nothing is handed in. */
export const HandIn = FormVersion.extend({ cells: z.array(CellInput).max(300).default([]), texts: z.array(TextInput).max(50).default([]) })
export const ReturnForm = FormVersion.extend({
  /** Of the whole form. */
  because: typed(1000).default(''),
  remarks: z.array(z.object({ itemId: Id.optional(), partId: Id.optional(), body: typed(1000) })).max(350).default([])
})
export const ExtendForm = FormInput.extend({ until: DayField, because: Because })
export const AskRestatement = FormInput.extend({ itemId: Id, value: Typed, numerator: Typed, denominator: Typed, because: Because })
export const DecideRestatement = z.object({ restatementId: Id, accept: Flag, because: typed(500).default('') })
export const BoardInput = RoundInput.extend({ unitId: Id.optional(), offset: Offset, limit: Limit })
export const Remind = RoundInput.extend({ formId: Id.optional(), unitId: Id.optional() })

export const Numbers = z.object({ value: z.number().nullable(), numerator: z.number().nullable(), denominator: z.number().nullable() })
export type Numbers = z.output<typeof Numbers>

export const Restatement = z.object({
  id: Id,
  before: Numbers,
  after: Numbers,
  because: z.string(),
  askedAt: z.date(),
  askedBy: PersonRef.nullable(),
  /** The head for whom a deputy asked, or decided. */
  askedFor: PersonRef.nullable(),
  accepted: z.boolean().nullable(),
  decidedBecause: z.string().nullable(),
  decidedAt: z.date().nullable(),
  decidedBy: PersonRef.nullable(),
  decidedFor: PersonRef.nullable()
})
export type Restatement = z.output<typeof Restatement>

export const Finding = z.object({
  what: z.enum(FINDINGS),
  level: z.enum(CHECK_LEVELS),
  itemId: Id.nullable(),
  otherId: Id.nullable(),
  against: z.number().nullable()
})
export const Remark = z.object({ id: Id, body: z.string(), at: z.date(), by: PersonRef.nullable(), settled: z.boolean() })

/** Where a number comes from that nobody is asked for. */
export const Known = Numbers.extend({
  from: z.enum(['counted', 'below']),
  /** There is a number, but not for the actor, or of fewer than ten people. */
  hidden: z.boolean(),
  /** Of `below`: units with a number, of all that are asked. */
  units: z.object({ from: z.int(), of: z.int() }).nullable(),
  /** Of shorter periods: which are missing, estimated or not told. */
  overTime: Carried.nullable(),
  source: z.object({ title: z.string(), href: z.string() }).nullable()
})
export type Known = z.output<typeof Known>

export const Cell = Numbers.extend({
  item: RoundItem,
  /** 0: nothing was written yet. */
  version: z.int(),
  nothing: z.boolean(),
  estimated: z.boolean(),
  comment: z.string(),
  changedAt: z.date().nullable(),
  changedBy: PersonRef.nullable(),
  evidence: z.array(CellEvidence),
  known: Known.nullable(),
  /** Of the period before, and what it was called. */
  before: Numbers.extend({ period: z.string() }).nullable(),
  findings: z.array(Finding),
  remarks: z.array(Remark),
  restatements: z.array(Restatement)
})
export type Cell = z.output<typeof Cell>

export const Quotation = z.object({ text: z.string(), task: z.string(), href: z.string(), unit: z.string(), day: DayField })
export type Quotation = z.output<typeof Quotation>
export const TextPart = z.object({
  part: RoundText,
  body: z.string(),
  version: z.int(),
  changedAt: z.date().nullable(),
  changedBy: PersonRef.nullable(),
  before: z.object({ period: z.string(), body: z.string() }).nullable(),
  quotations: z.array(Quotation),
  findings: z.array(Finding),
  remarks: z.array(Remark)
})
export type TextPart = z.output<typeof TextPart>

const Signed = z.object({ at: z.date(), by: PersonRef, for: PersonRef.nullable() })
export const ReportForm = z
  .object({
    id: Id,
    round: Round.pick({ id: true, title: true, about: true, state: true, calendar: true, period: true, from: true, to: true, unit: true }),
    unit: UnitRef,
    above: UnitRef,
    level: z.int(),
    state: z.enum(FORM_STATES),
    version: z.int(),
    dueOn: DayField,
    timeliness: z.enum(TIMELINESS),
    handedIn: Signed.extend({ decidedAt: z.date().nullable().meta({ description: 'When somebody decided so on a device without a network, by its clock put right.' }) }).nullable(),
    checked: Signed.nullable(),
    approved: Signed.nullable(),
    returned: z.int(),
    cells: z.array(Cell),
    texts: z.array(TextPart),
    remarks: z.array(Remark),
    origins: z.array(z.object({ unit: UnitRef, state: z.enum(FORM_STATES), formId: Id.nullable() })).meta({ description: 'Units of the round that the unit carries on: the form tells them too.' }),
    extensions: z.array(z.object({ until: DayField, before: DayField, because: z.string(), at: z.date(), by: PersonRef.nullable(), for: PersonRef.nullable() })),
    /** What the actor may do now. */
    deeds: z.array(z.enum(DEEDS)),
    may: z.object({ extend: z.boolean(), decide: z.boolean() })
  })
  .meta({ id: 'ReportForm' })
export type ReportForm = z.output<typeof ReportForm>

/** As it was sent: what is not written goes back to whoever typed it. */
const Mine = z.object({ value: z.string(), numerator: z.string(), denominator: z.string(), nothing: z.boolean(), estimated: z.boolean(), comment: z.string(), body: z.string() })
export type Mine = z.output<typeof Mine>

/** What became of each cell and text that was sent: one that somebody else changed meanwhile is not written over. */
export const Written = z
  .object({
    version: z.int(),
    cells: z.array(z.object({ itemId: Id, version: z.int() })),
    texts: z.array(z.object({ partId: Id, version: z.int() })),
    problems: z.array(z.object({ itemId: Id, field: z.enum(['value', 'numerator', 'denominator']), reason: z.string(), detail: z.record(z.string(), z.string()), mine: Mine })),
    conflicts: z.array(
      z.object({
        itemId: Id.nullable(),
        partId: Id.nullable(),
        version: z.int(),
        by: PersonRef.nullable(),
        at: z.date(),
        theirs: Numbers.extend({ nothing: z.boolean(), comment: z.string(), body: z.string() }),
        mine: Mine
      })
    )
  })
  .meta({ id: 'ReportFormWritten' })
export type Written = z.output<typeof Written>

const BoardRow = z.object({
  formId: Id,
  unit: UnitRef,
  above: UnitRef,
  state: z.enum(FORM_STATES),
  dueOn: DayField,
  extended: z.boolean(),
  timeliness: z.enum(TIMELINESS),
  handedInAt: z.date().nullable(),
  returned: z.int(),
  /** Numbers written, of those that are asked. */
  filled: z.int(),
  asked: z.int(),
  restating: z.boolean(),
  remindedAt: z.date().nullable()
})
export type BoardRow = z.output<typeof BoardRow>

export const RoundBoard = z
  .object({
    round: Round,
    unit: UnitRef,
    rates: z.object({ expected: z.int(), cameIn: z.int(), inTime: z.int(), completeness: z.number().nullable(), timeliness: z.number().nullable() }),
    overdue: z.int(),
    totals: z.array(
      Numbers.extend({
        item: RoundItem,
        from: z.int(),
        of: z.int(),
        without: z.number().nullable(),
        outliers: z.array(UnitRef)
      })
    ),
    rows: z.array(BoardRow),
    next: z.int().nullable(),
    may: z.object({ remind: z.boolean() })
  })
  .meta({ id: 'ReportRoundBoard' })
export type RoundBoard = z.output<typeof RoundBoard>
