/** What an indicator is, in versions; what units are to reach. */
import { z } from 'zod'
import { AGGREGATIONS, OVER_TIME, PERIODS } from '#platform/shared/aggregation.ts'
import { isDay } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'
import { LINES } from '../lines.ts'
import { CALENDARS } from '../periods.ts'
import { BreakdownInput, BreakdownShown } from './breakdown.ts'
import { Code, Indicator, PeriodKey, PersonRef, UnitRef, WordsField } from './parts.ts'

const blank = (value: unknown): unknown => (value === '' || value === null ? undefined : value)
const OptionalDay = z.preprocess(blank, z.string().refine(isDay, 'input.not_a_day').optional())
const Flag = z.preprocess((value) => value === 'on' || value === 'yes' || value === true || value === 'true', z.boolean())
const FormulaText = z.string().max(2000, 'indicators.formula_long').default('').transform((text) => text.normalize('NFC').trim())
const Places = z.coerce.number().int('indicators.decimals_form').min(0, 'indicators.decimals_form').max(6, 'indicators.decimals_form').default(0)

/** As people type it; left empty: none. Left out it is what the version before says, of a new number nought and above. */
const BoundField = z.preprocess((value) => (typeof value === 'string' && !value.trim() ? null : value), z.union([z.string().max(60, 'indicators.number_form'), z.number()]).nullable().optional())

/** `values`: people say them; `formula`: worked out from others. */
export const HOWS = ['values', 'formula'] as const
export const BETTER = ['more', 'less'] as const

const VersionFields = {
  words: WordsField,
  decimals: Places,
  better: z.preprocess(blank, z.enum(BETTER).optional()),
  atLeast: BoundField,
  atMost: BoundField,
  numerator: FormulaText,
  denominator: FormulaText,
  from: OptionalDay,
  to: OptionalDay,
  breakdown: BreakdownInput,
  note: z.string().trim().max(500, 'indicators.note_long').default('')
}

export const DefineIndicator = z.object({
  unitId: Id,
  code: z.preprocess(blank, Code.optional()),
  measure: z.string().trim().max(60, 'indicators.measure_long').default('').transform((text) => text.normalize('NFC')),
  how: z.enum(HOWS, 'indicators.how_missing'),
  kind: z.enum(AGGREGATIONS, 'indicators.kind_missing'),
  overTime: z.enum(OVER_TIME, 'indicators.over_time_missing').default('together'),
  period: z.enum(PERIODS, 'indicators.period_missing'),
  calendar: z.enum(CALENDARS).default('calendar'),
  persons: Flag.default(false),
  partOfWhole: Flag.default(false),
  ...VersionFields
})
export type DefineIndicator = z.output<typeof DefineIndicator>

/** `overTime`, left out: as it was. What stands in the roll-up does not depend on it, so it may change. */
export const ReviseIndicator = z.object({ indicatorId: Id, version: z.coerce.number().int().min(1), overTime: z.enum(OVER_TIME, 'indicators.over_time_missing').optional(), ...VersionFields })
export type ReviseIndicator = z.output<typeof ReviseIndicator>

const FormulaShown = z.object({
  text: z.string(),
  words: z.string().meta({ description: 'The formula in words.' })
})

export const DefinitionVersion = z
  .object({
    id: Id,
    number: z.int(),
    from: z.string().nullable().meta({ description: 'Holds for periods that end on this day or later; null: from the beginning.' }),
    to: z.string().nullable().meta({ description: 'The last day of which anybody is asked.' }),
    words: z.string(),
    decimals: z.int(),
    better: z.enum(BETTER).nullable(),
    atLeast: z.number().nullable().meta({ description: 'The least number that one unit may say; of a mean the mean itself. Null: none.' }),
    atMost: z.number().nullable(),
    numerator: FormulaShown.nullable(),
    denominator: FormulaShown.nullable(),
    breakdown: BreakdownShown.nullable(),
    note: z.string(),
    by: PersonRef.nullable(),
    at: z.date()
  })
  .meta({ id: 'IndicatorVersion' })
export type DefinitionVersion = z.output<typeof DefinitionVersion>

export const Definition = z
  .object({
    indicator: Indicator,
    how: z.enum([...HOWS, 'room']).meta({ description: 'Values that people say, a formula over others, or what a room counts.' }),
    calendar: z.enum([...CALENDARS, 'plan']),
    overTime: z.enum(OVER_TIME).meta({ description: 'Several periods: put together by the kind, or the latest.' }),
    partOfWhole: z.boolean(),
    persons: z.boolean(),
    /** The latest first; none where a room counts and nobody has said more. */
    versions: z.array(DefinitionVersion),
    /** Of which the formulas of all versions speak, and which speak of it. */
    items: z.array(z.object({ id: Id, code: z.string(), words: z.string() })),
    usedBy: z.array(z.object({ id: Id, code: z.string(), words: z.string() })),
    mayChange: z.boolean()
  })
  .meta({ id: 'IndicatorDefinition' })
export type Definition = z.output<typeof Definition>

export const ListItems = z.object({ unitId: Id })
export const Item = z
  .object({ id: Id, code: z.string(), words: z.string(), measure: z.string(), kind: z.enum(AGGREGATIONS), overTime: z.enum(OVER_TIME), period: z.enum(PERIODS), calendar: z.enum([...CALENDARS, 'plan']), how: z.enum([...HOWS, 'room']) })
  .meta({ id: 'IndicatorItem' })
export type Item = z.output<typeof Item>
export const ItemList = z.object({ items: z.array(Item) }).meta({ id: 'IndicatorItemList' })

const DecimalField = z.union([z.string(), z.number()])

export const SetTarget = z.object({
  indicatorId: Id,
  unitId: Id,
  period: PeriodKey,
  value: DecimalField,
  line: z.enum(LINES, 'indicators.line_missing').default('flat'),
  begin: z.preprocess(blank, DecimalField.optional()),
  points: z.array(z.object({ day: z.string().refine(isDay, 'input.not_a_day'), value: DecimalField })).max(60).default([])
})
export const IndicatorTarget = z
  .object({
    id: Id,
    unit: UnitRef,
    period: z.string(),
    value: z.number(),
    line: z.enum(LINES),
    begin: z.number().nullable(),
    points: z.array(z.object({ day: z.string(), value: z.number() })),
    /** Where the unit should stand today. */
    due: z.number().nullable(),
    by: PersonRef.nullable(),
    at: z.date()
  })
  .meta({ id: 'IndicatorTarget' })
export type IndicatorTarget = z.output<typeof IndicatorTarget>
export const TargetsInput = z.object({ indicatorId: Id, unitId: Id.optional() })
export const TargetList = z.object({ targets: z.array(IndicatorTarget) }).meta({ id: 'IndicatorTargetList' })
