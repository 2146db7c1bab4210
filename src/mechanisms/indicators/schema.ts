import { z } from 'zod'
import { AGGREGATIONS } from '#platform/shared/aggregation.ts'
import { isDay } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'
import { VIEWS } from './rules.ts'
import { Code, Indicator, PeriodKey as Period, PersonRef, UnitRef, WordsField } from './schema/parts.ts'

export * from './schema/breakdown.ts'
export * from './schema/dashboard.ts'
export * from './schema/definitions.ts'
export * from './schema/exchange.ts'
export { FORMATS } from './exchange/values.ts'
export * from './schema/open.ts'
export * from './schema/over-time.ts'
export * from './schema/values.ts'
export { Indicator } from './schema/parts.ts'
export { LINES } from './lines.ts'
export { CALENDARS } from './periods.ts'

const DayField = z.string().refine(isDay, 'input.not_a_day')
const Limit = z.coerce.number().int().min(1).max(200).default(50)
const Offset = z.coerce.number().int().min(0).max(1_000_000).default(0)
const ViewField = z.enum(VIEWS).default('today')

/** What the figures of a unit and of everything below it come to. */
export const Total = z
  .object({
    /** Null: nothing that could be added. */
    value: z.number().nullable(),
    /** What stands behind a mean. */
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    /** Figures in the value, and those of them that count by a share since their unit was divided. */
    figures: z.int(),
    estimated: z.int(),
    /** Left out: cannot be divided; has no denominator. */
    undivided: z.int(),
    unweighted: z.int(),
    /** Of the kind "last": where the value comes from. */
    latest: z.object({ unit: UnitRef, countedTo: DayField }).nullable(),
    hidden: z.boolean().meta({ description: 'It tells of fewer than ten persons, or a smaller group could be worked out from it: nothing of it is told.' })
  })
  .meta({ id: 'IndicatorTotal' })
export type Total = z.output<typeof Total>

export const ListIndicators = z.object({ unitId: Id.optional(), offset: Offset, limit: Limit })
export const IndicatorInput = z.object({ indicatorId: Id })
export const ChangeIndicator = z.object({
  indicatorId: Id,
  version: z.coerce.number().int().min(1),
  code: Code,
  words: WordsField,
  kind: z.enum(AGGREGATIONS, 'indicators.kind_missing')
})

export const IndicatorRow = z.object({ indicator: Indicator, view: z.enum(VIEWS), periodOf: z.string(), total: Total }).meta({ id: 'IndicatorRow' })
export type IndicatorRow = z.output<typeof IndicatorRow>
const ListedIndicator = IndicatorRow.extend({
  home: z.object({ title: z.string(), href: z.string() }).nullable().meta({ description: 'The plan or campaign that counts it, if you may see it: it tells apart what bears one name.' })
})
export const IndicatorList = z
  .object({ unit: UnitRef, total: z.int(), rows: z.array(ListedIndicator), next: z.int().nullable() })
  .meta({ id: 'IndicatorList' })
export type IndicatorList = z.output<typeof IndicatorList>

export const TotalsInput = z.object({
  indicatorId: Id,
  /** Left out: the unit whose indicator it is, or the highest one that the actor may see. */
  unitId: Id.optional(),
  /** By the tree of the day that a figure speaks of, or by that of today. */
  view: ViewField,
  period: Period.optional(),
  offset: Offset,
  limit: Limit
})

export const AsKnownInput = z.object({ indicatorId: Id, unitId: Id, view: ViewField, period: Period, knownOn: DayField })
export const AsKnown = z
  .object({
    indicator: Indicator,
    unit: UnitRef,
    view: z.enum(VIEWS),
    period: z.string(),
    knownOn: DayField,
    total: Total,
    /** Units right below that had a figure. */
    below: z.array(z.object({ unit: UnitRef, total: Total }))
  })
  .meta({ id: 'IndicatorTotalAsKnown' })
export type AsKnown = z.output<typeof AsKnown>

/** Said by a unit of its whole area, beside the sum of those below. */
export const Stated = z.object({ figureId: Id, value: z.number(), countedTo: DayField }).meta({ id: 'StatedFigure' })

export const IndicatorTotals = z
  .object({
    indicator: Indicator,
    unit: UnitRef,
    /** The unit above, where the actor may see its total. */
    above: UnitRef.nullable(),
    view: z.enum(VIEWS),
    period: z.string(),
    /** Periods with figures, the latest first. */
    periods: z.array(z.string()),
    total: Total,
    /** Of the unit itself, without those below. */
    own: Total,
    stated: z.array(Stated),
    below: z.object({
      units: z.int(),
      /** How many of them have a figure. */
      counted: z.int(),
      rows: z.array(z.object({ unit: UnitRef, total: Total })),
      next: z.int().nullable()
    })
  })
  .meta({ id: 'IndicatorTotals' })
export type IndicatorTotals = z.output<typeof IndicatorTotals>

export const BehindInput = z.object({
  indicatorId: Id,
  unitId: Id,
  view: ViewField,
  period: Period.optional(),
  /** Only what the unit itself has counted. */
  own: z.stringbool().or(z.boolean()).default(false),
  offset: Offset,
  limit: Limit
})

export const COUNTS = ['whole', 'part', 'covered', 'undivided', 'unweighted', 'stated'] as const
export const Figure = z
  .object({
    id: Id,
    /** As it was called on the day. */
    unit: UnitRef,
    period: z.string(),
    countedTo: DayField,
    value: z.number(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    /** How it counts for the unit asked: wholly, by a share, not at all since an heir has spoken of the same period, not at all since it cannot be divided or weighed, or as a word beside the sum. */
    counts: z.enum(COUNTS),
    share: z.number(),
    /** Who carries on today what its unit was, where that is not the unit itself. */
    carriedBy: z.array(z.object({ unit: UnitRef, share: z.number() })),
    by: PersonRef.nullable(),
    at: z.date(),
    /** Where it comes from; null where the actor may not look. */
    origin: z.object({ title: z.string(), href: z.string(), source: z.string(), note: z.string() }).nullable(),
    /** Figures that it has replaced. */
    earlier: z.int()
  })
  .meta({ id: 'IndicatorFigure' })
export type Figure = z.output<typeof Figure>

export const FiguresBehind = z
  .object({
    indicator: Indicator,
    unit: UnitRef,
    view: z.enum(VIEWS),
    period: z.string(),
    total: Total,
    figures: z.int(),
    rows: z.array(Figure),
    next: z.int().nullable()
  })
  .meta({ id: 'FiguresBehind' })
export type FiguresBehind = z.output<typeof FiguresBehind>

export const FigureInput = z.object({ figureId: Id })
export const FigureVersion = z
  .object({
    id: Id,
    countedTo: DayField,
    value: z.number(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    by: PersonRef.nullable(),
    at: z.date(),
    replacedAt: z.date().nullable(),
    origin: z.object({ title: z.string(), href: z.string(), source: z.string(), note: z.string() }).nullable()
  })
  .meta({ id: 'FigureVersion' })
export type FigureVersion = z.output<typeof FigureVersion>
export const FigureHistory = z
  .object({ indicator: Indicator, unit: UnitRef, period: z.string(), versions: z.array(FigureVersion) })
  .meta({ id: 'FigureHistory' })
export type FigureHistory = z.output<typeof FigureHistory>
