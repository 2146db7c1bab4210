import { mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { DEFAULT_LIMITS, proposeHead, proposeMatch, sniff, toSchemaJson, type PlanReading } from '#mechanisms/plans/reader/index.ts'
import type { ListFound, ReadInput, ReadOutput } from '#mechanisms/plans/reader-task.ts'
import { AppError } from '#platform/shared/errors.ts'
import { takeArguments } from './arguments.ts'
import { summarise } from './summary.ts'
import { refusalOf, UsageError, type Terminal } from './terminal.ts'

const SECONDS = { pictures: 1800, zip: 600, other: 120 }
const MEMORY_MB = 512

export async function planRead(args: string[], terminal: Terminal): Promise<number> {
  const { words } = terminal
  const { files, flags, values } = takeArguments(args, { flags: ['--json'], values: ['--out', '--font'] }, words)
  if (!files.length) throw new UsageError(words.fileMissing)
  const legacy = fontOf(values.get('--font'), terminal)
  const out = values.get('--out')
  if (out !== undefined) ensureNamesDiffer(files, terminal)
  let failed = false
  for (const file of files) {
    try {
      const { reading } = await readOne(file, legacy)
      show(reading, file, { out, json: flags.has('--json'), several: files.length > 1 }, terminal)
    } catch (error) {
      failed = true
      terminal.complain(`${file}: ${await describe(error, terminal)}`)
    }
  }
  return failed ? 1 : 0
}

export type Legacy = ReadInput['legacy']

export function fontOf(given: string | undefined, { words }: Terminal): Legacy {
  if (given === undefined) return undefined
  if (given === 'none') return null
  if (given === 'tcvn3' || given === 'vni') return given
  throw new UsageError(words.wrongFont)
}

const stem = (file: string): string => basename(file, extname(file))

function ensureNamesDiffer(files: string[], { words }: Terminal): void {
  const seen = new Set<string>()
  for (const file of files) {
    if (seen.has(stem(file))) throw new UsageError(words.sameName(`${stem(file)}.json`))
    seen.add(stem(file))
  }
}

/** A text is harmless and read right here; everything else goes through parsers that may fail, so in a process of its own. */
export async function readOne(file: string, legacy: Legacy): Promise<ReadOutput> {
  if (statSync(file).isDirectory()) throw Object.assign(new Error('folder'), { code: 'EISDIR' })
  const bytes = readFileSync(file)
  if (bytes.byteLength > DEFAULT_LIMITS.bytes) {
    throw new AppError('too_large', 'reader.too_large', { detail: { limit: DEFAULT_LIMITS.bytes / 1_048_576 } })
  }
  const input: ReadInput = { files: [{ path: file, name: basename(file) }] }
  if (legacy !== undefined) input.legacy = legacy
  const found = await readAs(input, bytes, file)
  if (!('workbook' in found)) return found
  const list = await proposedList(found, basename(file))
  return (await readAs({ ...input, list }, bytes, file)) as ReadOutput
}

/** Nobody is there to be asked: the columns are taken as they are proposed. */
async function proposedList({ workbook }: ListFound, name: string): Promise<NonNullable<ReadInput['list']>> {
  const match = proposeMatch(workbook)
  if (!match.sheets.some(({ taken, columns }) => taken && columns.includes('task'))) throw new AppError('invalid', 'reader.no_list')
  return { match, head: proposeHead(workbook, match, name) }
}

async function readAs(input: ReadInput, bytes: Buffer, file: string): Promise<ReadOutput | ListFound> {
  const kind = sniff(bytes)
  if (kind === 'text' || bytes.byteLength === 0) {
    const { default: readFiles } = await import('#mechanisms/plans/reader-task.ts')
    return readFiles(input, { progress: () => undefined })
  }
  const { runIsolated } = await import('#platform/server/isolate.ts')
  const path = realpathSync(file)
  return runIsolated<ReadInput, ReadOutput | ListFound>({
    module: new URL('../mechanisms/plans/reader-task.ts', import.meta.url),
    input: { ...input, files: [{ path, name: basename(file) }] },
    readable: [path],
    seconds: ['pdf', 'png', 'jpeg', 'webp', 'tiff'].includes(kind) ? SECONDS.pictures : kind === 'zip' ? SECONDS.zip : SECONDS.other,
    memoryMb: MEMORY_MB
  })
}

interface Wanted {
  out: string | undefined
  json: boolean
  several: boolean
}

function show(reading: PlanReading, file: string, { out, json, several }: Wanted, terminal: Terminal): void {
  const asJson = (space?: number): string => JSON.stringify(toSchemaJson(reading, stem(file), basename(file)), null, space)
  if (out !== undefined) {
    const target = join(out, `${stem(file)}.json`)
    try {
      mkdirSync(out, { recursive: true })
      writeFileSync(target, `${asJson(1)}\n`)
    } catch {
      throw Object.assign(new Error('write'), { words: terminal.words.cannotWrite(target) })
    }
    terminal.print(terminal.words.written(target))
    return
  }
  // Several documents one below the other: a line each, so that a program can part them.
  if (json) terminal.print(asJson(several ? undefined : 1))
  else terminal.print(summarise(reading, terminal) + (several ? '\n' : ''))
}

/** One line in the person's words. */
export async function describe(error: unknown, terminal: Terminal): Promise<string> {
  const { words, locale } = terminal
  const { code, words: own } = error as { code?: string; words?: string }
  if (own) return own
  if (code === 'ENOENT' || code === 'ENOTDIR') return words.noSuchFile
  if (code === 'EISDIR') return words.notAFile
  if (code === 'EACCES' || code === 'EPERM') return words.notReadable
  const refusal = refusalOf(error)
  if (!refusal) throw error
  const { reasonsOf } = await import('./reasons.ts')
  const sentence = reasonsOf(locale, refusal.reason, refusal.detail)
  return refusal.reason === 'reader.legacy_font' ? `${sentence} ${words.fontHint}` : sentence
}
