/** Reports as documents: what commands take and what is told. Safe for the browser. */
import { z } from 'zod'
import { CALENDARS } from '#mechanisms/indicators/rules.ts'
import { isDay } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'

const Limit = z.coerce.number().int().min(1).max(200).default(50)
const Offset = z.coerce.number().int().min(0).max(1_000_000).default(0)
const Version = z.coerce.number().int().min(1)
const UnitRef = z.object({ id: Id, name: z.string() })
const PersonRef = z.object({ id: Id, name: z.string() })
const DayField = z.string().refine(isDay, 'input.not_a_day')
const typed = (most: number) => z.string().max(most, 'reporting.report_text_long').transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
const Optional = (most: number) => z.preprocess((given) => (given === '' || given === null ? undefined : given), typed(most).optional())

export const REPORT_STATES = ['draft', 'frozen', 'sent'] as const
export const REPORT_KINDS = ['month', 'quarter', 'half-year', 'year', 'whole'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]
/** What reports tell of; further rooms may offer more (`Module.reports`). */
export const ABOUTS = ['plan', 'campaign', 'unit'] as const
export type About = (typeof ABOUTS)[number]

export const LONGEST_TEMPLATE = 40_000
export const LONGEST_TEXT = 20_000

const TemplateFields = {
  name: typed(200).pipe(z.string().min(1, 'reporting.report_template_name')),
  title: typed(500).pipe(z.string().min(1, 'reporting.report_template_title'))
}
const Body = typed(LONGEST_TEMPLATE).pipe(z.string().min(1, 'reporting.report_template_empty'))
export const AddTemplate = z.object({ unitId: Id, about: z.enum(ABOUTS, 'reporting.report_about'), ...TemplateFields, body: Body })
export const AddWordTemplate = AddTemplate.omit({ body: true }).extend({ fileId: Id, paragraphs: z.array(z.string()) })
export const ChangeWordTemplate = z.object({ templateId: Id, version: Version, fileId: Id, paragraphs: z.array(z.string()) })
export const ChangeTemplate = z.object({ templateId: Id, version: Version, ...TemplateFields, body: Body })
export const TemplateInput = z.object({ templateId: Id })
export const EndTemplate = TemplateInput.extend({ version: Version })
export const ListTemplates = z.object({ unitId: Id.optional() })

export const TemplateRow = z
  .object({ id: z.string(), name: z.string(), about: z.enum(ABOUTS), builtIn: z.boolean(), word: z.boolean(), unit: UnitRef.nullable() })
  .meta({ id: 'ReportTemplateRow' })
export type TemplateRow = z.output<typeof TemplateRow>
export const TemplateList = z.object({ rows: z.array(TemplateRow) }).meta({ id: 'ReportTemplateList' })

export const Template = TemplateRow.extend({
  title: z.string(),
  version: z.int(),
  body: z.string(),
  ended: z.boolean(),
  /** Fields that mean nothing, in words. */
  problems: z.array(z.string()),
  versions: z.array(z.object({ number: z.int(), at: z.date(), by: PersonRef.nullable() })),
  can: z.object({ edit: z.boolean() })
}).meta({ id: 'ReportTemplate' })
export type Template = z.output<typeof Template>

export const AddReport = z.object({
  unitId: Id,
  /** Of a row, or the name of one that comes with the program. */
  template: z.string().min(1, 'reporting.report_choose_template').max(60),
  subjectId: z.preprocess((given) => (given === '' ? undefined : given), Id.optional()),
  calendar: z.enum(CALENDARS).default('state'),
  kind: z.enum(REPORT_KINDS, 'reporting.report_choose_kind'),
  /** A day of the period. */
  day: DayField
})
export const ReportInput = z.object({ reportId: Id })
export const ReportVersion = ReportInput.extend({ version: Version })
export const WriteText = ReportInput.extend({ name: typed(200), body: typed(LONGEST_TEXT), version: z.coerce.number().int().min(0) })
export const MOST_PARTS = 100
/** All that stands on a page at once: what was typed in one part is not lost when another one is saved. */
export const WriteTexts = ReportInput.extend({ parts: z.array(WriteText.omit({ reportId: true })).max(MOST_PARTS) })
export const FreezeReport = ReportVersion.extend({
  number: Optional(40),
  dated: z.preprocess((given) => (given === '' ? undefined : given), DayField.optional()),
  place: Optional(100),
  authority: Optional(200),
  position: Optional(200),
  signer: Optional(200)
})
export const ReportFile = ReportInput.extend({ format: z.enum(['docx', 'pdf']).default('docx') })
export const ListReports = z.object({ unitId: Id.optional(), subjectId: Id.optional(), offset: Offset, limit: Limit })

const Period = z.object({ calendar: z.enum(CALENDARS), kind: z.enum(REPORT_KINDS), key: z.string(), from: DayField, to: DayField })
export const ReportRow = z
  .object({ id: Id, title: z.string(), unit: UnitRef, period: Period, state: z.enum(REPORT_STATES), number: z.string().nullable(), sentTo: UnitRef.nullable(), returned: z.boolean() })
  .meta({ id: 'ReportDocumentRow' })
export type ReportRow = z.output<typeof ReportRow>
export const ReportList = z.object({ rows: z.array(ReportRow), next: z.int().nullable() }).meta({ id: 'ReportDocumentList' })

const Part = z.object({
  name: z.string(),
  version: z.int(),
  body: z.string(),
  /** Who wrote at it, the latest first. */
  by: z.array(z.object({ person: PersonRef.nullable(), at: z.date() })),
  /** What stood here in the report of the period before. */
  before: z.object({ reportId: Id, title: z.string(), body: z.string() }).nullable()
})
/** After it was frozen: what the total comes to now, and each correction in words. */
const Since = z.object({ now: z.string().nullable(), told: z.array(z.string()) })
export type CorrectedSince = z.output<typeof Since>
const ShownFigure = z.object({
  key: z.string(), label: z.string(), value: z.string(), amount: z.number().nullable(), measure: z.string().meta({ description: 'Unit of measure; empty for what is counted without one.' }), address: z.string(),
  /** What it was before something in it was corrected, and each correction in words, as the document says it. */
  corrected: z.object({ before: z.string().nullable(), told: z.array(z.string()) }).nullable(),
  since: Since.nullable(),
  before: z.object({ value: z.string(), amount: z.number().nullable() }).nullable()
})
export const Report = z
  .object({
    row: ReportRow,
    version: z.int(),
    about: z.enum(ABOUTS),
    subjectId: Id.nullable(),
    template: z.object({ id: z.string(), name: z.string(), word: z.boolean() }),
    parts: z.array(Part),
    figures: z.array(ShownFigure),
    /** Fields of the template that mean nothing here, in words. */
    problems: z.array(z.string()),
    /** Hex of SHA-256; null while it is a draft. */
    fingerprint: z.string().nullable(),
    frozen: z.object({ at: z.date(), by: PersonRef.nullable(), for: PersonRef.nullable(), dated: DayField.nullable() }).nullable(),
    sent: z.object({ at: z.date(), by: PersonRef.nullable(), for: PersonRef.nullable() }).nullable(),
    /** Sent back by the unit above. */
    returned: z.object({ at: z.date(), by: PersonRef.nullable(), for: PersonRef.nullable(), because: z.string() }).nullable(),
    /** The report whose place this one takes, and the one that takes its own. */
    replaces: Id.nullable(),
    replacedBy: Id.nullable(),
    usual: z.object({ authority: z.string(), position: z.string(), signer: z.string(), place: z.string() }),
    can: z.object({ write: z.boolean(), freeze: z.boolean(), send: z.boolean(), return: z.boolean(), replace: z.boolean(), pdf: z.boolean() })
  })
  .meta({ id: 'ReportDocument' })
export type Report = z.output<typeof Report>
export const ReportFrozen = z.object({ fingerprint: z.string() })
export const SendReport = ReportVersion
export const ReturnReport = ReportVersion.extend({ because: typed(500).pipe(z.string().min(1, 'reporting.because_missing')) })
