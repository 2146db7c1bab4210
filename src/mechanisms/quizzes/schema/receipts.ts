import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const MOST_LEVELS = 40

export const ReceiptJournal = z.object({
  device: z.int().min(1),
  entries: z.int().min(0),
  head: Hash.meta({ description: 'Hash of the last entry, which covers all before it.' })
})

/** What somebody keeps of one attempt, to hold against the published root. It names nobody. */
export const Receipt = z
  .object({
    version: z.literal(1),
    quiz: Id,
    edition: z.int().min(1),
    attempt: Id,
    seed: z.string().max(100),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime(),
    journals: z.array(ReceiptJournal).max(50),
    leaf: Hash.meta({ description: 'The receipt itself in one hash; draws go by it.' }),
    position: z.int().min(0),
    attempts: z.int().min(1),
    path: z.array(Hash).max(MOST_LEVELS),
    root: Hash
  })
  .meta({ id: 'QuizReceipt' })
export type Receipt = z.output<typeof Receipt>

export const ReceiptInput = z.object({ attemptId: Id })

export const OwnReceipt = z.object({ receipt: Receipt, token: z.string().meta({ description: 'The same in one word, for the address of the page that checks it.' }) }).meta({ id: 'OwnReceipt' })
export type OwnReceipt = z.output<typeof OwnReceipt>

export const QuizRoot = z
  .object({
    quizId: Id,
    edition: z.int(),
    endedAt: z.date(),
    attempts: z.int().meta({ description: 'Covered so far; all of them once there is a root.' }),
    entries: z.int(),
    root: Hash.nullable().meta({ description: 'Null while it is worked out.' }),
    madeAt: z.date().nullable()
  })
  .meta({ id: 'QuizRoot' })
export type QuizRoot = z.output<typeof QuizRoot>

/** As somebody brings it: the file, the word of a square, or the address that a square leads to. */
export const CheckReceipt = z.object({ receipt: z.string().trim().min(1, 'quizzes.receipt_missing').max(60_000, 'quizzes.receipt_form') })

export const ReceiptVerdict = z
  .object({
    receipt: Receipt,
    verdict: z.enum(['proven', 'altered', 'not_in_root', 'other_root', 'unknown']),
    title: z.string().nullable(),
    root: QuizRoot.nullable()
  })
  .meta({ id: 'ReceiptVerdict' })
export type ReceiptVerdict = z.output<typeof ReceiptVerdict>
