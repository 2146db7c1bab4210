/** Reports that a body shows everybody. */
import { z } from 'zod'
import { LICENCES } from '#mechanisms/indicators/schema.ts'
import { Id } from '#platform/shared/ids.ts'

export { LICENCES }

export const OpenReport = z.object({ reportId: Id, licence: z.enum(LICENCES).default('CC-BY-4.0') })
export const CloseReport = z.object({
  reportId: Id,
  why: z.string().trim().min(1, 'reporting.open_why').max(500, 'reporting.report_text_long').transform((text) => text.normalize('NFC'))
})
export const OpenStateInput = z.object({ reportId: Id })
export const OpenState = z
  .object({
    /** Null: nobody outside sees it. */
    open: z.object({ id: Id, licence: z.enum(LICENCES), at: z.date(), by: z.object({ id: Id, name: z.string() }).nullable() }).nullable(),
    withdrawn: z.array(z.object({ at: z.date(), why: z.string() })),
    mayOpen: z.boolean()
  })
  .meta({ id: 'OpenReportState' })
export type OpenState = z.output<typeof OpenState>

export const PublicReportInput = z.object({ openId: Id })
export const PublicReports = z.object({ offset: z.coerce.number().int().min(0).max(100_000).default(0), limit: z.coerce.number().int().min(1).max(100).default(50) })
export interface PublicReport {
  id: string
  title: string
  unit: { id: string; name: string }
  licence: (typeof LICENCES)[number]
  at: Date
}
