/** Live finals of a contest, as they are written, run and shown. */
import { z } from 'zod'
import { AddQuiz } from '#mechanisms/quizzes/schema.ts'
import { Id } from '#platform/shared/ids.ts'
import { FinalRules, PHASES, TIMES } from '../rules.ts'
import { DECIDED, PaperFormat } from './results.ts'
import { Prizes } from './prizes.ts'

export const FINAL_STATES = ['draft', 'ahead', 'runs', 'over'] as const
export type FinalState = (typeof FINAL_STATES)[number]

export const FinalInput = z.object({ contestId: Id, number: z.coerce.number().int().min(1).max(1000) })
export const FinalFile = FinalInput.extend({ format: PaperFormat })
const rules = { ...FinalRules.shape, leadSeconds: FinalRules.shape.leadSeconds.default(3), time: z.enum(TIMES, 'contests.final_time').default('right'), prizes: Prizes.default([]) }
export const AddFinal = AddQuiz.pick({ title: true, opensDay: true, opensTime: true, blueprintId: true, questionIds: true }).extend({ contestId: Id, ...z.object(rules).omit({ winners: true }).shape })
export const ChangeFinal = FinalInput.extend(z.object(rules).omit({ winners: true }).shape)

/** The first so many of a round whose result is published. */
export const TakeFinalists = FinalInput.extend({
  round: z.coerce.number('contests.final_round').int('contests.final_round').min(1, 'contests.final_round'),
  first: z.coerce.number('contests.final_first').int('contests.final_first').min(1, 'contests.final_first').max(1000, 'contests.final_first')
})
/** Accounts by their user names, one a line. */
export const NameFinalists = FinalInput.extend({
  accounts: z
    .string()
    .max(50_000, 'contests.text_long')
    .transform((typed) => [...new Set(typed.split(/[\n,;]/).map((line) => line.trim().toLowerCase()).filter(Boolean))])
    .pipe(z.array(z.string()).min(1, 'contests.final_accounts').max(1000, 'contests.final_many'))
})
export const RemoveFinalist = FinalInput.extend({ personId: Id })
export const FinalistsTaken = z.object({ taken: z.int(), /** Without an account of their own: they cannot answer on a phone. */ without: z.int() })

/** `next`: whatever follows; `close`: the window now, before its end. */
export const StepFinal = FinalInput.extend({ step: z.coerce.number().int().min(0), act: z.enum(['next', 'close']).default('next') })
export const FinalStepped = z.object({ step: z.int(), phase: z.enum(PHASES), question: z.int() })

export const AnswerInFinal = z.object({
  ticket: z.string().max(600),
  question: z.int().min(1).max(1000),
  keys: z.array(z.string().max(8)).min(1, 'contests.final_answer_form').max(20, 'contests.final_answer_form')
})
export const FinalAnswer = z.object({ question: z.int(), keys: z.array(z.string()), /** Milliseconds after the opening. */ ms: z.int() })
export type FinalAnswer = z.output<typeof FinalAnswer>

const Ref = z.object({ id: Id, name: z.string() })
export const FinalRow = z
  .object({ number: z.int(), title: z.string(), quizId: Id, state: z.enum(FINAL_STATES), startsAt: z.date(), /** The actor is a finalist. */ mine: z.boolean() })
  .meta({ id: 'ContestFinalRow' })
export type FinalRow = z.output<typeof FinalRow>

/** The very content whose fingerprint is published. */
export const PublishedFinal = z.object({
  format: z.literal(1),
  contest: z.object({ id: Id, title: z.string(), unit: z.string() }),
  final: z.object({ id: Id, number: z.int(), title: z.string(), startsAt: z.string(), questions: z.int(), finalists: z.int() }),
  rules: FinalRules.extend({ drawCommitment: z.string() })
})
export type PublishedFinal = z.output<typeof PublishedFinal>

export const Final = z
  .object({
    contest: Ref,
    row: FinalRow,
    rules: FinalRules,
    questions: z.int(),
    finalists: z.int(),
    fingerprint: z.string().nullable(),
    commitment: z.string().nullable(),
    /** Of a finalist; null: the actor is none. */
    own: z
      .object({
        seat: z.int(),
        /** Lets a phone answer for this finalist, without a session. */
        ticket: z.string(),
        /** Where phones look for the step. */
        steps: z.string(),
        answers: z.array(FinalAnswer)
      })
      .nullable(),
    /** Null for whoever does not keep the contest. */
    kept: z.object({ lacks: z.array(z.string()), people: z.array(z.object({ person: Ref, unit: z.string(), seat: z.int().nullable() })) }).nullable(),
    may: z.object({ edit: z.boolean() })
  })
  .meta({ id: 'ContestFinal' })
export type Final = z.output<typeof Final>

const Said = z.record(z.string(), z.string())
/** What the hall and all phones are shown of a question. */
export const ShownQuestion = z.object({
  number: z.int(),
  kind: z.enum(['single', 'multiple', 'true_false']),
  points: z.number(),
  prompt: Said,
  pictures: z.array(z.object({ href: z.string(), told: Said })),
  /** Empty until the window is about to open. No words: true or false. */
  choices: z.array(z.object({ key: z.string(), words: Said.nullable() }))
})
export type ShownQuestion = z.output<typeof ShownQuestion>

/** One step, the same for every phone. */
export const FinalStep = z
  .object({
    step: z.int(),
    phase: z.enum(PHASES),
    of: z.int(),
    question: ShownQuestion.nullable(),
    /** Milliseconds of the server's clock. */
    opensAt: z.number().nullable(),
    closesAt: z.number().nullable(),
    /** Keys of what is right, once it is shown. */
    right: z.array(z.string()).nullable()
  })
  .meta({ id: 'ContestFinalStep' })
export type FinalStep = z.output<typeof FinalStep>

export const FinalScreen = z
  .object({
    contest: Ref,
    number: z.int(),
    title: z.string(),
    now: FinalStep,
    /** Milliseconds until the window opens and until it closes, as the page was made; null: there is none. */
    opensIn: z.int().nullable(),
    closesIn: z.int().nullable(),
    finalists: z.int(),
    answered: z.int(),
    /** How many chose each; null until they are shown. */
    counts: z.record(z.string(), z.int()).nullable(),
    /** The first places, when it is over. */
    places: z.array(z.object({ place: z.int(), who: z.string(), prize: z.string().nullable(), points: z.number() })),
    may: z.object({ edit: z.boolean() })
  })
  .meta({ id: 'ContestFinalScreen' })
export type FinalScreen = z.output<typeof FinalScreen>

const FinalPlace = z.object({
  place: z.int(), prize: z.string().nullable(), seat: z.int(), points: z.number(), of: z.number(), seconds: z.number(), decidedBy: z.enum(DECIDED), receipt: z.string(), drawKey: z.string()
})
export type FinalPlace = z.output<typeof FinalPlace>
export const FinalResult = z
  .object({
    contest: Ref, number: z.int(), title: z.string(), endedAt: z.date(), finalists: z.int(), time: z.enum(TIMES),
    fingerprint: z.string(), commitment: z.string(), seed: z.string(), root: z.string(),
    winners: z.array(FinalPlace.extend({ /** Null: the rules do not publish it to the actor. */ name: z.string().nullable(), unit: z.string().nullable() })),
    own: FinalPlace.extend({ answers: z.array(FinalAnswer) }).nullable()
  })
  .meta({ id: 'ContestFinalResult' })
export type FinalResult = z.output<typeof FinalResult>
export const FinalAdded = z.object({ number: z.int() })
export const FinalPublished = z.object({ fingerprint: z.string(), finalists: z.int() })
