import type { TextShape } from '#platform/shared/locale.ts'
import type { SameReasons } from '#platform/shared/reasons.ts'
import type { lists as vi, memberListReasons as viReasons } from './text.vi.ts'

export const memberListReasons = {
  'people.list_unit_missing': 'Give the code of the unit',
  'people.list_unit_unknown': (d) => `On the first day there is no unit with the code ${d['code']}.`,
  'people.list_unit_not_yours': (d) => `You do not keep the list of the unit ${d['code']}.`,
  'people.list_person_form': 'This is no code of a person. Leave it empty for somebody new.',
  'people.list_person_unknown': 'Nobody in your lists has this code. Leave it empty for somebody new.',
  'people.list_name_differs': (d) => `The person with this code is called ${d['name']}. Check the code or the name.`,
  'people.list_twice': (d) => `The same as row ${d['other']}.`,
  'people.list_same_name': (d) => `Row ${d['other']} has somebody of the same name in the same unit. If they are two, give both a phone or mail of their own; if they are one, drop a row.`,
  'people.list_several': 'Several people of this name are in this unit. Give the code of the person (from an export).',
  'people.list_overlap': (d) => `This person has belonged to the unit since ${d['day']}. Mend the day, or change it on their page.`,
  'people.list_evidence': 'The file has phones or mails. Say how these people agreed, and bring it in again.',
  'people.import_followed': (d) => `Something else was entered about ${d['name']} since. Take that back first.`,
  'people.list_contact_differs': 'This person has another phone or mail. Change it on their page, or leave it empty in the file.',
  'people.import_used': (d) => `Other data rests on new people of the file (${d['table']}), so that it can no longer be taken back.`,
  'people.no_such_import': 'There is no such import, or you may not see it.',
  'people.import_old': 'The preview is older than seven days, so its rows are gone. Bring the file in again.'
} satisfies SameReasons<typeof viReasons>

export const lists: TextShape<typeof vi> = {
  columns: { name: 'Full name', unit: 'Code of the unit', position: 'Position', from: 'From', to: 'Until before', phone: 'Phone', email: 'E-mail', person: 'Code of the person' },
  sheetName: 'Members',
  title: 'Bring lists in and out',
  lead: 'Members from Excel or CSV: look at each row first, bring the whole file in at once, take the whole import back.',
  file: 'File',
  fileHint: '.xlsx or .csv, at most 20,000 rows. Export the list below for a file with the right columns. No numbers of citizens, ethnicity or religion.',
  evidence: 'Phones and mails in the file: how did these people agree?',
  evidenceHint: 'Leave empty where the file has none. For example: forms signed in January 2026, kept at the office.',
  upload: 'Upload and look',
  out: 'Export',
  outXlsx: 'Members (.xlsx)',
  outCsv: 'Members (.csv)',
  past: 'Past imports',
  pastNone: 'Nothing was brought in yet.',
  rows: (n) => `The file has ${n} rows.`,
  summary: (created, persons, changed, same) => `Joining: ${created} (new people: ${persons}). Contact changed: ${changed}. The same: ${same}.`,
  takeBackLead: 'Possible while nothing else was entered about these people since. New people of the file are removed.'
}
