/** Values in files: what goes out, what comes in, and what other systems call things. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { ListTableInput } from '#platform/shared/lists/table.ts'
import { FORMATS, MOST_BYTES, PARTS } from '../exchange/values.ts'
import { PeriodKey, UnitRef } from './parts.ts'

const blank = (value: unknown): unknown => (value === '' || value === null ? undefined : value)
const Ids = z.preprocess((given) => (typeof given === 'string' ? given.split(',').filter(Boolean) : given), z.array(Id).max(200, 'indicators.exchange_indicators_many').default([]))
const Flag = z.preprocess((value) => value === 'on' || value === 'yes' || value === true || value === 'true', z.boolean())
const Year = z.preprocess(blank, z.coerce.number('indicators.year_form').int('indicators.year_form').min(1990, 'indicators.year_form').max(2200, 'indicators.year_form').optional())

/** `values`: what units counted themselves, which can be brought back; `totals`: what a unit and everything below it come to. */
export const TABLES = ['values', 'totals'] as const
/** The unit alone, with those right below it, or with everything below it. */
export const REACHES = ['unit', 'below', 'all'] as const

const Asked = {
  unitId: Id,
  table: z.enum(TABLES).default('values'),
  reach: z.enum(REACHES).default('below'),
  indicatorIds: Ids.describe('Ids, parted by commas; left out, all that the actor sees at the unit.'),
  fromYear: Year,
  toYear: Year
}
export const ListValues = z.object({ ...Asked, offset: z.coerce.number().int().min(0).max(1_000_000).default(0), limit: z.coerce.number().int().min(1).max(1000).default(500).describe('Parts of totals come along with them and are not counted.') })
export const ValuesFile = z.object({
  ...Asked,
  format: z.enum(FORMATS).default('xlsx'),
  /** Rows without a number as well, for people to fill; only in sheets of values. */
  toFill: Flag.default(false),
  dataSet: z.preprocess(blank, z.string().trim().max(100).optional())
})
export type ValuesFile = z.output<typeof ValuesFile>

export const ExchangedValue = z
  .object({
    indicator: z.object({ id: Id, code: z.string(), words: z.string(), measure: z.string() }),
    category: z.string().meta({ description: 'Of a part by sex or age band (of a total also by kind of unit) its category, beside the code of the whole; empty for what is not divided.' }),
    unit: UnitRef.extend({ code: z.string().nullable() }),
    calendar: z.string(),
    period: PeriodKey,
    value: z.string().nullable().meta({ description: 'A decimal, digit by digit; null where it is hidden.' }),
    numerator: z.string().nullable(),
    denominator: z.string().nullable(),
    estimated: z.boolean(),
    comment: z.string(),
    hidden: z.boolean().meta({ description: 'It tells of fewer than ten persons, or such a group could be worked out from it.' })
  })
  .meta({ id: 'ExchangedValue' })
export type ExchangedValue = z.output<typeof ExchangedValue>
export const ValueList = z.object({ unit: UnitRef, rows: z.array(ExchangedValue), next: z.int().nullable() }).meta({ id: 'ExchangedValueList' })

/** What a file cannot hold, told before it is written. */
export const ExportTold = z.object({ rows: z.int(), hidden: z.int(), left: z.array(z.object({ reason: z.string(), count: z.int() })) })
export type ExportTold = z.output<typeof ExportTold>

const FileName = z.string().trim().min(1).max(300).transform((name) => name.normalize('NFC'))
export const ProposeValues = z.object({
  unitId: Id,
  fileName: FileName,
  format: z.enum(FORMATS, 'indicators.format_missing'),
  text: z.string().max(MOST_BYTES, 'indicators.file_large').optional().meta({ description: 'Of a file in a format of another system.' }),
  table: ListTableInput.optional().meta({ description: 'Of a sheet: its cells.' })
})
export const ImportInput = z.object({ importId: Id })
export const CarryOutValues = z.object({ importId: Id, leaveOut: Flag.default(false).describe('Do it without the rows that cannot be taken.') })
export const ListValueImports = z.object({ unitId: Id })

const Told = z.object({ reason: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional() })
export const ImportedValue = z.object({
  row: z.int(),
  indicator: z.string(),
  measure: z.string(),
  unit: z.string(),
  period: z.string(),
  before: z.string().nullable(),
  /** Of persons of another unit: what stood there is not told. */
  hiddenBefore: z.boolean(),
  after: z.string()
})
export type ImportedValue = z.output<typeof ImportedValue>
export const ImportCounts = z.object({ added: z.int(), changed: z.int(), same: z.int() })
export const ValueImport = z
  .object({
    id: Id,
    unitId: Id,
    format: z.enum(FORMATS),
    fileName: z.string(),
    counts: ImportCounts,
    problems: z.array(Told.extend({ row: z.int() })),
    problemCount: z.int(),
    /** Nothing of the file can be taken. */
    blocked: z.boolean(),
    notes: z.array(Told),
    shown: z.array(ImportedValue),
    state: z.enum(['proposed', 'done', 'withdrawn']),
    at: z.date(),
    /** Of what was taken back: values that somebody had changed since, which stay. */
    kept: z.int()
  })
  .meta({ id: 'ValueImport' })
export type ValueImport = z.output<typeof ValueImport>

const OutsideCode = z.string().trim().max(100, 'indicators.outside_code_long').transform((code) => code.normalize('NFC'))
export const CodesInput = z.object({ unitId: Id })
export const SetOutsideCodes = z.object({
  unitId: Id,
  indicators: z.array(z.object({ indicatorId: Id, part: z.enum(PARTS), code: OutsideCode })).max(600).default([]),
  units: z.array(z.object({ unitId: Id, code: OutsideCode })).max(600).default([])
})
export const OutsideCodes = z
  .object({
    unit: UnitRef,
    indicators: z.array(z.object({ id: Id, code: z.string(), words: z.string(), isMean: z.boolean(), codes: z.object({ value: z.string(), numerator: z.string(), denominator: z.string() }) })),
    units: z.array(UnitRef.extend({ ownCode: z.string().nullable(), code: z.string() })),
    mayChange: z.boolean()
  })
  .meta({ id: 'OutsideCodes' })
export type OutsideCodes = z.output<typeof OutsideCodes>
