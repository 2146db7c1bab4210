import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { At, COMPARATORS, PER, TASK_STATES } from './values.ts'
import { Deadline, TaskUnit } from './tasks.ts'

export const Target = z
  .object({
    id: Id,
    value: z.number(),
    unit: z.string(),
    comparator: z.enum(COMPARATORS),
    approx: z.boolean(),
    subject: z.string().nullable(),
    by: z.string().nullable(),
    per: z.enum(PER).nullable(),
    at: At.nullable(),
    confidence: z.number(),
    doubtful: z.boolean(),
    checked: z.boolean(),
    version: z.int()
  })
  .meta({ id: 'Target' })
export type Target = z.output<typeof Target>

/** A task inside the outline; the text is the item's unless a person changed it. */
export const OutlineTask = z
  .object({
    id: Id,
    text: z.string(),
    marked: z.boolean(),
    state: z.enum(TASK_STATES),
    percent: z.int(),
    /** The plan's own last day. */
    dueOn: z.string().nullable(),
    /** The last day that counts now, granted extensions included; null in a draft and once nothing is open. */
    openDueOn: z.string().nullable(),
    /** The plan's day of what has got a later one. */
    extendedFrom: z.string().nullable(),
    deadlineId: Id.nullable(),
    addressees: z.enum(['all']).nullable(),
    /** Given to nobody: why, and the open way that serves the same wish. */
    staysText: z.object({ by: z.enum(['rule', 'clerk']), instead: z.enum(['answer', 'survey', 'dialogue']).nullable() }).nullable(),
    confidence: z.number(),
    doubtful: z.boolean(),
    checked: z.boolean(),
    version: z.int(),
    units: z.array(TaskUnit)
  })
  .meta({ id: 'OutlineTask' })
export type OutlineTask = z.output<typeof OutlineTask>

const Findings = {
  at: At,
  confidence: z.number(),
  task: OutlineTask.nullable(),
  targets: z.array(Target),
  deadlines: z.array(Deadline)
}

export const OutlineItem = z
  .object({
    id: Id,
    number: z.int(),
    marker: z.string().nullable(),
    text: z.string(),
    leadIn: z.boolean(),
    attribute: z.boolean(),
    ...Findings
  })
  .meta({ id: 'OutlineItem' })
export type OutlineItem = z.output<typeof OutlineItem>

/** `task`, `targets`, `deadlines` of a node belong to its heading. Nodes come flat, in the order of the document. */
export const OutlineNode = z
  .object({
    id: Id,
    parentId: Id.nullable(),
    depth: z.int(),
    marker: z.string().nullable(),
    heading: z.string().nullable(),
    path: z.string(),
    items: z.array(OutlineItem),
    ...Findings
  })
  .meta({ id: 'OutlineNode' })
export type OutlineNode = z.output<typeof OutlineNode>

/** `partId`: only that part (node of depth 0) with everything below it; "closing" the closing paragraphs. */
export const PlanOutlineInput = z.object({ planId: Id, partId: z.union([Id, z.literal('closing')]).optional() })
export const PlanOutline = z
  .object({
    parts: z.array(
      z.object({ id: Id, marker: z.string().nullable(), heading: z.string().nullable(), tasks: z.int(), doubts: z.int(), paragraph: z.int() })
    ),
    nodes: z.array(OutlineNode),
    closing: z.array(OutlineItem)
  })
  .meta({ id: 'PlanOutline' })
export type PlanOutline = z.output<typeof PlanOutline>

export const PlanSourceInput = z.object({
  planId: Id,
  /** First paragraph wanted. */
  from: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200)
})
export const SourceLine = z
  .object({
    position: z.int(),
    text: z.string(),
    placement: z.string(),
    page: z.int().nullable(),
    /** Left, top, right, bottom as shares of the page; null where the file has no printed pages. */
    box: z.array(z.number()).nullable(),
    /** `address`: of a spreadsheet's cell, "Sheet1!C12". */
    cell: z.object({ table: z.int(), row: z.int(), column: z.int(), columns: z.int(), address: z.string().optional() }).nullable(),
    gapBefore: z.boolean(),
    /** header, basis, node, closing, recipients, signature, furniture. */
    place: z.string(),
    reason: z.string().nullable(),
    nodeId: Id.nullable(),
    itemId: Id.nullable()
  })
  .meta({ id: 'SourceLine' })
export type SourceLine = z.output<typeof SourceLine>
/** A page of the file that can be looked at as a picture; its size in points. */
export const SourcePage = z
  .object({ number: z.int(), fileId: Id, pageInFile: z.int(), width: z.number(), height: z.number() })
  .meta({ id: 'SourcePage' })
export type SourcePage = z.output<typeof SourcePage>
/** `pages`: those on which the lines stand, where the file can be shown. */
export const PlanSource = z
  .object({ lines: z.array(SourceLine), pages: z.array(SourcePage), total: z.int() })
  .meta({ id: 'PlanSource' })
export type PlanSource = z.output<typeof PlanSource>

export const Doubt = z
  .object({
    kind: z.enum(['task', 'target', 'deadline']),
    id: Id,
    version: z.int(),
    text: z.string(),
    /** 0–1, highest first. */
    risk: z.number(),
    /** Text keys: plans.doubt_unit_unknown, plans.doubt_unit_unsure, plans.doubt_reading. */
    reasons: z.array(z.string()),
    /** The words of the plan that a reason speaks of, by reason. */
    phrases: z.record(z.string(), z.array(z.string())),
    paragraph: z.int().nullable()
  })
  .meta({ id: 'Doubt' })
export type Doubt = z.output<typeof Doubt>

export const ListDoubts = z.object({ planId: Id, limit: z.coerce.number().int().min(1).max(200).default(100) })
export const Doubts = z.object({ rows: z.array(Doubt), total: z.int() }).meta({ id: 'Doubts' })
export type Doubts = z.output<typeof Doubts>
