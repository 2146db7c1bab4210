/** Pictures lose what their camera wrote beside them before anything else looks at them: the fingerprint is that of what is kept. */
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { AppError } from '#platform/shared/errors.ts'
import { LARGEST_PICTURE_MB } from '../rules.ts'
import { bearsMetadata, withoutMetadata } from '../pictures/without-metadata.ts'
import type { Received } from './blobs.ts'

export async function asKept(received: Received): Promise<Received> {
  const { path, mediaType, bytes } = received
  if (!bearsMetadata(mediaType)) return received
  if (bytes > LARGEST_PICTURE_MB * 1_048_576) throw new AppError('too_large', 'files.too_large', { detail: { limit: LARGEST_PICTURE_MB } })
  const given = await readFile(path)
  const kept = withoutMetadata(given, mediaType)
  if (!kept) throw new AppError('invalid', 'files.picture_broken')
  if (kept === given) return received
  await writeFile(path, kept, { flush: true })
  return { path, mediaType, bytes: kept.length, sha256: createHash('sha256').update(kept).digest('hex'), stripped: true }
}
