/** What devices that write forms without a network ask for and send; safe for the browser. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { DayField, typed } from './fields.ts'
import { Numbers, WrittenCell } from './forms.ts'
import { RoundCheck, RoundItem } from './rounds.ts'

export const MOST_FORM_RECORDS = 200

/** The forms in which a device may speak; one that was ever published is taken for years. */
/** 2: a form can be handed in. */
export const FORM_FORMATS = [1, 2] as const
export const MOST_HANDED_IN = 20

const FormRecord = z
  .object({
    /** Made on the device (UUID); it is a new one with each change. */
    id: Id,
    formId: Id,
    /** When it was typed, by the clock of the device. */
    at: z.iso.datetime({ offset: true }),
    /** The version that the device held. */
    version: z.int().min(0),
    /** Records that this one was typed over after they were under way. */
    follows: z.array(Id).max(20).default([]),
    itemId: Id.optional(),
    ...WrittenCell.shape,
    partId: Id.optional(),
    body: typed(20_000).default('')
  })
  .refine(({ itemId, partId }) => (itemId === undefined) !== (partId === undefined), { message: 'reporting.no_such_item', path: ['itemId'] })
export type FormRecord = z.output<typeof FormRecord>

/** What somebody who decided to hand a form in had before them: how often it had come back, and each number and text in its version. */
export const HandInSeen = z.object({ formId: Id, returned: z.int().min(0), seen: z.array(z.object({ ofId: Id, version: z.int().min(0) })).max(350) })
/** Decided on a device; `at` by its clock. */
const HandInRecord = HandInSeen.extend({ id: Id, at: z.iso.datetime({ offset: true }) })
export type HandInRecord = z.output<typeof HandInRecord>

export const SendFormRecords = z.object({
  format: z.literal(FORM_FORMATS, 'reporting.format_unknown'),
  /** Who typed it: whoever is signed in by now does not send what somebody else has typed. */
  personId: Id,
  /** What the clock of the device shows while it sends. */
  deviceTime: z.iso.datetime({ offset: true }),
  records: z.array(FormRecord).max(MOST_FORM_RECORDS).default([]),
  /** Forms to be handed in, after all that was typed in them. */
  handIn: z.array(HandInRecord).max(MOST_HANDED_IN).default([])
})

export const RECORD_OUTCOMES = ['taken', 'repeated', 'conflict', 'unread', 'refused'] as const
export const FormRecordAnswer = z.object({
  id: Id,
  outcome: z.enum(RECORD_OUTCOMES),
  reason: z.string().nullable(),
  detail: z.record(z.string(), z.string()),
  /** That stands in the form now; null where nothing was taken and nobody else has written. */
  version: z.int().nullable(),
  /** Of a conflict: what somebody else has written, and who. */
  theirs: Numbers.extend({ nothing: z.boolean(), comment: z.string(), body: z.string() }).nullable(),
  by: z.string().nullable(),
  handedIn: z.object({ at: z.date(), late: z.boolean() }).nullable().meta({ description: 'Of a form that was handed in: when it came in, and whether after its day.' }),
  problems: z
    .array(z.object({ ofId: Id, reason: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()]).nullable()) }))
    .meta({ description: 'Of a form that was not handed in: what stands in the way, by number and text.' })
})
export type FormRecordAnswer = z.output<typeof FormRecordAnswer>

export const FormRecordAnswers = z.object({ format: z.literal(1), serverTime: z.date(), answers: z.array(FormRecordAnswer) }).meta({ id: 'ReportFormRecordAnswers' })
export type FormRecordAnswers = z.output<typeof FormRecordAnswers>

export const DeviceCell = Numbers.extend({
  item: RoundItem.omit({ indicatorId: true, how: true }),
  version: z.int(),
  nothing: z.boolean(),
  estimated: z.boolean(),
  comment: z.string(),
  /** Known already: nobody is asked. */
  known: Numbers.extend({ hidden: z.boolean(), from: z.enum(['counted', 'below']) }).nullable(),
  before: Numbers.extend({ period: z.string() }).nullable(),
  remarks: z.array(z.string())
})
export type DeviceCell = z.output<typeof DeviceCell>
export const DeviceText = z.object({
  part: z.object({ id: Id, title: z.string(), required: z.boolean() }),
  version: z.int(),
  body: z.string(),
  before: z.object({ period: z.string(), body: z.string() }).nullable(),
  remarks: z.array(z.string())
})
export type DeviceText = z.output<typeof DeviceText>
export const DeviceForm = z.object({
  id: Id,
  title: z.string(),
  about: z.string(),
  unit: z.string(),
  above: z.string(),
  period: z.string(),
  dueOn: DayField,
  returned: z.boolean(),
  timesReturned: z.int(),
  remarks: z.array(z.string()),
  checks: z.array(RoundCheck.omit({ id: true })),
  cells: z.array(DeviceCell),
  texts: z.array(DeviceText)
})
export type DeviceForm = z.output<typeof DeviceForm>

/** All that a device may hold of one person: the forms that wait for them. */
export const DeviceForms = z
  .object({ format: z.literal(1), person: z.object({ id: Id, name: z.string() }), serverTime: z.date(), forms: z.array(DeviceForm), more: z.int() })
  .meta({ id: 'ReportDeviceForms' })
export type DeviceForms = z.output<typeof DeviceForms>
