import { createReadStream, type ReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { sql } from 'kysely'
import { wasVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { blobPath } from './blobs.ts'
import type { StoredFile } from './store.ts'

const COLUMNS = ['id', 'name', 'media_type as mediaType', 'bytes', 'sha256'] as const

/** Those of these files that the actor may read: who holds a file's permission at one of its units, or at one that carries it on today. */
export async function openable(ctx: Context, ids: string[]): Promise<Set<string>> {
  if (!ids.length) return new Set()
  const asked = await ctx.db.selectFrom('stored_files').select('permission').distinct().where('id', 'in', ids).execute()
  if (!asked.length) return new Set()
  const held = sql.join(asked.map(({ permission }) => sql`(f.permission = ${permission} and ${wasVisible(ctx, permission, 'u.unit_id')})`), sql` or `)
  const { rows } = await sql<{ id: string }>`select f.id from stored_files f join file_units u on u.file_id = f.id where f.id = any(${ids}::uuid[]) and (${held})`.execute(ctx.db)
  return new Set(rows.map(({ id }) => id))
}

/** A file that the actor may read. Else: not_found. */
export async function findFile(ctx: Context, fileId: string): Promise<StoredFile> {
  const found = await ctx.db.selectFrom('stored_files').select(COLUMNS).where('id', '=', fileId).executeTakeFirst()
  if (!found || !(await openable(ctx, [fileId])).has(fileId)) throw new AppError('not_found', 'files.not_found')
  return found
}

/** Opens a file that the actor may read. */
export async function openFile(ctx: Context, fileId: string): Promise<{ file: StoredFile; stream: ReadStream }> {
  const file = await findFile(ctx, fileId)
  const path = blobPath(ctx.app, file.sha256)
  if (!(await stat(path).catch(() => null))) throw new AppError('unavailable', 'files.missing')
  return { file, stream: createReadStream(path) }
}

/** Files by id with their place on disk, whoever asks: for jobs and for rooms that have decided about visibility. */
export async function filesOnDisk(ctx: Context, ids: string[]): Promise<Map<string, StoredFile & { path: string }>> {
  if (!ids.length) return new Map()
  const rows = await ctx.db.selectFrom('stored_files').select(COLUMNS).where('id', 'in', ids).execute()
  return new Map(rows.map((file) => [file.id, { ...file, path: blobPath(ctx.app, file.sha256) }]))
}

/** How many files are kept and how much room they take; the same content counts once. */
export async function spaceOfFiles(ctx: Context): Promise<{ files: number; fileBytes: number }> {
  const { rows } = await sql<{ files: number; fileBytes: number }>`
    select count(*)::int as files, coalesce(sum(bytes), 0)::bigint as "fileBytes"
    from (select distinct on (sha256) bytes from stored_files order by sha256) as kept`.execute(ctx.db)
  return rows[0] ?? { files: 0, fileBytes: 0 }
}
