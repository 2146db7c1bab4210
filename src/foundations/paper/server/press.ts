/**
 * Writes and reads documents in processes of their own, a few at a time. Made once per process by the module's start: it
 * holds the queue, and the address of the task's file would be another one inside Kit's bundle.
 */
import { availableParallelism } from 'node:os'
import { IsolatedFailure, runIsolated } from '#platform/server/isolate.ts'
import { createTurns } from '#platform/server/turns.ts'
import { AppError, isAppError } from '#platform/shared/errors.ts'
import type { BackInput } from '../back/back-task.ts'
import type { ReturnedDocument } from '../back/read-docx.ts'
import type { FoundSheet, SheetTable } from '../sheets/table.ts'
import type { CardsInput } from '../cards/cards-task.ts'
import type { CertificatesInput } from '../certificate/certificate-task.ts'
import type { TemplateInput } from '../template/template-task.ts'
import type { WriteInput, Written } from '../write-task.ts'

declare module '#platform/server/app.ts' {
  interface AppServices {
    paper: Press
  }
}

export interface Press {
  write(input: WriteInput): Promise<Written>
  /** A page each, with the square that is checked. */
  writeCertificates(input: CertificatesInput): Promise<Uint8Array>
  /** Several on a page, to be cut out. */
  writeCards(input: CardsInput): Promise<Uint8Array>
  writeSheet(table: SheetTable): Promise<Uint8Array>
  /** Of a stored file: a workbook's first sheet, a document's words. Refuses with `paper.…`. */
  readSheet(path: string): Promise<FoundSheet>
  /** Of a table saved as text. */
  readCsv(path: string): Promise<FoundSheet>
  readDocument(path: string): Promise<ReturnedDocument>
  /** The paragraphs of a template made in Word. Refuses with `paper.…` what must not be in one. */
  readTemplate(path: string): Promise<string[]>
  mergeTemplate(input: Omit<Extract<TemplateInput, { do: 'merge' }>, 'do'>): Promise<Written>
}

const LONGEST_QUEUE = 40
const SECONDS = 60
const MEMORY_MB = 900

export function createPress(): Press {
  const turn = createTurns(Math.max(1, Math.min(4, availableParallelism() - 1)), LONGEST_QUEUE, 'paper.busy')
  const run = <I, O>(module: URL, input: I, readable: string[] = []): Promise<O> => turn(() => runIsolated<I, O>({ module, input, readable, seconds: SECONDS, memoryMb: MEMORY_MB }))
  const back = <O>(input: BackInput): Promise<O> => run<BackInput, O>(new URL('../back/back-task.ts', import.meta.url), input, 'path' in input ? [input.path] : []).catch(explain)
  const template = <O>(input: TemplateInput): Promise<O> => run<TemplateInput, O>(new URL('../template/template-task.ts', import.meta.url), input, [input.path]).catch(explain)
  return {
    readTemplate: (path) => template<string[]>({ do: 'read', path }),
    mergeTemplate: (input) => template<Written>({ ...input, do: 'merge' }),
    writeSheet: (table) => back<Uint8Array>({ do: 'write-sheet', table }),
    readSheet: (path) => back<FoundSheet>({ do: 'read-sheet', path }),
    readCsv: (path) => back<FoundSheet>({ do: 'read-csv', path }),
    readDocument: (path) => back<ReturnedDocument>({ do: 'read-docx', path }),
    writeCertificates: (input) => run(new URL('../certificate/certificate-task.ts', import.meta.url), input),
    writeCards: (input) => run(new URL('../cards/cards-task.ts', import.meta.url), input),
    write: (input) => run(new URL('../write-task.ts', import.meta.url), input)
  }
}

/** What the other process refused, and what its limits ended, as sentences. */
function explain(error: unknown): never {
  if (error instanceof IsolatedFailure && error.code?.startsWith('paper.')) {
    throw new AppError('invalid', error.code, { detail: error.detail as Record<string, string | number> })
  }
  if (isAppError(error) && (error.reason === 'isolate.memory' || error.reason === 'isolate.time')) throw new AppError('too_large', 'paper.file_too_large')
  if (isAppError(error) && error.reason === 'isolate.crashed') throw new AppError('invalid', 'paper.file_broken')
  throw error
}
