/** Boards of a round: units by how many of them entered, people by a pseudonym that they chose. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { RoundInput } from './rounds.ts'

const Offset = z.coerce.number().int().min(0).max(1_000_000).default(0)
const Limit = z.coerce.number().int().min(1).max(200).default(50)

export const BoardInput = RoundInput.extend({ offset: Offset, limit: Limit })
/** Empty: no longer. */
export const ChoosePseudonym = RoundInput.extend({
  name: z
    .string()
    .trim()
    .transform((name) => name.normalize('NFC').replaceAll(/\s+/g, ' '))
    .refine((name) => name === '' || (/^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'-]*$/u.test(name) && [...name].length >= 2 && [...name].length <= 30), 'contests.pseudonym_form')
})

export const TakeDownPseudonym = RoundInput.extend({
  name: z.string().trim().min(1, 'contests.no_such_pseudonym').max(100, 'contests.no_such_pseudonym'),
  /** Told to the person. */
  because: z.string().trim().min(1, 'contests.because_missing').max(500, 'contests.text_long')
})

export const RoundBoard = z
  .object({
    contest: z.object({ id: Id, title: z.string() }),
    number: z.int(),
    title: z.string(),
    closesAt: z.string(),
    /** From then on the board stands still until the result is published; null: it never does. */
    frozenAt: z.date().nullable(),
    /** It stands still now. */
    frozen: z.boolean(),
    /** Null: fewer than ten people. */
    total: z.object({ people: z.int(), entered: z.int() }).nullable(),
    units: z.object({
      /** By the lower bound of the rate at 95 %, the highest first. */
      rows: z.array(z.object({ place: z.int(), unit: z.object({ id: Id, name: z.string() }), people: z.int(), entered: z.int(), bound: z.number(), own: z.boolean() })),
      shown: z.int(),
      /** Units of fewer than ten people, or by which fewer could be worked out. */
      hidden: z.int(),
      next: z.int().nullable()
    }),
    /** Who entered without an account: they stand on no roster, so units go by how many. Null: the rules let nobody in so, or fewer than ten did. */
    guests: z.object({ total: z.int(), rows: z.array(z.object({ unit: z.object({ id: Id, name: z.string() }), entered: z.int() })), hidden: z.int() }).nullable(),
    /** Those who chose a pseudonym, the best first. */
    people: z.array(z.object({ place: z.int(), name: z.string(), points: z.number(), of: z.number(), finishedAt: z.date(), own: z.boolean() })),
    /** People judge the round: those above are shown with the result. */
    peopleWait: z.boolean(),
    /** Anybody may look at it, without an account. */
    open: z.boolean(),
    /** Of the actor; null: they have none. */
    pseudonym: z.string().nullable(),
    /** Theirs, which whoever keeps the contest took down, and why; null once they have chosen another. */
    takenDown: z.object({ name: z.string(), because: z.string() }).nullable(),
    may: z.object({ choose: z.boolean(), takeDown: z.boolean() })
  })
  .meta({ id: 'ContestRoundBoard' })
export type RoundBoard = z.output<typeof RoundBoard>
