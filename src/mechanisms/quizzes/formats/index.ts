/**
 * Questions in and out of files: bytes in, questions with problems and losses out; questions in, bytes out, and before that what the
 * format cannot hold. Pure. Files of strangers are read by `read-task.ts`, in a process of its own (see `server/files/desk.ts`).
 */
import type { OutQuestion, QuestionFile, Remark } from './file.ts'
import { MOST_BYTES, nothing } from './gather.ts'
import { containerReason, formatOf, type ReadFormat } from './kind.ts'
import { lossesOf, type TextFormat } from './losses.ts'

export type { FiledMedia, FiledQuestion, OutQuestion, Place, QuestionFile, Remark } from './file.ts'
export { MOST_BYTES, MOST_QUESTIONS } from './gather.ts'
export { formatOf, READ_FORMATS, type ReadFormat } from './kind.ts'
export { lossesOf, WRITE_FORMATS, type TextFormat, type WriteFormat } from './losses.ts'
export { readQuestionTable } from './table/read.ts'
export { questionTable } from './table/write.ts'
export { examPaper, type ExamPaper, type PaperHead, type PaperVariant, type Variants } from './paper/exam.ts'

export interface ReadInput {
  name: string
  bytes: Uint8Array
  /** Where the person said it; otherwise the bytes and the name tell. */
  format?: ReadFormat
  /** In which the words of the file are; Vietnamese unless told. */
  language?: string
}

export interface Reading extends QuestionFile {
  /** Null: no format that we read. */
  format: ReadFormat | null
}

export interface WrittenQuestions {
  bytes: Uint8Array
  mediaType: string
  /** With its dot. */
  extension: string
  /** The same as `lossesOf` told before. */
  losses: Remark[]
}

/** Never throws over what a file holds. */
export async function readQuestions(input: ReadInput): Promise<Reading> {
  const problem = (reason: string, values?: Remark['values']): Reading => ({ ...nothing(), format: null, problems: [{ at: {}, reason, ...(values ? { values } : {}) }] })
  if (input.bytes.byteLength === 0) return problem('quizzes.file_empty')
  if (input.bytes.byteLength > MOST_BYTES) return problem('quizzes.file_too_large', { limit: MOST_BYTES / 1024 / 1024 })
  const format = input.format ?? formatOf(input.name, input.bytes)
  if (format === null) return problem(containerReason(input.bytes))
  const { READERS } = await import('./readers.ts')
  return { ...(await READERS[format](input.bytes, input.language ?? 'vi')), format }
}

/** What cannot be held is left out as `lossesOf` told. */
export async function writeQuestions(format: TextFormat, questions: OutQuestion[]): Promise<WrittenQuestions> {
  const { WRITERS } = await import('./writers.ts')
  const { write, mediaType, extension } = WRITERS[format]
  return { bytes: new TextEncoder().encode(write(questions)), mediaType, extension, losses: await lossesOf(format, questions) }
}
