/** Bytes on disk: CAUNOI_DATA/files/<2 hex>/<sha256>, one blob for each content, shared by all processes. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { App } from '#platform/server/app.ts'
import { AppError, isAppError } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { asKept } from './pictures.ts'

/** A file that arrived whole but has no name and no row yet. */
export interface Received {
  path: string
  sha256: string
  bytes: number
  mediaType: string
  /** Something was taken out of a picture: place, hour, camera. */
  stripped: boolean
}

export function blobPath(app: App, sha256: string): string {
  return join(app.config.filesFolder, sha256.slice(0, 2), sha256)
}

export function incomingFolder(app: App): string {
  return join(app.config.filesFolder, 'incoming')
}

/** Writes a stream to disk while counting and hashing it; whatever goes wrong, nothing of it stays. */
export async function receive(app: App, stream: NodeJS.ReadableStream, limit = app.config.uploadBytes): Promise<Received> {
  await mkdir(incomingFolder(app), { recursive: true, mode: 0o700 })
  const path = join(incomingFolder(app), newId())
  const hash = createHash('sha256')
  let bytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > limit) return done(tooLarge(limit))
      hash.update(chunk)
      done(null, chunk)
    }
  })
  try {
    await pipeline(stream, count, createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true }))
    if (bytes === 0) throw new AppError('invalid', 'files.empty')
    return await asKept({ path, sha256: hash.digest('hex'), bytes, mediaType: await mediaTypeOf(path), stripped: false })
  } catch (error) {
    await rm(path, { force: true })
    throw describe(error)
  }
}

export function tooLarge(limit: number): AppError {
  return new AppError('too_large', 'files.too_large', { detail: { limit: Math.round(limit / 1_048_576) } })
}

function describe(error: unknown): unknown {
  if (isAppError(error)) return error
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('unavailable', 'files.no_space')
  if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET') return new AppError('invalid', 'files.broken_off')
  return error
}

/** By content; the name and the browser's word count for nothing. */
async function mediaTypeOf(path: string): Promise<string> {
  try {
    const { fileTypeFromFile } = await import('file-type')
    return (await fileTypeFromFile(path))?.mime ?? 'application/octet-stream'
  } catch {
    return 'application/octet-stream'
  }
}

/** Moves a received file to its place. A crash leaves either nothing there or the whole blob, on disk. */
export async function place(app: App, received: Received): Promise<void> {
  const target = blobPath(app, received.sha256)
  const folder = join(app.config.filesFolder, received.sha256.slice(0, 2))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const known = await stat(target).catch(() => null)
  if (known?.size === received.bytes) {
    await rm(received.path, { force: true })
    return
  }
  await rename(received.path, target)
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Uploads that broke off with their process. */
export async function clearIncoming(app: App, olderThan: Date): Promise<number> {
  const names = await readdir(incomingFolder(app)).catch(() => [])
  let cleared = 0
  for (const name of names) {
    const path = join(incomingFolder(app), name)
    const found = await stat(path).catch(() => null)
    if (found && found.mtime < olderThan) {
      await rm(path, { force: true })
      cleared++
    }
  }
  return cleared
}

/** Every blob that lies on disk since before a moment. */
export async function* blobsOnDisk(app: App, olderThan: Date): AsyncGenerator<string> {
  const folders = await readdir(app.config.filesFolder).catch(() => [])
  for (const folder of folders.filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const name of await readdir(join(app.config.filesFolder, folder))) {
      const found = await stat(join(app.config.filesFolder, folder, name)).catch(() => null)
      if (/^[0-9a-f]{64}$/.test(name) && found && found.mtime < olderThan) yield name
    }
  }
}
