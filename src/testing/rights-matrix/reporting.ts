/** Who may do what with rounds of reports and their forms. */
import type { Entry } from './entries.ts'

const KEEPS: Entry = 'does reporting.edit, sees reporting.read'
const WRITES: Entry = 'does reporting.write, sees reporting.read'
const APPROVES: Entry = 'does reporting.approve, sees reporting.read'

export const REPORTING: Record<string, Entry> = {
  'get /report-rounds': 'lists reporting.read',
  'post /report-rounds': 'does reporting.edit',
  'get /report-rounds/{roundId}': 'sees reporting.read',
  'put /report-rounds/{roundId}': KEEPS,
  'post /report-rounds/{roundId}/audience': KEEPS,
  'delete /report-rounds/{roundId}/audience/{audienceId}': KEEPS,
  'put /report-rounds/{roundId}/levels/{level}': KEEPS,
  'post /report-rounds/{roundId}/items': KEEPS,
  'delete /report-rounds/{roundId}/items/{itemId}': KEEPS,
  'post /report-rounds/{roundId}/checks': KEEPS,
  'delete /report-rounds/{roundId}/checks/{checkId}': KEEPS,
  'post /report-rounds/{roundId}/texts': KEEPS,
  'delete /report-rounds/{roundId}/texts/{partId}': KEEPS,
  'post /report-rounds/{roundId}/opening': KEEPS,
  'post /report-rounds/{roundId}/closing': KEEPS,
  'post /report-rounds/{roundId}/next': KEEPS,
  'get /report-rounds/{roundId}/board': 'sees reporting.read',
  'post /report-rounds/{roundId}/reminders': KEEPS,
  'get /report-forms/{formId}': 'sees reporting.read',
  'post /report-forms/{formId}/cells': WRITES,
  'get /device-forms': 'lists reporting.write',
  'post /report-records': 'everybody',
  'post /report-forms/{formId}/evidence': WRITES,
  'delete /report-forms/{formId}/evidence/{itemId}/{fileId}': WRITES,
  'get /report-forms/{formId}/sheet': 'sees reporting.read',
  'get /report-sheets/{sheetId}': WRITES,
  'post /report-sheets/{sheetId}/taking': WRITES,
  'post /report-forms/{formId}/handing-in': WRITES,
  'post /report-forms/{formId}/taking-back': WRITES,
  'post /report-forms/{formId}/check': KEEPS,
  'post /report-forms/{formId}/return': 'does reporting.edit | reporting.approve, sees reporting.read',
  'post /report-forms/{formId}/approval': APPROVES,
  'post /report-forms/{formId}/extensions': APPROVES,
  'post /report-forms/{formId}/restatements': WRITES,
  'post /report-restatements/{restatementId}/decision': APPROVES
}
