/** Fields that stand in several shapes of the room. */
import { z } from 'zod'
import { AGGREGATIONS, PERIODS } from '#platform/shared/aggregation.ts'
import { Id } from '#platform/shared/ids.ts'

export const UnitRef = z.object({ id: Id, name: z.string() })
export const PersonRef = z.object({ id: Id, name: z.string() })
export const PeriodKey = z.string().regex(/^(all|\d{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])))?)$/, 'indicators.no_such_period')
export const Code = z.string().trim().toUpperCase().regex(/^[A-Z0-9][A-Z0-9._/-]{0,39}$/, 'indicators.code_form')
export const WordsField = z
  .string()
  .trim()
  .min(1, 'indicators.words_missing')
  .max(300, 'indicators.words_long')
  .transform((text) => text.normalize('NFC'))

export const Indicator = z
  .object({
    id: Id,
    code: z.string(),
    words: z.string(),
    /** How figures of several units become one. */
    kind: z.enum(AGGREGATIONS),
    /** Unit of measure. */
    measure: z.string(),
    /** The stretch of time over which figures are added up. */
    period: z.enum(PERIODS),
    /** Whose indicator it is. */
    unit: UnitRef,
    version: z.int(),
    /** Its source no longer counts it. */
    ended: z.boolean()
  })
  .meta({ id: 'Indicator' })
export type Indicator = z.output<typeof Indicator>
