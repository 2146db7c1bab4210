/** Reports as documents: written by whoever hands in reports of the unit, frozen by whoever approves them. */
import type { Entry } from './entries.ts'

export const REPORTS: Record<string, Entry> = {
  'get /report-templates': 'lists reporting.read',
  'post /report-templates': 'does reporting.edit, sees units.read',
  'get /report-templates/{templateId}': 'sees reporting.read',
  'put /report-templates/{templateId}': 'does reporting.edit, sees reporting.read',
  'post /report-templates/{templateId}/end': 'does reporting.edit, sees reporting.read',
  'get /report-documents': 'lists reporting.read',
  'post /report-documents': 'does reporting.write, sees units.read',
  'get /report-documents/{reportId}': 'sees reporting.read',
  'put /report-documents/{reportId}/texts': 'does reporting.write, sees reporting.read',
  'delete /report-documents/{reportId}': 'does reporting.write, sees reporting.read',
  'post /report-documents/{reportId}/freezing': 'does reporting.approve, sees reporting.read',
  'post /report-documents/{reportId}/sending': 'does reporting.write | reporting.approve, sees reporting.read',
  'post /report-documents/{reportId}/return': 'does reporting.edit | reporting.approve, sees reporting.read',
  'post /report-documents/{reportId}/replacement': 'does reporting.write, sees reporting.read',
  'get /report-documents/{reportId}/opening': 'sees reporting.read',
  'post /report-documents/{reportId}/opening': 'does reporting.approve, sees reporting.read',
  'post /report-documents/{reportId}/closing': 'does reporting.approve, sees reporting.read',
  'get /report-documents/{reportId}/file': 'sees reporting.read'
}
