import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import { Id } from '#platform/shared/ids.ts'
import { Report, ReportFrozen, ReportList, Template, TemplateList } from '../../reports/schema.ts'
import { OpenState } from '../../reports/open.ts'
import { findReport, listReports } from './find.ts'
import { REPORT_MEDIA, reportFile } from './file.ts'
import { replaceReport, returnReport } from './return.ts'
import { closeReport, openReport, openState } from './open.ts'
import { addTemplate, changeTemplate, endTemplate, findTemplate, listTemplates } from './templates.ts'
import { writeText } from './texts.ts'
import { addReport, freezeReport, removeReport, sendReport } from './write.ts'

const Nothing = z.null()
const Added = z.object({ id: Id })

export const reportDocumentsApi = api('reporting', (api) => {
  api.get('/report-templates', listTemplates, { summary: 'Templates of reports that a unit may use, or all that the actor sees.', output: TemplateList })
  api.post('/report-templates', addTemplate, { summary: 'Make a template: a paragraph on each line, fields in plain words.', output: Added, status: 201 })
  api.get('/report-templates/{templateId}', findTemplate, { summary: 'A template with its versions.', output: Template })
  api.put('/report-templates/{templateId}', changeTemplate, { summary: 'Change a template: a new version; reports that were begun keep theirs.', output: z.object({ version: z.int() }) })
  api.post('/report-templates/{templateId}/end', endTemplate, { summary: 'Offer a template no more.', output: Nothing })
  api.get('/report-documents', listReports, { summary: 'Reports of units that the actor reads, and those that were sent to one.', output: ReportList })
  api.post('/report-documents', addReport, { summary: 'Begin a report: a template, what it is about, and a period.', output: Added, status: 201 })
  api.get('/report-documents/{reportId}', findReport, { summary: 'A report: its texts beside those of the period before, its figures with where they stand.', output: Report })
  api.put('/report-documents/{reportId}/texts', writeText, { summary: 'Write a part of a draft.', output: z.object({ version: z.int() }) })
  api.delete('/report-documents/{reportId}', removeReport, { summary: 'Remove a draft.', output: Nothing })
  api.post('/report-documents/{reportId}/freezing', freezeReport, { summary: 'Freeze a report: what it says stays, with a fingerprint.', output: ReportFrozen })
  api.post('/report-documents/{reportId}/sending', sendReport, { summary: 'Send a frozen report to the unit above.', output: z.object({ to: Id }) })
  api.post('/report-documents/{reportId}/return', returnReport, { summary: 'Send a report back to the unit that sent it, with a reason; what was frozen stays.', output: Nothing })
  api.post('/report-documents/{reportId}/replacement', replaceReport, { summary: 'Begin the report that takes the place of one that was sent back, with its texts.', output: Added, status: 201 })
  api.get('/report-documents/{reportId}/opening', openState, { summary: 'Whether everybody may see a report, and who said so.', output: OpenState })
  api.post('/report-documents/{reportId}/opening', openReport, { summary: 'Show a frozen report to everybody.', output: z.object({ openId: Id }), status: 201 })
  api.post('/report-documents/{reportId}/closing', closeReport, { summary: 'Show a report to nobody outside any more, with the reason.', output: Nothing })
  api.file('/report-documents/{reportId}/file', reportFile, { summary: 'A report as DOCX or PDF; each figure in the DOCX carries its reference.', mediaTypes: Object.values(REPORT_MEDIA) })
})
