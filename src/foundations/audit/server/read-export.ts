/** An export as a log: for whoever has the files alone. */
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readCheckpoint } from '../log/checkpoint.ts'
import { EMPTY_ROOT, WIDTH, type Hash } from '#platform/server/merkle/merkle.ts'
import { openNote, readVerifier, type Verifier } from '../log/note.ts'
import { tilePath } from '../log/tiles.ts'
import type { KeptCheckpoint, Log, LogEntry, Outside } from '../log/verify.ts'
import { FILES } from './export.ts'

const BYTES = 32

export const isExport = (folder: string): boolean => existsSync(join(folder, FILES.entries))

export function readExport(folder: string): Log {
  const nodes = new Map<string, Hash>()
  for (let level = 1; existsSync(join(folder, 'tile', String(level))); level++) {
    let place = 0
    for (const hash of hashesOf(folder, level)) nodes.set(`${level}/${place++}`, hash)
  }
  return { entries: () => entriesOf(folder), nodes, checkpoints: readCheckpoints(folder), strays: [] }
}

export function verifiersIn(folder: string): Verifier[] {
  return readFileSync(join(folder, FILES.key), 'utf8').split('\n').flatMap((line) => readVerifier(line) ?? [])
}

/** One file, or all files of a folder (the checkpoints of an export, mails that were kept). */
export function readOutside(path: string): Outside[] {
  if (!statSync(path).isDirectory()) return [{ source: path, note: readFileSync(path, 'utf8') }]
  const inside = existsSync(join(path, FILES.checkpoints)) ? join(path, FILES.checkpoints) : path
  return readdirSync(inside)
    .filter((name) => statSync(join(inside, name)).isFile())
    .sort()
    .map((name) => ({ source: join(inside, name), note: readFileSync(join(inside, name), 'utf8') }))
}

async function* entriesOf(folder: string): AsyncGenerator<LogEntry> {
  const leaves = hashesOf(folder, 0)
  let position = 0
  for await (const line of linesOf(join(folder, FILES.entries))) {
    const hash = leaves.next()
    const [, id, at = null] = /^\{"v":1,"id":(\d+),"type":"[^"]*","at":"([^"]+)"/.exec(line) ?? []
    yield { position: position++, eventId: Number(id ?? 0), hash: hash.value ?? EMPTY_ROOT, line: line === '' ? null : line, at }
  }
  // Hashes without an entry: the lines that belong to them are gone.
  for (const hash of leaves) yield { position: position++, eventId: 0, hash, line: null, at: null }
}

/** Split at line feeds alone: an entry may hold other signs that some programs take for the end of a line. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(path)) {
    rest = Buffer.concat([rest, chunk as Buffer])
    let from = 0
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
      yield rest.toString('utf8', from, end)
      from = end + 1
    }
    rest = rest.subarray(from)
  }
}

function* hashesOf(folder: string, level: number): Generator<Hash, undefined> {
  for (let place = 0; ; place++) {
    const whole = join(folder, tilePath(level, place))
    const path = existsSync(whole) ? whole : partOf(folder, level, place)
    if (!path) return
    const bytes = readFileSync(path)
    for (let at = 0; at + BYTES <= bytes.length; at += BYTES) yield bytes.subarray(at, at + BYTES)
    if (path !== whole) return
  }
}

function partOf(folder: string, level: number, place: number): string | null {
  const part = join(folder, tilePath(level, place, WIDTH - 1), '..')
  if (!existsSync(part)) return null
  const widest = readdirSync(part).map(Number).filter(Number.isInteger).sort((a, b) => b - a)[0]
  return widest === undefined ? null : join(part, String(widest))
}

function readCheckpoints(folder: string): KeptCheckpoint[] {
  const inside = join(folder, FILES.checkpoints)
  return readdirSync(inside)
    .filter((name) => /^\d+\.txt$/.test(name))
    .sort()
    .map((name) => {
      const note = readFileSync(join(inside, name), 'utf8')
      const said = readCheckpoint(openNote(note, [])?.text ?? '')
      return { number: Number.parseInt(name, 10), size: said?.size ?? 0, root: said?.root ?? EMPTY_ROOT, note }
    })
}
