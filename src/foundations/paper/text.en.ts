import type { SameReasons } from '#platform/shared/reasons.ts'
import type { TextShape } from '#platform/shared/locale.ts'
import type { reasons as reasonsVi, vi } from './text.vi.ts'

const meant = (nearest: string | null): string => (nearest === null ? '' : ` Did you mean “${nearest}”?`)

export const reasons = {
  'paper.not_a_number': 'Enter a number, for example 12.5',
  'paper.out_of_range': 'This number is outside of what an A4 page can use',
  'paper.half_points': 'Type sizes are whole or half points, for example 13 or 13.5',
  'paper.choose_one': 'Choose one',
  'paper.line_form': 'Line spacing takes 0.9 to 3 lines, or 10 to 40 points',
  'paper.line_too_small': 'With lines closer than the size of the text, letters would overlap',
  'paper.may_not_edit': 'You have not been given the layout of this unit to edit.',
  'paper.changed_meanwhile': 'Somebody has just changed this layout. Reload the page and change it again.',
  'paper.file_broken': 'The file is damaged or no Word or Excel file. Save it again and try once more.',
  'paper.file_protected': 'The file has a password or an old format (.doc, .xls). Save it as .docx or .xlsx without a password.',
  'paper.file_too_large': 'The file is too large to be read. Delete what does not belong to it and try again.',
  'paper.csv_letters': 'The CSV file is not in UTF-8. In Excel save it as “CSV UTF-8” and upload it again.',
  'paper.no_sheet': 'The file has no sheet that can be read.',
  'paper.no_document': 'The file is no Word document (.docx).',
  'paper.sheet_too_long': (d) => `The sheet has more than ${d['limit']} rows. Keep only the rows of the table that you downloaded.`,
  'paper.template_code': 'The Word template holds macros, embedded files or fields that act. A template may hold words and looks only: save it as .docx without macros, take embedded objects out and upload it again.',
  'paper.template_outside': 'The Word template fetches something from elsewhere (linked pictures, an attached template). Put pictures into the file itself, detach the template and upload it again.',
  'paper.template_form': 'The file is “Strict Open XML”. In Word choose Save as, “Word Document (*.docx)”, and upload it again.',
  'paper.busy': 'Too many documents are waiting to be written. Try again in a few minutes.'
} satisfies SameReasons<typeof reasonsVi>

export const en: TextShape<typeof vi> = {
  events: {
    'paper.layout_changed': 'Layout changed',
    'paper.layout_reset': 'Layout taken from above again',
    'paper.written': 'Document written'
  },
  fieldProblems: {
    field_not_closed: ({ paragraph, written }) => `Paragraph ${paragraph}: “${written}” begins with {{ and has no }}.`,
    field_not_opened: ({ paragraph, written }) => `Paragraph ${paragraph}: “${written}” has }} without {{ before it.`,
    field_empty: ({ paragraph }) => `Paragraph ${paragraph}: there is nothing between {{ and }}.`,
    field_unknown: ({ paragraph, written, nearest }) => `Paragraph ${paragraph}: there is no field “${written}”.${meant(nearest)}`,
    field_without_name: ({ paragraph, written }) => `Paragraph ${paragraph}: the field “${written}” needs a name behind a colon, such as {{${written}: name}}.`,
    field_takes_no_name: ({ paragraph, written, nearest }) => `Paragraph ${paragraph}: the field “${nearest ?? written}” takes no name. Remove the colon and what follows it.`,
    field_name_unknown: ({ paragraph, written, nearest }) => `Paragraph ${paragraph}: there is no “${written}”.${meant(nearest)}`,
    field_option_unknown: ({ paragraph, written, nearest }) => `Paragraph ${paragraph}: there is no choice “${written}”.${meant(nearest)}`,
    field_not_alone: ({ paragraph, written }) => `Paragraph ${paragraph}: the field “${written}” is a table, a chart or a list and must be a paragraph of its own.`
  },
  title: 'Layout of documents',
  lead: 'Documents of the unit and of the units below it follow this layout. Change a number, look at the preview, then save.',
  layouts: { state: 'State body', party: 'Party body' },
  sources: {
    state: 'After Decree 30/2020/NĐ-CP, Annex I.',
    party: 'After Regulation 399-QĐ/TW and Guideline 05-HD/VPTW; where publications differ, change it here.'
  },
  layoutTabs: 'Form',
  builtIn: 'The built-in layout is used.',
  from: (unit: string): string => `The layout of ${unit} is used. Saving here gives the unit its own.`,
  own: 'The unit has a layout of its own.',
  saved: 'The layout is saved.',
  readOnly: 'You can look at this layout but not change it.',
  groups: { page: 'Page', sizes: 'Type sizes', body: 'Paragraphs', blocks: 'Blocks' },
  millimetres: 'mm',
  points: 'points',
  percent: '%',
  fields: {
    marginTop: 'Top margin',
    marginBottom: 'Bottom margin',
    marginLeft: 'Left margin',
    marginRight: 'Right margin',
    sizeNational: 'Name of the state, or of the Party',
    sizeMotto: 'Motto',
    sizeIssuer: 'Issuing body',
    sizeNumber: 'Number and symbol',
    sizePlaceDate: 'Place and date',
    sizeTitle: 'Type of document',
    sizeSummary: 'Summary',
    sizeBody: 'Text',
    sizeTable: 'Text in tables',
    sizeSignature: 'Signature block',
    sizeRecipientsTitle: 'The word “Nơi nhận”',
    sizeRecipients: 'List of recipients',
    sizePageNumber: 'Page number',
    firstLine: 'Indent of the first line',
    spaceBetween: 'Space between paragraphs',
    lineRule: 'How lines are spaced',
    line: 'Line spacing',
    headLeft: 'Left column of the letterhead',
    ending: 'Closing mark',
    basisItalic: 'Legal basis in italics',
    basisDash: 'A dash before each legal basis',
    positionBold: 'Position of the signer in bold',
    pageNumbers: 'Page numbers (none on the first page)'
  },
  lineRules: { multiple: 'In lines (1; 1.15; 1.5)', exact: 'In points (18, 19, 20)' },
  remark: (field: string, least: number, most: number): string => (least === most ? `${field}: the rules say ${least}` : `${field}: the rules say ${least} to ${most}`),
  remarks: 'Some numbers differ from the rules. They can be saved, but be sure that you mean it:',
  preview: 'Preview',
  previewAlt: 'First page of a sample plan with the numbers on this page',
  save: 'Save layout',
  reset: 'Give up the own layout and follow the unit above'
}
