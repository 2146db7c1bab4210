/** What a person may do with an upload: start it, answer its question, stop it. */
import { filesOnDisk, keepFiles, releaseFiles, storeText } from '#foundations/files/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { ArrangePages, CancelReading, ChooseEncoding, PasteText, StartReading } from '../../schema.ts'
import { words } from '../../text.vi.ts'
import { ensureMayEdit } from '../access.ts'
import { amendable } from '../amend/open.ts'
import { findReadingRow } from './queries.ts'

const PICTURES = ['image/png', 'image/jpeg', 'image/webp', 'image/tiff']

export const startReading = command(StartReading, async (ctx, { unitId, fileIds, ordered, amendsId }): Promise<{ readingId: string }> => {
  await ensureMayEdit(ctx, unitId)
  const known = await filesOnDisk(ctx, fileIds)
  const own = await ctx.db
    .selectFrom('stored_files')
    .innerJoin('file_units', 'file_units.file_id', 'stored_files.id')
    .select('id')
    .where('id', 'in', fileIds)
    .where('unit_id', '=', unitId)
    .where('stored_by', '=', ctx.actor?.personId ?? null)
    .execute()
  ensure(own.length === new Set(fileIds).size && own.length === fileIds.length, 'not_found', 'files.not_found')
  const files = fileIds.flatMap((id) => known.get(id) ?? [])
  if (files.length > 1) ensure(files.every((file) => PICTURES.includes(file.mediaType)), 'invalid', 'plans.pages_not_images')
  return request(ctx, { unitId, fileIds, name: files[0]?.name ?? '', ask: files.length > 1 && !ordered, amendsId })
})

export const pasteText = command(PasteText, async (ctx, { unitId, text, amendsId }): Promise<{ readingId: string }> => {
  await ensureMayEdit(ctx, unitId)
  const name = `${words.pastedText}.txt`
  const file = await storeText(ctx, text, { name, unitId, permission: 'plans.read' })
  return request(ctx, { unitId, fileIds: [file.id], name: words.pastedText, ask: false, amendsId })
})

interface Requested {
  unitId: string
  fileIds: string[]
  name: string
  /** The order of pages must be asked for first. */
  ask: boolean
  /** The published plan that the file is to amend. */
  amendsId?: string | undefined
}

async function request(ctx: Context, given: Requested): Promise<{ readingId: string }> {
  const id = await addReading(ctx, given)
  if (!given.ask) await ask(ctx, id, given.unitId)
  return { readingId: id }
}

/** Only the rows: whoever calls this reads the file without waiting for the job. */
export async function addReading(ctx: Context, given: Requested): Promise<string> {
  const id = newId()
  if (given.amendsId) await amendable(ctx, given.amendsId, given.unitId)
  await ctx.db
    .insertInto('plan_readings')
    .values({
      id,
      unit_id: given.unitId,
      created_by: ctx.actor?.personId ?? null,
      created_at: ctx.now,
      name: given.name,
      state: given.ask ? 'needs_choice' : 'waiting',
      choice: given.ask ? 'order' : null,
      amends_id: given.amendsId ?? null
    })
    .execute()
  const rows = given.fileIds.map((file_id, position) => ({ reading_id: id, position, file_id }))
  await ctx.db.insertInto('plan_reading_files').values(rows).execute()
  await keepFiles(ctx, given.fileIds)
  return id
}

async function ask(ctx: Context, id: string, unit: string): Promise<void> {
  await record(ctx, 'plan.reading_requested', { subject: id, unit })
}

export const arrangePages = command(ArrangePages, async (ctx, { readingId, fileIds }): Promise<void> => {
  const reading = await readingToChange(ctx, readingId)
  ensure(reading.state === 'needs_choice' && reading.choice === 'order', 'conflict', 'plans.no_choice_open')
  const pages = await ctx.db.selectFrom('plan_reading_files').select('file_id').where('reading_id', '=', readingId).execute()
  const same = new Set(fileIds).size === pages.length && fileIds.length === pages.length
  ensure(same && pages.every((page) => fileIds.includes(page.file_id)), 'conflict', 'plans.pages_differ')
  await ctx.db.deleteFrom('plan_reading_files').where('reading_id', '=', readingId).execute()
  const rows = fileIds.map((file_id, position) => ({ reading_id: readingId, position, file_id }))
  await ctx.db.insertInto('plan_reading_files').values(rows).execute()
  await goOn(ctx, reading, {})
})

export const chooseEncoding = command(ChooseEncoding, async (ctx, { readingId, encoding }): Promise<void> => {
  const reading = await readingToChange(ctx, readingId)
  ensure(reading.state === 'needs_choice' && reading.choice === 'encoding', 'conflict', 'plans.no_choice_open')
  await goOn(ctx, reading, { encoding: encoding ?? 'none' })
})

/** The question is answered: read on. */
export async function goOn(ctx: Context, reading: { id: string; unitId: string }, set: { encoding?: string }): Promise<void> {
  await ctx.db
    .updateTable('plan_readings')
    .set({ ...set, state: 'waiting', choice: null, choice_detail: '{}', attempts: 0 })
    .where('id', '=', reading.id)
    .execute()
  await ask(ctx, reading.id, reading.unitId)
}

/** The process that reads sees the new state within a second and stops. */
export const cancelReading = command(CancelReading, async (ctx, { readingId }): Promise<void> => {
  const reading = await readingToChange(ctx, readingId)
  ensure(['waiting', 'reading', 'needs_choice'].includes(reading.state), 'conflict', 'plans.already_over')
  await ctx.db
    .updateTable('plan_readings')
    .set({ state: 'cancelled', choice: null, choice_detail: '{}', finished_at: ctx.now })
    .where('id', '=', readingId)
    .execute()
  await ctx.db.deleteFrom('plan_lists').where('reading_id', '=', readingId).execute()
  await releaseFiles(ctx, await fileIdsOf(ctx, readingId))
  await record(ctx, 'plan.reading_cancelled', { subject: readingId, unit: reading.unitId })
})

/** Held for the rest of the command. */
export async function readingToChange(ctx: Context, readingId: string) {
  const reading = await findReadingRow(ctx, readingId)
  await ensureMayEdit(ctx, reading.unitId)
  const locked = await ctx.db
    .selectFrom('plan_readings')
    .select(['id', 'unit_id as unitId', 'state', 'choice'])
    .where('id', '=', readingId)
    .forUpdate()
    .executeTakeFirst()
  if (!locked) throw new AppError('not_found', 'plans.no_such_reading')
  return locked
}

export async function fileIdsOf(ctx: Context, readingId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('plan_reading_files')
    .select('file_id')
    .where('reading_id', '=', readingId)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.file_id)
}

/** The reading, held for the rest of the command, while a process reads it; nothing once it was cancelled. */
export async function lockReading(ctx: Context, readingId: string) {
  return ctx.db
    .selectFrom('plan_readings')
    .select(['id', 'unit_id as unitId', 'name', 'created_by as createdBy', 'plan_id as planId', 'amends_id as amendsId'])
    .where('id', '=', readingId)
    .where('state', '=', 'reading')
    .forUpdate()
    .executeTakeFirst()
}
