/**
 * Reads one plan in a process of its own: only this file knows how the reader's parts follow on each other there. What
 * bears a secrecy mark is refused before anything of it crosses to the server.
 */
import { readFileSync } from 'node:fs'
import { looksLikePlan, readPlan, secrecyMark } from './reader/index.ts'
import { openPages, openSource, type LegacyEncoding, type OpenOptions } from './reader/input/index.ts'
import { ReaderRefusal, type RefusalCode } from './reader/refusal.ts'
import type { PlanReading, SourceDocument } from './reader/types.ts'

export interface ReadInput {
  /** One file, or several pictures that are its pages. */
  files: { path: string; name: string }[]
  /** The person's answer about an old font; null: it is none; undefined: not asked yet. */
  legacy?: LegacyEncoding | null
}

export interface ReadOutput {
  source: SourceDocument
  reading: PlanReading
}

export interface ReadProgress {
  step: string
  page?: number
  pages?: number
}

type Tools = { progress: (progress: ReadProgress) => void }

export default async function readFiles(input: ReadInput, tools: Tools): Promise<ReadOutput> {
  tools.progress({ step: 'opening' })
  const source = await open(input, tools)
  refuseSecret(source)
  tools.progress({ step: 'meaning' })
  const check = looksLikePlan(source)
  if (!check.ok) throw new ReaderRefusal(check.reason as RefusalCode)
  return { source, reading: readPlan(source) }
}

async function open(input: ReadInput, tools: Tools): Promise<SourceDocument> {
  const bytes = input.files.map((file) => readFileSync(file.path))
  const [first] = bytes
  const options: OpenOptions = { onProgress: tools.progress }
  if (input.files[0]) options.name = input.files[0].name
  if (input.legacy !== undefined) options.legacy = input.legacy
  if (bytes.length > 1 || !first) return openPages(bytes, options)
  try {
    return await openSource(first, options)
  } catch (error) {
    // Before a sample of the text is shown to anybody: does the text, once readable, bear a mark?
    if (error instanceof ReaderRefusal && error.code === 'reader.legacy_font') {
      refuseSecret(await openSource(first, { legacy: error.detail['encoding'] as LegacyEncoding }))
    }
    throw error
  }
}

function refuseSecret(source: SourceDocument): void {
  if (secrecyMark(source)) throw new ReaderRefusal('reader.secret')
}
