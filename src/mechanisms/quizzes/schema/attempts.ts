import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import type { Journal } from '../attempt/merge.ts'
import { OwnAppeal } from './appeals.ts'

export const QuizInput = z.object({ quizId: Id })
export const AttemptInput = z.object({ attemptId: Id })

/** Entries are read one by one: a bad one must not take the others with it. */
export const AppendEntries = z.object({
  ticket: z.string().max(1000, 'quizzes.ticket_form'),
  entries: z.array(z.looseObject({ hash: z.string().regex(/^[0-9a-f]{64}$/, 'quizzes.entry_form') })).max(200, 'quizzes.entries_many'),
  /** How far the device holds the journals of the others: what is beyond comes with the answer. */
  seen: z.record(z.string().regex(/^[1-9]\d?$/, 'quizzes.entry_form'), z.int().min(0)).default({})
})

const Entry = z.object({
  number: z.int(),
  at: z.number().meta({ description: 'Milliseconds since the start.' }),
  kind: z.enum(['answer', 'finish']),
  place: z.int().optional(),
  given: z.object({ places: z.array(z.int()), words: z.string() }).optional(),
  knows: z.record(z.string(), z.int()).optional()
})

export const Started = z
  .object({
    attemptId: Id,
    quizId: Id,
    title: z.string(),
    personId: Id,
    number: z.int(),
    resumed: z.boolean(),
    device: z.int(),
    ticket: z.string().meta({ description: 'Sent with every answer; needs no session.' }),
    seed: z.string(),
    paper: z.array(z.object({ place: z.int(), key: z.string(), part: z.int(), nth: z.int() })).meta({ description: 'Questions of this paper in their order, each with the part of the booklet where it stands and the key that opens it.' }),
    booklet: z.string().meta({ description: 'Where the parts of the booklet are: followed by a slash and the number of a part.' }),
    media: z.record(z.string(), z.string()).meta({ description: 'Where pictures and sounds are, by file.' }),
    elapsedMs: z.number(),
    lastsMs: z.number(),
    graceSeconds: z.int(),
    journals: z.array(z.object({ device: z.int(), entries: z.array(Entry) }))
  })
  .meta({ id: 'StartedAttempt' })
export type Started = Omit<z.output<typeof Started>, 'journals'> & { journals: Journal[] }

/** What the server says to a sending. */
export interface Appended {
  /** Everything up to this number is durable. */
  acknowledged: number
  refused: { number: number; reason: string }[]
  /** Heads of the journals of the person's other devices. */
  others: Record<string, number>
  /** What they wrote beyond what the device has seen. */
  news: Journal[]
  elapsedMs: number
  finished: boolean
}

const Marked = z.object({ points: z.number(), of: z.number(), passed: z.boolean().nullable(), waiting: z.int() })

export const OwnAttempt = z
  .object({
    attemptId: Id,
    /** Null: a sheet of paper. */
    number: z.int().nullable(),
    /** Of the sheet. */
    code: z.string().nullable(),
    startedAt: z.date().nullable(),
    finishedAt: z.date().nullable(),
    endedByTime: z.boolean(),
    answered: z.int(),
    score: Marked.nullable(),
    questions: z
      .array(
        z.object({
          place: z.int(),
          prompt: z.string(),
          given: z.string(),
          right: z.string(),
          share: z.number().nullable(),
          points: z.number(),
          explanation: z.string(),
          file: z.object({ href: z.string().nullable().meta({ description: 'Null: its bytes have not come yet.' }), bytes: z.int() }).nullable(),
          marks: z
            .array(z.object({ comment: z.string(), criteria: z.array(z.object({ words: z.string(), points: z.number(), of: z.number() })) }))
            .meta({ description: 'What examiners gave where a person marks, once it is settled.' }),
          appeal: OwnAppeal.nullable().meta({ description: 'What the actor has appealed against in this question.' })
        })
      )
      .nullable()
      .meta({ description: 'Which answers were right, when the rules show it.' })
  })
  .meta({ id: 'OwnAttempt' })
export type OwnAttempt = z.output<typeof OwnAttempt>

export const OwnQuiz = z
  .object({
    quizId: Id,
    title: z.string(),
    kind: z.enum(['practice', 'study', 'exam']),
    questions: z.int(),
    opensAt: z.date(),
    closesAt: z.date(),
    minutes: z.int().nullable(),
    extraPercent: z.int(),
    attempts: z.int().nullable(),
    counts: z.enum(['best', 'last', 'average']),
    passPercent: z.number().nullable(),
    feedback: z.enum(['none', 'attempt', 'closing']),
    graceSeconds: z.int(),
    takesFiles: z.boolean(),
    appealsUntil: z.date().nullable().meta({ description: 'Null: nobody may appeal.' }),
    mayAppeal: z.boolean(),
    stands: z.enum(['early', 'open', 'running', 'used_up', 'closed']),
    own: z.array(OwnAttempt)
  })
  .meta({ id: 'OwnQuiz' })
export type OwnQuiz = z.output<typeof OwnQuiz>
