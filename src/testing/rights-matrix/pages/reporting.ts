/** Rounds of reports and report documents. */
import { findSheet } from '#programmes/reporting/server/index.ts'
import type { Setting } from '../../api-examples/setting.ts'
import { example, type PageRule, type Params } from './rule.ts'

const reportRound = example('get /report-rounds/{roundId}', { id: 'roundId' })
const reportSheet = async (setting: Setting): Promise<Params> => {
  const { sheetId = '' } = await example('get /report-sheets/{sheetId}', { sheetId: 'sheetId' })(setting)
  return { sheetId, formId: (await findSheet(setting.ctx, { sheetId })).form.id }
}
const reportForm = example('get /report-forms/{formId}', { formId: 'formId' })
const report = example('get /report-documents/{reportId}', { id: 'reportId' })
const reportTemplate = example('get /report-templates/{templateId}', { id: 'templateId' })

export const REPORTING_PAGES: Record<string, PageRule> = {
  '(app)/reports': { entry: 'lists reporting.read, offers reporting.write' },
  '(app)/reports/new': { entry: 'does reporting.write' },
  '(app)/reports/[id]': { entry: 'sees reporting.read', params: report },
  '(app)/reports/[id]/file': { entry: 'sees reporting.read', params: report },
  '(app)/reports/templates': { entry: 'lists reporting.read, offers reporting.edit' },
  '(app)/reports/templates/new': { entry: 'does reporting.edit' },
  '(app)/reports/templates/[id]': { entry: 'sees reporting.read', params: reportTemplate },
  '(app)/reporting': { entry: 'lists reporting.read, offers reporting.edit' },
  '(app)/reporting/new': { entry: 'does reporting.edit' },
  '(app)/reporting/[id]': { entry: 'sees reporting.read', params: reportRound },
  '(app)/reporting/[id]/prepare': { entry: 'sees reporting.read', params: reportRound },
  '(app)/reporting/forms/[formId]': { entry: 'sees reporting.read', params: reportForm },
  '(app)/reporting/forms/[formId]/findings': { entry: 'sees reporting.read', params: reportForm },
  '(app)/reporting/forms/[formId]/sheet': { entry: 'sees reporting.read', params: reportForm },
  '(app)/reporting/forms/[formId]/sheets/[sheetId]': { entry: 'does reporting.write, sees reporting.read', params: reportSheet }
}
