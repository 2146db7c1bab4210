/** The rules of a quiz: data, shown to everybody before they start, frozen when it opens. Pure and safe for the browser. */
import { z } from 'zod'

/** Practice shows everything and counts nowhere; a study test is done or passed; an exam is marked by signed-off questions alone. */
export const QUIZ_KINDS = ['practice', 'study', 'exam'] as const
export type QuizKind = (typeof QUIZ_KINDS)[number]

/** When an entrant sees which answers were right: never, when their attempt ends, when the quiz closes. */
export const FEEDBACK = ['none', 'attempt', 'closing'] as const

export const QuizRules = z.object({
  opensAt: z.iso.datetime({ offset: true }),
  closesAt: z.iso.datetime({ offset: true }),
  /** Of an attempt, on the server's clock; null: until the quiz closes. Extra time of a person comes on top, also beyond the closing. */
  minutes: z.int().min(1).max(600).nullable(),
  /** Null: as many as somebody likes. */
  attempts: z.int().min(1).max(20).nullable(),
  counts: z.enum(['best', 'last', 'average']),
  /** Per cent of the points; null: there is no passing. */
  passPercent: z.number().min(1).max(100).nullable(),
  shuffleQuestions: z.boolean(),
  feedback: z.enum(FEEDBACK),
  /** An answer made in time still counts if it arrives so many seconds after the end, in an unbroken chain. */
  graceSeconds: z.int().min(0).max(3600),
  /** So many days after the closing an entrant may still appeal against a question; null: nobody may. Only of use where questions are shown. */
  appealDays: z.int().min(1).max(60).nullable().default(null),
  /** Within so many days an appeal is to be answered. */
  appealAnswerDays: z.int().min(1).max(60).default(7),
  /** How many people mark an essay or a file, none knowing of the other; of two, neither belongs where the entrant does. */
  examiners: z.union([z.literal(1), z.literal(2)]).default(1),
  /** Two who are further apart, in per cent of the points, are followed by a third. */
  examinersDiffer: z.int().min(0).max(100).default(20),
  /** Where two examiners may not come from: the entrant's home, or any unit of their branch. Whoever leads the quiz says so. */
  apart: z.enum(['home', 'branch']).default('home'),
  /** Examiners mark samples first, and are let on by whoever keeps the quiz. */
  calibrated: z.boolean().default(false)
})
export type QuizRules = z.output<typeof QuizRules>

/** What an edition that was opened before these rules were known goes by. */
export const LATER_RULES = { appealDays: null, appealAnswerDays: 7, examiners: 1, examinersDiffer: 20, apart: 'home', calibrated: false } satisfies Partial<QuizRules>

const DAY = 86_400_000

/** Until when somebody may appeal; null: never. */
export const appealsUntil = ({ appealDays, closesAt }: Pick<QuizRules, 'appealDays' | 'closesAt'>): Date | null =>
  appealDays === null ? null : new Date(new Date(closesAt).getTime() + appealDays * DAY)
export const appealDue = ({ appealAnswerDays }: Pick<QuizRules, 'appealAnswerDays'>, made: Date): Date => new Date(made.getTime() + appealAnswerDays * DAY)

/** May an entrant see now which answers of an attempt that has ended were right? */
export const showsAnswers = ({ feedback }: Pick<QuizRules, 'feedback'>, closed: boolean): boolean => feedback === 'attempt' || (feedback === 'closing' && closed)
