/** Values that people say, each beside what it replaced. */
import { z } from 'zod'
import { isDay } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'
import { GAPS } from '../breakdown/agree.ts'
import { AXES } from '../breakdown/axes.ts'
import { PeriodKey, PersonRef, UnitRef } from './parts.ts'

const blank = (value: unknown): unknown => (value === '' || value === null ? undefined : value)
/** As it was typed (1.234,5), or as a machine gives it (1234.5). */
const Typed = z.preprocess(blank, z.union([z.string().trim().max(60, 'indicators.number_form'), z.number()]).optional())
const Flag = z.preprocess((value) => value === 'on' || value === 'yes' || value === true || value === 'true', z.boolean())

/** A value, or what stands behind a mean: of how many how many. */
export const ValueInput = z.object({
  indicatorId: Id,
  unitId: Id,
  period: PeriodKey,
  value: Typed,
  numerator: Typed,
  denominator: Typed,
  estimated: Flag.default(false),
  comment: z.string().trim().max(1000, 'indicators.comment_long').default('').transform((text) => text.normalize('NFC')),
  evidenceId: z.preprocess(blank, Id.optional()),
  /** Beyond the first one. */
  furtherEvidence: z.array(Id).max(9).optional(),
  /** Why somebody says otherwise than what a room or a formula counts. */
  overrideReason: z.string().trim().max(500, 'indicators.comment_long').default('').transform((text) => text.normalize('NFC')),
  /** The value in whose place it is said, as its writer saw it; null: there was none. Left out: whatever holds is replaced. */
  replaces: Id.nullable().optional(),
  /** Of an indicator over the whole plan: the day of which it speaks; today without. */
  countedTo: z.preprocess(blank, z.string().refine(isDay, 'input.not_a_day').optional())
})
export type ValueInput = z.input<typeof ValueInput>

/** One number of a page with the parts that stand below it. */
export const TypeValue = ValueInput.extend({
  parts: z.array(z.object({ indicatorId: Id, value: Typed, numerator: Typed, denominator: Typed, replaces: z.preprocess(blank, Id.optional()) })).max(100).default([])
})

/** Where a value was taken over from: the room and its row, with what that is called and its page. */
export const ValueOrigin = z.object({ room: z.string().min(1), row: Id, title: z.string().min(1).max(300), href: z.string().startsWith('/').nullable().default(null) })

const MOST = 5000
/** For other rooms: they have asked for the right. */
export const KeepValues = z.object({ values: z.array(ValueInput.extend({ origin: ValueOrigin.optional() })).min(1, 'indicators.no_values').max(MOST, 'indicators.values_many') })
export type KeepValues = z.input<typeof KeepValues>
/** For people. */
export const EnterValues = z.object({ values: z.array(ValueInput).min(1, 'indicators.no_values').max(MOST, 'indicators.values_many') })

export const KeptValues = z.object({
  kept: z.int().meta({ description: 'New values. One that says the same as the value that holds is not written again.' }),
  same: z.int(),
  ids: z.array(Id.nullable()).meta({ description: 'In the order of what was sent: the value that holds now.' })
})
export type KeptValues = z.output<typeof KeptValues>

export const TakeBackValue = z.object({ valueId: Id, why: z.string().trim().min(1, 'indicators.why_missing').max(500, 'indicators.comment_long').transform((text) => text.normalize('NFC')) })

export const CellInput = z.object({ indicatorId: Id, unitId: Id, period: PeriodKey })
export const SaidValue = z
  .object({
    id: Id,
    value: z.number(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    estimated: z.boolean(),
    comment: z.string(),
    evidence: z.array(z.object({ id: Id, name: z.string() })),
    overrideReason: z.string().nullable(),
    origin: z.object({ room: z.string(), row: Id, title: z.string(), href: z.string().nullable() }).nullable(),
    cameBy: z.enum(['form', 'sheet', 'api', 'room']),
    by: PersonRef.nullable(),
    at: z.date(),
    replacedAt: z.date().nullable(),
    takenBack: z.object({ by: PersonRef.nullable(), why: z.string() }).nullable()
  })
  .meta({ id: 'SaidValue' })
export type SaidValue = z.output<typeof SaidValue>

export const CellDivision = z
  .object({
    axes: z.array(z.enum(AXES)),
    purposes: z.array(z.string()),
    parts: z.array(z.object({ indicatorId: Id, category: z.string(), held: z.object({ id: Id, value: z.number(), numerator: z.number().nullable(), denominator: z.number().nullable() }).nullable() })),
    gaps: z.array(z.object({ number: z.enum(['value', 'numerator', 'denominator']), what: z.enum(GAPS), by: z.string(), sum: z.string(), missing: z.array(z.string()) }))
      .meta({ description: 'Where the parts do not come to the whole, and by how much.' })
  })
  .meta({ id: 'IndicatorCellDivision' })
export type CellDivision = z.output<typeof CellDivision>

/** What is counted beside what is said, and how it came to be. */
export const Cell = z
  .object({
    unit: UnitRef,
    period: z.string(),
    /** What a room or a formula counts; it stays beside a value that overrides it. */
    counted: z.object({ value: z.number(), numerator: z.number().nullable(), denominator: z.number().nullable() }).nullable(),
    /** Why a formula comes to nothing: names without a figure, or a division by zero. */
    lacking: z.object({ missing: z.array(z.string()), byZero: z.boolean() }).nullable(),
    /** The latest first. */
    said: z.array(SaidValue),
    divisions: z.array(CellDivision).meta({ description: 'By what the number is divided in this period, with what is said of each part.' }),
    mayEnter: z.boolean()
  })
  .meta({ id: 'IndicatorCell' })
export type Cell = z.output<typeof Cell>
