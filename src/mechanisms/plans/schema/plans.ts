import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { ChangeCounts } from './amend.ts'
import { Cursor, FileRef, Limit, PersonRef, PLAN_STATES, typed, UnitRef, Version } from './values.ts'

export const PlanInput = z.object({ planId: Id })

export const ListPlans = z.object({
  unitId: Id.optional(),
  state: z.enum(PLAN_STATES).optional(),
  /** Words of the name or number, with or without tone marks. */
  text: typed(200).optional(),
  cursor: Cursor,
  limit: Limit
})

export const PlanRow = z
  .object({
    id: Id,
    unit: UnitRef,
    state: z.enum(PLAN_STATES),
    /** Title, or else kind and number, or else the file's name; never empty. */
    name: z.string(),
    number: z.string().nullable(),
    /** YYYY-MM-DD or YYYY. */
    date: z.string().nullable(),
    createdAt: z.date(),
    publishedAt: z.date().nullable(),
    tasks: z.int(),
    reported: z.int(),
    late: z.int(),
    /** Places still to be looked at. */
    doubts: z.int()
  })
  .meta({ id: 'PlanRow' })
export type PlanRow = z.output<typeof PlanRow>

export const Signature = z.object({ authority: z.string().nullable(), position: z.string().nullable(), name: z.string().nullable() })
export const Notice = z.object({ reason: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])) })

export const Plan = PlanRow.extend({
  version: z.int(),
  type: z.string().nullable(),
  symbol: z.string().nullable(),
  title: z.string().nullable(),
  issuer: z.string().nullable(),
  place: z.string().nullable(),
  markedDraft: z.boolean(),
  period: z.object({ from: z.int().nullable(), to: z.int().nullable() }),
  signature: Signature,
  recipients: z.array(z.string()),
  notices: z.array(Notice),
  format: z.string(),
  pages: z.int().nullable(),
  files: z.array(FileRef),
  createdBy: PersonRef.nullable(),
  publishedBy: PersonRef.nullable(),
  fingerprint: z.string().nullable(),
  counts: z.object({
    parts: z.int(),
    items: z.int(),
    tasks: z.int(),
    targets: z.int(),
    deadlines: z.int(),
    citations: z.int(),
    paragraphs: z.int(),
    doubts: z.int(),
    /** Tasks in which no lead is a known unit. */
    tasksWithoutLead: z.int()
  }),
  can: z.object({ edit: z.boolean(), publish: z.boolean(), discard: z.boolean(), enterFigures: z.boolean(), assign: z.boolean() })
}).meta({ id: 'Plan' })
export type Plan = z.output<typeof Plan>

export const Citation = z
  .object({
    kind: z.string(),
    number: z.string().nullable(),
    name: z.string().nullable(),
    date: z.string().nullable(),
    issuer: z.string().nullable(),
    basis: z.boolean(),
    paragraph: z.int()
  })
  .meta({ id: 'Citation' })
export type Citation = z.output<typeof Citation>

export const ChangePlanHeader = z.object({
  planId: Id,
  version: Version,
  title: typed(1000).optional(),
  number: typed(100).optional(),
  issuer: typed(500).optional(),
  date: z
    .string()
    .trim()
    .regex(/^(\d{4}(-\d{2}-\d{2})?)?$/, 'plans.date_form')
    .optional()
})

export const PublishPlan = z.object({ planId: Id, version: Version })
export const DiscardPlan = z.object({ planId: Id, version: Version })
export const Published = z
  .object({ fingerprint: z.string(), tasks: z.int(), units: z.int(), unresolved: z.int() })
  .meta({ id: 'Published' })

/** A plan as it was published, frozen. */
export const PlanVersion = z
  .object({
    number: z.int(),
    fingerprint: z.string(),
    by: PersonRef.nullable(),
    at: z.date(),
    /** What was kept still gives this fingerprint. */
    intact: z.boolean(),
    /** The document that decided it; '' for the first and where none was named. */
    document: z.string(),
    /** How it differs from the version before; null for the first. */
    counts: ChangeCounts.nullable()
  })
  .meta({ id: 'PlanVersion' })
export type PlanVersion = z.output<typeof PlanVersion>
