import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { LEVELS } from '../question/body.ts'

export const STATES = ['draft', 'returned', 'signed', 'withdrawn'] as const
export type QuestionState = (typeof STATES)[number]
export const DEEDS = ['returned', 'withdrawn', 'brought_back'] as const
export type Deed = (typeof DEEDS)[number]

/** A text typed by a person: trimmed, NFC. */
export const typed = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, 'quizzes.words_long')
    .transform((text) => text.normalize('NFC'))

export const Because = typed(1000).pipe(z.string().min(1, 'quizzes.because_missing'))
export const LevelField = z.enum(LEVELS, 'quizzes.level_missing')
export const VersionNumber = z.coerce.number().int().min(1).max(100_000)
export const Ref = z.object({ id: Id, name: z.string() })
export const Created = z.object({ id: Id })
