import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { DayField, typed } from './values.ts'

export const DOCUMENTS = ['plan', 'report', 'tasks', 'letters'] as const
export type DocumentKind = (typeof DOCUMENTS)[number]
export const PAPER_FORMATS = ['docx', 'pdf'] as const

const optionalText = (longest: number) => typed(longest).transform((text) => text || null).nullish().transform((text) => text ?? null)

/** `from`, `to`: the days that a report covers. `unitId`: only the letter to this unit. */
export const MakeDocument = z
  .object({
    planId: Id,
    document: z.enum(DOCUMENTS),
    format: z.enum(PAPER_FORMATS).default('docx'),
    layout: z.enum(['state', 'party']).optional(),
    unitId: Id.optional(),
    from: DayField.optional(),
    to: DayField.optional(),
    addressee: optionalText(500),
    number: optionalText(20),
    date: DayField.optional(),
    authority: optionalText(300),
    position: optionalText(300),
    signer: optionalText(200)
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], message: 'plans.period_backwards' })
export type MakeDocument = z.output<typeof MakeDocument>
