/** Papers of a gathering, for everybody who sees it; each may belong to an item of the agenda. */
import { createReadStream } from 'node:fs'
import { filesOnDisk, keepFiles, releaseFiles } from '#foundations/files/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { AddPaper, FileOfGathering, MOST_PAPERS, type GatheringPaper } from '../schema/files.ts'
import { GatheringInput } from '../schema.ts'
import { findGatheringHead, gatheringToEdit } from './access.ts'

export const listPapers = query(GatheringInput, async (ctx, { gatheringId }): Promise<GatheringPaper[]> => {
  await findGatheringHead(ctx, gatheringId)
  return ctx.db
    .selectFrom('gathering_papers')
    .innerJoin('stored_files', 'stored_files.id', 'gathering_papers.file_id')
    .leftJoin('agenda_items', 'agenda_items.id', 'gathering_papers.agenda_item_id')
    .select(['stored_files.id', 'name', 'bytes', 'added_at as addedAt', 'agenda_item_id as itemId'])
    .where('gathering_papers.gathering_id', '=', gatheringId)
    .orderBy('agenda_items.position')
    .orderBy('added_at')
    .orderBy('stored_files.id')
    .execute()
})

/** The file was stored by the same person a moment ago (`uploads.ts`). */
export const addPaper = command(AddPaper, async (ctx, { gatheringId, fileId, itemId }): Promise<void> => {
  const gathering = await gatheringToEdit(ctx, gatheringId)
  await ensureOwnUpload(ctx, fileId)
  if (itemId) {
    const item = await ctx.db.selectFrom('agenda_items').select('id').where('id', '=', itemId).where('gathering_id', '=', gatheringId).executeTakeFirst()
    ensure(item, 'conflict', 'gatherings.changed_meanwhile')
  }
  const { count } = await ctx.db.selectFrom('gathering_papers').select((eb) => eb.fn.countAll<number>().as('count')).where('gathering_id', '=', gatheringId).executeTakeFirstOrThrow()
  ensure(Number(count) < MOST_PAPERS, 'conflict', 'gatherings.too_many_papers', { most: MOST_PAPERS })
  await ctx.db.insertInto('gathering_papers').values({ gathering_id: gatheringId, file_id: fileId, agenda_item_id: itemId, added_at: ctx.now, added_by: ctx.actor?.personId ?? null }).execute()
  await keepFiles(ctx, [fileId])
  await record(ctx, 'gathering.paper_added', { subject: gatheringId, unit: gathering.unitId, data: { fileId, ...(itemId ? { itemId } : {}) } })
})

export const removePaper = command(FileOfGathering, async (ctx, { gatheringId, fileId }): Promise<void> => {
  const gathering = await gatheringToEdit(ctx, gatheringId)
  const gone = await ctx.db.deleteFrom('gathering_papers').where('gathering_id', '=', gatheringId).where('file_id', '=', fileId).returning('file_id').executeTakeFirst()
  if (!gone) throw new AppError('not_found', 'files.not_found')
  await releaseFiles(ctx, [fileId])
  await record(ctx, 'gathering.paper_removed', { subject: gatheringId, unit: gathering.unitId, data: { fileId } })
})

/** Whoever sees the gathering may open its papers, with or without a role. */
export const openPaper = query(FileOfGathering, async (ctx, { gatheringId, fileId }) => {
  await findGatheringHead(ctx, gatheringId)
  const row = await ctx.db.selectFrom('gathering_papers').select('file_id').where('gathering_id', '=', gatheringId).where('file_id', '=', fileId).executeTakeFirst()
  if (!row) throw new AppError('not_found', 'files.not_found')
  return opened(ctx, fileId)
})

export async function opened(ctx: Context, fileId: string) {
  const file = (await filesOnDisk(ctx, [fileId])).get(fileId)
  if (!file) throw new AppError('not_found', 'files.not_found')
  return { name: file.name, mediaType: file.mediaType, size: file.bytes, stream: createReadStream(file.path) }
}

/** Nobody attaches a file by an id that they came upon. */
export async function ensureOwnUpload(ctx: Context, fileId: string): Promise<{ mediaType: string }> {
  const file = await ctx.db
    .selectFrom('stored_files')
    .select('media_type as mediaType')
    .where('id', '=', fileId)
    .where('stored_by', '=', ctx.actor?.personId ?? null)
    .where('kept', '=', false)
    .executeTakeFirst()
  if (!file) throw new AppError('not_found', 'files.not_found')
  return file
}
