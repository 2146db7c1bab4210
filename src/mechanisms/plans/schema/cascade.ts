import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { DayField, Limit, TASK_STATES, typed, UnitRef } from './values.ts'

export const PAIR_HOW = ['verbatim', 'reworded', 'merged', 'split'] as const
export const PAIR_STATES = ['proposed', 'confirmed', 'rejected'] as const
export const PROPOSAL_STATES = ['open', 'accepted', 'declined'] as const

/** The number of the first row of a page. */
const Offset = z.coerce.number().int().min(0).max(1_000_000).default(0)

export const LinkPlan = z.object({ planId: Id, higherId: Id })
export const PlanLinkInput = z.object({ planId: Id, higherId: Id })

export const PlanRef = z.object({
  id: Id,
  name: z.string(),
  number: z.string().nullable(),
  date: z.string().nullable(),
  unit: UnitRef
}).meta({ id: 'PlanRef' })
export type PlanRef = z.output<typeof PlanRef>

export const PlanLinks = z
  .object({
    /** Plans that this one carries out. */
    higher: z.array(z.object({ plan: PlanRef, comparedAt: z.date().nullable(), pairs: z.int() })),
    /** Published plans that its citations name and that it is not linked with yet. */
    proposed: z.array(z.object({ plan: PlanRef, citation: z.string(), sure: z.boolean() })),
    /** How many plans you may read carry out this one. */
    lower: z.int(),
    can: z.object({ link: z.boolean() })
  })
  .meta({ id: 'PlanLinks' })
export type PlanLinks = z.output<typeof PlanLinks>

export const SearchHigher = z.object({ planId: Id, text: typed(200).default('') })

const Span = z.object({ from: z.int(), to: z.int() })
export const PairReason = z
  .object({
    lowerShare: z.number(),
    higherShare: z.number(),
    inOrder: z.number(),
    statement: z.number(),
    sameHeading: z.boolean(),
    neighbours: z.boolean(),
    sections: z.boolean().optional().meta({ description: 'Their sections share other pairs. Missing in pairs that an earlier version found.' }),
    closest: z.boolean().optional().meta({ description: 'Of all that was open, each is by far most like the other.' }),
    repeated: z.boolean().optional().meta({ description: 'The higher plan says it in two places; the lower item carries out the other one too.' }),
    runs: z.array(z.object({ words: z.int(), lower: Span, higher: Span }))
  })
  .meta({ id: 'PairReason' })
export type PairReason = z.output<typeof PairReason>

const Paragraph = z.object({ id: Id, address: z.string(), text: z.string() })
export type CascadeParagraph = z.output<typeof Paragraph>

export const ComparedPair = z
  .object({
    id: Id,
    higher: Paragraph,
    how: z.enum(PAIR_HOW).nullable(),
    state: z.enum(PAIR_STATES),
    reason: PairReason.nullable()
  })
  .meta({ id: 'ComparedPair' })
export type ComparedPair = z.output<typeof ComparedPair>

export const ComparePlans = PlanLinkInput.extend({ offset: Offset, limit: Limit })
export const PlanComparison = z
  .object({
    higher: PlanRef,
    comparedAt: z.date().nullable(),
    counts: z.object({ lower: z.int(), paired: z.int(), added: z.int(), higher: z.int(), leftOut: z.int() }),
    /** Paragraphs of the lower plan from `offset`; one without pairs is new. */
    rows: z.array(Paragraph.extend({ pairs: z.array(ComparedPair) })),
    /** Paragraphs of the higher plan that nothing takes up; the first two hundred. */
    leftOut: z.array(Paragraph),
    next: z.int().nullable(),
    can: z.object({ decide: z.boolean() })
  })
  .meta({ id: 'PlanComparison' })
export type PlanComparison = z.output<typeof PlanComparison>

export const DecidePair = z.object({ pairId: Id, state: z.enum(['confirmed', 'rejected']) })
/** Places are ids of items, or of nodes for headings. */
export const AddPair = PlanLinkInput.extend({ lowerPlace: Id, higherPlace: Id })

export const Coverage = z
  .object({
    /** Units of which a plan of their own is expected: of the kind of those that have one, as far as you may see. */
    units: z.int(),
    plans: z.int(),
    tasks: z.int(),
    rows: z.array(
      z.object({
        task: z.object({ id: Id, text: z.string(), dueOn: DayField.nullable(), dueText: z.string().nullable() }),
        /** The plan gives the task to named units; nobody else is expected to have it. */
        named: z.boolean(),
        expected: z.int(),
        covered: z.int(),
        direct: z.int(),
        asked: z.int(),
        missing: z.int(),
        /** The earliest and the latest day among the tasks that carry it out. */
        firstDue: DayField.nullable(),
        lastDue: DayField.nullable(),
        /** Somebody carries it out again and again instead of by one day. */
        recurring: z.boolean()
      })
    ),
    next: z.int().nullable()
  })
  .meta({ id: 'PlanCoverage' })
export type Coverage = z.output<typeof Coverage>
export const CoverageInput = z.object({
  planId: Id,
  /** Only tasks that some unit lacks. */
  gaps: z.stringbool().or(z.boolean()).default(false),
  offset: Offset, limit: Limit })

export const COVERED_BY = ['plan', 'direct', 'open', 'declined', 'none'] as const
export const TaskCoverageInput = z.object({ taskId: Id, show: z.enum(COVERED_BY).optional(), offset: Offset, limit: Limit })
export const TaskCoverage = z
  .object({
    task: z.object({ id: Id, planId: Id, planName: z.string(), text: z.string(), dueOn: DayField.nullable(), dueText: z.string().nullable() }),
    counts: z.record(z.enum(COVERED_BY), z.int()),
    rows: z.array(
      z.object({
        unit: UnitRef,
        by: z.enum(COVERED_BY),
        /** The task of the unit's own plan. */
        task: z.object({ id: Id, planId: Id, text: z.string(), dueOn: DayField.nullable() }).nullable(),
        reason: z.string()
      })
    ),
    next: z.int().nullable(),
    can: z.object({ propose: z.boolean() })
  })
  .meta({ id: 'TaskCoverage' })
export type TaskCoverage = z.output<typeof TaskCoverage>

export const CarryingInput = z.object({ taskId: Id, unitId: Id })
export const CarryingTasks = z
  .object({
    total: z.int(),
    /** The plain average of their percents, rounded down; null where there are none. */
    percent: z.int().nullable(),
    rows: z.array(
      z.object({
        id: Id,
        text: z.string(),
        state: z.enum(TASK_STATES),
        percent: z.int(),
        dueOn: DayField.nullable(),
        plan: z.object({ id: Id, name: z.string() })
      })
    )
  })
  .meta({ id: 'CarryingTasks' })
export type CarryingTasks = z.output<typeof CarryingTasks>

export const ProposeTask = z.object({ taskId: Id, unitId: Id })
export const ListProposals = z.object({ state: z.enum(PROPOSAL_STATES).optional(), offset: Offset, limit: Limit })
export const Proposal = z
  .object({
    id: Id,
    unit: UnitRef,
    from: UnitRef,
    planName: z.string(),
    text: z.string(),
    dueOn: DayField.nullable(),
    dueText: z.string().nullable(),
    state: z.enum(PROPOSAL_STATES),
    reason: z.string(),
    sentAt: z.date(),
    acceptedPlanId: Id.nullable(),
    acceptedTaskId: Id.nullable()
  })
  .meta({ id: 'TaskProposal' })
export type Proposal = z.output<typeof Proposal>
export const ProposalInput = z.object({ proposalId: Id })
export const ProposalDetail = Proposal.extend({
  drafts: z.array(z.object({ id: Id, name: z.string() })),
  /** Plans of the unit into which it comes by an amendment. */
  published: z.array(z.object({ id: Id, name: z.string() }))
}).meta({ id: 'TaskProposalDetail' })
export type ProposalDetail = z.output<typeof ProposalDetail>
export const AcceptProposal = z.object({ proposalId: Id, planId: z.uuid('plans.draft_missing') })
export const DeclineProposal = z.object({ proposalId: Id, reason: typed(1000).pipe(z.string().min(1, 'plans.decline_reason')) })
