/** Photos of the sheet that people signed: kept beside the marks as evidence; the marks themselves are ticked by a person. */
import { hasPictures } from '#foundations/files/rules.ts'
import { keepFiles } from '#foundations/files/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import { look, record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { AddSheetPhoto, FileOfGathering, type GatheringFile } from '../../schema/files.ts'
import { RosterInput } from '../../schema/roster.ts'
import { ensureOwnUpload, opened } from '../papers.ts'
import { rosterToKeep } from '../roster/access.ts'

const MOST_SHEETS = 30

/** A picture or a PDF by its bytes, whatever its name says. After closing too: paper comes late. */
export const addSheetPhoto = command(AddSheetPhoto, async (ctx, { gatheringId, fileId }): Promise<void> => {
  const roster = await rosterToKeep(ctx, gatheringId)
  const { mediaType } = await ensureOwnUpload(ctx, fileId)
  ensure(hasPictures(mediaType), 'invalid', 'gatherings.sheet_kind')
  const { count } = await ctx.db.selectFrom('attendance_sheets').select((eb) => eb.fn.countAll<number>().as('count')).where('gathering_id', '=', gatheringId).executeTakeFirstOrThrow()
  ensure(Number(count) < MOST_SHEETS, 'conflict', 'gatherings.too_many_sheets', { most: MOST_SHEETS })
  await ctx.db.insertInto('attendance_sheets').values({ gathering_id: gatheringId, file_id: fileId, added_at: ctx.now, added_by: ctx.actor?.personId ?? null }).execute()
  await keepFiles(ctx, [fileId])
  await record(ctx, 'attendance.sheet_added', { subject: gatheringId, unit: roster.unitId, data: { gatheringId, fileId } })
})

export const listSheetPhotos = query(RosterInput, async (ctx, { gatheringId }): Promise<GatheringFile[]> => {
  await rosterToKeep(ctx, gatheringId)
  return ctx.db
    .selectFrom('attendance_sheets')
    .innerJoin('stored_files', 'stored_files.id', 'attendance_sheets.file_id')
    .select(['stored_files.id', 'name', 'bytes', 'added_at as addedAt'])
    .where('gathering_id', '=', gatheringId)
    .orderBy('added_at')
    .orderBy('stored_files.id')
    .execute()
})

/** Names and signatures of a whole session: each opening is a look. */
export const openSheetPhoto = query(FileOfGathering, async (ctx, { gatheringId, fileId }) => {
  const roster = await rosterToKeep(ctx, gatheringId)
  const row = await ctx.db.selectFrom('attendance_sheets').select('file_id').where('gathering_id', '=', gatheringId).where('file_id', '=', fileId).executeTakeFirst()
  if (!row) throw new AppError('not_found', 'files.not_found')
  const listed = await ctx.db.selectFrom('roster_entries').select('person_id').where('gathering_id', '=', gatheringId).where('person_id', 'is not', null).execute()
  await look(ctx, 'gatherings.sheet', listed.flatMap(({ person_id }) => person_id ?? []), roster.unitId)
  return opened(ctx, fileId)
})
