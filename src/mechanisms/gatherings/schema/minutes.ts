import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { DayField, PersonRef, UnitRef, Version, typed } from './fields.ts'

export const MOST_ITEMS = 60
export const AgendaInput = z.object({
  gatheringId: Id,
  version: Version,
  /** In their order; whoever leaves an item out takes it off. */
  items: z
    .array(
      z.object({
        id: Id.optional(),
        title: typed(300).pipe(z.string().min(1, 'gatherings.item_missing')),
        speaker: typed(200).default(''),
        minutes: z.coerce.number().int().min(1).max(1440).nullable().default(null)
      })
    )
    .max(MOST_ITEMS, 'gatherings.too_many_items')
})

export const AgendaItem = z
  .object({
    id: Id,
    title: z.string(),
    speaker: z.string(),
    minutes: z.int().nullable(),
    /** From the beginning of the gathering and the minutes of the items before it; null behind one that has none. */
    startsAt: z.date().nullable()
  })
  .meta({ id: 'AgendaItem' })
export type AgendaItem = z.output<typeof AgendaItem>
export const Agenda = z.object({ items: z.array(AgendaItem), minutes: z.int(), beyondEnd: z.boolean() }).meta({ id: 'Agenda' })
export type Agenda = z.output<typeof Agenda>

export const MINUTES_STATES = ['draft', 'shared', 'approved'] as const
export const WriteMinutes = z.object({
  gatheringId: Id,
  /** 0 while there are none. */
  version: z.coerce.number().int().min(0),
  body: typed(60_000)
})
export const MinutesStep = z.object({ gatheringId: Id, version: Version })

export const AddDecision = z.object({
  gatheringId: Id,
  text: typed(2000).pipe(z.string().min(1, 'gatherings.decision_missing')),
  leadUnitId: Id.nullable().default(null),
  dueOn: DayField.nullable().default(null)
})
export const ChangeDecision = AddDecision.omit({ gatheringId: true }).extend({ decisionId: Id, version: Version })
export const DecisionInput = z.object({ decisionId: Id })

export const SayRemark = z
  .object({
    gatheringId: Id,
    /** Words of the minutes, as they stand; empty: of the minutes as a whole. */
    passage: typed(2000).default(''),
    words: typed(2000).default(''),
    /** The passage in other words. */
    proposal: typed(2000).nullable().default(null)
  })
  .refine(({ words, proposal }) => words !== '' || proposal, { path: ['words'], message: 'gatherings.remark_missing' })
export const AnswerRemark = z.object({ remarkId: Id, accept: z.boolean() })

export const Decision = z
  .object({
    id: Id,
    text: z.string(),
    lead: UnitRef.nullable(),
    dueOn: DayField.nullable(),
    version: z.int(),
    /** The task of a plan that it became. */
    task: z.object({ id: Id, planId: Id }).nullable()
  })
  .meta({ id: 'MeetingDecision' })
export type Decision = z.output<typeof Decision>

export const Remark = z
  .object({
    id: Id,
    passage: z.string(),
    proposal: z.string().nullable(),
    words: z.string(),
    by: PersonRef,
    at: z.date(),
    answer: z.enum(['accepted', 'declined']).nullable()
  })
  .meta({ id: 'MinutesRemark' })
export type Remark = z.output<typeof Remark>

export const Minutes = z
  .object({
    gatheringId: Id,
    state: z.enum(MINUTES_STATES),
    version: z.int(),
    body: z.string(),
    decisions: z.array(Decision),
    remarks: z.array(Remark),
    approved: z.object({ by: z.string(), at: z.date(), fingerprint: z.string() }).nullable(),
    may: z.object({ write: z.boolean(), remark: z.boolean(), approve: z.boolean() })
  })
  .meta({ id: 'Minutes' })
export type Minutes = z.output<typeof Minutes>
