/** Rounds of a contest: each is one quiz. */
import { z } from 'zod'
import { AddQuiz } from '#mechanisms/quizzes/schema.ts'
import { Id } from '#platform/shared/ids.ts'
import { OwnCase } from './own-case.ts'
import { CheckRules, GuestRules, Judging, KEEP_DAYS, PREDICTED } from '../rules.ts'

/** As seen now: before its window, in it, after it, and when its places are published. */
export const ROUND_STATES = ['draft', 'ahead', 'open', 'over', 'closed'] as const
export type RoundState = (typeof ROUND_STATES)[number]

export const RoundInput = z.object({ contestId: Id, number: z.coerce.number().int().min(1).max(1000) })
/** Its quiz is an exam whose answers are shown after the end; the rules of the contest say which attempt counts. */
export const AddRound = AddQuiz.pick({ title: true, opensDay: true, opensTime: true, closesDay: true, closesTime: true, minutes: true, attempts: true, graceSeconds: true, examinersDiffer: true, blueprintId: true, questionIds: true }).extend({ contestId: Id })
const Guess = z.coerce.number('contests.guess_form').int('contests.guess_form').min(0, 'contests.guess_form').max(100_000_000, 'contests.guess_form')
/** Nothing typed is no guess, while `Number('')` is nought. */
export const GuessInRound = RoundInput.extend({ guess: z.preprocess((given) => (typeof given === 'string' && given.trim() === '' ? undefined : (given ?? undefined)), Guess) })

export const RoundRow = z
  .object({
    number: z.int(),
    title: z.string(),
    quizId: Id,
    state: z.enum(ROUND_STATES),
    opensAt: z.string(),
    closesAt: z.string(),
    fingerprint: z.string().nullable(),
    /** The actor stands on its roster. */
    mine: z.boolean()
  })
  .meta({ id: 'ContestRoundRow' })
export type RoundRow = z.output<typeof RoundRow>

/** The very content whose fingerprint is published before the round begins. */
export const Published = z.object({
  format: z.literal(1),
  contest: z.object({ id: Id, title: z.string(), unit: z.string() }),
  round: z.object({
    id: Id, number: z.int(), title: z.string(), quizId: Id, opensAt: z.string(), closesAt: z.string(),
    minutes: z.int().nullable(), attempts: z.int().nullable(), graceSeconds: z.int(), questions: z.int(),
    /** Null: nobody reads anything, the key marks. */
    judging: Judging.nullable().default(null)
  }),
  entrants: z.array(z.object({ name: z.string(), below: z.boolean() })),
  /** Of which whoever enters without an account chooses one, or none. */
  guestUnits: z.array(z.object({ id: Id, name: z.string() })).default([]),
  rules: z.object({
    counts: z.enum(['best', 'first', 'last']), predicted: z.enum(PREDICTED).nullable(), tieBreaks: z.array(z.enum(['prediction', 'duration', 'finished'])),
    prizes: z.array(z.object({ name: z.string(), count: z.int() })), winners: z.enum(['named', 'pseudonym']), freezeMinutes: z.int(), guests: GuestRules.nullable().default(null), keepDays: z.int().default(KEEP_DAYS.usual), checks: CheckRules.prefault({}),
    drawCommitment: z.string()
  })
})
export type Published = z.output<typeof Published>

const OwnEntry = z.object({ number: z.int(), startedAt: z.date(), finishedAt: z.date().nullable(), points: z.number().nullable(), of: z.number().nullable(), guess: z.int().nullable() })

export const Round = z
  .object({
    contest: z.object({ id: Id, title: z.string() }),
    row: RoundRow,
    minutes: z.int().nullable(),
    attempts: z.int().nullable(),
    graceSeconds: z.int(),
    questions: z.int(),
    predicted: z.enum(PREDICTED).nullable(),
    /** How people judge essays and files; null: there are none. */
    judging: Judging.nullable(),
    publishedAt: z.date().nullable(),
    commitment: z.string().nullable(),
    /** People of the public enter on a page of their own. */
    guests: z.boolean(),
    /** What the actor did in this round; null: they are not on its roster. */
    own: z
      .object({
        entries: z.array(OwnEntry),
        /** Of the attempt that runs, or of the next one. */
        guess: z.int().nullable(),
        /** Whether another attempt can begin, or one runs. */
        may: z.boolean(),
        /** Null: they are asked nothing. */
        case: OwnCase.nullable()
      })
      .nullable(),
    /** Null for whoever does not keep the contest. */
    kept: z
      .object({
        lacks: z.array(z.string()),
        people: z.int(),
        units: z.int(),
        /** Answers that people read, and those that are settled. */
        judged: z.object({ answers: z.int(), settled: z.int() }),
        /** How far the result is; null: nobody has asked for it. `stopped`: why it was given up. */
        closing: z.object({ step: z.enum(['gather', 'order', 'place', 'done']), done: z.int(), attempts: z.int(), stopped: z.string().nullable(), askedAt: z.date() }).nullable()
      })
      .nullable(),
    may: z.object({ edit: z.boolean() })
  })
  .meta({ id: 'ContestRound' })
export type Round = z.output<typeof Round>
export const RoundAdded = z.object({ number: z.int() })
export const RoundPublished = z.object({ fingerprint: z.string(), people: z.int() })
