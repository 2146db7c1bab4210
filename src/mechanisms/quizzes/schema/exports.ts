/** Questions on their way out of the bank. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { FileRemark } from './imports.ts'
import { QuestionFilter } from './questions.ts'

export const MOST_OUT = 2000
export const EXPORT_FORMATS = ['gift', 'moodle', 'xlsx'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** Which questions: by a filter, or all that a blueprint could draw. */
export const ExportQuestions = QuestionFilter.extend({
  blueprintId: Id.optional(),
  format: z.string().max(20)
})
export const ExportPreview = z.object({ questions: z.int(), losses: z.array(FileRemark) }).meta({ id: 'QuestionExportPreview' })
export type ExportPreview = z.output<typeof ExportPreview>
