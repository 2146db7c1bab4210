/** Quizzes on paper: printed as variants, typed in sheet by sheet. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { KINDS } from '../question/body.ts'
import { Ref } from './fields.ts'
import { Quiz, QuizInput } from './quizzes.ts'

const whole = (least: number, most: number, reason: string) => z.coerce.number(reason).int(reason).min(least, reason).max(most, reason)

export const PrintQuiz = QuizInput.extend({
  variants: whole(1, 24, 'quizzes.variants_form'),
  /** How many sheets are copied in all. */
  sheets: whole(1, 100_000, 'quizzes.sheets_form')
})
export const PrintInput = QuizInput.extend({ printId: Id })
export const PrintFile = PrintInput.extend({ what: z.enum(['exam', 'answers']).default('exam'), format: z.enum(['docx', 'pdf']).default('docx') })
export const SheetsInput = QuizInput.extend({ unitId: Id })
export const TypeSheets = SheetsInput.extend({
  rows: z.array(z.object({ personId: Id, code: z.string().trim().max(10), letters: z.string().max(20_000) })).min(1).max(500)
})
export const RemoveSheet = QuizInput.extend({ sheetId: Id })

const Print = z.object({ id: Id, codes: z.array(z.string()), sheets: z.int(), typed: z.int(), madeAt: z.date() })
export const QuizPrints = z.object({ quiz: Quiz, prints: z.array(Print), mayPrint: z.boolean(), refused: z.string().nullable().meta({ description: 'Why nothing can be printed; null: it can.' }) }).meta({ id: 'QuizPrints' })
export type QuizPrints = z.output<typeof QuizPrints>

export const QuizSheets = z
  .object({
    quiz: Quiz,
    unit: Ref,
    /** By code how each question is answered; nothing of what is right. */
    variants: z.array(z.object({ code: z.string(), shape: z.array(z.object({ kind: z.enum(KINDS), options: z.int() })) })),
    rows: z.array(z.object({ person: Ref, sheets: z.array(z.object({ id: Id, code: z.string(), letters: z.string() })) })),
    typed: z.int()
  })
  .meta({ id: 'QuizSheets' })
export type QuizSheets = z.output<typeof QuizSheets>

export const SheetsTyped = z
  .object({
    typed: z.int(),
    /** Rows that were not taken; all others were. */
    problems: z.array(z.object({ personId: Id, code: z.string(), letters: z.string(), reason: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])) }))
  })
  .meta({ id: 'SheetsTyped' })
export type SheetsTyped = z.output<typeof SheetsTyped>
