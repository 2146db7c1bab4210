/** Documents out and back by the API. Files are brought back by POST /uploads/returns, which takes a form with the file. */
import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { FoundReturn, Plan, RowOutcome, Signature } from '../../schema.ts'
import { applySheet } from '../sheet/apply.ts'
import { findReturn, taskSheet, XLSX } from '../sheet/returns.ts'
import { MEDIA, makeDocument } from './make.ts'
import { documentsOf } from './overview.ts'
import { PERIODS } from './periods.ts'
import { makeUnitReport, unitReportOffered } from './unit-report.ts'

const Period = z.object({ kind: z.enum(PERIODS), from: z.string(), to: z.string() })
const Layout = z.enum(['state', 'party'])
const Named = z.object({ id: z.string(), name: z.string() })

const DocumentsOffered = z
  .object({
    plan: Plan,
    layout: Layout,
    issuer: z.string(),
    above: z.string().nullable(),
    periods: z.array(Period),
    signer: Signature,
    units: z.array(Named.extend({ tasks: z.int() }))
  })
  .meta({ id: 'DocumentsOffered', description: 'What a document of a plan is filled with unless something else is asked for.' })
const UnitReportOffered = z
  .object({ unit: Named, layout: Layout, above: z.string().nullable(), plans: z.array(Named), periods: z.array(Period) })
  .meta({ id: 'UnitReportOffered' })

const BOTH = [MEDIA.docx, MEDIA.pdf]

export const documentsApi = api('documents', (api) => {
  api.get('/plans/{planId}/documents', documentsOf, { summary: 'Layout, periods, addressee and letters that documents of a plan are offered with.', output: DocumentsOffered })
  api.file('/plans/{planId}/documents/{document}', makeDocument, {
    summary: 'The plan, its list of tasks, its letters or a progress report as DOCX or PDF.', mediaTypes: BOTH
  })
  api.file('/plans/{planId}/task-sheet', taskSheet, { summary: 'The tasks as a spreadsheet that can be edited and brought back to /uploads/returns.', mediaTypes: [XLSX] })
  api.get('/units/{unitId}/report-offer', unitReportOffered, { summary: 'Plans, periods and addressee that a report of a unit is offered with.', output: UnitReportOffered })
  api.file('/units/{unitId}/report', makeUnitReport, { summary: 'The report of a unit on its own tasks, of one plan or of all.', mediaTypes: BOTH })
  api.get('/returns/{returnId}', findReturn, { summary: 'What was changed in a file that was brought back.', output: FoundReturn })
  api.post('/returns/{returnId}/application', applySheet, { summary: 'Make the confirmed changes of a spreadsheet, row by row.', output: z.array(RowOutcome) })
})
