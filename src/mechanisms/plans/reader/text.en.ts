import type { InputTextCode, Sentence } from './text.vi.ts'

const ENCODING_NAMES: Record<string, string> = { tcvn3: 'TCVN3 (.Vn fonts)', vni: 'VNI (VNI- fonts)' }

export const en: Record<InputTextCode, Sentence> = {
  'reader.empty': () => 'The file has no content. Open it to check, then upload it again.',
  'reader.too_large': (d) => `The file is larger than ${d.limit} MB. Remove pictures or split it into parts, then upload it.`,
  'reader.too_many_pages': (d) => `The document has more than ${d.limit} pages. Take the annexes out or split it into several files.`,
  'reader.unknown_format': () =>
    'We do not recognise this kind of file. Use Word (.docx, .doc), Excel (.xlsx, .csv), PDF, OpenDocument (.odt), plain text, a web page (.html) or a picture (PNG, JPEG, WebP, TIFF).',
  'reader.password_protected': () => 'The file is protected by a password. Remove the password in your word processor, save, and upload it again.',
  'reader.broken_file': () => 'The file is damaged and cannot be read. Open it in your word processor, save it as a new file, and upload that.',
  'reader.zip_bomb': () => 'The file unpacks to an unreasonable size and was refused for safety. Save the document as a new file and upload that.',
  'reader.xml_not_allowed': () =>
    'The file contains XML declarations that are not allowed (DTD or entities). Open it in your word processor, save it as a new file, and upload that.',
  'reader.table_too_large': (d) => `The file has a table of more than ${d.limit} rows. Move the table to a file of its own and upload the plan without it.`,
  'reader.list_too_long': (d) =>
    `The spreadsheet has more than ${d.limit} rows with text. A task list usually has some hundred: delete rows that are no tasks, or split it into several files.`,
  'reader.table_too_wide': (d) => `The spreadsheet has text beyond column ${d.limit}. Delete the columns that are not needed and upload it again.`,
  'reader.other_spreadsheet': () =>
    'This spreadsheet is stored in another format (.xls, .xlsb or .ods). Open it, choose “Save As”, pick “Excel Workbook (.xlsx)”, and upload the .xlsx file.',
  'reader.no_list': () => 'No column of this spreadsheet looks like a column of tasks. Upload the file on the page “Bring in a plan” to point out the columns yourself.',
  'reader.image_too_large': (d) => `The picture is too large to read (${d.width} × ${d.height} pixels). Scan it again at 200–300 dpi.`,
  'reader.picture_kind': () => 'This TIFF picture is stored in a way that we cannot read. Save it as PDF or PNG and upload that.',
  'reader.nested_too_deep': () =>
    'Tables stand inside tables too many layers deep, so the file cannot be read. Move the inner tables out, save, and upload it again.',
  'reader.text_with_nul': () =>
    'This plain text has zero (NUL) characters in it, which usually means that it is damaged or was only half copied. Open it in Notepad, copy the words into a new file saved as UTF-8, and upload that; or paste the text instead.',
  'reader.encoding_unknown': () => 'We cannot tell how the letters of this file are encoded. Save it as UTF-8 and upload it again.',
  'reader.legacy_font': (d) =>
    `The document uses the old font encoding ${ENCODING_NAMES[String(d.encoding)] ?? d.encoding}. Look at the converted sample; if it reads well, confirm the conversion to Unicode.`,
  'reader.no_text': () => 'We found no readable text. If this is a picture, take or scan it again: straight, sharp and well lit.',
  'reader.cancelled': () => 'Reading was stopped as you asked. Upload the file again when you need it.',
  'reader.time_limit': () => 'Reading took too long and was stopped. Split the document into smaller files.',
  'reader.not_a_plan': () =>
    'This file does not look like a plan: we found none of the usual parts and tasks. Check that you picked the right file.',
  'reader.amending_document': () =>
    'This document only changes some points of a plan; it is not the whole plan. Open the published plan, choose “Amend the plan”, “Edit a copy”, and change the points that it names.',
  'reader.other_document': () =>
    'This is another kind of document (a report, a proposal, a notice …), not a plan. Upload the plan, or the decision that promulgates it.',
  'reader.not_vietnamese': () => 'The document is not in Vietnamese. Upload the Vietnamese version of the plan.',
  'reader.secret': (d) =>
    `The document bears a secrecy mark${d.mark === undefined ? '' : ` “${d.mark}”`}. It was refused and nothing of it was kept. Handle secret documents by the rules on state secrets.`,
  'reader.extension_differs': (d) => `The name ends in .${d.extension} but the content is ${d.format}; we read it by its content.`,
  'reader.legacy_converted': (d) =>
    `The old font encoding ${ENCODING_NAMES[String(d.encoding)] ?? d.encoding} was converted to Unicode. Compare doubtful places with the original.`,
  'reader.recognised': (d) => `${d.pages} page(s) are pictures; their text was recognised by machine. Compare names, numbers and dates with the original.`,
  'reader.numbers_repaired': (d) => `${d.count} blurred number(s) were filled in from their neighbours: ${d.list} Compare them with the original.`,
  'reader.pages_without_text': (d) => `No text was found on page ${d.list}.`,
  'reader.revisions_left_out': () => 'The document still records changes; deleted passages were left out, inserted ones kept.',
  'reader.pictures_recognised': (d) => `Pictures in the file that are pages of text (${d.count}): their words were recognised by machine and stand where the picture stood. Compare names, numbers and dates with the original.`,
  'reader.pictures_not_read': (d) => `Pictures in the file that were not read (${d.count}): too small, without clear text, or of another kind. If they belong to the plan, type their words or upload the pictures by themselves.`,
  'reader.no_sections': () => 'No numbered section was found; everything was kept as one list.',
  'reader.no_title': () => 'No title was found. Fill it in before you go on.',
  'reader.number_printed_twice': (d) => `Section number ${d.marker} is printed twice (“${d.heading}”); both sections were kept as printed.`,
  'reader.formula_without_value': (d) =>
    `Cells with a formula that was never calculated are left empty (${d.count}): ${d.list}. If you need them, open the file in Excel, save it, and upload it again.`,
  'reader.cells_with_errors': (d) => `Cells that show a formula error such as #REF! (${d.count}): ${d.list}.`,
  'reader.rows_without_task': (d) =>
    `Rows with text but an empty task cell, which became no task (${d.count}): row ${d.list}. Their words stay in the source text.`,
  'reader.times_not_read': (d) => `Deadlines that we did not understand (${d.count}): row ${d.list}. Give these tasks a day.`,
  'reader.hidden_taken': (d) => `The spreadsheet hides some rows (${d.rows}) and columns (${d.columns}); they were read too.`,
  'reader.hidden_left': (d) => `The spreadsheet hides some rows (${d.rows}) and columns (${d.columns}); they are kept in the source text only.`,
}
