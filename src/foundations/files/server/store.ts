import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { Id, newId } from '#platform/shared/ids.ts'
import { safeName } from '../rules.ts'
import { BLOBS_HELD } from './blob-copies.ts'
import { blobPath, blobsOnDisk, clearIncoming, place, receive, type Received } from './blobs.ts'
import { clearPictures, dropPictures } from './page-images.ts'

const UNKEPT_HOURS = 24
const DAY_MS = 86_400_000

export interface StoredFile {
  id: string
  name: string
  mediaType: string
  bytes: number
  sha256: string
}

export interface UploadPlace {
  name: string | undefined
  unitId: string
  /** Whoever holds it at the unit may open the file. */
  permission: string
}

/**
 * Takes in a file. It is not kept yet: what no command keeps within a day (`keepFiles`) is deleted again. Whether the
 * actor may store anything at the unit is the caller's question.
 */
export async function storeUpload(ctx: Context, stream: NodeJS.ReadableStream, at: UploadPlace): Promise<StoredFile> {
  return storeReceived(ctx, await receive(ctx.app, stream), at)
}

/** The second half of `storeUpload`, for a request that tells only after the bytes where they belong. */
export async function storeReceived(ctx: Context, received: Received, at: UploadPlace): Promise<StoredFile> {
  try {
    return await addFile(ctx, { ...received, name: safeName(at.name), unitId: at.unitId, permission: at.permission })
  } finally {
    await rm(received.path, { force: true })
  }
}

export async function discardReceived(received: Received[]): Promise<void> {
  for (const { path } of received) await rm(path, { force: true })
}

export function storeText(ctx: Context, text: string, at: UploadPlace): Promise<StoredFile> {
  return storeUpload(ctx, Readable.from([Buffer.from(text, 'utf8')]), at)
}

const AddFile = z.object({
  path: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  mediaType: z.string(),
  stripped: z.boolean(),
  name: z.string(),
  unitId: Id,
  permission: z.string()
})

const addFile = command(AddFile, async (ctx, { name, unitId, permission, ...received }): Promise<StoredFile> => {
  await lockBlob(ctx, received.sha256)
  await place(ctx.app, received satisfies Received)
  const { sha256, bytes, mediaType, stripped } = received
  const id = newId()
  await ctx.db
    .insertInto('stored_files')
    .values({ id, sha256, name, media_type: mediaType, bytes, stripped, looked_through: true, permission, stored_by: ctx.actor?.personId ?? null, stored_at: ctx.now })
    .execute()
  await ctx.db.insertInto('file_units').values({ file_id: id, unit_id: unitId }).execute()
  await record(ctx, 'file.stored', { subject: id, unit: unitId, data: { bytes } })
  return { id, name, mediaType, bytes, sha256 }
})

/** Placing and removing the same content never overlap, over all processes; given free with the transaction. */
export async function lockBlob(ctx: Context, sha256: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(727003, ('x' || ${sha256.slice(0, 8)})::bit(32)::integer)`.execute(ctx.db)
}

/** Something refers to these files now; called in the transaction of the command that does. */
export async function keepFiles(ctx: Context, ids: string[]): Promise<void> {
  if (ids.length) await ctx.db.updateTable('stored_files').set({ kept: true }).where('id', 'in', ids).execute()
}

/** Nothing refers to these files any more: they go with the next sweep. */
export async function releaseFiles(ctx: Context, ids: string[]): Promise<void> {
  if (ids.length) await ctx.db.updateTable('stored_files').set({ kept: false }).where('id', 'in', ids).execute()
}

/** Opens files to people of further units as well (who hold the file's permission there). */
export async function shareFiles(ctx: Context, ids: string[], unitIds: string[]): Promise<void> {
  const rows = ids.flatMap((file_id) => unitIds.map((unit_id) => ({ file_id, unit_id })))
  if (rows.length) await ctx.db.insertInto('file_units').values(rows).onConflict((c) => c.doNothing()).execute()
}

/** The reverse of `shareFiles`. */
export async function unshareFiles(ctx: Context, ids: string[], unitIds: string[]): Promise<void> {
  if (ids.length && unitIds.length) await ctx.db.deleteFrom('file_units').where('file_id', 'in', ids).where('unit_id', 'in', unitIds).execute()
}

/** Forgets files in the transaction of a command; the bytes go when `sweepBlobs` is called after it. */
export async function forgetFiles(ctx: Context, ids: string[]): Promise<string[]> {
  if (!ids.length) return []
  const gone = await ctx.db.deleteFrom('stored_files').where('id', 'in', ids).returning('sha256').execute()
  return gone.map((row) => row.sha256)
}

/** Deletes the bytes that no row names any more. Only after the commit that forgot them. */
export async function sweepBlobs(ctx: Context, hashes: Iterable<string>): Promise<number> {
  let swept = 0
  for (const sha256 of new Set(hashes)) if (await sweepBlob(ctx, { sha256 })) swept++
  return swept
}

const sweepBlob = command(z.object({ sha256: z.string() }), async (ctx, { sha256 }): Promise<boolean> => {
  // A backup is copying what its snapshot names: what is left now goes with the next nightly sweep.
  const held = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock_shared(${BLOBS_HELD}) as free`.execute(ctx.db)
  if (!held.rows[0]?.free) return false
  await lockBlob(ctx, sha256)
  const named = await ctx.db.selectFrom('stored_files').select('id').where('sha256', '=', sha256).limit(1).executeTakeFirst()
  if (named) return false
  await rm(blobPath(ctx.app, sha256), { force: true })
  await dropPictures(ctx.app, sha256)
  return true
})

/** The nightly tidying: files that nothing kept, bytes that nothing names, uploads that broke off. */
export async function sweepFiles(ctx: Context): Promise<{ forgotten: number; swept: number }> {
  const old = new Date(ctx.now.getTime() - UNKEPT_HOURS * 3_600_000)
  const gone = await ctx.db
    .deleteFrom('stored_files')
    .where('kept', '=', false)
    .where('stored_at', '<', old)
    .returning('sha256')
    .execute()
  await clearIncoming(ctx.app, new Date(Date.now() - DAY_MS))
  await clearPictures(ctx.app, ctx.now)
  const stray = await Array.fromAsync(blobsOnDisk(ctx.app, new Date(Date.now() - DAY_MS)))
  const swept = await sweepBlobs(ctx, [...gone.map((row) => row.sha256), ...stray])
  return { forgotten: gone.length, swept }
}
