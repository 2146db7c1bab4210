/** A total over several of an indicator's own periods. */
import { z } from 'zod'
import { OVER_TIME } from '#platform/shared/aggregation.ts'
import { isDay } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'
import { WITHOUT } from '../over-time.ts'
import { CALENDARS } from '../periods.ts'
import { Indicator, PeriodKey, UnitRef } from './parts.ts'

const blank = (value: unknown): unknown => (value === '' || value === null ? undefined : value)
const DayField = z.preprocess(blank, z.string().refine(isDay, 'input.not_a_day').optional())

/** A period by its name, or days of one's own. */
export const OverTimeInput = z.object({
  indicatorId: Id,
  /** Left out: the unit whose indicator it is, or the highest one that the actor may see. */
  unitId: z.preprocess(blank, Id.optional()),
  /** Left out: the calendar of the indicator. */
  calendar: z.preprocess(blank, z.enum(CALENDARS).optional()),
  period: z.preprocess(blank, PeriodKey.optional()),
  from: DayField,
  to: DayField,
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50)
})

export const Carried = z
  .object({
    value: z.number().nullable(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    hidden: z.boolean(),
    complete: z.boolean().meta({ description: 'All that it should be made of is in it, and nothing of it is an estimate.' }),
    without: z.enum(WITHOUT).nullable().meta({ description: 'Why there is no value: nothing is known; a period of it is hidden; what is counted once each is not added over time; periods do not fit; nothing has a denominator.' }),
    of: z.int().meta({ description: 'How many periods it should be made of.' }),
    missing: z.array(z.string()),
    estimated: z.array(z.string()),
    unweighted: z.array(z.string()),
    cut: z.array(z.string()).meta({ description: 'Periods that reach beyond what was asked for on one side.' })
  })
  .meta({ id: 'TotalCarriedOverTime' })
export type Carried = z.output<typeof Carried>

const Days = z.object({ from: z.string(), to: z.string() })

export const OverTime = z
  .object({
    indicator: Indicator,
    overTime: z.enum(OVER_TIME).meta({ description: 'Whether periods are put together by the kind of the indicator, or the latest stands for all of them.' }),
    unit: UnitRef,
    above: UnitRef.nullable(),
    calendar: z.enum(CALENDARS).nullable(),
    /** Null: days of one's own. */
    period: z.string().nullable(),
    days: Days.nullable().meta({ description: 'Null: the whole course of a plan.' }),
    instead: Days.nullable().meta({ description: 'The days of the figures, where they are not those that were asked for: the same name in another calendar, or a longer period.' }),
    total: Carried,
    due: z.number().nullable().meta({ description: 'What the targets of these periods come to by now; null where one of those that have begun has none.' }),
    parts: z.array(z.object({ period: z.string(), days: Days.nullable(), value: z.number().nullable(), numerator: z.number().nullable(), denominator: z.number().nullable(), hidden: z.boolean(), estimated: z.boolean(), due: z.number().nullable() })),
    /** Said by the unit of its whole area beside the sum; of one period alone. */
    stated: z.number().nullable(),
    latestUnitId: Id.nullable().meta({ description: 'Of the kind "last": where the value comes from.' }),
    below: z.object({ units: z.int(), rows: z.array(z.object({ unit: UnitRef, total: Carried })), next: z.int().nullable() })
  })
  .meta({ id: 'IndicatorOverTime' })
export type OverTime = z.output<typeof OverTime>
