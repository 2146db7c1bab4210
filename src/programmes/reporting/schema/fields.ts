import { z } from 'zod'
import { isDay } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'

export const DayField = z.string().refine(isDay, 'input.not_a_day')
export const Offset = z.coerce.number().int().min(0).max(1_000_000).default(0)
export const Limit = z.coerce.number().int().min(1).max(200).default(50)
export const Flag = z.union([z.boolean(), z.stringbool()])
export const typed = (longest: number) =>
  z
    .string()
    .max(longest, 'reporting.text_long')
    .transform((text) => text.trim().normalize('NFC'))
export const Because = typed(500).refine((text) => text !== '', 'reporting.because_missing')
export const Version = z.coerce.number().int().min(1)
export const PeriodKey = z.string().regex(/^(all|\d{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])))?)$/, 'reporting.no_such_period')

export const UnitRef = z.object({ id: Id, name: z.string() })
export const PersonRef = z.object({ id: Id, name: z.string() })

export const RoundInput = z.object({ roundId: Id })
export const RoundVersion = RoundInput.extend({ version: Version })
export const FormInput = z.object({ formId: Id })
export const FormVersion = FormInput.extend({ version: Version })

export const Changed = z.object({ version: z.int() })
export const Created = z.object({ id: Id })
