/** Stored files beside the database: all there, and their content still what their name says. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Session } from '#platform/server/table-stream.ts'

export interface BlobFaults {
  checked: number
  missing: string[]
  changed: string[]
}

export async function storedHashes(session: Session): Promise<string[]> {
  const { rows } = await session.query<{ sha256: string }>('select distinct sha256 from stored_files order by 1')
  return rows.map(({ sha256 }) => sha256)
}

export function blobPlace(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), hash)
}

async function hashOf(file: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(file), hash)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  return hash.digest('hex')
}

export async function checkBlobs(folder: string, hashes: string[]): Promise<BlobFaults> {
  const faults: BlobFaults = { checked: hashes.length, missing: [], changed: [] }
  for (const hash of hashes) {
    const found = await hashOf(blobPlace(folder, hash))
    if (found === null) faults.missing.push(hash)
    else if (found !== hash) faults.changed.push(hash)
  }
  return faults
}

/** Copies what the other folder does not have yet; a half-written copy never stands under the final name. */
export async function copyBlobs(from: string, to: string, hashes: string[]): Promise<void> {
  for (const hash of hashes) {
    const target = blobPlace(to, hash)
    if ((await hashOf(target)) === hash) continue
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    const half = `${target}.half`
    await copyFile(blobPlace(from, hash), half).catch(async (error: NodeJS.ErrnoException) => {
      await rm(half, { force: true })
      if (error.code !== 'ENOENT') throw error
    })
    await rename(half, target).catch((error: NodeJS.ErrnoException) => {
      // What the source lacks is told by the check that follows.
      if (error.code !== 'ENOENT') throw error
    })
  }
}

/** Says that blobs are being read by name: until it is given back nobody deletes one (`sweepBlobs` leaves them for the night). */
export async function holdBlobs(session: Session): Promise<() => Promise<void>> {
  await session.query('select pg_advisory_lock($1)', [BLOBS_HELD])
  return async () => void (await session.query('select pg_advisory_unlock($1)', [BLOBS_HELD]))
}

export const BLOBS_HELD = 727005
