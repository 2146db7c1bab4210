/** The way of a number, and what was corrected of it. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { UnitRef } from './fields.ts'

/** A deed of the way, by the name of its event: "report_form.approved". */
export interface PathStep {
  type: string
  at: Date
  by: string | null
  /** Who is signed for, where a deputy acts. */
  for: string | null
  because: string | null
  /** Of a correction: both numbers. */
  before: number | null
  after: number | null
}

export interface FormPath {
  form: { id: string; title: string }
  unit: { id: string; name: string }
  measure: string
  /** Files on which the number rests, as far as the actor may open them. */
  evidence: { fileId: string; name: string }[]
  steps: PathStep[]
}

export const Correction = z
  .object({
    formId: Id, unit: UnitRef,
    /** Of which indicator: a total that is worked out rests on others. */
    words: z.string(),
    measure: z.string(), before: z.number().nullable(), after: z.number().nullable(), because: z.string(), at: z.date(), by: z.string().nullable()
  })
  .meta({ id: 'ReportCorrection' })
export type Correction = z.output<typeof Correction>

/** Of a total in which something was corrected after approval: what it would be had nothing been, and each correction. */
export const CorrectedTotal = z.object({ before: z.number().nullable(), corrections: z.array(Correction) }).meta({ id: 'ReportCorrectedTotal' })
export type CorrectedTotal = z.output<typeof CorrectedTotal>
