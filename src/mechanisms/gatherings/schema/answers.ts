import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { LIKENESSES, MatchedLine } from './paste.ts'
import { ANSWERS, MOST_NAMED, PersonRef, typed } from './fields.ts'

export const AnswerInvitation = z
  .object({
    gatheringId: Id,
    /** Left out: the actor's own answer. Else somebody whose list the actor keeps, or whom they have asked. */
    personId: Id.optional(),
    answer: z.enum(ANSWERS, 'gatherings.answer_missing'),
    kindId: Id.nullable().default(null),
    reason: typed(500).default('')
  })
  .refine(({ answer, kindId, reason }) => answer === 'coming' || kindId !== null || reason !== '', { path: ['reason'], message: 'gatherings.reason_missing' })

export const ExcuseKind = z.object({ id: Id, words: z.string(), unit: z.object({ id: Id, name: z.string() }) }).meta({ id: 'ExcuseKind' })
export type ExcuseKind = z.output<typeof ExcuseKind>
export const ListExcuseKinds = z.object({ unitId: Id })
export const AddExcuseKind = z.object({ unitId: Id, words: typed(100).pipe(z.string().min(1, 'gatherings.kind_words_missing')) })
export const EndExcuseKind = z.object({ unitId: Id, kindId: Id })

export const GatheringAnswer = z
  .object({
    person: PersonRef,
    units: z.array(z.string()),
    /** Null: not answered yet. */
    answer: z.enum(ANSWERS).nullable(),
    kind: z.string().nullable(),
    /** Only for the person, those who keep the list of their unit, and whoever holds the gathering. */
    reason: z.string().nullable(),
    answeredAt: z.date().nullable(),
    /** Somebody else said so for them. */
    through: z.string().nullable()
  })
  .meta({ id: 'GatheringAnswer' })
export type GatheringAnswer = z.output<typeof GatheringAnswer>

export const GatheringAnswers = z
  .object({
    /** Persons, each once, through however many units they are asked. */
    asked: z.int(),
    coming: z.int(),
    excused: z.int(),
    /** Of the actor; null while they have not answered. */
    own: GatheringAnswer.nullable(),
    /** Those of whom the actor may know, the answered first. */
    rows: z.array(GatheringAnswer)
  })
  .meta({ id: 'GatheringAnswers' })
export type GatheringAnswers = z.output<typeof GatheringAnswers>

export const MatchNames = z.object({ gatheringId: Id, names: z.string().max(1_000_000, 'gatherings.too_many_names') })
export const NameMatches = z
  .object({
    lines: z.array(
      MatchedLine.extend({
        /** Who it may be, among those whose lists the actor may see. */
        candidates: z.array(z.object({ personId: Id, name: z.string(), units: z.array(z.string()), likeness: z.enum(LIKENESSES) }))
      })
    )
  })
  .meta({ id: 'NameMatches' })
export type NameMatches = z.output<typeof NameMatches>
export { MOST_NAMED }
