/**
 * Files of questions, read in processes of their own, a few at a time. Made once per process by the module's start: it holds the queue,
 * and the address of the task's file would be another one inside Kit's bundle.
 */
import { availableParallelism } from 'node:os'
import type { FoundSheet } from '#foundations/paper/server/index.ts'
import { IsolatedFailure, runIsolated } from '#platform/server/isolate.ts'
import { createTurns } from '#platform/server/turns.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { readQuestionTable, type Reading } from '../../formats/index.ts'
import type { ReadTask } from '../../formats/read-task.ts'

declare module '#platform/server/app.ts' {
  interface AppServices {
    questionFiles: QuestionDesk
  }
}

/** `xlsx`: read as a table, by the sheet reader that lists of people use. */
export type SheetReading = Omit<Reading, 'format'> & { format: Reading['format'] | 'xlsx' }

export interface QuestionDesk {
  /**
   * Of a received file. What is wrong with the file is among the problems; thrown is only a full queue (`quizzes.desk_busy`), and of sheets what
   * the reader of sheets refuses (`paper.…`).
   */
  read(task: ReadTask): Promise<SheetReading>
}

const LONGEST_QUEUE = 20
const SECONDS = 60
const MEMORY_MB = 700

/** What paper offers for sheets. */
export interface SheetReader {
  readSheet(path: string): Promise<FoundSheet>
  readCsv(path: string): Promise<FoundSheet>
}

export function createQuestionDesk(sheets: SheetReader): QuestionDesk {
  const turn = createTurns(Math.max(1, Math.min(2, availableParallelism() - 1)), LONGEST_QUEUE, 'quizzes.desk_busy')
  const inTask = (task: ReadTask): Promise<Reading> =>
    turn(() =>
      runIsolated<ReadTask, Reading>({ module: new URL('../../formats/read-task.ts', import.meta.url), input: task, readable: [task.path], seconds: SECONDS, memoryMb: MEMORY_MB })
    ).catch(asProblem)
  return {
    async read(task) {
      if (task.format !== undefined || !/\.(?:xlsx|csv)$/iu.test(task.name)) return inTask(task)
      const table = /\.csv$/iu.test(task.name) ? await sheets.readCsv(task.path) : await sheets.readSheet(task.path)
      return { ...readQuestionTable(table, task.language ?? 'vi'), format: 'xlsx' }
    }
  }
}

function asProblem(error: unknown): Reading {
  const limits = isAppError(error) && (error.reason === 'isolate.memory' || error.reason === 'isolate.time')
  const broken = error instanceof IsolatedFailure || (isAppError(error) && error.reason === 'isolate.crashed')
  if (!limits && !broken) throw error
  return { format: null, questions: [], losses: [], problems: [{ at: {}, reason: limits ? 'quizzes.file_too_large' : 'quizzes.file_broken', ...(limits ? { values: { limit: 20 } } : {}) }] }
}
