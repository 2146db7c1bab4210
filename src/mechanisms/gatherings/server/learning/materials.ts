/** What lies beside a gathering to learn from, and where the actor has got to in it. */
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { filesOnDisk, keepFiles, pagesOf, pictureOf, releaseFiles, type PageImage, type StoredFile } from '#foundations/files/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { Id, newId } from '#platform/shared/ids.ts'
import { materialKind } from '../../rules/material.ts'
import { GatheringInput } from '../../schema.ts'
import { typed } from '../../schema/fields.ts'
import { KeepPosition, MaterialInput, type Material } from '../../schema/learning.ts'
import { findGatheringHead, gatheringToEdit } from '../access.ts'
import { ensureOwnUpload } from '../papers.ts'

const rowsOf = (ctx: Context, where: ReturnType<typeof sql>) => sql<Material & { gatheringId: string; fileId: string; subtitlesId: string | null }>`
  select m.id, m.gathering_id as "gatheringId", m.file_id as "fileId", m.subtitles_id as "subtitlesId", m.kind, m.title, f.name, f.media_type as "mediaType", f.bytes::float8 as bytes, m.subtitles_id is not null as subtitles,
    (select p.at::float8 from material_positions p where p.material_id = m.id and p.person_id = ${ctx.actor?.personId ?? null}) as at
  from gathering_materials m join stored_files f on f.id = m.file_id where ${where} order by m.added_at, m.id`.execute(ctx.db)

export const listMaterials = query(GatheringInput, async (ctx, { gatheringId }): Promise<Material[]> => {
  await findGatheringHead(ctx, gatheringId)
  const { rows } = await rowsOf(ctx, sql`m.gathering_id = ${gatheringId}`)
  return rows.map(({ gatheringId: _gathering, fileId: _file, subtitlesId: _subtitles, ...material }) => material)
})

export interface OpenMaterial extends Material {
  gatheringId: string
  file: StoredFile & { path: string }
  subtitlesFile: (StoredFile & { path: string }) | null
}

/** One of a gathering that the actor may see; for everybody else it does not exist. */
export async function openMaterial(ctx: Context, materialId: string): Promise<OpenMaterial> {
  const { rows } = await rowsOf(ctx, sql`m.id = ${materialId}`)
  const [row] = rows
  if (!row) throw new AppError('not_found', 'gatherings.no_such_material')
  await findGatheringHead(ctx, row.gatheringId)
  const { fileId, subtitlesId, ...material } = row
  const files = await filesOnDisk(ctx, subtitlesId === null ? [fileId] : [fileId, subtitlesId])
  const file = files.get(fileId)
  if (!file) throw new AppError('unavailable', 'files.missing')
  return { ...material, file, subtitlesFile: subtitlesId === null ? null : (files.get(subtitlesId) ?? null) }
}

/** The files were stored a moment ago by the same person; whether they are what may be learnt from was asked by what their bytes are. */
export const addMaterial = command(z.object({ gatheringId: Id, fileId: Id, subtitlesId: Id.nullable(), title: typed(200) }), async (ctx, { gatheringId, fileId, subtitlesId, title }): Promise<{ id: string }> => {
  const gathering = await gatheringToEdit(ctx, gatheringId)
  for (const id of [fileId, ...(subtitlesId === null ? [] : [subtitlesId])]) await ensureOwnUpload(ctx, id)
  const file = (await filesOnDisk(ctx, [fileId])).get(fileId)
  const kind = file && materialKind(file.mediaType)
  ensure(kind, 'invalid', 'gatherings.material_type')
  const id = newId()
  await keepFiles(ctx, subtitlesId === null ? [fileId] : [fileId, subtitlesId])
  await ctx.db
    .insertInto('gathering_materials')
    .values({ id, gathering_id: gatheringId, file_id: fileId, subtitles_id: subtitlesId, kind, title: title === '' ? file.name : title, added_at: ctx.now, added_by: ctx.actor?.personId ?? null })
    .execute()
  await record(ctx, 'gathering.material_added', { subject: gatheringId, unit: gathering.unitId, data: { materialId: id, bytes: file.bytes } })
  return { id }
})

export const removeMaterial = command(MaterialInput, async (ctx, { materialId }): Promise<void> => {
  const row = await ctx.db.selectFrom('gathering_materials').select(['gathering_id', 'file_id', 'subtitles_id']).where('id', '=', materialId).executeTakeFirst()
  if (!row) throw new AppError('not_found', 'gatherings.no_such_material')
  const gathering = await gatheringToEdit(ctx, row.gathering_id)
  await ctx.db.deleteFrom('gathering_materials').where('id', '=', materialId).execute()
  await releaseFiles(ctx, row.subtitles_id === null ? [row.file_id] : [row.file_id, row.subtitles_id])
  await record(ctx, 'gathering.material_removed', { subject: gathering.id, unit: gathering.unitId, data: { materialId } })
})

/** The actor's own place; behind a policy, and in no event: how far somebody has read is nobody's business. */
export const keepPosition = command(KeepPosition, async (ctx, { materialId, at }): Promise<void> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  await openMaterial(ctx, materialId)
  const now = { at, changed_at: ctx.now }
  await ctx.db
    .insertInto('material_positions')
    .values({ material_id: materialId, person_id: ctx.actor.personId, ...now })
    .onConflict((c) => c.columns(['material_id', 'person_id']).doUpdateSet(now))
    .execute()
})

/** A page of a document as a picture. */
export async function materialPage(ctx: Context, materialId: string, page: number, width: number): Promise<PageImage> {
  const { kind, file } = await openMaterial(ctx, materialId)
  ensure(kind === 'document', 'not_found', 'files.no_picture')
  return pictureOf(ctx, file, page, width)
}

/** Of a document: is there this page, and does another follow? */
export async function pagesFrom(ctx: Context, { file }: Pick<OpenMaterial, 'file'>, page: number): Promise<{ shown: boolean; next: boolean }> {
  const pages = await pagesOf(ctx, file, { first: page, most: 2 })
  return { shown: pages.includes(page), next: pages.includes(page + 1) }
}

export const subtitlesOf = async ({ subtitlesFile }: OpenMaterial): Promise<Buffer> => {
  if (!subtitlesFile) throw new AppError('not_found', 'gatherings.no_such_material')
  return readFile(subtitlesFile.path)
}

export async function ownPositions(ctx: Context): Promise<unknown[]> {
  const { rows } = await sql`
    select m.title, p.at::float8 as at, p.changed_at as "changedAt" from material_positions p join gathering_materials m on m.id = p.material_id where p.person_id = ${ctx.actor?.personId ?? null} order by p.changed_at`.execute(ctx.db)
  return rows
}
