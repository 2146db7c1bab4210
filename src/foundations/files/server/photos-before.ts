/**
 * Photos that were kept before what cameras write was taken out as they came in: each content is gone through once, in a transaction of its
 * own, so that a run that breaks off is gone on with by the next one. What comes back with an old backup is found the same way.
 */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { newId } from '#platform/shared/ids.ts'
import { LARGEST_PICTURE_MB } from '../rules.ts'
import { bearsMetadata, withoutMetadata } from '../pictures/without-metadata.ts'
import { blobPath, incomingFolder, place } from './blobs.ts'
import { lockBlob, sweepBlobs } from './store.ts'

const AT_ONCE = 50
/** A run every five minutes: a hundred thousand photos are done within a day, and nobody waits for a file meanwhile. */
export const MOST_A_RUN = 500

/** Why a photo keeps what it says. */
const LEFT = ['broken', 'large', 'missing', 'changed'] as const
type Left = (typeof LEFT)[number]

export interface LookedThrough {
  stripped: number
  left: number
}

interface Kept {
  sha256: string
  mediaType: string
  bytes: number
}

export async function lookThroughPhotos(ctx: Context, most = MOST_A_RUN): Promise<LookedThrough> {
  const done: LookedThrough = { stripped: 0, left: 0 }
  for (let looked = 0; looked < most; ) {
    const next = await notLookedThrough(ctx, Math.min(AT_ONCE, most - looked))
    if (!next.length) break
    for (const photo of next) {
      const outcome = await lookThrough(ctx, photo)
      if (outcome === 'stripped') done.stripped += 1
      else if (outcome !== 'nothing') done.left += 1
    }
    looked += next.length
  }
  return done
}

async function notLookedThrough(ctx: Context, limit: number): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select distinct on (sha256) sha256, media_type as "mediaType", bytes from stored_files
    where not looked_through and media_type like 'image/%' order by sha256 limit ${limit}`.execute(ctx.db)
  return rows
}

async function lookThrough(ctx: Context, photo: Kept): Promise<'stripped' | 'nothing' | Left> {
  const { sha256 } = photo
  const kept = await keptOf(ctx, photo)
  if (typeof kept === 'string') {
    await leave(ctx, { sha256, why: kept === 'nothing' ? null : kept })
    return kept
  }
  const path = join(incomingFolder(ctx.app), newId())
  try {
    await mkdir(incomingFolder(ctx.app), { recursive: true, mode: 0o700 })
    await writeFile(path, kept, { mode: 0o600, flag: 'wx', flush: true })
    await replace(ctx, { sha256, path, to: createHash('sha256').update(kept).digest('hex'), bytes: kept.length })
  } finally {
    await rm(path, { force: true })
  }
  await sweepBlobs(ctx, [sha256])
  return 'stripped'
}

async function keptOf(ctx: Context, { sha256, mediaType, bytes }: Kept): Promise<Uint8Array | 'nothing' | Left> {
  if (!bearsMetadata(mediaType)) return 'nothing'
  if (bytes > LARGEST_PICTURE_MB * 1_048_576) return 'large'
  const given = await readFile(blobPath(ctx.app, sha256)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!given) return 'missing'
  // What is no longer what was stored must not get a new name under which it would pass for it.
  if (createHash('sha256').update(given).digest('hex') !== sha256) return 'changed'
  const kept = withoutMetadata(given, mediaType)
  return kept === null ? 'broken' : kept === given ? 'nothing' : kept
}

const Replace = z.object({ sha256: z.string(), path: z.string(), to: z.string(), bytes: z.int() })

/** All files of this content. Both fingerprints stand in the log: who holds the one before, a journal of answers or a copy of their own, can follow it. */
const replace = command(Replace, async (ctx, { sha256, path, to, bytes }): Promise<void> => {
  await lockBlob(ctx, sha256)
  await lockBlob(ctx, to)
  const { rows } = await sql<Held>`select f.id, f.media_type as "mediaType", ${UNIT} as "unitId" from stored_files f where f.sha256 = ${sha256} order by f.id for update`.execute(ctx.db)
  if (!rows.length) return
  await place(ctx.app, { path, sha256: to, bytes, mediaType: rows[0]?.mediaType ?? '', stripped: true })
  await ctx.db.updateTable('stored_files').set({ sha256: to, bytes, stripped: true, looked_through: true }).where('sha256', '=', sha256).execute()
  for (const { id, unitId } of rows) await record(ctx, 'file.stripped', { subject: id, unit: unitId, data: { before: sha256, after: to, bytes } })
})

const leave = command(z.object({ sha256: z.string(), why: z.enum(LEFT).nullable() }), async (ctx, { sha256, why }): Promise<void> => {
  const rows = await ctx.db.updateTable('stored_files as f').set({ looked_through: true }).where('f.sha256', '=', sha256).where('f.looked_through', '=', false).returning(['f.id', UNIT.as('unitId')]).execute()
  if (why !== null) for (const { id, unitId } of rows) await record(ctx, 'file.left_as_it_is', { subject: id, unit: unitId, data: { why } })
})

interface Held {
  id: string
  mediaType: string
  unitId: string | null
}

const UNIT = sql<string | null>`(select u.unit_id from file_units u where u.file_id = f.id order by u.unit_id limit 1)`
