import type { SameReasons } from '#platform/shared/reasons.ts'
import type { documentReasons as vi } from './documents.vi.ts'

export const documentReasons = {
  'plans.period_backwards': 'The last day of the period must not lie before the first',
  'plans.not_published_documents': 'The plan is not published yet, so there are no reports and letters.',
  'plans.document_too_long': (d) => `The plan has more than ${d['limit']} tasks, too many for one document. Take the Excel table.`,
  'plans.no_lead_unit': 'No lead unit is known yet, so there are no letters.',
  'plans.return_of_what': 'Send the file back from the page of its plan or from the page of the unit’s report.',
  'plans.return_sheet_of_plan': 'This page takes the Word file of the report. Send an Excel table back on the documents page of its plan.',
  'plans.return_no_file': 'Choose a Word or Excel file that you downloaded from this page',
  'plans.return_no_copy': 'Nobody can tell which document this file was made from. Download the document again and edit that file.',
  'plans.return_other_plan': 'This file belongs to another plan, or its original is gone. Download the document again from this page.',
  'plans.return_applied': 'The changes of this file have been made already.',
  'plans.return_plan_published': 'The plan was published after the file was downloaded. Download a new table and edit that.',
  'plans.no_such_return': 'This file is not found, or you may not see it.',
  'plans.choose_changes': 'Choose at least one change',
  'plans.sheet_columns': (d) => `The table lacks columns: ${d['columns']}. Keep the head of the table that you downloaded.`,
  'plans.sheet_other_plan': 'No row belongs to this plan as it stands. The file is a table of another plan, or was downloaded before the plan was published. Download a new table from this page.',
  'plans.sheet_no_id': 'The row has no code. New tasks cannot be added by a table; add them here.',
  'plans.sheet_unknown_id': 'The code does not belong to this plan or was changed. Leave that column alone.',
  'plans.sheet_twice': (d) => `The code is the same as in row ${d['row']}. Only the first row counts.`,
  'plans.sheet_merged': 'The row has merged cells. Take the merging back.',
  'plans.sheet_formula': (d) => `The column “${d['column']}” holds a formula. Paste it as a value.`,
  'plans.sheet_locked': (d) => `The column “${d['column']}” is not edited by this table; its change is not taken.`,
  'plans.sheet_stale': 'Somebody changed this task here after the table was downloaded. Download a new table.',
  'plans.sheet_not_open': 'The task is done, or you may not report for this unit.',
  'plans.sheet_unknown_unit': (d) => `There is no unit called “${d['name']}”. Part units by semicolons.`,
  'plans.sheet_day': (d) => `The day “${d['text']}” is not understood. Write day/month/year, for example 15/12/2026.`,
  'plans.sheet_percent': (d) => `“${d['text']}” is no whole number from 0 to 100.`,
  'plans.sheet_state': (d) => `There is no state “${d['text']}”. Write “Đang thực hiện” or “Đã báo cáo hoàn thành”.`,
  'plans.sheet_state_of_superior': (d) => `The state “${d['text']}” is set by the superior and cannot be reported by a table.`,
  'plans.sheet_emptied': (d) => `The column “${d['column']}” was emptied. The old value stays.`
} satisfies SameReasons<typeof vi>
