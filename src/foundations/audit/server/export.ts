/** The log as files that a stranger can check: entries, tiles of hashes, checkpoints, the public key, how to check. */
import { createWriteStream, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import type { Context } from '#platform/server/context.ts'
import type { Db } from '#platform/server/database.ts'
import { AppError } from '#platform/shared/errors.ts'
import { WIDTH, type Hash } from '#platform/server/merkle/merkle.ts'
import { tilePath, tilesOf } from '../log/tiles.ts'
import type { Log } from '../log/verify.ts'
import { text } from '../text.ts'
import { readLog } from './read-log.ts'

export const FILES = { entries: 'entries.jsonl', key: 'key.txt', latest: 'checkpoint', checkpoints: 'checkpoints', how: 'README.txt' }

export const checkpointFile = (number: number): string => join(FILES.checkpoints, `${String(number).padStart(6, '0')}.txt`)

export async function exportLog(ctx: Context, folder: string): Promise<{ entries: number; checkpoints: number }> {
  if (existsSync(folder) && readdirSync(folder).length) throw new AppError('conflict', 'audit.folder_not_empty')
  mkdirSync(join(folder, FILES.checkpoints), { recursive: true, mode: 0o700 })
  const snapshot = ctx.app.database.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return snapshot.execute(async (db) => {
    const log = await readLog(db)
    const leaves = await writeEntries(log, join(folder, FILES.entries))
    writeTiles(folder, leaves, log.nodes)
    for (const { number, note } of log.checkpoints) writeFileSync(join(folder, checkpointFile(number)), note)
    const last = log.checkpoints.at(-1)
    if (last) writeFileSync(join(folder, FILES.latest), last.note)
    writeFileSync(join(folder, FILES.key), `${await verifiersOf(db, ctx)}\n`)
    writeFileSync(join(folder, FILES.how), text(ctx.locale).howToCheck)
    return { entries: leaves.length, checkpoints: log.checkpoints.length }
  })
}

/** One line for each entry, exactly the bytes whose leaf hash stands in the tree. Returns the hashes that the log keeps. */
async function writeEntries(log: Log, path: string): Promise<Hash[]> {
  const leaves: Hash[] = []
  const out = createWriteStream(path, { mode: 0o600 })
  for await (const { hash, line } of log.entries()) {
    leaves.push(hash)
    if (!out.write(`${line ?? ''}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  return leaves
}

function writeTiles(folder: string, leaves: Hash[], nodes: Map<string, Hash>): void {
  for (const { level, place, width } of tilesOf(leaves.length)) {
    const path = join(folder, tilePath(level, place, width))
    const hashes = Array.from({ length: width }, (_, index) => (level === 0 ? leaves[place * WIDTH + index] : nodes.get(`${level}/${place * WIDTH + index}`)))
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, Buffer.concat(hashes.flatMap((hash) => hash ?? [])))
  }
}

/** Every public key that has signed, the present one first. */
async function verifiersOf(db: Db, { app }: Context): Promise<string> {
  const rows = await db.selectFrom('audit_checkpoints').select('verifier').distinct().execute()
  return [...new Set([app.services.audit.signer().verifier, ...rows.map(({ verifier }) => verifier)])].join('\n')
}
