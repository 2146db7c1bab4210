/** Quizzes as they are written, opened and shown. */
import { z } from 'zod'
import { isDay } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'
import { FEEDBACK, QUIZ_KINDS, QuizRules } from '../quiz/rules.ts'
import { Ref, typed } from './fields.ts'

export { FEEDBACK, QUIZ_KINDS, type QuizKind } from '../quiz/rules.ts'
export const QUIZ_STATES = ['draft', 'open', 'closed'] as const
export type QuizState = (typeof QUIZ_STATES)[number]
export const COUNTS = ['best', 'last', 'average'] as const

const Offset = z.coerce.number().int().min(0).max(1_000_000).default(0)
const Limit = z.coerce.number().int().min(1).max(200).default(50)
const DayField = z.string().refine(isDay, 'input.not_a_day')
const TimeField = z.string().trim().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'quizzes.time_form')
const Version = z.coerce.number().int().min(1)
const Flag = z.union([z.boolean(), z.stringbool()])
const whole = (least: number, most: number, reason: string) => z.coerce.number(reason).int(reason).min(least, reason).max(most, reason)

/** Days and clock of Vietnam. */
const fields = {
  title: typed(300).pipe(z.string().min(1, 'quizzes.title_missing')),
  kind: z.enum(QUIZ_KINDS, 'quizzes.quiz_kind_missing'),
  opensDay: DayField,
  opensTime: TimeField,
  closesDay: DayField,
  closesTime: TimeField,
  /** Null: until the quiz closes. */
  minutes: whole(1, 600, 'quizzes.minutes_form').nullable().default(null),
  /** Null: as many as somebody likes. */
  attempts: whole(1, 20, 'quizzes.attempts_form').nullable().default(null),
  counts: z.enum(COUNTS).default('best'),
  /** Null: there is no passing. */
  passPercent: z.coerce.number('quizzes.pass_form').min(1, 'quizzes.pass_form').max(100, 'quizzes.pass_form').nullable().default(null),
  shuffleQuestions: Flag.default(false),
  feedback: z.enum(FEEDBACK).default('attempt'),
  graceSeconds: whole(0, 3600, 'quizzes.grace_form').default(60),
  /** Null: nobody may appeal. */
  appealDays: whole(1, 60, 'quizzes.appeal_days_form').nullable().default(null),
  appealAnswerDays: whole(1, 60, 'quizzes.appeal_answer_form').default(7),
  examiners: whole(1, 2, 'quizzes.examiners_form').default(1),
  examinersDiffer: whole(0, 100, 'quizzes.differ_form').default(20),
  blueprintId: Id.nullable().default(null),
  /** Chosen one by one, in this order, instead of by a blueprint. */
  questionIds: z.array(Id).max(500, 'quizzes.questions_many').default([])
}

export const QuizInput = z.object({ quizId: Id })
export const QuizVersion = QuizInput.extend({ version: Version })
const asked = { unitId: Id.optional(), setId: Id.optional(), below: Flag.default(true) }
const isOne = ({ unitId, setId }: { unitId?: string | undefined; setId?: string | undefined }): boolean => (unitId === undefined) !== (setId === undefined)
const ONE_OF_BOTH = { message: 'quizzes.unit_or_set', path: ['unitId'] }
export const AddQuiz = z.object({
  unitId: Id,
  ...fields,
  /** Whom it asks; without it the unit and what stands below it. */
  audience: z.array(z.object(asked).refine(isOne, ONE_OF_BOTH)).min(1).max(200).optional()
})
export const ChangeQuiz = QuizVersion.extend(fields)
export const AddQuizAudience = QuizInput.extend(asked).refine(isOne, ONE_OF_BOTH)
export const RemoveQuizAudience = QuizInput.extend({ audienceId: Id })
export const CopyQuiz = QuizInput.extend({ title: fields.title })
export const ListQuizzes = z.object({ which: z.enum(['all', 'mine', 'run']).default('all'), offset: Offset, limit: Limit })
export const QuizPeopleInput = QuizInput.extend({ unitId: Id, offset: Offset, limit: Limit })
export const JoinQuiz = QuizInput.extend({ personId: Id, unitId: Id })
export const LeaveQuiz = QuizInput.extend({ personId: Id })
export const GiveExtraTime = QuizInput.extend({ personId: Id, extraPercent: whole(0, 300, 'quizzes.extra_form') })

export const Quiz = z
  .object({
    id: Id,
    title: z.string(),
    unit: Ref,
    kind: z.enum(QUIZ_KINDS),
    state: z.enum(QUIZ_STATES),
    /** Something else opens and closes it: a contest, whose round it is. */
    led: z.boolean(),
    version: z.int(),
    rules: QuizRules,
    /** On one paper. */
    questions: z.int(),
    /** Kinds of questions whose answers people read. */
    byHand: z.array(z.enum(['essay', 'file'])),
    openedAt: z.date().nullable(),
    closedAt: z.date().nullable(),
    /** Null for whoever does not keep the quiz. */
    kept: z
      .object({
        blueprint: Ref.nullable(),
        chosen: z.array(z.object({ questionId: Id, number: z.int(), prompt: z.string() })),
        audience: z.array(z.object({ id: Id, unit: Ref.nullable(), set: Ref.nullable(), below: z.boolean() })),
        /** Who is on the roster, or would be if it opened now. */
        people: z.int(),
        units: z.int(),
        /** Why it cannot open yet: codes of reasons. */
        lacks: z.array(z.string())
      })
      .nullable(),
    /** The actor is on the roster. */
    mine: z.object({ extraPercent: z.int(), done: z.boolean(), passed: z.boolean().nullable(), attempts: z.int() }).nullable(),
    /** Units on the roster whose people the actor may know by name. */
    ownUnits: z.array(Ref),
    may: z.object({ edit: z.boolean(), /** Appeals against its questions. */ answer: z.boolean(), /** Essays and files. */ mark: z.boolean() })
  })
  .meta({ id: 'Quiz' })
export type Quiz = z.output<typeof Quiz>

export const QuizRow = z
  .object({
    id: Id,
    title: z.string(),
    unit: Ref,
    kind: z.enum(QUIZ_KINDS),
    state: z.enum(QUIZ_STATES),
    /** Something else opens and closes it: a contest, whose round it is. */
    led: z.boolean(),
    opensAt: z.string(),
    closesAt: z.string(),
    /** To be taken by the actor; null: they are not on its roster. */
    mine: z.object({ done: z.boolean(), passed: z.boolean().nullable() }).nullable(),
    /** Kept by a unit whose quizzes the actor sees. */
    run: z.boolean()
  })
  .meta({ id: 'QuizRow' })
export type QuizRow = z.output<typeof QuizRow>
export const QuizList = z.object({ rows: z.array(QuizRow), next: z.int().nullable() }).meta({ id: 'QuizList' })
export type QuizList = z.output<typeof QuizList>

const Group = z.object({ people: z.int(), done: z.int(), /** Null: there is no passing. */ passed: z.int().nullable() })
export type QuizGroup = z.output<typeof Group>
export const QuizBoard = z
  .object({
    quiz: Quiz,
    /** Null: fewer than ten people. */
    total: Group.nullable(),
    /** By home unit. Null: fewer than ten people, or a group by which fewer than ten could be worked out. */
    rows: z.array(z.object({ unit: Ref, group: Group.nullable(), /** Their names are the actor's to know. */ own: z.boolean() }))
  })
  .meta({ id: 'QuizBoard' })
export type QuizBoard = z.output<typeof QuizBoard>

export const QuizPeople = z
  .object({
    quiz: Quiz,
    unit: Ref,
    rows: z.array(z.object({ person: Ref, state: z.enum(['not_yet', 'done', 'passed', 'left']), joinedLater: z.boolean(), extraPercent: z.int() })),
    /** Whom corrected keys moved past the pass mark or back, the newest key first. */
    moved: z.array(z.object({ key: z.int(), madeAt: z.date(), passedNow: z.array(Ref), passedNoMore: z.array(Ref) })),
    total: z.int(),
    next: z.int().nullable()
  })
  .meta({ id: 'QuizPeople' })
export type QuizPeople = z.output<typeof QuizPeople>
export const QuizChanged = z.object({ version: z.int() })
export const QuizOpened = z.object({ version: z.int(), people: z.int(), questions: z.int() })
