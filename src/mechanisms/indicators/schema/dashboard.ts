/** The screen of a unit, and the way from one of its figures down. */
import { z } from 'zod'
import { AGGREGATIONS } from '#platform/shared/aggregation.ts'
import { isDay } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'
import { STANDINGS } from '../dashboard/judge.ts'
import { BETTER, HOWS } from './definitions.ts'
import { Carried } from './over-time.ts'
import { PeriodKey, UnitRef } from './parts.ts'

const blank = (value: unknown): unknown => (value === '' || value === null ? undefined : value)
const isInstant = (text: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/.test(text) && !Number.isNaN(Date.parse(text))
const AsOf = z.preprocess(blank, z.string().refine((text) => isDay(text) || isInstant(text), 'indicators.as_of_form').optional())
const Asked = z.preprocess(blank, Id.optional())
const AskedPeriod = z.preprocess(blank, PeriodKey.optional())

export const DashboardInput = z.object({ unitId: Asked, asOf: AsOf })

/** A figure with what was asked for. */
export const Told = z
  .object({
    period: z.string(),
    value: z.number().nullable(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    due: z.number().nullable().meta({ description: 'What its line asks for on the day of the screen, at most on the last day of the period.' }),
    hidden: z.boolean(),
    standing: z.enum(STANDINGS)
  })
  .meta({ id: 'ToldFigure' })
export type Told = z.output<typeof Told>

/** Where somebody can do something about it: a form, a page of the room that counts, the page of its values. */
export const ActingPlace = z.object({ title: z.string(), href: z.string(), unit: UnitRef.nullable().meta({ description: 'Whose turn it is.' }) }).meta({ id: 'ActingPlace' })
export type ActingPlace = z.output<typeof ActingPlace>

const Subject = z.object({
  id: Id,
  code: z.string(),
  words: z.string(),
  measure: z.string(),
  kind: z.enum(AGGREGATIONS),
  better: z.enum(BETTER).nullable(),
  how: z.enum([...HOWS, 'room'])
})

/** The periods of the year up to the one that is judged, by the kind of the indicator. */
export const SoFar = z.object({ from: z.string(), to: z.string(), total: Carried, due: z.number().nullable(), standing: z.enum(STANDINGS) }).meta({ id: 'YearSoFar' })
export type SoFar = z.output<typeof SoFar>

export const DashboardRow = z
  .object({
    indicator: Subject,
    now: Told,
    since: z.object({ period: z.string(), periods: z.int(), open: z.boolean() }).nullable().meta({ description: 'The unbroken run off the line; open: it may have begun earlier than was looked at.' }),
    stale: z.boolean().meta({ description: 'A later period has ended since, and nothing is known of it.' }),
    history: z.array(Told).meta({ description: 'The earliest first.' }),
    soFar: SoFar.nullable().meta({ description: 'From the beginning of its year to this period; null where the year begins with it, or was not looked at.' }),
    units: z.object({
      told: z.int(),
      of: z.int(),
      weakest: z.array(z.object({ unit: UnitRef, now: Told }))
    }).nullable().meta({ description: 'Of units right below, for what is off its line: how many have a figure, and which hold it back.' }),
    places: z.array(ActingPlace)
  })
  .meta({ id: 'DashboardRow' })
export type DashboardRow = z.output<typeof DashboardRow>

export const Dashboard = z
  .object({
    unit: UnitRef,
    above: UnitRef.nullable(),
    below: z.array(UnitRef),
    belowMore: z.boolean(),
    asOf: z.date(),
    past: z.boolean(),
    waitingSince: z.date().nullable().meta({ description: 'Null: every change is in the totals; else since when the first one waits.' }),
    rows: z.array(DashboardRow),
    notShown: z.int().meta({ description: 'Indicators beyond those that one screen holds.' })
  })
  .meta({ id: 'Dashboard' })
export type Dashboard = z.output<typeof Dashboard>

export const DrillDownInput = z.object({ indicatorId: Id, unitId: Asked, period: AskedPeriod, against: AskedPeriod, asOf: AsOf, offset: z.coerce.number().int().min(0).max(100_000).default(0) })

export const DrillDown = z
  .object({
    indicator: Subject,
    unit: UnitRef,
    above: UnitRef.nullable(),
    asOf: z.date(),
    past: z.boolean(),
    period: z.string(),
    against: z.string().nullable(),
    periods: z.array(z.string()),
    now: Told,
    before: Told.nullable(),
    history: z.array(Told),
    fair: z.boolean().meta({ description: 'The units stand in an order that is fair to small ones; else by their names.' }),
    below: z.object({
      units: z.int(),
      told: z.int(),
      rows: z.array(z.object({ unit: UnitRef, place: z.int().nullable(), standing: z.enum(STANDINGS).meta({ description: 'Beside its own line; of a share without one beside that of the whole.' }), now: Told, before: Told.nullable(), history: z.array(Told), deeper: z.boolean() })),
      next: z.int().nullable()
    }),
    places: z.array(ActingPlace)
  })
  .meta({ id: 'DrillDown' })
export type DrillDown = z.output<typeof DrillDown>

export const MapInput = DrillDownInput.pick({ indicatorId: true, unitId: true, period: true, asOf: true })

export const IndicatorMap = z
  .object({
    unit: UnitRef,
    period: z.string(),
    givenBy: z.string(),
    validFrom: z.string(),
    width: z.number(),
    height: z.number(),
    areas: z.array(
      z.object({
        id: Id,
        name: z.string(),
        path: z.string(),
        label: z.object({ x: z.number(), y: z.number() }).nullable(),
        value: z.number().nullable(),
        standing: z.enum(STANDINGS),
        deeper: z.boolean()
      })
    ),
    missing: z.array(UnitRef).meta({ description: 'Units with a figure or a target that nobody has given a boundary of.' })
  })
  .meta({ id: 'IndicatorMap', description: 'A drawing of the boundaries that the body gave, and of nothing else.' })
export type IndicatorMap = z.output<typeof IndicatorMap>
