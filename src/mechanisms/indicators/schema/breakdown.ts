/** By what an indicator is divided and why, and what its parts come to. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { AXES } from '../breakdown/axes.ts'
import { Indicator, PeriodKey, UnitRef } from './parts.ts'

const Flag = z.preprocess((value) => value === 'on' || value === 'yes' || value === true || value === 'true', z.boolean())
const Purpose = z.string().trim().min(1, 'indicators.purpose_missing').max(300, 'indicators.purpose_long').transform((text) => text.normalize('NFC'))
/** "30, 46, 61", or as numbers. */
const Bounds = z.preprocess(
  (given) => (typeof given === 'string' ? given.split(/[\s,;]+/).filter(Boolean).map(Number) : given),
  z.array(z.number('indicators.bounds_form').int('indicators.bounds_form').min(1, 'indicators.bounds_form').max(120, 'indicators.bounds_form')).min(1, 'indicators.bounds_missing').max(10, 'indicators.bounds_many')
    .refine((ages) => ages.every((age, at) => at === 0 || age > (ages[at - 1] ?? 0)), 'indicators.bounds_order')
)

/** A closed list: whatever else somebody sends is refused. */
export const BreakdownInput = z
  .strictObject(
    {
      sex: z.object({ purpose: Purpose }).optional(),
      age: z.object({ purpose: Purpose, bounds: Bounds }).optional(),
      unitKind: z.object({ purpose: Purpose }).optional(),
      crossed: Flag.default(false),
      strict: Flag.default(false)
    },
    { error: (issue) => (issue.code === 'unrecognized_keys' ? 'indicators.axis_unknown' : undefined) }
  )
  .prefault({})
export type BreakdownInput = z.output<typeof BreakdownInput>

export const BreakdownShown = z
  .object({
    axes: z.array(z.object({ axis: z.enum(AXES), purpose: z.string() })),
    bounds: z.array(z.int()).meta({ description: 'The ages at which a band begins, but for the youngest.' }),
    crossed: z.boolean(),
    strict: z.boolean().meta({ description: 'Parts that do not come to the whole are refused.' })
  })
  .meta({ id: 'IndicatorBreakdown' })

export const DividedInput = z.object({
  indicatorId: Id,
  unitId: Id.optional(),
  period: PeriodKey.optional(),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50)
})

export const Part = z
  .object({
    /** Of a division by kind of unit the kind. */
    category: z.string(),
    indicatorId: Id.nullable().meta({ description: 'Under which its values are said; null: a kind of unit, which nobody is asked for.' }),
    value: z.number().nullable(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    hidden: z.boolean()
  })
  .meta({ id: 'IndicatorPart' })
export type Part = z.output<typeof Part>

export const DividedTotal = z
  .object({
    axes: z.array(z.object({ axis: z.enum(AXES), purpose: z.string() })),
    parts: z.array(Part),
    /** What no part accounts for: units that told the whole alone. Below zero: the parts are more. Null: hidden, or nothing. */
    left: z.number().nullable(),
    units: z.array(z.object({ unit: UnitRef, parts: z.array(Part), left: z.number().nullable() }))
  })
  .meta({ id: 'DividedTotal' })
export type DividedTotal = z.output<typeof DividedTotal>

export const Divided = z
  .object({ indicator: Indicator, unit: UnitRef, period: z.string(), divisions: z.array(DividedTotal), next: z.int().nullable() })
  .meta({ id: 'DividedIndicator' })
export type Divided = z.output<typeof Divided>
