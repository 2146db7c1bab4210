import type { SameReasons } from '#platform/shared/reasons.ts'
import type { broughtEvents as eventsVi, broughtReasons as reasonsVi, broughtWords as wordsVi } from './brought.vi.ts'

export const broughtReasons = {
  'reporting.no_such_evidence': 'The evidence was not found. Choose the file again.',
  'reporting.evidence_many': (d) => `A number takes ${d['most']} files at most. Take one away, then add the new one.`,
  'reporting.evidence_kind': 'Only pictures (JPG, PNG, WebP), PDF, Word (DOCX), Excel (XLSX), ODT and ODS are taken. Choose another file.',
  'reporting.evidence_lies': 'The file is not what its ending says. Choose another file.',
  'reporting.no_such_sheet': 'There is no such sheet, or you have brought a newer one.',
  'reporting.sheet_columns': 'The sheet has no line of titles with the columns “Mã (không sửa)” and “Kỳ này”. Download the sheet of this form and fill that in.',
  'reporting.sheet_other_form': 'This is the sheet of another form. Open the form of the unit and period that the sheet names.',
  'reporting.sheet_other_row': 'This row belongs to another form. Fill in the sheet that this form gives.',
  'reporting.sheet_no_key': 'This row has no key, so nobody can tell what it counts. Use the rows that the sheet came with.',
  'reporting.sheet_row_unknown': 'The form does not ask this any more. Download a new sheet.',
  'reporting.sheet_twice': ({ row }) => `This stands in row ${row} already. Keep one of the two.`,
  'reporting.sheet_merged': 'This row has merged cells. Part them and bring the sheet again.',
  'reporting.sheet_formula': 'This cell is a formula without a result. Open and save it in Excel, or write the number itself.',
  'reporting.sheet_locked': 'The number of the last period is not changed here. Ask for a correction in its own form.',
  'reporting.sheet_known': 'The system knows this number, so it is not taken from the sheet.',
  'reporting.sheet_day': 'Excel has made a date of this cell. Set its format to a number and write it again.',
  'reporting.sheet_no_number': 'This cell is no number.',
  'reporting.sheet_flag': ({ typed }) => `“${typed}” is not understood. Write x, or leave it empty.`,
  'reporting.sheet_taken': 'This sheet was taken into the form already.',
  'reporting.sheet_form_moved': 'While you looked at the sheet the form was handed in, or the round was closed, so nothing was taken. The sheet is still here: take the form back, or wait until it is returned, and take it then.',
  'reporting.sheet_nothing_chosen': 'Nothing was chosen.',
  'reporting.sheet_changed_since': 'Somebody changed this after you opened the page. Look at the form, then decide.'
} satisfies SameReasons<typeof reasonsVi>

export const broughtEvents: Record<keyof typeof eventsVi, string> = {
  'report_form.evidence_added': 'Evidence put to a form',
  'report_form.evidence_removed': 'Evidence taken away from a form',
  'report_form.sheet_brought': 'Filled sheet brought to be looked at',
  'report_form.sheet_taken': 'Numbers taken from a sheet'
}

export const broughtWords: typeof wordsVi = {
  evidence: 'Evidence',
  stripped: 'place, hour and camera taken out',
  evidenceLead: 'Photos of a phone, PDF, Word or Excel, 10 MB each at most, five to a number at most. Place, hour and camera are taken out of photos before they are kept. Whoever sees the form sees the files, so send no lists with private data of people.',
  evidenceOf: 'Of which number',
  evidenceFile: 'File or photo',
  evidenceSend: 'Send the file',
  evidenceRemove: (name) => `Take away ${name}`,
  evidenceAdd: 'Add evidence',
  sheet: 'Fill in with Excel',
  sheetLead: 'Download the sheet, fill in the column “Kỳ này” and bring it back. Before anything is taken the page shows each difference; until you take it, the form stays as it is.',
  sheetGet: 'Download the Excel sheet',
  sheetFile: 'Filled sheet (XLSX)',
  sheetSend: 'Bring it to be looked at',
  sheetWaits: 'The sheet that you brought and have not taken yet',
  brought: 'Filled sheet',
  broughtLead: (file) => `File ${file}. Leave out what is not to be taken.`,
  unchanged: (count) => `${count} as in the form.`,
  changes: 'What differs from the form',
  noChanges: 'The sheet says what the form says.',
  change: (address, label) => `Cell ${address} · ${label}:`,
  stale: 'Somebody changed this in the form after the sheet was downloaded. Choose it only where the sheet is to replace it.',
  take: 'Take what is chosen',
  taken: (count) => `${count} taken into the form.`,
  notTaken: 'Not taken',
  refused: 'Cells that could not be read',
  refusedLead: 'Put them right in the sheet and bring it again; the others can be taken all the same.',
  address: 'Cell',
  why: 'Why',
  missing: (count) => `The sheet has no row for ${count}`,
  backToForm: 'Back to the form'
}
