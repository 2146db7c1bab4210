/**
 * Reads one plan in a process of its own: only this file knows how the reader's parts follow on each other there. What
 * bears a secrecy mark is refused before anything of it crosses to the server.
 */
import { readFileSync } from 'node:fs'
import { prepareDraft, type ForDraft } from './for-draft.ts'
import { looksLikePlan, readPlan, secrecyMark } from './reader/index.ts'
import { openPages, openSource, type LegacyEncoding, type OpenOptions } from './reader/input/index.ts'
import { openList } from './reader/input/list.ts'
import { ReaderRefusal, type RefusalCode } from './reader/refusal.ts'
import { cellSource } from './reader/table/cells.ts'
import { readList } from './reader/table/read.ts'
import type { ListHead, ListMatch, Workbook } from './reader/table/types.ts'
import type { PlanReading, SourceDocument } from './reader/types.ts'

export interface ReadInput {
  /** One file, or several pictures that are its pages. */
  files: { path: string; name: string }[]
  /** The person's answer about an old font; null: it is none; undefined: not asked yet. */
  legacy?: LegacyEncoding | null
  /** The person's answer about the columns of a list; undefined: not asked yet. */
  list?: { match: ListMatch; head: ListHead }
  /** The reading becomes a draft. */
  draft?: boolean
}

export interface ReadOutput {
  source: SourceDocument
  reading: PlanReading
  /** Present where it was asked for. */
  forDraft?: ForDraft
}

/** A list, before anybody has said what its columns hold. */
export interface ListFound {
  workbook: Workbook
}

export interface ReadProgress {
  step: string
  page?: number
  pages?: number
}

type Tools = { progress: (progress: ReadProgress) => void }

export default async function readFiles(input: ReadInput, tools: Tools): Promise<ReadOutput | ListFound> {
  tools.progress({ step: 'opening' })
  const workbook = await openAsList(input, tools)
  if (workbook) {
    refuseSecretList(workbook)
    if (!input.list) return { workbook }
    tools.progress({ step: 'meaning' })
    return complete(readList(workbook, input.list.match, input.list.head), input)
  }
  const source = await open(input, tools)
  refuseSecret(source)
  tools.progress({ step: 'meaning' })
  const check = looksLikePlan(source)
  if (!check.ok) throw new ReaderRefusal(check.reason as RefusalCode)
  return complete({ source, reading: readPlan(source) }, input)
}

async function complete(output: ReadOutput, { draft }: ReadInput): Promise<ReadOutput> {
  return draft ? { ...output, forDraft: await prepareDraft(output.reading) } : output
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

async function openAsList(input: ReadInput, tools: Tools): Promise<Workbook | null> {
  const [file] = input.files
  if (!file || input.files.length > 1) return null
  const bytes = readFileSync(file.path)
  const options: OpenOptions = { name: file.name, onProgress: tools.progress }
  if (input.legacy !== undefined) options.legacy = input.legacy
  try {
    return await openList(bytes, options)
  } catch (error) {
    if (error instanceof ReaderRefusal && error.code === 'reader.legacy_font') {
      const readable = await openList(bytes, { ...options, legacy: error.detail['encoding'] as LegacyEncoding })
      if (readable) refuseSecretList(readable)
    }
    throw error
  }
}

/** Each sheet is looked at as a document of its own: a mark stands near its beginning. */
function refuseSecretList(workbook: Workbook): void {
  for (const sheet of workbook.sheets) refuseSecret({ format: workbook.format, pages: null, notices: [], paragraphs: cellSource({ ...workbook, sheets: [sheet] }).paragraphs })
  const margins = workbook.margins.filter((text) => text !== '')
  refuseSecret({ format: workbook.format, pages: null, notices: [], paragraphs: margins.map((text) => ({ text, placement: 'header', whole: true })) })
}

function refuseSecret(source: SourceDocument): void {
  if (secrecyMark(source)) throw new ReaderRefusal('reader.secret')
}
