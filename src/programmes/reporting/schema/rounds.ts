import { z } from 'zod'
import { AGGREGATIONS } from '#platform/shared/aggregation.ts'
import { Id } from '#platform/shared/ids.ts'
import { BreakdownShown } from '#mechanisms/indicators/schema.ts'
import { readNumber } from '#mechanisms/indicators/rules.ts'
import { CHECK_LEVELS, COMPARISONS } from '../rules/checks.ts'
import { FORM_STATES } from '../rules/states.ts'
import { DayField, Flag, Limit, Offset, PeriodKey, RoundInput, RoundVersion, typed, UnitRef } from './fields.ts'

export const ROUND_STATES = ['draft', 'open', 'closed'] as const
export type RoundState = (typeof ROUND_STATES)[number]
export const ROUND_CALENDARS = ['state', 'calendar', 'own'] as const
export type RoundCalendar = (typeof ROUND_CALENDARS)[number]
export const TEXT_KINDS = ['results', 'limits', 'next', 'other'] as const
export type TextKind = (typeof TEXT_KINDS)[number]

const Title = typed(300).refine((text) => text !== '', 'reporting.title_missing')
/** As people type it; left empty: none. */
export const TypedNumber = z.union([z.number(), z.string()]).transform((given, check) => {
  if (typeof given === 'number') return given
  if (given.trim() === '') return null
  const read = readNumber(given)
  if ('decimal' in read) return Number(read.decimal)
  check.addIssue({ code: 'custom', message: read.reason })
  return z.NEVER
})
const OptionalNumber = TypedNumber.nullable().default(null)

const Head = z.object({
  title: Title,
  about: typed(2000).default(''),
  calendar: z.enum(ROUND_CALENDARS),
  period: PeriodKey,
  /** Of a calendar they follow from the period; of dates of one's own they are said. */
  from: DayField.optional(),
  to: DayField.optional()
})
export const CreateRound = Head.extend({ unitId: Id, planId: Id.optional() })
export const ChangeRound = Head.extend(RoundVersion.shape)
export const NextRound = RoundInput
export const AddAudience = RoundInput.extend({ unitId: Id.optional(), setId: Id.optional(), below: Flag.default(false) }).refine(
  ({ unitId, setId }) => (unitId === undefined) !== (setId === undefined),
  { message: 'reporting.unit_or_set', path: ['unitId'] }
)
export const RemoveAudience = RoundInput.extend({ audienceId: Id })
const WorkingDays = z.coerce.number().int().min(-60, 'reporting.working_days_far').max(250, 'reporting.working_days_far')
/** Working days from the end of the period, or the day itself. */
export const SetLevel = RoundInput.extend({
  level: z.coerce.number().int().min(0).max(9),
  workingDays: WorkingDays.optional(),
  dueOn: DayField.optional()
}).refine(({ workingDays, dueOn }) => (workingDays === undefined) !== (dueOn === undefined), { message: 'reporting.days_or_day', path: ['workingDays'] })
export const AskIndicator = RoundInput.extend({ indicatorId: Id, required: Flag.default(false), atLeast: OptionalNumber, atMost: OptionalNumber, jumpPercent: OptionalNumber }).refine(
  ({ atLeast, atMost }) => atLeast === null || atMost === null || atLeast <= atMost,
  { message: 'reporting.bounds_crossed', path: ['atMost'] }
)
export const DropIndicator = RoundInput.extend({ itemId: Id })
export const AddCheck = RoundInput.extend({ level: z.enum(CHECK_LEVELS), leftItemId: Id, compare: z.enum(COMPARISONS), rightItemId: Id }).refine(
  ({ leftItemId, rightItemId }) => leftItemId !== rightItemId,
  { message: 'reporting.same_item', path: ['rightItemId'] }
)
export const DropCheck = RoundInput.extend({ checkId: Id })
export const AskText = RoundInput.extend({ kind: z.enum(TEXT_KINDS), title: typed(300).default(''), required: Flag.default(false) })
export const DropText = RoundInput.extend({ partId: Id })
export const ListRounds = z.object({ unitId: Id.optional(), planId: Id.optional(), state: z.enum(ROUND_STATES).optional(), offset: Offset, limit: Limit })

export const RoundItem = z.object({
  id: Id,
  indicatorId: Id,
  code: z.string(),
  words: z.string(),
  measure: z.string(),
  kind: z.enum(AGGREGATIONS),
  /** Written by units, or counted by a room, worked out by a formula, put together of shorter periods: then nobody is asked. */
  how: z.enum(['values', 'formula', 'room', 'shorter']),
  /** By the version that holds for the period; null: none says. */
  decimals: z.int().nullable(),
  partOfWhole: z.boolean(),
  bounds: z.object({ atLeast: z.number().nullable(), atMost: z.number().nullable() }).meta({ description: 'What one unit can say at all, by the definition: nothing else is taken. Those of the round stop a form only when it is handed in.' }),
  required: z.boolean(),
  atLeast: z.number().nullable(),
  atMost: z.number().nullable(),
  jumpPercent: z.number().nullable(),
  isPart: z.boolean().meta({ description: 'A part of another number of the round, asked with it.' }),
  whole: z.object({ itemId: Id, indicatorId: Id, category: z.string() }).nullable().meta({ description: 'Of a part the number that it belongs to.' }),
  breakdown: BreakdownShown.nullable().meta({ description: 'By what the number is divided, and why.' })
})
export type RoundItem = z.output<typeof RoundItem>
export const RoundCheck = z.object({ id: Id, level: z.enum(CHECK_LEVELS), leftItemId: Id, compare: z.enum(COMPARISONS), rightItemId: Id })
export const RoundText = z.object({ id: Id, kind: z.enum(TEXT_KINDS), title: z.string(), required: z.boolean() })
export type RoundText = z.output<typeof RoundText>
export const RoundLevel = z.object({ level: z.int(), workingDays: z.int().nullable(), dueOn: DayField })

export const Round = z
  .object({
    id: Id,
    title: z.string(),
    about: z.string(),
    unit: UnitRef,
    plan: UnitRef.nullable(),
    state: z.enum(ROUND_STATES),
    version: z.int(),
    calendar: z.enum(ROUND_CALENDARS),
    period: z.string(),
    from: DayField,
    to: DayField,
    audience: z.array(z.object({ id: Id, unit: UnitRef.nullable(), set: UnitRef.nullable(), below: z.boolean() })),
    levels: z.array(RoundLevel),
    items: z.array(RoundItem),
    checks: z.array(RoundCheck),
    texts: z.array(RoundText),
    /** Units that are asked, or would be if it were opened now, by level. */
    asked: z.array(z.object({ level: z.int(), units: z.int() })),
    openedAt: z.date().nullable(),
    closedAt: z.date().nullable(),
    may: z.object({ edit: z.boolean(), approve: z.boolean() })
  })
  .meta({ id: 'ReportRound' })
export type Round = z.output<typeof Round>

export const RoundRow = z.object({
  id: Id,
  title: z.string(),
  unit: UnitRef,
  state: z.enum(ROUND_STATES),
  period: z.string(),
  calendar: z.enum(ROUND_CALENDARS),
  to: DayField,
  expected: z.int(),
  cameIn: z.int(),
  /** Forms that the actor is to write. */
  mine: z.array(z.object({ formId: Id, unit: UnitRef, dueOn: DayField, state: z.enum(FORM_STATES) })),
  /** Forms that wait for the actor: handed in, to be checked; checked, to be approved. The earliest in first. */
  waiting: z.array(z.object({ formId: Id, unit: UnitRef, dueOn: DayField, state: z.enum(FORM_STATES) }))
})
export type RoundRow = z.output<typeof RoundRow>
export const RoundList = z.object({ rows: z.array(RoundRow), next: z.int().nullable() }).meta({ id: 'ReportRoundList' })
